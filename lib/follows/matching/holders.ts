// Whose a handle is: theirs who verified it; else theirs of whom the operator's sources tell, if they tell of one alone.
import type pg from "pg";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import type { Elsewhere } from "../schema.ts";

const networks = sql`array['bluesky', 'github', 'mastodon']::network[]`;

/** Handles `h` that are believed to be of their person, who may be seen. Never a name, never what somebody only wrote down. */
const believed = (condition: Sql): Sql => sql`
  select h.person_id, h.network, lower(h.handle) as handle, h.external_id
  from person_handle h join person p on p.id = h.person_id and not p.is_hidden
  where h.network = any (${networks}) and (h.verified_at is not null or h.is_trusted) and ${condition}
    and not exists (
      select from person_handle o join person op on op.id = o.person_id and not op.is_hidden
      where o.network = h.network and lower(o.handle) = lower(h.handle) and o.person_id <> h.person_id
        and (o.verified_at is not null or (h.verified_at is null and o.is_trusted)))`;

/** For each of the handles, by its place in the list, who has it. */
export async function findHolders(client: pg.ClientBase, handles: Elsewhere[]): Promise<Map<number, number>> {
  const [from, names] = [handles.map(({ network }) => network), handles.map(({ handle }) => handle)];
  const rows = await query<{ at: number; personId: number }>(
    sql`
    with asked as materialized (select network, handle, at from unnest(${from}::network[], ${names}::text[]) with ordinality as a (network, handle, at)),
    found as materialized (
      select a.at, h.person_id, h.network, h.handle from asked a join person_handle h on h.network = a.network and lower(h.handle) = a.handle
      union all select a.at, h.person_id, h.network, h.handle from asked a join person_handle h on h.external_id = a.handle and h.network = a.network where a.handle like 'did:%'
    )
    select f.at::int - 1 as at, min(b.person_id) as "personId"
    from found f join (${believed(sql`(h.person_id, h.network, h.handle) in (select person_id, network, handle from found)`)}) b
      on b.person_id = f.person_id and b.network = f.network and b.handle = lower(f.handle)
    group by f.at having count(distinct b.person_id) = 1`,
    client,
  );
  return new Map(rows.map(({ at, personId }) => [at, personId]));
}

/** All by which these people may be followed elsewhere: their handles, and what names those for ever. */
export async function listHandlesOf(client: pg.ClientBase, personIds: number[]): Promise<{ personId: number; elsewhere: Elsewhere }[]> {
  const rows = await query<{ personId: number; network: Elsewhere["network"]; handle: string; externalId: string | null }>(
    sql`select person_id as "personId", network, handle, external_id as "externalId" from (${believed(sql`h.person_id = any (${personIds}::int[])`)}) b`,
    client,
  );
  return rows.flatMap(({ personId, network, handle, externalId }) =>
    [handle, externalId].flatMap((each) => (each ? [{ personId, elsewhere: { network, handle: each } }] : [])),
  );
}

/** These people, and who else here is said to have a handle of theirs. */
export async function withRivals(client: pg.ClientBase, personIds: number[]): Promise<number[]> {
  const rows = await query<{ id: number }>(
    sql`
    select unnest(${personIds}::int[]) as id
    union select o.person_id from person_handle h join person_handle o on o.network = h.network and lower(o.handle) = lower(h.handle)
    where h.person_id = any (${personIds}::int[]) and h.network = any (${networks})`,
    client,
  );
  return rows.map(({ id }) => id);
}
