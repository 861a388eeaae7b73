// People whose handles came, went or are believed now: whoever follows them elsewhere comes to follow them here, or no longer.
import type pg from "pg";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { theOutside } from "../sources/ask.ts";
import { digestsOf } from "./digests.ts";
import { listHandlesOf, withRivals } from "./holders.ts";
import { nameForEver } from "./name-for-ever.ts";
import { type Kind, lockMatching, recount, settleFollows } from "./settle.ts";

/** Takes people who wait to be matched, so many at a time. Returns how many it took. */
export async function matchWaitingPeople(limit = 500, outside = theOutside): Promise<number> {
  const due = await query<{ id: number }>(
    sql`update person_to_match set next_at = now() + interval '10 minutes', tries = tries + 1
        where person_id in (select person_id from person_to_match where next_at <= now() order by next_at limit ${limit} for update skip locked) returning person_id as id`,
  );
  if (due.length === 0) return 0;
  const ids = due.map(({ id }) => id);
  await transaction((client) => matchPeople(client, ids));
  await nameForEver(ids, outside); // which asks for them to be matched once more
  return due.length;
}

interface Touched extends Kind {
  sourceId: number;
}

/** Whoever lost a handle loses those who followed it before somebody else finds them. */
async function matchPeople(client: pg.ClientBase, ids: number[]): Promise<void> {
  await lockMatching(client);
  const people = await withRivals(client, ids);
  const own = (await listHandlesOf(client, people)).flatMap(({ personId, elsewhere }) => digestsOf(elsewhere).map((digest) => ({ personId, digest })));
  const [personIds, digests] = [own.map(({ personId }) => personId), own.map(({ digest }) => digest)];
  const left = await letGo(client, { people, personIds, digests });
  const found = await takeIn(client, { personIds, digests });
  const touched = [...left, ...found];
  await recount(client, [...new Set(touched.map(({ sourceId }) => sourceId))]);
  const kinds = new Map(touched.map(({ accountId, source }) => [`${accountId} ${source}`, { accountId, source }]));
  for (const kind of kinds.values()) await settleFollows(client, kind);
  // A change that comes meanwhile has set the time anew; what is left without a name for ever is tried again.
  await query(
    sql`delete from person_to_match m where person_id = any (${ids}::int[]) and next_at > now() + interval '5 minutes'
          and (tries > 5 or not exists (select from person_handle h where h.person_id = m.person_id and h.network = 'bluesky' and h.external_id is null
            and (h.verified_at is not null or h.is_trusted)))`,
    client,
  );
}

interface Own {
  personIds: number[];
  digests: Buffer[];
}

function letGo(client: pg.ClientBase, { people, personIds, digests }: Own & { people: number[] }): Promise<Touched[]> {
  return query<Touched>(
    sql`
    with own as materialized (select person_id, digest from unnest(${personIds}::int[], ${digests}::bytea[]) as o (person_id, digest)),
    gone as (
      delete from source_follow f where person_id = any (${people}::int[]) and not exists (select from own o where o.person_id = f.person_id and o.digest = f.digest)
      returning source_id, digest
    ), waiting as (insert into unmatched_handle (source_id, digest) select source_id, digest from gone on conflict do nothing)
    select distinct s.id as "sourceId", s.account_id as "accountId", s.source from gone g join follow_source_of_account s on s.id = g.source_id`,
    client,
  );
}

function takeIn(client: pg.ClientBase, { personIds, digests }: Own): Promise<Touched[]> {
  return query<Touched>(
    sql`
    with own as materialized (select digest, min(person_id) as person_id from unnest(${personIds}::int[], ${digests}::bytea[]) as o (person_id, digest) group by 1 having count(distinct person_id) = 1),
    met as (delete from unmatched_handle u using own o where o.digest = u.digest returning u.source_id, u.digest, o.person_id),
    came as (insert into source_follow (source_id, digest, person_id, came_late_at) select source_id, digest, person_id, now() from met on conflict do nothing)
    select distinct s.id as "sourceId", s.account_id as "accountId", s.source from met m join follow_source_of_account s on s.id = m.source_id`,
    client,
  );
}
