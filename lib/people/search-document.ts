import { list, number, openObject, text, word } from "#lib/stores/json-text.ts";
import { sql } from "#lib/stores/postgres.ts";

const body = openObject("person", {
  id: number(sql`p.id`),
  name: text(sql`p.name`),
  aliases: list(sql`n.names`),
  tagline: text(sql`p.tagline`),
  text: text(sql`p.bio`),
  handle: list(sql`h.handles`),
  place: text(sql`place.name`),
  personId: list(sql`array[p.id::text]`),
  country: list(sql`coalesce(w.countries, array_remove(array[p.country_code::text], null))`),
  city: list(sql`case when w.person_id is null then array_remove(array[case when place.kind = 'city' then place.path end], null) else w.cities end`),
  year: list(sql`w.years`),
  lastDay: word(sql`w.last_day`),
  language: list(sql`w.languages`),
  topic: list(sql`t.slugs`),
  topicNames: list(sql`t.names`),
  coverage: list(sql`k.kinds`),
  sessions: number(sql`w.sessions`),
});

/** A person as they are found: their names, what they speak about, and the places, years and languages they did it in. Some appear a thousand times: that is read once. */
export const personDocument = sql`
  with appeared as materialized (
    select a.person_id, a.session_id, e.year, place.country_code, case when place.kind = 'city' then place.path end as city, s.language,
      case when s.id is null then coalesce(e.ends_on, e.starts_on) else coalesce((s.starts_at at time zone known_zone(e.time_zone))::date, s.held_on, e.ends_on, e.starts_on) end as last_day
    from chosen c join appearance a on a.person_id = c.id join event e on e.id = a.event_id and not e.is_hidden
    left join session s on s.id = a.session_id left join place on place.id = e.place_id
    where s.is_hidden is not true
  )
  select p.id, ${body} as body
  from chosen join person p using (id)
  left join place on place.id = p.place_id
  left join (
    select x.person_id, array_agg(x.name order by x.name) as names from chosen c join person_alias x on x.person_id = c.id and x.is_public group by 1
  ) n on n.person_id = p.id
  left join (
    select x.person_id, array_agg(lower(x.handle) order by x.network, x.handle) as handles from chosen c join person_handle x on x.person_id = c.id group by 1
  ) h on h.person_id = p.id
  left join (
    select person_id, count(distinct session_id) as sessions, max(last_day) as last_day,
      array_remove(array_agg(distinct city order by city), null) as cities, array_remove(array_agg(distinct language order by language), null) as languages, array_agg(distinct year order by year) as years,
      array_remove(array_agg(distinct country_code::text order by country_code::text), null) as countries
    from appeared group by 1
  ) w on w.person_id = p.id
  left join (
    select person_id, array_agg(slug) as slugs, array_agg(name) as names from (
      select distinct a.person_id, topic.slug, topic.name
      from appeared a join session_topic y on y.session_id = a.session_id join topic on topic.id = y.topic_id order by 1, 2
    ) x group by 1
  ) t on t.person_id = p.id
  left join (
    select a.person_id, array_agg(distinct y.kind order by y.kind) as kinds from appeared a join coverage y on y.session_id = a.session_id group by 1
  ) k on k.person_id = p.id
  where not p.is_hidden`;
