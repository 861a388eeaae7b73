// What a schedule.xml tells of an event: its sessions that have a time, with who gives them and what is left of them.
import { readQuery, sql } from "#lib/stores/postgres.ts";

export interface ScheduledSession {
  id: number;
  code: string;
  title: string;
  subtitle: string | null;
  abstract: string | null;
  kind: string;
  language: string | null;
  room: string | null;
  track: string | null;
  startsAt: Date;
  endsAt: Date | null;
  people: { id: number; slug: string; name: string }[];
  coverage: { kind: string; url: string; title: string | null }[];
}

export interface ScheduledEvent {
  id: number;
  code: string;
  year: number;
  slug: string;
  name: string;
  url: string | null;
  /** The organiser's word, to the day; null otherwise. */
  startsOn: string | null;
  endsOn: string | null;
  /** As it was said of the event itself. */
  timeZone: string | null;
  /** The zone in which its times are told. */
  clockZone: string | null;
  version: number;
}

/** The public event and its public sessions with a time, in their order; null where no such event is. */
export async function readSchedule(eventId: number): Promise<{ event: ScheduledEvent; sessions: ScheduledSession[] } | null> {
  const [[event], sessions] = await Promise.all([
    readQuery<ScheduledEvent>(sql`
      select e.id, e.code, e.year, e.slug, e.name, e.url, e.time_zone as "timeZone", coalesce(e.time_zone, p.time_zone) as "clockZone",
        case when e.date_precision = 'day' and not e.has_observed_dates then e.starts_on end as "startsOn",
        case when e.date_precision = 'day' and not e.has_observed_dates then e.ends_on end as "endsOn",
        coalesce((select sum(v.cache_version) from aggregate_version v where v.kind in ('event', 'event-page') and v.id = e.id), 0)::int as version
      from event e left join place p on p.id = e.place_id where e.id = ${eventId} and not e.is_hidden`),
    readQuery<ScheduledSession>(sql`
      select s.id, s.code, s.title, s.subtitle, s.abstract, s.kind, s.language, s.room, s.track, s.starts_at as "startsAt", s.ends_at as "endsAt",
        coalesce((select json_agg(json_build_object('id', x.id, 'slug', x.slug, 'name', x.name) order by x.position, x.id) from (
          select p.id, p.slug, p.name, min(a.position) as position from appearance a join person p on p.id = a.person_id and not p.is_hidden where a.session_id = s.id group by 1, 2, 3) x), '[]') as people,
        coalesce((select json_agg(json_build_object('kind', k.kind, 'url', k.url, 'title', k.title) order by k.position, k.id) from coverage k where k.session_id = s.id), '[]') as coverage
      from session s where s.event_id = ${eventId} and not s.is_hidden and s.starts_at is not null order by s.starts_at, s.room nulls first, s.position, s.id`),
  ]);
  return event ? { event, sessions } : null;
}
