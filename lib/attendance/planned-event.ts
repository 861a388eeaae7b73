// The event that a plan is about, by the address of its page or of one of its sessions.
import { isOver } from "#lib/events/event-dates.ts";
import { query, sql } from "#lib/stores/postgres.ts";

type Address = { year: number; slug: string } | { sessionCode: string };

export interface PlannedEvent {
  id: number;
  year: number;
  slug: string;
  name: string;
  timeZone: string | null;
  isOver: boolean;
}

/** Null where nobody sees it. */
export async function findEventPlanned(address: Address, now = new Date()): Promise<PlannedEvent | null> {
  const where =
    "slug" in address
      ? sql`e.year = ${address.year} and e.slug = ${address.slug}`
      : sql`e.id = (select event_id from session where code = ${address.sessionCode} and not is_hidden)`;
  const [row] = await query<Omit<PlannedEvent, "isOver"> & { endsOn: string | null }>(sql`
    select e.id, e.year, e.slug, e.name, e.ends_on as "endsOn", coalesce(e.time_zone, p.time_zone) as "timeZone"
    from event e left join place p on p.id = e.place_id where ${where} and not e.is_hidden`);
  if (!row) return null;
  const { endsOn, ...event } = row;
  return { ...event, isOver: isOver({ endsOn, timeZone: event.timeZone }, now) };
}
