// What a relay and its workers do, without queues: a test calls it and finds every store settled.
import { refreshAttendeeSets } from "#lib/attendance/attendee-sets.ts";
import { refreshFollowSets } from "#lib/follows/follow-set.ts";
import { openAllChanges } from "#lib/outbox/open-changes.ts";
import { documentProjections, type Owed, type Projection } from "#lib/outbox/projections.ts";
import { indexOwed } from "#lib/search/index-documents.ts";
import { listGenerations } from "#lib/search/generations.ts";
import { rebuildIndex } from "#lib/search/rebuild.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { query, sql } from "#lib/stores/postgres.ts";

/**
 * Opens all that was committed and brings what is owed to its stores; what is refused for good stays, and documents that
 * have no index. Everything can be found when it returns.
 */
export async function catchUp(): Promise<void> {
  await openAllChanges();
  const owed = await query<Owed>(sql`select projection, subject_id as "subjectId" from owed_projection where dead_reason is null`);
  const byProjection = Map.groupBy(owed, ({ projection }) => projection);
  for (const [projection, group] of byProjection)
    await deliver(
      projection,
      group.map(({ subjectId }) => subjectId),
    );
  await refreshIndexes();
}

async function deliver(projection: Projection, ids: number[]): Promise<void> {
  if (projection === "event-people") return refreshAttendeeSets(ids);
  if (projection === "follow-set") return refreshFollowSets(ids);
  if ((await listGenerations(projection)).length > 0) await indexOwed(ids.map((id) => ({ projection, id })));
}

/** Builds every index from what is there. */
export async function buildIndexes(): Promise<void> {
  for (const projection of documentProjections) await rebuildIndex(projection);
}

/** What was written can be found when this returns. */
export async function refreshIndexes(): Promise<void> {
  const generations = (await Promise.all(documentProjections.map(listGenerations))).flat();
  if (generations.length > 0) await requireOpenSearch().indices.refresh({ index: generations.map(({ indexName }) => indexName) });
}
