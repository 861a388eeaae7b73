import { sql } from "#lib/stores/postgres.ts";
import type { Withheld } from "../records.ts";
import { type Batch, findEntities, withheldHash } from "./batch.ts";

/**
 * Takes down what is not to be published, and remembers it for ever: a later reading of the source that has forgotten it
 * does not bring it back.
 */
export async function applyWithheld(batch: Batch, items: Withheld[]): Promise<void> {
  for (const [entity, group] of Map.groupBy(items, (item) => item.entity)) {
    const keys = [...new Set(group.map(({ key }) => key))];
    const here = [...(await findEntities(batch, entity, keys)).values()].filter((id) => id !== null);
    if (entity === "session") await takeDownSessions(batch, here);
    const rows = JSON.stringify(group.map(({ key, reason }) => ({ key, said: { withheld: reason } })));
    await batch.client.query(sql`
      insert into source_record (source, kind, key, entity_id, hash, said, fetched_at, run_id)
      select distinct on (r.key) ${batch.source}, ${entity}::entity_kind, r.key, null::int, ${withheldHash}, r.said, ${batch.fetchedAt}::timestamptz, ${batch.runId}::int
      from json_to_recordset(${rows}::json) as r (key text, said jsonb) order by r.key
      on conflict (source, kind, key) do update set entity_id = null, hash = excluded.hash, said = excluded.said, fetched_at = excluded.fetched_at, run_id = excluded.run_id
      where source_record.hash <> excluded.hash`);
    await forget(batch, entity, keys);
    for (const { at, key, reason } of group) batch.findings.skip({ ...at, entity, key, reason });
  }
}

/** What runs have kept of it to undo themselves, and what they told of it. */
async function forget(batch: Batch, entity: Withheld["entity"], keys: string[]): Promise<void> {
  await batch.client.query(sql`
    delete from source_record_before b using source_record r
    where r.id = b.record_id and r.source = ${batch.source} and r.kind = ${entity}::entity_kind and r.key = any (${keys}::text[])`);
  await batch.client.query(sql`
    update import_finding f set detail = null from import_run r
    where r.id = f.run_id and r.source = ${batch.source} and f.entity = ${entity}::entity_kind and f.key = any (${keys}::text[]) and f.detail is not null`);
}

async function takeDownSessions(batch: Batch, ids: number[]): Promise<void> {
  await batch.client.query(sql`delete from session where id = any (${ids}::int[])`);
  await batch.client.query(sql`update tombstone set reason = 'taken_down' where entity = 'session' and entity_id = any (${ids}::int[])`);
  // Merges that it came of have kept what others said of it.
  await batch.client.query(sql`
    with recursive led as (
      select id, gone_id from merge where kind = 'session' and kept_id = any (${ids}::int[])
      union select m.id, m.gone_id from merge m join led on m.kind = 'session' and m.kept_id = led.gone_id
    ) update merge m set steps = '[]' from led where m.id = led.id`);
}
