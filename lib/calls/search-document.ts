import { lastDayOfEvent, monthsOfEvent } from "#lib/events/search-document.ts";
import { list, number, openObject, text, word } from "#lib/stores/json-text.ts";
import { type Sql, sql } from "#lib/stores/postgres.ts";

/** The moment of the last deadline `m` of the call `q`: in the call's zone, twelve hours behind UTC for "anywhere on Earth", in UTC where no zone is known. */
export const closesAt = sql`((m.closes_on + coalesce(m.closes_time, '23:59:59')::time)
  at time zone case when q.is_anywhere_on_earth then 'Etc/GMT+12' else known_zone(coalesce(q.time_zone, e.time_zone, p.time_zone)) end)`;

/** The deadlines `m` (opens_on, closes_on, closes_time) of each call of a relation that has the column `call_id`. */
const deadlinesOf = (calls: Sql): Sql => sql`
  select x.call_id, min(x.due_on) filter (where x.kind = 'opens') as opens_on,
    max(x.due_on) filter (where x.kind in ('closes', 'abstract_due')) as closes_on,
    (array_agg(x.due_time order by x.due_on desc, x.id desc) filter (where x.kind in ('closes', 'abstract_due')))[1] as closes_time
  from ${calls} c join call_milestone x using (call_id) where not x.is_replaced group by 1`;

const closesAtInText = sql`to_char(${closesAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Rows (event_id, calls) of the events in `chosen`: when each of their calls opens and closes, as JSON. */
export const callsOfEvents = sql`
  select q.event_id, json_agg(json_strip_nulls(json_build_object('opensOn', m.opens_on, 'closesAt', ${closesAtInText})) order by q.id) as calls
  from chosen c join event e on e.id = c.id join call q on q.event_id = e.id left join place p on p.id = e.place_id
  join (${deadlinesOf(sql`(select y.id as call_id from chosen z join call y on y.event_id = z.id)`)}) m on m.call_id = q.id and m.closes_on is not null
  group by 1`;

const body = openObject("call", {
  id: number(sql`q.id`),
  name: text(sql`coalesce(q.name, e.name)`),
  event: text(sql`e.name`),
  eventId: word(sql`e.id`),
  text: text(sql`q.note`),
  year: list(sql`array[e.year]`),
  startsOn: word(sql`e.starts_on`),
  lastDay: word(lastDayOfEvent),
  month: list(monthsOfEvent),
  status: word(sql`e.status`),
  format: word(sql`e.format`),
  opensOn: word(sql`m.opens_on`),
  closesOn: word(sql`m.closes_on`),
  closesAt: word(closesAtInText),
  country: word(sql`p.country_code`),
  city: word(sql`case when p.kind = 'city' then p.path end`),
  place: text(sql`nullif(concat_ws(', ', p.name, e.place_text), '')`),
  language: list(sql`e.languages`),
  topic: list(sql`t.slugs`),
  topicNames: list(sql`t.names`),
});

/** A call for speakers as it is found: its event, place and topics, and the days it opens and closes. */
export const callDocument = sql`
  select q.id, ${body} as body
  from chosen join call q using (id)
  join event e on e.id = q.event_id and not e.is_hidden
  left join place p on p.id = e.place_id
  left join (${deadlinesOf(sql`(select id as call_id from chosen)`)}) m on m.call_id = q.id
  left join (
    select y.id, array_agg(topic.slug order by topic.slug) as slugs, array_agg(topic.name order by topic.slug) as names
    from chosen c join call y using (id) join event_topic x on x.event_id = y.event_id join topic on topic.id = x.topic_id group by 1
  ) t on t.id = q.id`;
