// Following a person here, by hand; what another network says of the same stays what it is.
import type { Result } from "#lib/kit/result.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { isBlocked } from "../policy.ts";
import type { FollowSource } from "../schema.ts";

interface Asked {
  accountId: number;
  /** Of the person's page. */
  slug: string;
}

const me = { accountId: sql`me.id`, personId: sql`me.person_id` };

/** Follows the person. Nobody follows themselves, whom they cannot see, or across a block. Twice is once. */
export async function followPerson({ accountId, slug }: Asked): Promise<Result<{ personId: number; name: string }, "no-such-person">> {
  const [person] = await query<{ personId: number; name: string }>(sql`
    with p as (
      select p.id, p.name from person p join account me on me.id = ${accountId}
      where p.slug = ${slug} and not p.is_hidden and p.id <> me.person_id and not ${isBlocked(me, sql`p.id`)}
    ), written as (
      insert into follow (account_id, person_id, source) select ${accountId}, id, 'here' from p on conflict do nothing
    ), wanted as (
      delete from removed_follower r using p where r.person_id = p.id and r.account_id = ${accountId}
    )
    select id as "personId", name from p`);
  return person ? { ok: true, ...person } : { ok: false, reason: "no-such-person" };
}

/** Follows no longer by hand; null for somebody whom one neither sees nor follows. `stillFrom`: sources that say so as well, and go on saying it. */
export async function unfollowPerson({ accountId, slug }: Asked): Promise<{ name: string; stillFrom: FollowSource[] } | null> {
  const [person] = await query<{ name: string; stillFrom: FollowSource[] }>(sql`
    with p as (
      select id, name from person p where slug = ${slug}
        and (not is_hidden or exists (select from follow f where f.account_id = ${accountId} and f.person_id = p.id))
    ), gone as (delete from follow f using p where f.account_id = ${accountId} and f.person_id = p.id and f.source = 'here')
    select name, array(select f.source::text from follow f where f.account_id = ${accountId} and f.person_id = p.id and f.source <> 'here' order by f.source) as "stillFrom" from p`);
  return person ?? null;
}

/** Whether the account follows the person, whatever says so; nobody does across a block. */
export async function followsPerson({ accountId, slug }: Asked): Promise<boolean> {
  const rows = await query(sql`
    select from follow f join person p on p.id = f.person_id join account me on me.id = f.account_id
    where f.account_id = ${accountId} and p.slug = ${slug} and not ${isBlocked(me, sql`p.id`)} limit 1`);
  return rows.length > 0;
}
