// What the viewer has planned, from where it was written: a click shows at once.
import type { Presence } from "#lib/attendance/schema.ts";
import type { Visibility } from "#lib/identity/schema.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { CalendarPlace } from "./schema.ts";
import { isUpcoming } from "./is-upcoming.ts";

/** An event of one's own plan, and who else may know; speaking is known to everybody. */
export interface PlannedEvent extends CalendarPlace {
  state: Presence;
  visibility: Visibility;
}

/** Upcoming events at which a person speaks, which they attend or track; soonest first. `after`: the event that was shown last. */
export async function listMyPlan(asked: { personId: number; now: Date; after: CalendarPlace | null; limit: number }): Promise<PlannedEvent[]> {
  const { personId, now, after, limit } = asked;
  return query<PlannedEvent>(sql`
    select e.id as "eventId", e.starts_on as "startsOn", case when speaks then 'speaking' else t.state::text end as state, case when speaks then 'public' else t.visibility::text end as visibility
    from event e left join place p on p.id = e.place_id left join attendance t on t.event_id = e.id and t.person_id = ${personId}
    cross join lateral (select exists (select from appearance a left join session s on s.id = a.session_id
      where a.event_id = e.id and a.person_id = ${personId} and is_speaking(a.role) and s.is_hidden is not true)) as own (speaks)
    where ${isUpcoming(now)} and (speaks or t.person_id is not null)
      and (${after === null} or (e.starts_on, e.id) > (${after?.startsOn ?? "0001-01-01"}::date, ${after?.eventId ?? 0}))
    order by e.starts_on, e.id limit ${limit}`);
}
