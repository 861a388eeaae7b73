// Writes what is owed into every index of its projection, and confirms what was taken.
import { UnavailableError } from "#lib/kit/errors.ts";
import { confirmOwed, type Debt, markDead } from "#lib/outbox/owed.ts";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { type BulkOutcome, sendBulk } from "./bulk.ts";
import { intakeAlias } from "./index-names.ts";
import { documentLines } from "./sources.ts";

export interface DocumentKey {
  projection: DocumentProjection;
  id: number;
}

interface OwedLine extends Debt {
  projection: DocumentProjection;
  line: string;
  indexes: string[] | null;
}

type Verdict = { line: OwedLine; outcome: BulkOutcome };

/**
 * Indexes those of the documents that are still owed, in one request. Answers with what the index refuses for good
 * (marked as dead letters). Throws UnavailableError when something has to be tried again; what was taken is confirmed all the same.
 */
export async function indexOwed(keys: DocumentKey[], options: { refresh: boolean }): Promise<{ indexed: number; refused: (DocumentKey & { reason: string })[] }> {
  const lines = await readOwedLines(keys);
  const verdicts = await send(lines, options);
  await confirmTaken(verdicts.filter(({ outcome }) => outcome.kind === "taken"));
  const refused = await bury(verdicts);
  const again = verdicts.find(({ outcome }) => outcome.kind === "try-again")?.outcome as { reason: string } | undefined;
  if (again) throw new UnavailableError(`OpenSearch did not take everything: ${again.reason}`);
  return { indexed: verdicts.length - refused.length, refused };
}

async function readOwedLines(keys: DocumentKey[]): Promise<OwedLine[]> {
  const byProjection = Object.groupBy(keys, (key) => key.projection);
  const reads = Object.entries(byProjection).map(([projection, group]) => readLines(projection as DocumentProjection, group.map((key) => key.id)));
  return (await Promise.all(reads)).flat();
}

/** Debt, content, version and the list of indexes from one snapshot: an index that is not in the list was loaded from a later one. */
async function readLines(projection: DocumentProjection, ids: number[]): Promise<OwedLine[]> {
  const chosen = sql`
    select subject_id as id, seq, (select array_agg(g.index_name) from search_generation g where g.projection = ${projection}) as indexes
    from owed_projection where projection = ${projection} and subject_id = any (${ids}::int[])`;
  const rows = await query<OwedLine & { id: number }>(documentLines(projection, chosen));
  return rows.map((row) => ({ ...row, subjectId: row.id, projection }));
}

async function send(lines: OwedLine[], { refresh }: { refresh: boolean }): Promise<Verdict[]> {
  const homeless = lines.find((line) => !line.indexes);
  if (homeless) throw new UnavailableError(`There is no index for ${homeless.projection} yet.`);
  const copies = lines.flatMap((line) => (line.indexes ?? []).map((index) => ({ line, index })));
  if (copies.length === 0) return [];
  const body = copies.map(({ line, index }) => `{"index":{"_index":"${intakeAlias(index)}",${line.line}`).join("");
  const outcomes = await sendBulk(body, { refresh });
  const worst = new Map<OwedLine, BulkOutcome>(lines.map((line) => [line, { kind: "taken" }]));
  for (const [at, { line }] of copies.entries()) {
    const outcome = outcomes[at] ?? { kind: "try-again", reason: "no answer" };
    if (outcome.kind !== "taken" && worst.get(line)?.kind !== "try-again") worst.set(line, outcome);
  }
  return [...worst].map(([line, outcome]) => ({ line, outcome }));
}

async function confirmTaken(verdicts: Verdict[]): Promise<void> {
  const byProjection = Object.groupBy(verdicts, ({ line }) => line.projection);
  for (const [projection, group] of Object.entries(byProjection)) {
    await confirmOwed(projection as DocumentProjection, group.map(({ line }) => line));
  }
}

async function bury(verdicts: Verdict[]): Promise<(DocumentKey & { reason: string })[]> {
  const refused = verdicts.flatMap(({ line, outcome }) => (outcome.kind === "refused" ? [{ line, reason: outcome.reason }] : []));
  for (const { line, reason } of refused) await markDead(line.projection, line, reason);
  return refused.map(({ line, reason }) => ({ projection: line.projection, id: line.subjectId, reason }));
}
