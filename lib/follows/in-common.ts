import { query, sql } from "#lib/stores/postgres.ts";
import { contactsOf, isBlocked, viewerInSql } from "./policy.ts";
import type { Viewer } from "./schema.ts";

/**
 * People whom both the viewer and a person follow: of the person's follows only those that they made public, of one's own
 * all. Ids, ascending, at most `limit` of `count`. Nobody who is hidden, nobody at all across a block.
 * @example Alice and Bob both follow Cem. Bob's follow is public: Alice is told. Alice's is not: Bob is not told.
 */
export async function contactsInCommon(asked: { viewer: Viewer; personId: number; limit: number }): Promise<{ count: number; personIds: number[] }> {
  const viewer = viewerInSql(asked.viewer);
  const rows = await query<{ id: number; count: number }>(sql`
    with contact as materialized (${contactsOf(viewer)})
    select p.id, count(*) over ()::int as count from account theirs
    join follow f on f.account_id = theirs.id and f.is_public join contact c on c.person_id = f.person_id join person p on p.id = f.person_id and not p.is_hidden
    where theirs.person_id = ${asked.personId} and theirs.person_id <> ${viewer.personId} and not ${isBlocked(viewer, sql`theirs.person_id`)}
      and not exists (select from person x where x.id = theirs.person_id and x.is_hidden) and p.id <> theirs.person_id
    group by p.id order by p.id limit ${asked.limit}`);
  return { count: rows[0]?.count ?? 0, personIds: rows.map(({ id }) => id) };
}
