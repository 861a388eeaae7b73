// Sessions that the viewer wants to see, from where it was written: a click shows at once.
import { query, sql } from "#lib/stores/postgres.ts";
import { isUpcoming } from "./is-upcoming.ts";

/** Ids of the sessions of upcoming events that a person wants to see; soonest first. */
export async function listMyStars({ personId, now, limit }: { personId: number; now: Date; limit: number }): Promise<number[]> {
  const rows = await query<{ id: number }>(sql`
    select s.id from session_star x join session s on s.id = x.session_id and not s.is_hidden
    join event e on e.id = s.event_id left join place p on p.id = e.place_id
    where x.person_id = ${personId} and ${isUpcoming(now)} order by s.starts_at nulls last, s.id limit ${limit}`);
  return rows.map(({ id }) => id);
}
