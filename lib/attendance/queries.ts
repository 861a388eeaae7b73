// How other contexts learn of people at events.
import type { Presence } from "./schema.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { hearOfEvents } from "./changed-events.ts";

/** Tells of events whose people have changed, soon after it is committed, until it is stopped. May miss some. */
export const watchPeopleAtEvents = hearOfEvents;

/** What the person is at these events, from where it was written: a click shows at once. */
export async function findOwnPresence({ personId, eventIds }: { personId: number; eventIds: number[] }): Promise<Map<number, Presence>> {
  const rows = await query<{ eventId: number; presence: Presence }>(sql`
    select event_id as "eventId", (array['speaking', 'attending', 'tracking'])[min(strength)] as presence from (
      select a.event_id, 1 as strength from appearance a left join session s on s.id = a.session_id
      where a.person_id = ${personId} and a.event_id = any (${eventIds}::int[]) and is_speaking(a.role) and s.is_hidden is not true
      union all select event_id, case state when 'attending' then 2 else 3 end from attendance where person_id = ${personId} and event_id = any (${eventIds}::int[])
    ) x group by 1`);
  return new Map(rows.map(({ eventId, presence }) => [eventId, presence]));
}
