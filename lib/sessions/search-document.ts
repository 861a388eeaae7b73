import { lastDayOfEvent, monthsOfEvent } from "#lib/events/search-document.ts";
import { list, number, openObject, text, word } from "#lib/stores/json-text.ts";
import { sql } from "#lib/stores/postgres.ts";

/** The day of the session `s` itself, where it has one. */
export const dayOfSession = sql`coalesce((s.starts_at at time zone known_zone(e.time_zone))::date, s.held_on)`;

const body = openObject("session", {
  id: number(sql`s.id`),
  name: text(sql`s.title`),
  tagline: text(sql`s.subtitle`),
  text: text(sql`s.abstract`),
  kind: word(sql`s.kind`),
  track: text(sql`s.track`),
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
  place: text(sql`nullif(concat_ws(', ', p.name, e.place_text), '')`),
  language: text(sql`s.language`),
  topic: list(sql`t.slugs`),
  topicNames: list(sql`t.names`),
  personId: list(sql`a.ids`),
  people: list(sql`a.names`),
  coverage: list(sql`k.kinds`),
});

/** A session as it is found: its words, who appears in it, and where and when its event is. Lists take the order of the rows below them: sorted once for all, not once for each. */
export const sessionDocument = sql`
  select s.id, ${body} as body
  from chosen join session s using (id)
  join event e on e.id = s.event_id and not e.is_hidden
  left join place p on p.id = e.place_id
  left join (
    select session_id, array_agg(slug) as slugs, array_agg(name) as names from (
      select x.session_id, topic.slug, topic.name from chosen c join session_topic x on x.session_id = c.id join topic on topic.id = x.topic_id order by 1, 2
    ) x group by 1
  ) t on t.session_id = s.id
  left join (
    select session_id, array_agg(id::text) as ids, array_agg(name) as names from (
      select distinct a.session_id, person.id, person.name
      from chosen c join appearance a on a.session_id = c.id join person on person.id = a.person_id and not person.is_hidden order by 1, 2
    ) x group by 1
  ) a on a.session_id = s.id
  left join (
    select x.session_id, array_agg(distinct x.kind order by x.kind) as kinds from chosen c join coverage x on x.session_id = c.id group by 1
  ) k on k.session_id = s.id
  where not s.is_hidden`;
