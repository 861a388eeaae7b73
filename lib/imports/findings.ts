// What a run counts, and what it has to tell about single records.
import { insertRows } from "#lib/stores/bulk.ts";
import { postgres } from "#lib/stores/postgres.ts";
import type { AnyRecord, Position } from "./records.ts";
import { cleanText } from "./wording.ts";

export type Outcome = "added" | "changed" | "joined" | "same" | "skipped" | "conflicts" | "proposals" | "removed";
/** What is counted: records by their kind, files, talks that are given many times, and follows that come of a graph. */
export type Counted = AnyRecord["kind"] | "file" | "talk" | "follow";
export type Counts = Partial<Record<Counted, Partial<Record<Outcome, number>>>>;

export interface Finding {
  file: string;
  line: number;
  reason: string;
  entity?: AnyRecord["kind"] | undefined;
  key?: string | undefined;
  detail?: unknown;
}

export type FindingKind = "skipped" | "conflict" | "unreadable" | "proposal" | "difference" | "open";

/** What somebody can do about each kind. */
export const advice: Record<FindingKind, string> = {
  conflict: "Both values stand side by side. Edit the thing to choose one.",
  difference: "From what to what, by field. Import without --dry-run to do it.",
  open: "The words stand as they are. Add the region or the country in the source and import it again, or choose the place of the events here.",
  proposal: "Nothing was done. Say whether they are one or two: npm run imports -- accept or dismiss, or /ops/imports/.",
  skipped: "Left out by a rule.",
  unreadable: "Mend the file and import it again.",
};

const table = {
  name: "import_finding",
  columns: {
    runId: ["run_id", "int"],
    kind: ["kind", "finding_kind"],
    reason: ["reason", "text"],
    entity: ["entity", "entity_kind"],
    key: ["key", "text"],
    file: ["file", "text"],
    line: ["line", "int"],
    detail: ["detail", "jsonb"],
  },
} as const;

const mostWaiting = 5_000;
/** More than any source has files or rows that are broken: it is something else. */
const mostUnreadable = 50_000;

/** Kept apart from the transactions of the batches: what a dry run found is kept, what it wrote is not. */
export class Findings {
  readonly counts: Counts = {};
  readonly reasons = new Map<string, number>();
  private unreadableCount = 0;
  private waiting: (Finding & { runId: number; kind: FindingKind })[] = [];
  private readonly open = new Map<string, { finding: Finding & { detail: { words: string } }; times: number }>();
  readonly runId: number;

  constructor(runId: number) {
    this.runId = runId;
  }

  count(kind: Counted, outcome: Outcome, by = 1): void {
    if (by === 0) return;
    this.counts[kind] ??= {};
    const row = this.counts[kind];
    row[outcome] = (row[outcome] ?? 0) + by;
  }

  /** A record, or a part of one, that is left out by a rule. */
  skip(finding: Finding, options: { isPart?: boolean } = {}): void {
    if (!options.isPart) this.count(finding.entity ?? "file", "skipped");
    this.add("skipped", finding);
  }

  /** Something that is not what it says it is. */
  unreadable(finding: Finding): void {
    this.unreadableCount++;
    this.count(finding.entity ?? "file", "skipped");
    this.add("unreadable", finding);
  }

  /** A value that the source changed and somebody here has spoken for. */
  conflict(finding: Finding): void {
    this.count(finding.entity ?? "file", "conflicts");
    this.add("conflict", finding);
  }

  /** Something that is likely, and not done: a person decides. */
  propose(finding: Finding): void {
    this.count(finding.entity ?? "file", "proposals");
    this.add("proposal", finding);
  }

  /** What a dry run would change, field by field. */
  differ(finding: Finding): void {
    this.add("difference", finding);
  }

  /** Words of which it is not certain what they mean. Told once in the end, however often they come: `end`. */
  leaveOpen(finding: Finding & { detail: { words: string } }): void {
    const key = `${finding.reason} ${finding.detail.words}`;
    const known = this.open.get(key);
    if (known) known.times++;
    else this.open.set(key, { finding, times: 1 });
  }

  /** Writes what has gathered where it is much: a file may be nothing but lines that cannot be read. */
  async saveMany(): Promise<void> {
    if (this.waiting.length >= mostWaiting) await this.save();
  }

  /** Whether so much could not be read that the rest is not worth reading, which is told. */
  areTooMany(at: Position): boolean {
    if (this.unreadableCount < mostUnreadable) return false;
    this.unreadable({ ...at, reason: "so much of it cannot be read that the rest is left" });
    return true;
  }

  /** The run is over: writes what has gathered, and what stays open, the most frequent first. */
  async end(): Promise<void> {
    const open = [...this.open.values()].toSorted((one, other) => other.times - one.times);
    this.open.clear();
    for (const { finding, times } of open) this.add("open", { ...finding, detail: { ...finding.detail, times } });
    await this.save();
  }

  /** Writes what has gathered. */
  async save(): Promise<void> {
    const client = await postgres().connect();
    try {
      await insertRows(client, table, this.waiting.splice(0) as never);
    } finally {
      client.release();
    }
  }

  private add(kind: FindingKind, finding: Finding): void {
    this.reasons.set(finding.reason, (this.reasons.get(finding.reason) ?? 0) + 1);
    this.waiting.push({ ...storable(finding), runId: this.runId, kind });
  }
}

/** A finding quotes what a source wrote: without what Postgres takes in no text, NUL and halves of characters. */
export function storable(finding: Finding): Finding {
  return JSON.parse(JSON.stringify(finding), (_, value) => (typeof value === "string" ? cleanText(value) : value)) as Finding;
}
