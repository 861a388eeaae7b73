import { query, sql } from "#lib/stores/postgres.ts";
import { type Cold, cold, readText, readTexts, type SetRef } from "#lib/stores/versioned-sets.ts";
import { type ContactList, packContacts, unpackContacts } from "./contact-list.ts";
import { followKey, followSetName } from "./follow-set.ts";
import { acrossBlock, contactsOf, isBlocked } from "./policy.ts";
import { type Contact, type FollowSource, failureInWords, type SourceOfAccount, type Viewer } from "./schema.ts";

/** The set of all contacts of an account, for intersecting; what it is called stays here. */
export const followSetOf = (accountId: number): SetRef => ({ key: followKey(accountId), name: followSetName });

/** The sets of contacts by how near they are: all of them, those who are followed, those who follow back. */
export const contactSetsOf = (accountId: number): [all: SetRef, followed: SetRef, mutual: SetRef] => {
  const key = followKey(accountId);
  return [
    { key, name: "people" },
    { key, name: "followed" },
    { key, name: "mutual" },
  ];
};

/** All contacts of an account from Redis. */
export async function readContacts(accountId: number): Promise<ContactList | Cold> {
  const found = await readText({ key: followKey(accountId), name: "list" });
  return found === cold ? cold : unpackContacts(found);
}

/**
 * Where an account's follows come from, oldest first; who is across a block is looked out for like anybody who is not here.
 * Read from the Postgres that is written to: its owner has just changed it.
 */
export async function listSources(accountId: number): Promise<SourceOfAccount[]> {
  const rows = await query<Omit<SourceOfAccount, "failureWords">>(sql`
    select s.id, s.source, s.address, s.handle, s.found, s.matched,
      ((select count(*) from unmatched_handle u where u.source_id = s.id)
        + (select count(*) from source_follow f where f.source_id = s.id and f.person_id in (${acrossBlock(own)})))::int as waiting,
      s.fetched_at as "fetchedAt", s.next_at as "nextAt", s.is_paused as "isPaused", s.failure
    from follow_source_of_account s join account a on a.id = s.account_id where s.account_id = ${accountId} order by s.created_at, s.id`);
  return rows.map((row) => ({ ...row, failureWords: row.failure ? failureInWords(row.failure) : null }));
}

const own = { accountId: sql`a.id`, personId: sql`a.person_id` };

export interface Joined {
  personId: number;
  slug: string;
  name: string;
  /** By which kinds of sources they were followed before they were here. */
  sources: FollowSource[];
  at: Date;
}

/** People whom the account had followed elsewhere before they were here, and who have come since a moment; the latest first. */
export async function listJoined({ accountId, since }: { accountId: number; since: Date }): Promise<Joined[]> {
  return query<Joined>(sql`
    select p.id as "personId", p.slug, p.name, array_agg(distinct s.source)::text[] as sources, max(f.came_late_at) as at
    from follow_source_of_account s join account a on a.id = s.account_id
    join source_follow f on f.source_id = s.id join person p on p.id = f.person_id and not p.is_hidden
    where s.account_id = ${accountId} and f.came_late_at > ${since} and not ${isBlocked(own, sql`p.id`)}
      and exists (select from follow o where o.account_id = s.account_id and o.person_id = p.id and o.source = s.source)
    group by p.id order by at desc, p.id`);
}

/** The contacts of many accounts: from Redis those of the version that Postgres names, the others from Postgres. */
export async function readContactsOf(accounts: (Viewer & { version: number })[]): Promise<Map<number, ContactList>> {
  const texts = await readTexts(accounts.map(({ accountId }) => ({ key: followKey(accountId), name: "list" }))).catch(() => []); // Redis is away: the same as not knowing
  const found = new Map(accounts.flatMap(({ accountId, version }, at) => currentOf(texts[at], version).map((list) => [accountId, list] as const)));
  const missing = accounts.filter(({ accountId }) => !found.has(accountId));
  for (const [accountId, list] of missing.length > 0 ? await listContactsInSql(missing) : []) found.set(accountId, list);
  return found;
}

function currentOf(text: Buffer | Cold | undefined, version: number): ContactList[] {
  const list = text === undefined || text === cold ? null : unpackContacts(text);
  return list && list.version >= version ? [list] : [];
}

async function listContactsInSql(accounts: Viewer[]): Promise<[number, ContactList][]> {
  const rows = await query<Contact & { accountId: number }>(sql`
    select v.account_id as "accountId", c.person_id as "personId", c.source, c.closeness, c.is_muted as "isMuted"
    from unnest(${accounts.map(({ accountId }) => accountId)}::int[], ${accounts.map(({ personId }) => personId)}::int[]) v (account_id, person_id)
    cross join lateral (${contactsOf({ accountId: sql`v.account_id`, personId: sql`v.person_id` })}) c`);
  const byAccount = Map.groupBy(rows, ({ accountId }) => accountId);
  return accounts.map(({ accountId }) => [accountId, unpackContacts(packContacts(byAccount.get(accountId) ?? [], 0))]);
}
