// What stands behind an answer: events and talks that two share, read from Postgres, which knows who may see them.
import { z } from "zod";
import { readQuery, sql } from "#lib/stores/postgres.ts";
import type { Ranking } from "./ranked.ts";
import { speakingOf } from "./speaking.ts";

/** Events that are told one by one; of the others only how many. */
const eventsTold = 40;

const sharedEvent = z.object({
  year: z.int(),
  slug: z.string(),
  name: z.string(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  /** Its days are those of the event, not of its recordings. */
  isDated: z.boolean(),
  talks: z.array(z.object({ code: z.string(), title: z.string(), language: z.string().nullable() })),
});

export const coSpeaker = z.object({
  slug: z.string(),
  name: z.string(),
  /** How many events and talks they share. */
  eventCount: z.int(),
  talkCount: z.int(),
  /** The latest first. */
  events: z.array(sharedEvent),
});

export type SharedEvent = z.infer<typeof sharedEvent>;
export type CoSpeaker = z.infer<typeof coSpeaker>;

/** The people of a ranking in its order, each with what they share that counts. Who has nothing left to be seen is left out. */
export async function readEvidence(personId: number, { people, crowded }: Ranking): Promise<CoSpeaker[]> {
  if (people.length === 0) return [];
  return readQuery<CoSpeaker>(sql`
    with mine as materialized (${speakingOf(personId)}),
    asked as (select * from unnest(${people.map(({ id }) => id)}::int[]) with ordinality as u (person_id, place)),
    theirs as materialized (
      select distinct k.place, k.person_id, a.event_id, case when a.session_id in (select session_id from mine) then a.session_id end as session_id
      from asked k join person p on p.id = k.person_id and not p.is_hidden
      join appearance a on a.person_id = k.person_id and is_speaking(a.role) and a.event_id in (select event_id from mine)
      left join session s on s.id = a.session_id where s.is_hidden is not true
    ),
    shared as (
      select t.place, t.person_id, t.event_id, array_remove(array_agg(t.session_id), null) as sessions from theirs t group by 1, 2, 3
    ),
    counting as (
      select s.*, e.year, e.slug, e.name, e.starts_on, e.ends_on, not e.has_observed_dates as is_dated,
        row_number() over (partition by s.place order by coalesce(e.starts_on, make_date(e.year, 1, 1)) desc, e.id desc) as nth
      from shared s join event e on e.id = s.event_id where cardinality(s.sessions) > 0 or s.event_id <> all (${crowded}::int[])
    )
    select p.slug, p.name, count(*)::int as "eventCount", sum(cardinality(c.sessions))::int as "talkCount",
      json_agg(json_build_object('year', c.year, 'slug', c.slug, 'name', c.name, 'startsOn', c.starts_on, 'endsOn', c.ends_on, 'isDated', c.is_dated, 'talks',
        coalesce((select json_agg(json_build_object('code', t.code, 'title', t.title, 'language', t.language) order by t.starts_at, t.position, t.id)
          from session t where t.id = any (c.sessions)), '[]')) order by c.nth) filter (where c.nth <= ${eventsTold}) as events
    from counting c join person p on p.id = c.person_id group by c.place, p.id order by c.place`);
}
