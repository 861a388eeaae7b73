// What Postgres knows before the index is asked: where a person speaks, and with whom in one session.
import { versionOf } from "#lib/outbox/versions.ts";
import { readQuery, sql } from "#lib/stores/postgres.ts";
import { keyOf, speakingOf } from "./speaking.ts";

/** Sessions that a person shares with somebody at an event. */
export interface Together {
  id: number;
  key: string;
  eventId: number;
  sessions: number;
}

export interface Ground {
  key: string;
  eventIds: number[];
  /** The sum of the versions that the documents of these events have when they hold what stands here. */
  versions: number;
  together: Together[];
}

/**
 * A document holds an older version of its event or the very one: where all are there and the sum is the same, so is
 * each. One that is newer by now belongs to a newer version of the page, which will ask again.
 */
export async function readGround(personId: number): Promise<Ground> {
  const [row] = await readQuery<Ground>(sql`
    with mine as materialized (${speakingOf(personId)}),
    at as (select event_id from mine group by 1),
    together as (
      select p.id, ${keyOf(sql`p`)} as key, a.event_id as "eventId", count(distinct a.session_id)::int as sessions
      from mine m join appearance a on a.session_id = m.session_id and a.event_id = m.event_id and a.person_id <> ${personId} and is_speaking(a.role)
      join person p on p.id = a.person_id and not p.is_hidden group by p.id, a.event_id
    )
    select (select ${keyOf(sql`p`)} from person p where p.id = ${personId}) as key, array(select event_id from at) as "eventIds",
      coalesce((select sum(${versionOf("event", sql`at.event_id`)}) from at), 0)::float8 as versions,
      coalesce((select json_agg(together) from together), '[]') as together`);
  return row as Ground;
}
