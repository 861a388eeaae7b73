// Writes what is owed into every index of its projection, and confirms what was taken.
import { UnavailableError } from "#lib/kit/errors.ts";
import { confirmOwed, type Debt, markDead } from "#lib/outbox/owed.ts";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { queryPrepared, sql } from "#lib/stores/postgres.ts";
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
  isAwaited: boolean;
}

type Verdict = { line: OwedLine; outcome: BulkOutcome };

export interface Indexed {
  indexed: number;
  /** What the index refuses for good; marked as dead letters. */
  refused: (DocumentKey & { reason: string })[];
}

/**
 * Indexes those of the documents that are still owed. What somebody waits for can be found when this returns, the rest
 * when the index refreshes itself. Throws UnavailableError when something has to be tried again; what was taken is
 * confirmed all the same.
 */
export async function indexOwed(keys: DocumentKey[]): Promise<Indexed> {
  const { true: awaited = [], false: behind = [] } = Object.groupBy(await readOwedLines(keys), ({ isAwaited }) => String(isAwaited) as "true" | "false");
  const parts = [await indexLines(awaited, { refresh: true }), await indexLines(behind, { refresh: false })];
  return { indexed: parts.reduce((sum, { indexed }) => sum + indexed, 0), refused: parts.flatMap(({ refused }) => refused) };
}

async function indexLines(lines: OwedLine[], options: { refresh: boolean }): Promise<Indexed> {
  const verdicts = await send(lines, options);
  await confirmTaken(verdicts.filter(({ outcome }) => outcome.kind === "taken"));
  const refused = await bury(verdicts);
  const again = verdicts.find(({ outcome }) => outcome.kind === "try-again")?.outcome as { reason: string } | undefined;
  if (again) throw new UnavailableError(`OpenSearch did not take everything: ${again.reason}`);
  return { indexed: verdicts.length - refused.length, refused };
}

async function readOwedLines(keys: DocumentKey[]): Promise<OwedLine[]> {
  const byProjection = Object.groupBy(keys, (key) => key.projection);
  const reads = Object.entries(byProjection).map(([projection, group]) =>
    readLines(
      projection as DocumentProjection,
      group.map((key) => key.id),
    ),
  );
  return (await Promise.all(reads)).flat();
}

/**
 * The debts first, then content, version and the list of indexes from one later snapshot: a change in between raises
 * the debt, and an index that is not in the list is loaded from a snapshot that is later still.
 */
async function readLines(projection: DocumentProjection, ids: number[]): Promise<OwedLine[]> {
  const debts = await readDebts(projection, ids);
  if (debts.size === 0) return [];
  const chosen = sql`select unnest(${[...debts.keys()]}::int[]) as id, (select array_agg(g.index_name) from search_generation g where g.projection = ${projection}) as indexes`;
  const rows = await queryPrepared<{ id: number; line: string; indexes: string[] | null; isTombstone: boolean }>(
    `lines of ${projection}`,
    documentLines(projection, chosen),
  );
  return rows.map((row) => ({ ...row, ...(debts.get(row.id) as WishedDebt), projection }));
}

type WishedDebt = Debt & { isAwaited: boolean };

async function readDebts(projection: DocumentProjection, ids: number[]): Promise<Map<number, WishedDebt>> {
  const debts = await queryPrepared<WishedDebt>(
    "debts",
    sql`
    select subject_id as "subjectId", seq, is_awaited and lane = 0 as "isAwaited" from owed_projection where projection = ${projection} and subject_id = any (${ids}::int[])`,
  );
  return new Map(debts.map((debt) => [debt.subjectId, debt]));
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
    await confirmOwed(
      projection as DocumentProjection,
      group.map(({ line }) => line),
    );
  }
}

async function bury(verdicts: Verdict[]): Promise<(DocumentKey & { reason: string })[]> {
  const refused = verdicts.flatMap(({ line, outcome }) => (outcome.kind === "refused" ? [{ line, reason: outcome.reason }] : []));
  for (const { line, reason } of refused) await markDead(line.projection, line, reason);
  return refused.map(({ line, reason }) => ({ projection: line.projection, id: line.subjectId, reason }));
}
