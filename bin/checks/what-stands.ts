// What stands in the directory, a line for each event, person and session, without what depends on the order in which they came: ids, slugs, codes.
import { query, type Sql, sql } from "#lib/stores/postgres.ts";

const topicsOf = (table: Sql) =>
  sql`array(select min(a.folded) from ${table} x join topic_alias a on a.topic_id = x.topic_id where x.owner = r.entity_id group by x.topic_id order by 1)`;

const events = sql`
  select r.kind::text, r.key, jsonb_build_object('name', e.name, 'year', e.year, 'days', array[e.starts_on, e.ends_on], 'observed', e.has_observed_dates, 'status', e.status, 'format', e.format,
    'place', p.path, 'placeText', e.place_text, 'venue', v.name, 'zone', e.time_zone, 'url', e.url, 'hashtag', e.hashtag, 'languages', e.languages, 'description', e.description,
    'conduct', e.code_of_conduct_url, 'series', s.slug,
    'topics', ${topicsOf(sql`(select event_id as owner, topic_id from event_topic)`)},
    'coverage', array(select c.kind || ' ' || c.url from coverage c where c.event_id = e.id and c.session_id is null order by 1),
    'calls', (select jsonb_agg(jsonb_build_object('name', c.name, 'url', c.url, 'zone', c.time_zone, 'aoe', c.is_anywhere_on_earth, 'note', c.note,
      'steps', array(select concat_ws(' ', m.kind, m.due_on, m.due_time, m.is_replaced) from call_milestone m where m.call_id = c.id order by 1)) order by c.name) from call c where c.event_id = e.id)) as stands
  from source_record r join event e on e.id = r.entity_id left join place p on p.id = e.place_id left join venue v on v.id = e.venue_id left join series s on s.id = e.series_id where r.kind = 'event'`;

const people = sql`
  select r.kind::text, r.key, jsonb_build_object('name', p.name, 'tagline', p.tagline, 'bio', p.bio, 'website', p.website, 'country', p.country_code,
    'handles', array(select network || ' ' || handle from person_handle where person_id = p.id order by 1), 'aliases', array(select name from person_alias where person_id = p.id order by 1)) as stands
  from source_record r join person p on p.id = r.entity_id where r.kind = 'person'`;

const sessions = sql`
  select r.kind::text, r.key, jsonb_build_object('event', (select min(o.key) from source_record o where o.kind = 'event' and o.entity_id = s.event_id), 'kind', s.kind, 'title', s.title, 'subtitle', s.subtitle,
    'abstract', s.abstract, 'language', s.language, 'room', s.room, 'track', s.track, 'times', array[s.starts_at, s.ends_at], 'day', s.held_on, 'seconds', s.duration_seconds,
    'people', array(select concat_ws(' ', a.position, a.role, n.name) from appearance a join person n on n.id = a.person_id where a.session_id = s.id order by 1),
    'topics', ${topicsOf(sql`(select session_id as owner, topic_id from session_topic)`)},
    'coverage', array(select concat_ws(' ', c.position, c.kind, c.url, c.title, c.licence, c.duration_seconds) from coverage c where c.session_id = s.id order by 1)) as stands
  from source_record r join session s on s.id = r.entity_id where r.kind = 'session'`;

/** Sorted, so that two directories with the same content have the same lines. */
export async function whatStands(): Promise<string[]> {
  const rows = await Promise.all([events, people, sessions].map((question) => query<{ kind: string; key: string; stands: object }>(question)));
  return rows
    .flat()
    .map(({ kind, key, stands }) => `${kind} ${key} ${JSON.stringify(stands)}`)
    .toSorted();
}
