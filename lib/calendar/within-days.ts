// The events of some weeks as they are asked about for many viewers, one after the other: what digests are made of.
import { query, sql } from "#lib/stores/postgres.ts";
import { isUpcoming } from "./is-upcoming.ts";
import { answerFrom, type Ground } from "./upcoming/answer.ts";
import { arraysOf, type CalendarArrays } from "./upcoming/arrays.ts";
import { readEvents } from "./upcoming/rows.ts";
import type { CalendarEntry, ThingKind } from "./schema.ts";

/** Events and who is at them, by person. */
export type EventsWithin = CalendarArrays;

/** Upcoming events that begin on one of these days, both included, and are not cancelled. */
export async function readEventsWithin({ from, to, now }: { from: string; to: string; now: Date }): Promise<EventsWithin> {
  const rows = await query<{ id: number }>(sql`
    select e.id from event e left join place p on p.id = e.place_id where e.starts_on between ${from} and ${to} and e.status <> 'cancelled' and ${isUpcoming(now)}`);
  return arraysOf(await readEvents(rows.map(({ id }) => id)));
}

/** Of each event the ids of what can be followed of it. */
export async function readThingsOf(eventIds: number[]): Promise<Map<number, Record<ThingKind, number[]>>> {
  return new Map((await readEvents(eventIds)).map(({ id, things }) => [id, things]));
}

/** All of these events that are in a viewer's calendar, soonest first, with the reasons. */
export function listWithin(ground: Ground, now: Date): CalendarEntry[] {
  const viewer = { accountId: 0, personId: 0 }; // the ground says already whose it is
  return answerFrom(ground, { viewer, now, after: null, limit: ground.arrays.events.length }).entries;
}
