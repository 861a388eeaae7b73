import { query, sql } from "#lib/stores/postgres.ts";
import { contactsOf, isBlocked, viewerInSql } from "./policy.ts";
import type { Viewer } from "./schema.ts";

/**
 * People whom most of the viewer's contacts follow, as far as these follows are public; most first, then by id. Not those
 * whom the viewer follows, mutes, blocks or is blocked by, nobody who is hidden. For a calendar that is empty yet.
 */
export async function listMostFollowedByContacts(asked: { viewer: Viewer; limit: number }): Promise<{ personId: number; contacts: number }[]> {
  const viewer = viewerInSql(asked.viewer);
  return query(sql`
    with contact as materialized (${contactsOf(viewer)})
    select f.person_id as "personId", count(distinct c.person_id)::int as contacts
    from contact c join person known on known.id = c.person_id and not known.is_hidden join account theirs on theirs.person_id = c.person_id
    join follow f on f.account_id = theirs.id and f.is_public join person p on p.id = f.person_id and not p.is_hidden
    where not c.is_muted and f.person_id <> ${viewer.personId} and f.person_id <> c.person_id
      and not exists (select from follow mine where mine.account_id = ${viewer.accountId} and mine.person_id = f.person_id)
      and not exists (select from block m where m.account_id = ${viewer.accountId} and m.person_id = f.person_id) and not ${isBlocked(viewer, sql`f.person_id`)}
    group by 1 order by 2 desc, 1 limit ${asked.limit}`);
}
