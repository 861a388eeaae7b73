// Where and in which roles somebody appeared, year by year: what the page of a person tells beside the talks.
import { readQuery, sql } from "#lib/stores/postgres.ts";

export interface EventRoles {
  /** All roles at the event, the one with most sessions first. */
  roles: string[];
  sessions: number;
  event: { year: number; slug: string; name: string };
  place: { path: string; name: string } | null;
}

const most = 400;

/** Every event at which a person appears, in whatever role, latest first. Several roles at one event stand together. */
export async function listRolesByEvent(personId: number): Promise<EventRoles[]> {
  return readQuery<EventRoles>(sql`
    select array(select x.role from (
        select r.role::text as role, count(*) from appearance r left join session s on s.id = r.session_id
        where r.event_id = e.id and r.person_id = ${personId} and s.is_hidden is not true group by 1 order by 2 desc, 1) x) as roles,
      count(distinct s.id)::int as sessions, json_build_object('year', e.year, 'slug', e.slug, 'name', e.name) as event,
      case when p.id is not null then json_build_object('path', p.path, 'name', p.name) end as place
    from appearance a join event e on e.id = a.event_id and not e.is_hidden left join session s on s.id = a.session_id left join place p on p.id = e.place_id
    where a.person_id = ${personId} and s.is_hidden is not true
    group by e.id, p.id order by e.year desc, e.starts_on desc nulls first, e.id desc limit ${most}`);
}

/** Places at which a person spoke, those of most events first. */
export function placesOf(all: EventRoles[]): { path: string; name: string; count: number }[] {
  const groups = Map.groupBy(
    all.flatMap(({ place }) => place ?? []),
    ({ path }) => path,
  );
  return [...groups.values()]
    .flatMap(([place, ...more]) => (place ? [{ ...place, count: 1 + more.length }] : []))
    .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name, "en"));
}
