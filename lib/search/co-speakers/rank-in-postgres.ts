// The reference: who somebody appears with, of what stands in Postgres now.
import { readQuery, sql } from "#lib/stores/postgres.ts";
import { atMost, type Counting, crowd, type Ranked, type Ranking } from "./ranked.ts";
import { keyOf, speakingOf } from "./speaking.ts";

/** Those whom a person appears with, and who comes first. What is hidden counts nowhere, not as one of many speakers either. */
export async function rankInPostgres(personId: number, counting: Counting): Promise<Ranking> {
  const score = counting === "weighted" ? sql`sum(c.weight)` : sql`count(*)`;
  const counted = counting === "weighted" ? sql`where c.speakers <= ${crowd} or s.sessions > 0` : sql``;
  const [row] = await readQuery<Ranking>(sql`
    with mine as materialized (${speakingOf(personId)}),
    at as materialized (select event_id from mine group by 1),
    hidden as materialized (select s.id from at join session s using (event_id) where s.is_hidden),
    everyone as materialized (
      select distinct a.event_id, a.session_id, a.person_id
      from at join appearance a using (event_id) join person p on p.id = a.person_id and not p.is_hidden
      where is_speaking(a.role) and (a.session_id in (table hidden)) is not true
    ),
    counted as materialized (
      select event_id, count(*) as speakers, together_weight(count(*)) as weight from (select distinct event_id, person_id from everyone) x group by 1
    ),
    shared as (
      select o.person_id, o.event_id, count(m.session_id) as sessions
      from everyone o left join mine m on m.event_id = o.event_id and m.session_id = o.session_id where o.person_id <> ${personId} group by 1, 2
    ),
    scored as (
      select s.person_id, ${score} as score, sum(s.sessions)::int as sessions from shared s join counted c using (event_id) ${counted} group by 1
    ),
    people as (
      select p.id, ${keyOf(sql`p`)} as key, s.score, s.sessions from scored s join person p on p.id = s.person_id
      order by s.score desc, s.sessions desc, (${keyOf(sql`p`)}) collate "C" limit ${atMost}
    )
    select coalesce((select json_agg(people) from people), '[]') as people, array(select event_id from counted where speakers > ${crowd}) as crowded`);
  return row as { people: Ranked[]; crowded: number[] };
}
