// Who of one's contacts is in which room: who speaks in a session, and who wants to see it.
import { contactsOf, viewerInSql } from "#lib/follows/policy.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { isKnownAt } from "../policy.ts";
import type { PeopleByPresence } from "../schema.ts";

export interface SessionOfContacts {
  id: number;
  code: string;
  /** Ids of people, ascending; who speaks there does not want to see it. */
  speaking: number[];
  wanting: number[];
}

interface Asked {
  viewer: Viewer;
  eventId: number;
  /** The contacts there, as `findContactsAt` tells them. */
  present: PeopleByPresence;
  /** This session and what stands in it alone; null: all. */
  code: string | null;
}

/**
 * Sessions of an event in which contacts speak, or which they want to see and share that, as far as the viewer may know of
 * their plan; in the order of the programme.
 * @example Bob attends Datafjord for followers, stars Maps and shares his stars. Alice, who follows him, knows that he wants to see it.
 */
export async function findContactsInSessions({ viewer, eventId, present, code }: Asked): Promise<SessionOfContacts[]> {
  const all = [...present.speaking, ...present.attending, ...present.tracking];
  if (all.length === 0) return [];
  return query<SessionOfContacts>(sql`
    with contact as materialized (select c.person_id, c.closeness from (${contactsOf(viewerInSql(viewer))}) c where c.person_id = any (${all}::int[])),
    seen as (
      select a.session_id, a.person_id, true as speaks from appearance a
      where a.event_id = ${eventId} and a.session_id is not null and a.person_id = any (${present.speaking}::int[]) and is_speaking(a.role)
      union select x.session_id, x.person_id, false from contact c
      join person p on p.id = c.person_id and not p.is_hidden
      join attendance t on t.person_id = c.person_id and t.event_id = ${eventId} and t.shares_stars and ${isKnownAt(sql`t.visibility`, sql`c.closeness`)}
      join session_star x on x.person_id = c.person_id
      where not exists (select from appearance a where a.session_id = x.session_id and a.person_id = x.person_id and is_speaking(a.role))
    )
    select s.id, s.code, coalesce(array_agg(seen.person_id order by seen.person_id) filter (where speaks), '{}') as speaking,
      coalesce(array_agg(seen.person_id order by seen.person_id) filter (where not speaks), '{}') as wanting
    from seen join session s on s.id = seen.session_id and s.event_id = ${eventId} and not s.is_hidden
      and (${code}::text is null or s.code = ${code} or s.parent_id = (select id from session where code = ${code}))
    group by s.id order by s.starts_at, s.id`);
}
