// Takes back what a run of an import brought, as a whole.
import type pg from "pg";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { dissolveTalks } from "#lib/sessions/commands.ts";
import type { Batch } from "../apply/batch.ts";
import { OtherEvents } from "../apply/same-events.ts";
import { applyTalks } from "../apply/talks.ts";
import { Findings } from "../findings.ts";
import { undoGraph } from "../graph/undo-graph.ts";
import { runBefore } from "./run-before.ts";
import { removeUnused } from "./remove-unused.ts";
import { restoreEvents, restorePeople, restoreSessions } from "./restore.ts";
import { readTouched, type Touched } from "./touched.ts";

export type UndoOutcome =
  | { kind: "undone"; runId: number; removed: number; restored: number; reasons: Record<string, number> }
  | { kind: "unknown" | "not-ended" | "dry-run" | "undone-before" };

/**
 * Undoes a run in one transaction: what it added goes, what it changed is as it was, what it filled in is taken out
 * again. What somebody here uses or has changed since, and what a later run has read again, stays and is told. What was
 * withheld stays withheld.
 */
export async function undoRun(runId: number): Promise<UndoOutcome> {
  const findings = new Findings(runId);
  const outcome = await transaction(async (client): Promise<UndoOutcome> => {
    const run = await lockRun(client, runId);
    if (typeof run === "string") return { kind: run };
    const nothing = { licence: null, fetchedAt: "", isDryRun: false, seen: new Set<string>(), otherEvents: new OtherEvents() };
    const counts = await undo({ client, source: run.source, runId, findings, ...nothing });
    return { kind: "undone", runId, ...counts, reasons: Object.fromEntries(findings.reasons) };
  });
  await findings.save();
  return outcome;
}

/** The run, held until the transaction ends: of two who undo it at once the second finds it undone. Or why it cannot be. */
async function lockRun(client: pg.ClientBase, runId: number): Promise<{ source: string } | Exclude<UndoOutcome["kind"], "undone">> {
  const [run] = await query<{ source: string; state: string; isDryRun: boolean }>(
    sql`select source, state, is_dry_run as "isDryRun" from import_run where id = ${runId} for update`,
    client,
  );
  if (!run) return "unknown";
  if (run.state === "undone") return "undone-before";
  if (run.state === "running") return "not-ended";
  return run.isDryRun ? "dry-run" : run;
}

async function undo(batch: Batch): Promise<{ removed: number; restored: number }> {
  // Nobody waits for it: what an editor does meanwhile passes it.
  await batch.client.query("select set_config('hallway.lane', '1', true)");
  const all = await readTouched(batch.client, batch.runId);
  for (const { kind, key } of all.filter(({ isLast, mergeId }) => !isLast && mergeId === null)) tell(batch, { kind, key }, "a later run has read it since");
  for (const { kind, key, mergeId } of all) if (mergeId !== null) tell(batch, { kind, key, mergeId }, "it was merged by hand: undo the merge first");
  const touched = all.filter(({ isLast, isWithheld, mergeId }) => isLast && !isWithheld && mergeId === null);
  const isOwn = ({ saidBefore, hasOthers }: Touched) => saidBefore === null && !hasOthers;
  const [own, shared] = [touched.filter(isOwn), touched.filter((each) => !isOwn(each))];
  await restoreSessions(batch, ofKind(shared, "session"));
  await restorePeople(batch, ofKind(shared, "person"));
  await restoreEvents(batch, ofKind(shared, "event"));
  await restoreRecords(batch.client, shared, batch.runId);
  const talks = await readTalks(batch.client, touched);
  let removed = 0;
  for (const kind of ["session", "person", "event"] as const) removed += await removeUnused(batch, kind, ofKind(own, kind));
  await dissolveTalks(batch.client, talks);
  await applyTalks(
    batch,
    ofKind(shared, "session").flatMap(({ entityId }) => entityId ?? []),
  );
  const graph = await undoGraph(batch);
  await batch.client.query(sql`update import_run set state = 'undone' where id = ${batch.runId}`);
  return { removed: removed + graph.removed, restored: shared.length + graph.restored };
}

/** Talks of which these sessions are deliveries. */
async function readTalks(client: pg.ClientBase, touched: Touched[]): Promise<number[]> {
  const ids = ofKind(touched, "session").map(({ entityId }) => entityId);
  const rows = await query<{ id: number }>(sql`select distinct talk_id as id from session where id = any (${ids}::int[]) and talk_id is not null`, client);
  return rows.map(({ id }) => id);
}

const ofKind = (touched: Touched[], kind: Touched["kind"]) => touched.filter((each) => each.kind === kind);

const tell = ({ findings, runId }: Batch, { kind, key, mergeId }: Pick<Touched, "kind" | "key"> & { mergeId?: number | null }, reason: string) =>
  findings.skip({ file: `run ${runId}`, line: 0, entity: kind, key, reason, ...(mergeId ? { detail: { merge: mergeId } } : {}) });

/** What the source is remembered to have said is what it said before; where it had said nothing it is forgotten. */
async function restoreRecords(client: pg.ClientBase, shared: Touched[], runId: number): Promise<void> {
  await client.query(sql`
    update source_record r set said = b.said, hash = b.hash, run_id = ${runBefore(runId)} from source_record_before b
    where b.record_id = r.id and b.run_id = ${runId} and b.said is not null and r.id = any (${shared.map(({ recordId }) => recordId)}::int[])`);
  const first = shared.filter(({ saidBefore }) => saidBefore === null).map(({ recordId }) => recordId);
  await client.query(sql`delete from value_source where record_id = any (${first}::int[])`);
  await client.query(sql`delete from source_record where id = any (${first}::int[])`);
}
