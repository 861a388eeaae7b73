// What a source names becomes who is here, and digests of all others.
import type pg from "pg";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Elsewhere } from "../schema.ts";
import { digestOf, digestsOf } from "./digests.ts";
import { findHolders } from "./holders.ts";
import { type Kind, lockMatching, recount, settleFollows } from "./settle.ts";

export interface Named extends Kind {
  sourceId: number;
  handles: Elsewhere[];
}

/**
 * Makes the source name just these. A second time nothing is written. Who was known before keeps the moment since when; who
 * is new is no late comer, since the account comes to follow them only now.
 */
export async function writeSource(client: pg.ClientBase, { sourceId, handles, ...kind }: Named): Promise<{ added: number; removed: number }> {
  await lockMatching(client);
  const holders = await findHolders(client, handles);
  const known = await readKnown(client, sourceId);
  // Under whichever key it is kept already, so that another key alone writes nothing.
  const digests = handles.map((each) => digestsOf(each).find((digest) => known.has(digest.toString("hex"))) ?? digestOf(each));
  const people = handles.map((_, at) => holders.get(at) ?? null);
  await query(
    sql`
    with said as materialized (select distinct on (digest) digest, person_id from unnest(${digests}::bytea[], ${people}::int[]) as s (digest, person_id) order by 1, 2),
    gone as (delete from source_follow f where source_id = ${sourceId} and not exists (select from said s where s.digest = f.digest and s.person_id is not null)),
    waiting as (delete from unmatched_handle u where source_id = ${sourceId} and not exists (select from said s where s.digest = u.digest and s.person_id is null)),
    came as (
      insert into source_follow (source_id, digest, person_id, came_late_at)
      select ${sourceId}, s.digest, s.person_id, case when exists (select from unmatched_handle u where u.source_id = ${sourceId} and u.digest = s.digest) then now() end
      from said s where s.person_id is not null and not exists (select from source_follow f where f.source_id = ${sourceId} and f.digest = s.digest and f.person_id = s.person_id)
      on conflict (source_id, digest) do update set person_id = excluded.person_id, came_late_at = excluded.came_late_at
    )
    insert into unmatched_handle (source_id, digest) select ${sourceId}, digest from said where person_id is null on conflict do nothing`,
    client,
  );
  await recount(client, [sourceId]);
  if (kind.source === "bluesky") await askForNames(client);
  return settleFollows(client, kind);
}

/** Follows of Bluesky name accounts by what names them for ever: of people here it is found out once somebody looks for them. */
const askForNames = (client: pg.ClientBase) =>
  query(
    sql`insert into person_to_match (person_id)
        select distinct person_id from person_handle where network = 'bluesky' and external_id is null and (verified_at is not null or is_trusted)
        on conflict (person_id) do update set next_at = now()`,
    client,
  );

async function readKnown(client: pg.ClientBase, sourceId: number): Promise<Set<string>> {
  const rows = await query<{ digest: string }>(
    sql`select encode(digest, 'hex') as digest from (
          select digest from source_follow where source_id = ${sourceId} union all select digest from unmatched_handle where source_id = ${sourceId}) d`,
    client,
  );
  return new Set(rows.map(({ digest }) => digest));
}
