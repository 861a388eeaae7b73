// Block, mute, and followers who are not wanted.
import type { Result } from "#lib/kit/result.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";

interface Asked {
  accountId: number;
  /** Of the person's page. */
  slug: string;
}

/**
 * "block": neither sees where the other goes nor follows them, from now on. "mute": not in my calendar, and nobody knows.
 * "none": neither of both; follows that a block ended do not come back by themselves.
 */
export async function keepApart({ accountId, slug }: Asked, how: "block" | "mute" | "none"): Promise<Result<{ name: string }, "no-such-person">> {
  return transaction(async (client) => {
    const [person] = await query<{ id: number; name: string }>(
      sql`select p.id, p.name from person p join account me on me.id = ${accountId} where p.slug = ${slug} and p.id <> me.person_id`,
      client,
    );
    if (!person) return { ok: false, reason: "no-such-person" };
    const { id, name } = person;
    if (how === "none") await query(sql`delete from block where account_id = ${accountId} and person_id = ${id}`, client);
    else
      await query(
        sql`insert into block (account_id, person_id, kind) values (${accountId}, ${id}, ${how}::block_kind)
            on conflict (account_id, person_id) do update set kind = excluded.kind`,
        client,
      );
    if (how === "block") {
      await query(sql`delete from follow where account_id = ${accountId} and person_id = ${id} and source = 'here'`, client);
      await query(
        sql`delete from follow f using account me, account them where me.id = ${accountId} and them.person_id = ${id} and f.account_id = them.id and f.person_id = me.person_id`,
        client,
      );
    }
    return { ok: true, name };
  });
}

/** Ends that somebody follows. They may follow again by hand; what another network says of them counts no longer. */
export async function removeFollower({ personId, followerId }: { personId: number; followerId: number }): Promise<void> {
  await query(sql`
    with gone as (delete from follow f using account a where a.person_id = ${followerId} and f.account_id = a.id and f.person_id = ${personId})
    insert into removed_follower (person_id, account_id) select ${personId}, id from account where person_id = ${followerId} on conflict do nothing`);
}
