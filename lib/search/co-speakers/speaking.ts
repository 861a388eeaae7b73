import { type Sql, sql } from "#lib/stores/postgres.ts";

/** Where and in which session a person speaks, as everybody may see it: rows (event_id, session_id), each once. Looked up one by one: a plan that joins reads half of all events for those of one person. */
export const speakingOf = (personId: number): Sql => sql`
  select distinct a.event_id, a.session_id
  from appearance a join person p on p.id = a.person_id and not p.is_hidden
  cross join lateral (select from event e where e.id = a.event_id and not e.is_hidden offset 0) e
  left join session s on s.id = a.session_id
  where a.person_id = ${personId} and is_speaking(a.role) and s.is_hidden is not true`;

/** What ties are settled by: the slug, and the id behind a space, which sorts before whatever a slug may go on with. */
export const keyOf = (person: Sql): Sql => sql`${person}.slug || ' ' || ${person}.id`;
