// What every document should hold, stated a second time and in another way: one row after the other, by asking for each
// field alone. It shares nothing with the projections, so that a mistake in them shows.
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { type Sql, sql } from "#lib/stores/postgres.ts";

/** Until when the event `e` is to come: its own last day, or the end of the month or year that is all that is known. */
const lastDay = sql`(select max(day)::text from (values (e.ends_on), (e.starts_on),
  ((date_trunc(case e.date_precision when 'month' then 'month' when 'year' then 'year' end, e.starts_on::timestamp)
    + case e.date_precision when 'month' then interval '1 month' else interval '1 year' end - interval '1 day')::date)) as d (day))`;

const months = sql`(select jsonb_agg(distinct to_char(day, 'YYYY-MM')) from (values (e.starts_on), (e.ends_on)) as d (day)
  where day is not null and e.date_precision <> 'year' having count(*) > 0)`;

const sessionDay = sql`(select case when s.starts_at is null then s.held_on::text else to_char(s.starts_at at time zone known_zone(e.time_zone), 'YYYY-MM-DD') end)`;
const sessionMonths = sql`case when ${sessionDay} is null then ${months} else jsonb_build_array(substr(${sessionDay}, 1, 7)) end`;

/** When the call `q` of the event `e` opens, and when it is over. */
const opensOn = sql`(select min(due_on)::text from call_milestone where call_id = q.id and not is_replaced and kind = 'opens')`;
const closesAt = sql`(select to_char(timezone('UTC', timezone(case when q.is_anywhere_on_earth then 'UTC' else known_zone(coalesce(q.time_zone, e.time_zone, (select time_zone from place where id = e.place_id))) end,
    m.due_on::timestamp + coalesce(m.due_time || ':00', '23:59:59')::interval + case when q.is_anywhere_on_earth then interval '12 hours' else interval '0' end)), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from call_milestone m where m.call_id = q.id and not m.is_replaced and m.kind in ('closes', 'abstract_due') order by m.due_on desc, m.id desc limit 1)`;

const event = sql`
  select e.id, jsonb_build_object('type', 'event', 'id', e.id, 'name', e.name, 'tagline', e.tagline, 'text', e.description, 'hashtag', e.hashtag,
    'series', (select name from series where id = e.series_id), 'year', jsonb_build_array(e.year), 'startsOn', e.starts_on::text, 'endsOn', e.ends_on::text,
    'lastDay', ${lastDay}, 'month', ${months}, 'status', e.status::text, 'format', e.format::text, 'language', to_jsonb(e.languages),
    'country', (select country_code from place where id = e.place_id), 'city', (select path from place where id = e.place_id and kind = 'city'),
    'place', (select string_agg(word, ', ' order by at) from (values
      (1, (select name from venue where id = e.venue_id)), (2, (select name from place where id = e.place_id)),
      (3, (select up.name from place down join place up on up.id = down.parent_id where down.id = e.place_id and up.kind = 'region')),
      (4, (select country.name from place down join place country on country.kind = 'country' and country.country_code = down.country_code where down.id = e.place_id and down.parent_id is not null)),
      (5, e.place_text)) as w (at, word)),
    'topic', (select jsonb_agg(slug order by slug) from topic where id in (select topic_id from event_topic where event_id = e.id)),
    'topicNames', (select jsonb_agg(name order by slug) from topic where id in (select topic_id from event_topic where event_id = e.id)),
    'personId', (select jsonb_agg(p.id::text order by p.id) from person p where not p.is_hidden and exists (
      select from appearance a where a.event_id = e.id and a.person_id = p.id and not exists (select from session s where s.id = a.session_id and s.is_hidden))),
    'people', (select jsonb_agg(p.name order by p.id) from person p where not p.is_hidden and exists (
      select from appearance a where a.event_id = e.id and a.person_id = p.id and not exists (select from session s where s.id = a.session_id and s.is_hidden))),
    'speakerKey', (select jsonb_agg(p.slug || ' ' || p.id order by p.id) from person p where p.id = any (speaking.ids)),
    'speakers', nullif(cardinality(speaking.ids), 0),
    'togetherWeight', case when cardinality(speaking.ids) > 0 then round(1e12 / ln(2.718281828459045::float8 + cardinality(speaking.ids)))::bigint end,
    'coverage', (select jsonb_agg(kind order by kind) from (select distinct kind from coverage k where event_id = e.id
      and not exists (select from session s where s.id = k.session_id and s.is_hidden)) k),
    'calls', (select jsonb_agg(jsonb_build_object('opensOn', ${opensOn}, 'closesAt', ${closesAt}) order by q.id) from call q where q.event_id = e.id and ${closesAt} is not null)) as body
  from event e cross join lateral (select array(select p.id from person p where not p.is_hidden and exists (
    select from appearance a where a.event_id = e.id and a.person_id = p.id and a.role in ('speaker', 'keynote', 'panelist', 'host')
      and not exists (select from session s where s.id = a.session_id and s.is_hidden))) as ids offset 0) speaking
  where not e.is_hidden`;

