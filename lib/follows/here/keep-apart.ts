// Block, mute, and followers who are not wanted.
import type pg from "pg";
import type { Result } from "#lib/kit/result.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { forgetContacts } from "../follow-set.ts";
import { recountAcross } from "../matching/settle.ts";

interface Asked {
  accountId: number;
  /** Of the person's page. */
  slug: string;
}

type How = "block" | "mute" | "none";

/** The two, with the account of the other where there is one. */
interface Two {
  accountId: number;
  own: number;
  theirs: number | null;
  id: number;
  name: string;
}

/**
 * "block": neither sees where the other goes nor follows them, whatever says so, from now on. "mute": not in my calendar, and
 * nobody knows. "none": neither of both; follows by hand that a block ended do not come back by themselves. Nobody whom one
 * cannot see, but for whom one keeps away already.
 */
export async function keepApart({ accountId, slug }: Asked, how: How): Promise<Result<{ name: string }, "no-such-person">> {
  const two = await transaction(async (client) => {
    const found = await findTwo(client, { accountId, slug });
    if (found) await write(client, found, how);
    return found;
  });
  if (!two) return { ok: false, reason: "no-such-person" };
  if (how === "block") await forgetContacts([accountId, ...(two.theirs === null ? [] : [two.theirs])]); // no worker is waited for
  return { ok: true, name: two.name };
}

async function findTwo(client: pg.ClientBase, { accountId, slug }: Asked): Promise<Two | null> {
  const [two] = await query<Omit<Two, "accountId">>(
    sql`select me.person_id as own, them.id as theirs, p.id, p.name from person p join account me on me.id = ${accountId} left join account them on them.person_id = p.id
        where p.slug = ${slug} and p.id <> me.person_id and (not p.is_hidden or exists (select from block b where b.account_id = me.id and b.person_id = p.id))`,
    client,
  );
  return two ? { accountId, ...two } : null;
}

async function write(client: pg.ClientBase, two: Two, how: How): Promise<void> {
  const { accountId, id } = two;
  const [before] = await query<{ kind: string }>(sql`select kind::text from block where account_id = ${accountId} and person_id = ${id} for update`, client);
  if (how === "none") await query(sql`delete from block where account_id = ${accountId} and person_id = ${id}`, client);
  else
    await query(
      sql`insert into block (account_id, person_id, kind) values (${accountId}, ${id}, ${how}::block_kind)
          on conflict (account_id, person_id) do update set kind = excluded.kind`,
      client,
    );
  if (how === "block") await endFollows(client, two);
  if (how === "block" || before?.kind === "block") await recountAcross(client, two);
}

/** Of both, whatever source says so: what it says again is not heard as long as the block lasts. */
async function endFollows(client: pg.ClientBase, { accountId, own, theirs, id }: Two): Promise<void> {
  await query(sql`delete from follow where (account_id = ${accountId} and person_id = ${id}) or (account_id = ${theirs}::int and person_id = ${own})`, client);
}

/** Ends that somebody follows, and does nothing where they do not. They may follow again by hand; what another network says of them counts no longer. */
export async function removeFollower({ personId, followerId }: { personId: number; followerId: number }): Promise<void> {
  await query(sql`
    with gone as (delete from follow f using account a where a.person_id = ${followerId} and f.account_id = a.id and f.person_id = ${personId} returning f.account_id)
    insert into removed_follower (person_id, account_id) select distinct ${personId}::int, account_id from gone on conflict do nothing`);
}
