import { isBlocked, viewerInSql } from "#lib/follows/policy.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { query, sql } from "#lib/stores/postgres.ts";

/**
 * Who spoke at events that the viewer attended or spoke at, those of most of these events first, then by id. Not those
 * whom the viewer follows, mutes, blocks or is blocked by, nobody who is hidden. For a calendar that is empty yet.
 */
export async function listSpeakersMet(asked: { viewer: Viewer; limit: number }): Promise<{ personId: number; events: number }[]> {
  const viewer = viewerInSql(asked.viewer);
  return query(sql`
    with mine as (
      select event_id from attendance where person_id = ${viewer.personId} and state = 'attending'
      union select event_id from appearance where person_id = ${viewer.personId} and is_speaking(role)
    )
    select p.id as "personId", count(distinct e.id)::int as events
    from mine join event e on e.id = mine.event_id and not e.is_hidden join appearance a on a.event_id = e.id and is_speaking(a.role)
    left join session s on s.id = a.session_id join person p on p.id = a.person_id and not p.is_hidden
    where s.is_hidden is not true and p.id <> ${viewer.personId}
      and not exists (select from follow f where f.account_id = ${viewer.accountId} and f.person_id = p.id)
      and not exists (select from block m where m.account_id = ${viewer.accountId} and m.person_id = p.id) and not ${isBlocked(viewer, sql`p.id`)}
    group by 1 order by 2 desc, 1 limit ${asked.limit}`);
}
