// Everybody who appears at an event, by name, a page at a time.
import { readQuery, sql } from "#lib/stores/postgres.ts";

export interface EventSpeaker {
  id: number;
  slug: string;
  name: string;
  /** All their roles at the event. */
  roles: string[];
  /** What they give there, in the order of the programme. */
  sessions: { code: string; title: string }[];
}

/** People of an event by name. `after`: the slug of the person that was shown last. */
export async function listSpeakersOfEvent({ eventId, after, limit }: { eventId: number; after: string | null; limit: number }): Promise<EventSpeaker[]> {
  return readQuery<EventSpeaker>(sql`
    select p.id, p.slug, p.name, array_agg(distinct a.role::text order by a.role::text) as roles,
      coalesce(json_agg(json_build_object('code', s.code, 'title', s.title) order by s.starts_at nulls last, s.position, s.id) filter (where s.id is not null), '[]') as sessions
    from appearance a join person p on p.id = a.person_id and not p.is_hidden left join session s on s.id = a.session_id
    where a.event_id = ${eventId} and s.is_hidden is not true
      and (${after}::text is null or (lower(p.name), p.slug) > (select lower(name), slug from person where slug = ${after} and not is_hidden))
    group by p.id order by lower(p.name), p.slug limit ${limit}`);
}
