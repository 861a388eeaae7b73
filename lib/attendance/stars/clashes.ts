// Which of the sessions that somebody wants to see are at the same time.
import { query, type Sql, sql } from "#lib/stores/postgres.ts";

/** A session that somebody wants to see, and that is at the time of another one. */
export interface Clash {
  /** The code of the one: a session of the event that is asked for. */
  of: string;
  code: string;
  title: string;
  language: string | null;
  room: string | null;
  startsAt: Date;
  endsAt: Date | null;
  event: { id: number; year: number; slug: string; name: string };
}

interface Asked {
  personId: number;
  eventId: number;
  /** Of this session alone, whether it is starred or not; null: of all that are. */
  code: string | null;
}

/**
 * For sessions of an event the others that the person wants to see at the same time, there or at an event that they attend;
 * in the order of time. What ends when the other begins is no clash, nor is a block with what stands in it. Of a session
 * whose end nobody knows only its first moment is known to be taken.
 * @example Ana wants to see Maps, 10:00 to 10:45, and Trees, 10:30 to 11:00: Maps clashes with Trees, and Trees with Maps.
 */
export async function listClashes({ personId, eventId, code }: Asked): Promise<Clash[]> {
  return query<Clash>(sql`
    with mine as (
      select s.id, s.parent_id, s.code, s.title, s.language, s.room, s.starts_at, s.ends_at, s.event_id, ${timeOf(sql`s`)} as taken,
        json_build_object('id', e.id, 'year', e.year, 'slug', e.slug, 'name', e.name) as event
      from session_star x join session s on s.id = x.session_id and not s.is_hidden and s.starts_at is not null
      join event e on e.id = s.event_id and not e.is_hidden and e.status <> 'cancelled'
      where x.person_id = ${personId} and (e.id = ${eventId} or exists (select from attendance t where t.person_id = ${personId} and t.event_id = e.id and t.state = 'attending'))
    )
    select one.code as of, o.code, o.title, o.language, o.room, o.starts_at as "startsAt", o.ends_at as "endsAt", o.event
    from session one join mine o on o.id <> one.id and o.taken && ${timeOf(sql`one`)} and one.parent_id is distinct from o.id and o.parent_id is distinct from one.id
    where one.event_id = ${eventId} and one.starts_at is not null and not one.is_hidden
      and ${code === null ? sql`one.id in (select id from mine)` : sql`one.code = ${code}`}
    order by one.starts_at, one.id, o.starts_at, o.id`);
}

/** Up to its end without it; a single moment where the end is not known. */
const timeOf = (session: Sql): Sql => sql`
  tstzrange(${session}.starts_at, coalesce(${session}.ends_at, ${session}.starts_at), case when ${session}.ends_at > ${session}.starts_at then '[)' else '[]' end)`;
