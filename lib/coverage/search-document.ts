import { lastDayOfEvent, monthsOfEvent } from "#lib/events/search-document.ts";
import { dayOfSession } from "#lib/sessions/search-document.ts";
import { list, number, openObject, text, word } from "#lib/stores/json-text.ts";
import { sql } from "#lib/stores/postgres.ts";

const body = openObject("coverage", {
  id: number(sql`k.id`),
  name: text(sql`coalesce(k.title, s.title, e.name)`),
  tagline: text(sql`s.title`),
  kind: word(sql`k.kind`),
  provider: text(sql`k.provider`),
  event: text(sql`e.name`),
  eventId: word(sql`e.id`),
  year: list(sql`array[e.year]`),
  startsOn: word(sql`coalesce(${dayOfSession}, e.starts_on)`),
  lastDay: word(sql`coalesce(${dayOfSession}, ${lastDayOfEvent})`),
  month: list(sql`case when s.starts_at is null and s.held_on is null then ${monthsOfEvent} else array[left((${dayOfSession})::text, 7)] end`),
  status: word(sql`e.status`),
  format: word(sql`e.format`),
  country: word(sql`p.country_code`),
  city: word(sql`case when p.kind = 'city' then p.path end`),
  language: text(sql`s.language`),
  topic: list(sql`t.slugs`),
  topicNames: list(sql`t.names`),
  personId: list(sql`a.ids`),
  people: list(sql`a.names`),
  coverage: word(sql`k.kind`),
});

/** Slides, a video, notes: found by what they are of. */
export const coverageDocument = sql`
  select k.id, ${body} as body
  from chosen join coverage k using (id)
  join event e on e.id = k.event_id and not e.is_hidden
  left join session s on s.id = k.session_id
  left join place p on p.id = e.place_id
  left join (
    select id, array_agg(slug) as slugs, array_agg(name) as names from (
      select y.id, topic.slug, topic.name
      from chosen c join coverage y using (id) join session_topic x on x.session_id = y.session_id join topic on topic.id = x.topic_id order by 1, 2
    ) x group by 1
  ) t on t.id = k.id
  left join (
    select id, array_agg(person_id::text) as ids, array_agg(name) as names from (
      select distinct y.id, a.person_id, person.name
      from chosen c join coverage y using (id) join appearance a on a.session_id = y.session_id
      join person on person.id = a.person_id and not person.is_hidden order by 1, 2
    ) x group by 1
  ) a on a.id = k.id
  where s.is_hidden is not true`;
