// Owns the follow sets: whom an account follows, from any source. The only file that knows their keys.
import { confirmOwed, type Debt } from "#lib/outbox/owed.ts";
import { versionOf } from "#lib/outbox/versions.ts";
import { queryPrepared, sql } from "#lib/stores/postgres.ts";
import { replaceSets } from "#lib/stores/versioned-sets.ts";

export const followSetName = "people";

/** The group that holds an account's one set. */
export const followKey = (accountId: number): string => `follows:${accountId}`;

interface Row extends Debt {
  version: number;
  exists: boolean;
  people: number[];
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
    select c.id as "subjectId", c.seq, ${versionOf("follow-set", sql`c.id`)} as version, a.id is not null as exists, coalesce(f.people, '{}') as people
    from chosen c left join account a on a.id = c.id
    left join (
      select f.account_id, array_agg(distinct f.person_id) as people from chosen c join follow f on f.account_id = c.id group by 1
    ) f on f.account_id = c.id`,
  );
  await replaceSets(
    [followSetName],
    rows.map(({ subjectId, version, exists, people }) => ({ key: followKey(subjectId), version, members: exists ? { people } : null })),
  );
  await confirmOwed("follow-set", rows);
}
