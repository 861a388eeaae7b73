// The follows of an account from one kind of source: whoever any of its sources of that kind names.
import type pg from "pg";
import { query, sql } from "#lib/stores/postgres.ts";
import { type Follow, replaceFollows } from "../commands.ts";
import { acrossBlock } from "../policy.ts";
import type { FollowSource } from "../schema.ts";

/** Nobody comes and goes unseen while matches are made: of two who look for each other, the second finds the first. */
export const lockMatching = (client: pg.ClientBase) => query(sql`select pg_advisory_xact_lock(hashtext('follows are matched'))`, client);

export interface Kind {
  accountId: number;
  source: FollowSource;
}

/** Makes them so. Oneself is not followed, nor who does not want to be, nor anybody across a block. */
export async function settleFollows(client: pg.ClientBase, { accountId, source }: Kind): Promise<{ added: number; removed: number }> {
  const follows = await query<Follow>(
    sql`
    select distinct s.account_id as "accountId", f.person_id as "personId"
    from follow_source_of_account s join source_follow f on f.source_id = s.id join account a on a.id = s.account_id
    where s.account_id = ${accountId} and s.source = ${source}::follow_source and f.person_id <> a.person_id
      and not exists (select from removed_follower r where r.person_id = f.person_id and r.account_id = s.account_id)
      and not exists (select from block b where b.kind = 'block' and b.account_id = a.id and b.person_id = f.person_id)
      and not exists (select from block b join account them on them.id = b.account_id where b.kind = 'block' and them.person_id = f.person_id and b.person_id = a.person_id)`,
    client,
  );
  return replaceFollows(client, { source, accountIds: [accountId], follows });
}

/** Who of those whom a source names is here, as its row says it. Across a block nobody is: they are looked out for like anybody who is not. */
export async function recount(client: pg.ClientBase, sourceIds: number[]): Promise<void> {
  await query(
    sql`update follow_source_of_account s set matched = (
          select count(distinct f.person_id) from source_follow f
          where f.source_id = s.id and f.person_id not in (${acrossBlock({ accountId: sql`s.account_id`, personId: sql`(select person_id from account where id = s.account_id)` })}))
        where s.id = any (${sourceIds}::int[])`,
    client,
  );
}

/** The same for all sources of two accounts that name the person of the other: they are kept apart now, or no longer. */
export async function recountAcross(
  client: pg.ClientBase,
  { accountId, own, theirs, id }: { accountId: number; own: number; theirs: number | null; id: number },
): Promise<void> {
  const rows = await query<{ id: number }>(
    sql`select s.id from follow_source_of_account s where (s.account_id = ${accountId} and exists (select from source_follow f where f.source_id = s.id and f.person_id = ${id}))
          or (s.account_id = ${theirs}::int and exists (select from source_follow f where f.source_id = s.id and f.person_id = ${own}))`,
    client,
  );
  await recount(
    client,
    rows.map((row) => row.id),
  );
}