const session = sql`
  select s.id, jsonb_build_object('type', 'session', 'id', s.id, 'name', s.title, 'tagline', s.subtitle, 'text', s.abstract, 'kind', s.kind::text, 'track', s.track,
    'event', e.name, 'eventId', e.id::text, 'year', jsonb_build_array(e.year),
    'startsOn', case when s.starts_at is not null then to_char(s.starts_at at time zone known_zone(e.time_zone), 'YYYY-MM-DD') else coalesce(s.held_on, e.starts_on)::text end,
    'lastDay', coalesce(${sessionDay}, ${lastDay}), 'month', ${sessionMonths},
    'status', e.status::text, 'format', e.format::text, 'language', s.language,
    'country', (select country_code from place where id = e.place_id), 'city', (select path from place where id = e.place_id and kind = 'city'),
    'place', (select string_agg(word, ', ' order by at) from (values (1, (select name from place where id = e.place_id)), (2, e.place_text)) as w (at, word)),
    'topic', (select jsonb_agg(slug order by slug) from topic where id in (select topic_id from session_topic where session_id = s.id)),
    'topicNames', (select jsonb_agg(name order by slug) from topic where id in (select topic_id from session_topic where session_id = s.id)),
    'personId', (select jsonb_agg(id::text order by id) from person where not is_hidden and id in (select person_id from appearance where session_id = s.id)),
    'people', (select jsonb_agg(name order by id) from person where not is_hidden and id in (select person_id from appearance where session_id = s.id)),
    'coverage', (select jsonb_agg(kind order by kind) from (select distinct kind from coverage where session_id = s.id) k)) as body
  from session s, event e where e.id = s.event_id and not s.is_hidden and not e.is_hidden`;

const person = sql`
  select p.id, jsonb_build_object('type', 'person', 'id', p.id, 'name', p.name, 'tagline', p.tagline, 'text', p.bio, 'place', (select name from place where id = p.place_id),
    'aliases', (select jsonb_agg(name order by name) from person_alias where person_id = p.id and is_public),
    'handle', (select jsonb_agg(lower(handle) order by network, handle) from person_handle where person_id = p.id),
    'personId', jsonb_build_array(p.id::text),
    'country', case when exists (select from public_appearance where person_id = p.id)
      then (select jsonb_agg(code order by code) from (select distinct l.country_code as code from public_appearance a join event e on e.id = a.event_id join place l on l.id = e.place_id where a.person_id = p.id) c)
      else (select jsonb_build_array(p.country_code) where p.country_code is not null) end,
    'city', case when exists (select from public_appearance where person_id = p.id)
      then (select jsonb_agg(path order by path) from place l where l.kind = 'city' and exists (select from public_appearance a join event e on e.id = a.event_id where a.person_id = p.id and e.place_id = l.id))
      else (select jsonb_build_array(path) from place where id = p.place_id and kind = 'city') end,
    'language', (select jsonb_agg(language order by language) from (select distinct s.language from public_appearance a join session s on s.id = a.session_id where a.person_id = p.id and s.language is not null) s),
    'lastDay', (select max(coalesce(${sessionDay}, e.ends_on::text, e.starts_on::text)) from public_appearance a join event e on e.id = a.event_id left join session s on s.id = a.session_id where a.person_id = p.id),
    'year', (select jsonb_agg(year order by year) from (select distinct e.year from public_appearance a join event e on e.id = a.event_id where a.person_id = p.id) y),
    'sessions', (select nullif(count(distinct a.session_id), -1) from public_appearance a where a.person_id = p.id having count(*) > 0),
    'topic', (select jsonb_agg(slug order by slug) from topic where id in (select t.topic_id from public_appearance a join session_topic t on t.session_id = a.session_id where a.person_id = p.id)),
    'topicNames', (select jsonb_agg(name order by slug) from topic where id in (select t.topic_id from public_appearance a join session_topic t on t.session_id = a.session_id where a.person_id = p.id)),
    'coverage', (select jsonb_agg(kind order by kind) from (select distinct k.kind from public_appearance a join coverage k on k.session_id = a.session_id where a.person_id = p.id) k)) as body
  from person p where not p.is_hidden`;

