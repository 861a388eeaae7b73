// Where things of each type are found by words, and the day by which they are ordered.
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { type Sql, sql } from "#lib/stores/postgres.ts";
import { dayOfSession } from "#lib/sessions/search-document.ts";

/** These are the very expressions of the indexes made for this search. */
const eventWords = sql`to_tsvector('simple', e.name || ' ' || coalesce(e.tagline, '') || ' ' || coalesce(e.place_text, ''))`;
const sessionWords = sql`to_tsvector('simple', s.title || ' ' || coalesce(s.subtitle, ''))`;
const personWords = sql`to_tsvector('simple', r.name)`;

const [event, session, person] = [sql`event e`, sql`session s`, sql`person r`];
const eventsWith = (words: string) => sql`(select e.id from ${event} where ${eventWords} @@ to_tsquery('simple', ${words}))`;
const sessionsWith = (words: string) => sql`(select s.id from ${session} where ${sessionWords} @@ to_tsquery('simple', ${words}))`;

/** Things of a type that everybody may see and whose words fit; all where `words` is null, none where they are empty. */
export function foundIn(type: DocumentProjection, words: string | null): Sql {
  const whose = (having: (words: string) => Sql) => (words === null ? sql`true` : words === "" ? sql`false` : having(words));
  switch (type) {
    case "event":
      return sql`from ${event} ${itsPlace} where not e.is_hidden and ${whose((asked) => sql`${eventWords} @@ to_tsquery('simple', ${asked})`)}`;
    case "session":
      return sql`from ${session} join event e on e.id = s.event_id and not e.is_hidden ${itsPlace}
        where not s.is_hidden and ${whose((asked) => sql`${sessionWords} @@ to_tsquery('simple', ${asked})`)}`;
    case "person":
      return sql`from ${person} where not r.is_hidden and ${whose((asked) => sql`${personWords} @@ to_tsquery('simple', ${asked})`)}`;
    case "coverage":
      return sql`from coverage k join event e on e.id = k.event_id and not e.is_hidden left join session s on s.id = k.session_id ${itsPlace}
        where s.is_hidden is not true and ${whose((asked) => sql`(k.session_id in ${sessionsWith(asked)} or (k.session_id is null and k.event_id in ${eventsWith(asked)}))`)}`;
    case "call":
      return sql`from call q join event e on e.id = q.event_id and not e.is_hidden ${itsPlace} ${lastDeadline}
        where ${whose((asked) => sql`q.event_id in ${eventsWith(asked)}`)}`;
  }
}

const itsPlace = sql`left join place p on p.id = e.place_id`;

/** When the call `q` closes, as `m`. */
export const lastDeadline = sql`left join lateral (
  select x.due_on as closes_on, x.due_time as closes_time from call_milestone x
  where x.call_id = q.id and not x.is_replaced and x.kind in ('closes', 'abstract_due') order by x.due_on desc, x.id desc limit 1) m on true`;

/** Id and day of a thing. */
export const dayOf: Record<DocumentProjection, Sql> = {
  event: sql`e.id, e.starts_on as day`,
  session: sql`s.id, coalesce(${dayOfSession}, e.starts_on) as day`,
  person: sql`r.id, null::date as day`,
  coverage: sql`k.id, coalesce(${dayOfSession}, e.starts_on) as day`,
  call: sql`q.id, e.starts_on as day`,
};
