// Things that a run changed or filled in, as they were before it.
import { isDeepStrictEqual } from "node:util";
import { saveCalls } from "#lib/calls/commands.ts";
import { eventTable } from "#lib/events/commands.ts";
import { personTable } from "#lib/people/commands.ts";
import { sessionTable } from "#lib/sessions/commands.ts";
import { type BulkTable, lockRows, updateRows } from "#lib/stores/bulk.ts";
import { applyAppearances } from "../apply/appearances.ts";
import { type Batch, findEntities } from "../apply/batch.ts";
import { applyCoverage, applyEventCoverage } from "../apply/coverage.ts";
import { withAddresses } from "../apply/events.ts";
import type { Standing } from "../apply/sessions.ts";
import { applyTopics } from "../apply/topics.ts";
import type { EventRecord, SessionRecord } from "../records.ts";
import { renameSeries } from "../renames.ts";
import type { Touched } from "./touched.ts";

/** Events with their topics, coverage and calls. */
export async function restoreEvents(batch: Batch, touched: Touched[]): Promise<void> {
  const restored = await restoreFields(batch, eventTable, touched);
  await updateRows(batch.client, eventTable, await withAddresses(batch, restored));
  const events = touched.flatMap((each) =>
    each.entityId
      ? [{ id: each.entityId, said: each.said as EventRecord, was: each.saidBefore as EventRecord | null, others: each.others as EventRecord[] }]
      : [],
  );
  await renameSeries(
    batch,
    touched.map(({ key, said, saidBefore }) => ({
      at: { file: `run ${batch.runId}`, line: 0 },
      key,
      before: (said as EventRecord).series,
      now: (saidBefore as EventRecord | null)?.series,
    })),
  );
  await applyTopics(
    batch,
    "event",
    events.map(({ id, said, was }) => ({ entityId: id, before: said.topics, now: was?.topics ?? [] })),
  );
  await applyEventCoverage(
    batch,
    events.map(({ id, said, was }) => ({ id, before: said.coverage, now: was?.coverage ?? [] })),
  );
  await saveCalls(
    batch.client,
    events.map(({ id, said, was, others }) => ({
      eventId: id,
      before: said.calls,
      now: was?.calls ?? [],
      others: others.flatMap(({ calls }) => calls),
      isTakenBack: true,
    })),
  );
}

/** Sessions with their topics, coverage and who appears in them. */
export async function restoreSessions(batch: Batch, touched: Touched[]): Promise<void> {
  const restored = await restoreFields(batch, sessionTable, touched);
  await updateRows(
    batch.client,
    sessionTable,
    restored.map(({ row, changes }) => ({ ...row, ...changes })),
  );
  const rows = await lockRows(
    batch.client,
    sessionTable,
    touched.flatMap(({ entityId }) => entityId ?? []),
  );
  const standing = touched.flatMap((each) => {
    const row = each.entityId === null ? undefined : rows.get(each.entityId);
    return row ? [standingBack(each, row.eventId)] : [];
  });
  const keys = standing.flatMap(({ before, now }) => [...(before?.people ?? []), ...now.people].map(({ key }) => key));
  await applyAppearances(batch, standing, await findEntities(batch, "person", [...new Set(keys)]));
  await applyTopics(
    batch,
    "session",
    standing.map(({ id, before, now }) => ({ entityId: id, before: before?.topics ?? [], now: now.topics })),
  );
  await applyCoverage(batch, standing);
}

/** As if the source said again what it said before, and nothing where it had said nothing. */
function standingBack({ said, saidBefore, entityId }: Touched, eventId: number): Standing {
  const before = said as SessionRecord;
  const now = { ...before, people: [], topics: [], coverage: [], ...(saidBefore as SessionRecord | null) };
  return { at: { file: "undo", line: 0 }, id: entityId as number, eventId, before, now };
}

/** People; handles and other names that came with them stay, since nobody can tell who else relies on them. */
export async function restorePeople(batch: Batch, touched: Touched[]): Promise<void> {
  const restored = await restoreFields(batch, personTable, touched);
  await updateRows(
    batch.client,
    personTable,
    restored.map(({ row, changes }) => ({ ...row, ...changes })),
  );
}

/** Fields that still hold what the run put there get back what stood there before; others are told. */
async function restoreFields<Row extends { id: number }>(
  batch: Batch,
  table: BulkTable<Row>,
  touched: Touched[],
): Promise<{ row: Row; changes: Partial<Row> }[]> {
  const rows = await lockRows(
    batch.client,
    table,
    touched.flatMap(({ entityId }) => entityId ?? []),
  );
  return touched.flatMap(({ entityId, kind, key, changes }) => {
    const row = entityId === null ? undefined : rows.get(entityId);
    if (!row) return [];
    const fields = Object.entries(changes).map(([field, [old, fresh]]) => ({ field, old, isOurs: isDeepStrictEqual(row[field as keyof Row], fresh) }));
    for (const { field } of fields.filter(({ isOurs }) => !isOurs))
      batch.findings.conflict({ file: `run ${batch.runId}`, line: 0, entity: kind, key, reason: "it was changed again since", detail: { field } });
    return [{ row, changes: Object.fromEntries(fields.filter(({ isOurs }) => isOurs).map(({ field, old }) => [field, old])) as Partial<Row> }];
  });
}