const coverage = sql`
  select k.id, jsonb_build_object('type', 'coverage', 'id', k.id, 'name', coalesce(k.title, s.title, e.name), 'tagline', s.title, 'kind', k.kind::text, 'provider', k.provider,
    'event', e.name, 'eventId', e.id::text, 'year', jsonb_build_array(e.year),
    'startsOn', case when s.starts_at is not null then to_char(s.starts_at at time zone known_zone(e.time_zone), 'YYYY-MM-DD') else coalesce(s.held_on, e.starts_on)::text end,
    'lastDay', coalesce(${sessionDay}, ${lastDay}), 'month', ${sessionMonths},
    'status', e.status::text, 'format', e.format::text, 'language', s.language, 'coverage', k.kind::text,
    'country', (select country_code from place where id = e.place_id), 'city', (select path from place where id = e.place_id and kind = 'city'),
    'topic', (select jsonb_agg(slug order by slug) from topic where id in (select topic_id from session_topic where session_id = k.session_id)),
    'topicNames', (select jsonb_agg(name order by slug) from topic where id in (select topic_id from session_topic where session_id = k.session_id)),
    'personId', (select jsonb_agg(id::text order by id) from person where not is_hidden and id in (select person_id from appearance where session_id = k.session_id)),
    'people', (select jsonb_agg(name order by id) from person where not is_hidden and id in (select person_id from appearance where session_id = k.session_id))) as body
  from event e, coverage k left join session s on s.id = k.session_id where e.id = k.event_id and not e.is_hidden and not coalesce(s.is_hidden, false)`;

const call = sql`
  select q.id, jsonb_build_object('type', 'call', 'id', q.id, 'name', coalesce(q.name, e.name), 'text', q.note, 'event', e.name, 'eventId', e.id::text, 'year', jsonb_build_array(e.year),
    'startsOn', e.starts_on::text, 'lastDay', ${lastDay}, 'month', ${months}, 'status', e.status::text, 'format', e.format::text, 'language', to_jsonb(e.languages),
    'opensOn', ${opensOn}, 'closesOn', (select max(due_on)::text from call_milestone where call_id = q.id and not is_replaced and kind in ('closes', 'abstract_due')),
    'closesAt', ${closesAt},
    'country', (select country_code from place where id = e.place_id), 'city', (select path from place where id = e.place_id and kind = 'city'),
    'place', (select string_agg(word, ', ' order by at) from (values (1, (select name from place where id = e.place_id)), (2, e.place_text)) as w (at, word)),
    'topic', (select jsonb_agg(slug order by slug) from topic where id in (select topic_id from event_topic where event_id = q.event_id)),
    'topicNames', (select jsonb_agg(name order by slug) from topic where id in (select topic_id from event_topic where event_id = q.event_id))) as body
  from call q, event e where e.id = q.event_id and not e.is_hidden`;

const statements: Record<DocumentProjection, Sql> = { event, session, person, coverage, call };

/**
 * Rows (id, body, version) of the documents that should be there among these ids, all from one snapshot. */
export function expectedDocuments(projection: DocumentProjection, ids: Sql): Sql {
  return sql`
    with asked as (${ids}), public_appearance as not materialized (
      select a.person_id, a.event_id, a.session_id from appearance a
      where not exists (select from session s where s.id = a.session_id and s.is_hidden) and exists (select from event e where e.id = a.event_id and not e.is_hidden)
    )
    select asked.id, jsonb_strip_nulls(wanted.body) as body, coalesce((select cache_version from aggregate_version v where v.kind = ${projection} and v.id = asked.id), 0) + 1 as version
    from asked left join (${statements[projection]}) wanted on wanted.id = asked.id`;
}
