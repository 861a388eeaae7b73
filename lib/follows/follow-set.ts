// Owns the follow sets: the contacts of an account, by how near they are, and all of them as a list. The only file that knows their keys.
import { confirmOwed, type Debt } from "#lib/outbox/owed.ts";
import { versionOf } from "#lib/outbox/versions.ts";
import { queryPrepared, sql } from "#lib/stores/postgres.ts";
import { forgetGroups, replaceSets, type SetNames } from "#lib/stores/versioned-sets.ts";
import { packContacts, setsOf } from "./contact-list.ts";
import { contactsOf } from "./policy.ts";
import type { Contact } from "./schema.ts";

export const followSetName = "people";

/** Sets by least closeness: `people` are all contacts. `list` is read as a whole, by the calendar. */
export const followSetNames = { sets: ["people", "followed", "mutual"], texts: ["list"] } as const satisfies SetNames;

/** The group of an account. */
export const followKey = (accountId: number): string => `follows:${accountId}`;

interface Row extends Debt {
  version: number;
  exists: boolean;
  contacts: Contact[];
}

/** Rewrites the follow sets of those accounts that are still owed, and confirms them. */
export async function refreshFollowSets(accountIds: number[]): Promise<void> {
  if (accountIds.length === 0) return;
  const rows = await queryPrepared<Row>(
    "follow sets",
    sql`
    with chosen as (
      select subject_id as id, seq from owed_projection where projection = 'follow-set' and subject_id = any (${accountIds}::int[])
    )
    select c.id as "subjectId", c.seq, ${versionOf("follow-set", sql`c.id`)} as version, a.id is not null as exists, coalesce(f.contacts, '[]') as contacts
    from chosen c left join account a on a.id = c.id
    left join lateral (
      select json_agg(json_build_object('personId', x.person_id, 'source', x.source, 'closeness', x.closeness, 'isMuted', x.is_muted)) as contacts
      from (${contactsOf({ accountId: sql`a.id`, personId: sql`a.person_id` })}) x
    ) f on true`,
  );
  await replaceSets(followSetNames, rows.map(toGroup));
  await confirmOwed("follow-set", rows);
}

function toGroup({ subjectId, version, exists, contacts }: Row) {
  const group = { key: followKey(subjectId), version };
  return exists ? { ...group, members: setsOf(contacts), texts: { list: packContacts(contacts, version) } } : { ...group, members: null };
}

/** What is known of these accounts is not believed from now on: who asks asks Postgres, until it is written anew. */
export async function forgetContacts(accountIds: number[]): Promise<void> {
  await forgetGroups(followSetNames, accountIds.map(followKey)).catch(() => {}); // Redis is away: then it is not believed either, and is written anew when it is back
}
