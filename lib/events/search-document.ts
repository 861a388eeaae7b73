import { json, list, number, openObject, text, word } from "#lib/stores/json-text.ts";
import { type Sql, sql } from "#lib/stores/postgres.ts";

/** The last day on which the event `e` is still to come: what is known by its month or year alone lasts as long as that. */
export const lastDayOfEvent = sql`case e.date_precision when 'day' then coalesce(e.ends_on, e.starts_on)
  when 'month' then greatest(e.ends_on, (e.starts_on - extract(day from e.starts_on)::int + 1 + interval '1 month')::date - 1)
  when 'year' then greatest(e.ends_on, make_date(extract(year from e.starts_on)::int, 12, 31)) end`;

/** The months in which the event `e` begins and ends, "2026-09"; none where only its year is known. */
export const monthsOfEvent = sql`case when e.date_precision in ('day', 'month') then array_remove(array[
  left(e.starts_on::text, 7), nullif(left(e.ends_on::text, 7), left(e.starts_on::text, 7))], null) end`;

const body = openObject("event", {
  id: number(sql`e.id`),
  name: text(sql`e.name`),
  tagline: text(sql`e.tagline`),
  text: text(sql`e.description`),
  series: text(sql`s.name`),
  hashtag: text(sql`e.hashtag`),
  year: list(sql`array[e.year]`),
  startsOn: word(sql`e.starts_on`),
  endsOn: word(sql`e.ends_on`),
  lastDay: word(lastDayOfEvent),
  month: list(monthsOfEvent),
  status: word(sql`e.status`),
  format: word(sql`e.format`),
  country: word(sql`p.country_code`),
  city: word(sql`case when p.kind = 'city' then p.path end`),
  place: text(sql`nullif(concat_ws(', ', v.name, p.name, region.name, country.name, e.place_text), '')`),
  language: list(sql`e.languages`),
  topic: list(sql`t.slugs`),
  topicNames: list(sql`t.names`),
  personId: list(sql`a.ids`),
  people: list(sql`a.names`),
  speakerKey: list(sql`a.speakers`),
  speakers: number(sql`cardinality(a.speakers)`),
  togetherWeight: number(sql`together_weight(cardinality(a.speakers))`),
  coverage: list(sql`k.kinds`),
  calls: json(sql`o.calls`),
});

/** An event as it is found: its own words, its place and topics, and everyone who appears there. Hidden sessions are few: they are looked for once, not for each who appears. `calls`: rows (event_id, calls) of when its calls are open, as JSON. */
export const eventDocument = (calls: Sql): Sql => sql`
  with hidden as materialized (select s.id from chosen c join session s on s.event_id = c.id where s.is_hidden)
  select e.id, ${body} as body
  from chosen join event e using (id)
  left join series s on s.id = e.series_id
  left join place p on p.id = e.place_id
  left join place region on region.id = p.parent_id and region.kind = 'region'
  left join place country on country.id = coalesce(region.parent_id, p.parent_id)
  left join venue v on v.id = e.venue_id
  left join (
    select event_id, array_agg(slug) as slugs, array_agg(name) as names from (
      select x.event_id, topic.slug, topic.name from chosen c join event_topic x on x.event_id = c.id join topic on topic.id = x.topic_id order by 1, 2
    ) x group by 1
  ) t on t.event_id = e.id
  left join (
    select event_id, array_agg(person_id::text) as ids, array_agg(name) as names,
      array_agg(slug || ' ' || person_id) filter (where speaks) as speakers from (
      select a.event_id, a.person_id, person.name, person.slug, bool_or(is_speaking(a.role)) as speaks
      from chosen c join appearance a on a.event_id = c.id join person on person.id = a.person_id and not person.is_hidden
      where (a.session_id in (table hidden)) is not true group by 1, 2, 3, 4 order by 1, 2
    ) x group by 1
  ) a on a.event_id = e.id
  left join (
    select x.event_id, array_agg(distinct x.kind order by x.kind) as kinds from chosen c join coverage x on x.event_id = c.id
    where (x.session_id in (table hidden)) is not true group by 1
  ) k on k.event_id = e.id
  left join (${calls}) o on o.event_id = e.id
  where not e.is_hidden`;
