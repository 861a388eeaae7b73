import { readQuery, type Sql, sql } from "#lib/stores/postgres.ts";

/** A session as a row or a slot shows it. */
export interface SessionSummary {
  id: number;
  code: string;
  title: string;
  kind: string;
  language: string | null;
  room: string | null;
  track: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  heldOn: string | null;
  parentId: number | null;
  event: { year: number; slug: string; name: string; timeZone: string | null };
  people: { slug: string; name: string; role: string }[];
  coverage: string[];
}

/** What a summary tells of `s`, in its event `e`. */
export const summaryColumns = sql`
  s.id, s.code, s.title, s.kind, s.language, s.room, s.track, s.starts_at as "startsAt", s.ends_at as "endsAt", s.held_on as "heldOn", s.parent_id as "parentId",
  json_build_object('year', e.year, 'slug', e.slug, 'name', e.name, 'timeZone', coalesce(e.time_zone, p.time_zone)) as event,
  coalesce((select json_agg(json_build_object('slug', person.slug, 'name', coalesce(a.credited_as, person.name), 'role', a.role) order by a.position, a.id)
    from appearance a join person on person.id = a.person_id and not person.is_hidden where a.session_id = s.id), '[]') as people,
  array(select distinct k.kind::text from coverage k where k.session_id = s.id order by 1) as coverage`;

/** Sessions `s` of public events `e` at places `p`. */
export const summaryTables = sql`session s join event e on e.id = s.event_id and not e.is_hidden left join place p on p.id = e.place_id`;

const select = sql`select ${summaryColumns} from ${summaryTables}`;

const list = (rest: Sql) => readQuery<SessionSummary>(sql`${select} where not s.is_hidden and ${rest}`);

/** Part of an event's sessions in the order of time, then as they were entered. */
export async function listSchedule({ eventId, from, limit }: { eventId: number; from: number; limit: number }): Promise<SessionSummary[]> {
  return list(
    sql`s.event_id = ${eventId} order by s.starts_at nulls last, s.held_on nulls last, s.room nulls first, s.position, s.id offset ${from} limit ${limit}`,
  );
}

/** Sessions by id, in no order. */
export async function listSessionsById(ids: number[]): Promise<SessionSummary[]> {
  return list(sql`s.id = any (${ids}::int[])`);
}

/** Sessions about a topic, latest first. */
export async function listSessionsOfTopic({ topicId, limit }: { topicId: number; limit: number }): Promise<SessionSummary[]> {
  // Which they are comes first: what is told of each is asked for these alone.
  return list(sql`s.id in (
      select s.id from session_topic x join session s on s.id = x.session_id and not s.is_hidden join event e on e.id = s.event_id and not e.is_hidden
      where x.topic_id = ${topicId} order by coalesce(s.starts_at, s.held_on, e.starts_on) desc nulls last, s.id desc limit ${limit})
    order by coalesce(s.starts_at, s.held_on, e.starts_on) desc nulls last, s.id desc`);
}

/** How many sessions about a topic there were in each year that had any, in order. "offset 0": of each session its index is read. */
export const countTopicPerYear = (topicId: number): Promise<{ year: number; count: number }[]> =>
  readQuery<{ year: number; count: number }>(sql`
    select e.year, count(*)::int as count from session_topic x cross join lateral (select event_id from session where id = x.session_id offset 0) s
    join event e on e.id = s.event_id and not e.is_hidden
    where x.topic_id = ${topicId} and not exists (select from session h where h.id = x.session_id and h.is_hidden) group by 1 order by 1`);

/** Sessions that got slides, a video or notes last. */
export async function listFreshlyCovered(limit: number): Promise<SessionSummary[]> {
  return list(sql`s.id in (
      select distinct on (k.event_id) k.session_id from (select * from coverage where session_id is not null and kind <> 'link' order by created_at desc, id desc limit 200) k
      order by k.event_id, k.created_at desc, k.id desc)
    order by coalesce(s.starts_at, s.held_on, e.starts_on) desc nulls last, s.id desc limit ${limit}`);
}

export interface SessionPage extends SessionSummary {
  eventId: number;
  subtitle: string | null;
  abstract: string | null;
  topics: { slug: string; name: string }[];
  pieces: { code: string; kind: string; url: string; title: string | null; provider: string | null; licence: string | null }[];
  parent: { code: string; title: string } | null;
  children: { code: string; title: string }[];
}

/** A session's own page, or null when no public session of this event has the code. */
export async function findSession({ year, slug, code }: { year: number; slug: string; code: string }): Promise<SessionPage | null> {
  const rows = await readQuery<SessionPage>(sql`
    select shown.*, more.event_id as "eventId", more.subtitle, more.abstract,
      coalesce((select json_agg(json_build_object('slug', t.slug, 'name', t.name) order by t.name) from session_topic x join topic t on t.id = x.topic_id where x.session_id = shown.id), '[]') as topics,
      coalesce((select json_agg(json_build_object('code', k.code, 'kind', k.kind, 'url', k.url, 'title', k.title, 'provider', k.provider, 'licence', k.licence) order by k.kind, k.position, k.id)
        from coverage k where k.session_id = shown.id), '[]') as pieces,
      (select json_build_object('code', b.code, 'title', b.title) from session b where b.id = more.parent_id and not b.is_hidden) as parent,
      coalesce((select json_agg(json_build_object('code', c.code, 'title', c.title) order by c.starts_at, c.position, c.id) from session c where c.parent_id = shown.id and not c.is_hidden), '[]') as children
    from (${select} where not s.is_hidden and s.code = ${code} and e.year = ${year} and e.slug = ${slug}) shown join session more on more.id = shown.id`);
  return rows[0] ?? null;
}

/** Where a session stands now. */
export async function findSessionAddress(id: number): Promise<{ year: number; slug: string; code: string } | null> {
  const rows = await readQuery<{ year: number; slug: string; code: string }>(sql`
    select e.year, e.slug, s.code from session s join event e on e.id = s.event_id and not e.is_hidden where s.id = ${id} and not s.is_hidden`);
  return rows[0] ?? null;
}

export interface EventPerson {
  slug: string;
  name: string;
  role: string;
  title: string | null;
}

/** People at an event with their first session, keynotes first, then by name; those who organise and help come by their role. */
export async function listPeopleOfEvent({ eventId, limit }: { eventId: number; limit: number }): Promise<EventPerson[]> {
  return readQuery<EventPerson>(sql`
    select slug, name, role, title from (
      select distinct on (p.id) p.slug, p.name, a.role::text as role, s.title
      from appearance a join person p on p.id = a.person_id and not p.is_hidden left join session s on s.id = a.session_id
      where a.event_id = ${eventId} and s.is_hidden is not true order by p.id, (a.role = 'keynote') desc, a.session_id nulls last, a.id
    ) x order by (role = 'keynote') desc, lower(name), slug limit ${limit}`);
}

/** How many people appear at an event in any role. */
export async function countPeopleOfEvent(eventId: number): Promise<number> {
  const [row] = await readQuery<{ count: number }>(sql`
    select count(distinct p.id)::int as count from appearance a join person p on p.id = a.person_id and not p.is_hidden
    left join session s on s.id = a.session_id where a.event_id = ${eventId} and s.is_hidden is not true`);
  return row?.count ?? 0;
}
