import { query, raw, type Sql, sql } from "#lib/stores/postgres.ts";
import type { Batch } from "../apply/batch.ts";
import type { Touched } from "./touched.ts";

/** Whether somebody here has made a thing of an import their own, or something else hangs on it. That a node of a graph follows somebody is nobody's word here. */
const isUsed: Record<Touched["kind"], Sql> = {
  session: sql`exists (select from session c where c.parent_id = t.id)`,
  person: sql`exists (select from appearance a where a.person_id = t.id) or exists (select from account a where a.person_id = t.id)
    or exists (select from attendance a where a.person_id = t.id) or exists (select from speaker_offer o where o.person_id = t.id) or exists (select from follow f where f.person_id = t.id
      and (f.source = 'here' or not exists (select from source_record n where n.kind = 'account' and n.entity_id = f.account_id)))`,
  event: sql`exists (select from session s where s.event_id = t.id) or exists (select from attendance a where a.event_id = t.id)
    or exists (select from guide_event g where g.event_id = t.id) or exists (select from event_safety_fact f where f.event_id = t.id)`,
};

/** Removes what only this run told of; what is used here stays and is told. Returns how many went. */
export async function removeUnused(batch: Batch, kind: Touched["kind"], own: Touched[]): Promise<number> {
  const ids = own.flatMap(({ entityId }) => entityId ?? []);
  const kept = await query<{ id: number }>(
    sql`select t.id from ${raw(`"${kind}"`)} t where t.id = any (${ids}::int[]) and (${isUsed[kind]} or exists (
      select from value_source v where v.entity = ${kind}::entity_kind and v.entity_id = t.id and v.authority in ('editor', 'organiser', 'person')))`,
    batch.client,
  );
  const stays = new Set(kept.map(({ id }) => id));
  for (const { entityId, key } of own.filter((each) => stays.has(each.entityId as number)))
    batch.findings.conflict({ file: `run ${batch.runId}`, line: 0, entity: kind, key, reason: "somebody here uses it", detail: { id: entityId } });
  const goes = own.filter(({ entityId }) => !stays.has(entityId as number));
  await batch.client.query(sql`delete from ${raw(`"${kind}"`)} where id = any (${goes.map(({ entityId }) => entityId)}::int[])`);
  await batch.client.query(sql`
    delete from value_source where entity = ${kind}::entity_kind and entity_id = any (${goes.map(({ entityId }) => entityId)}::int[])`);
  await batch.client.query(sql`delete from source_record where id = any (${goes.map(({ recordId }) => recordId)}::int[])`);
  return goes.length;
}
