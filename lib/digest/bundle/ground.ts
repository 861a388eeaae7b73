// What the digests of one time have in common, read once: what is new, what begins soon, which calls close, and the words for it.
import { listOpenCalls, type OpenCall } from "#lib/calls/browse-calls.ts";
import type { ThingKind } from "#lib/calendar/schema.ts";
import { type EventsWithin, readEventsWithin, readThingsOf } from "#lib/calendar/within-days.ts";
import { type EventHead, headColumns, headsFrom } from "#lib/notices/told-events.ts";
import { versionOfCalendarEvent } from "#lib/outbox/versions.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { ahead, type Window } from "../schema.ts";
import { type News, readNews } from "./news.ts";

/** An event as a digest tells it. */
export interface ToldEvent extends EventHead {
  version: number;
  createdAt: Date;
}

export interface ClosingCall extends Pick<OpenCall, "id" | "name" | "closesAt" | "zoneWords"> {
  eventId: number;
  things: Record<ThingKind, number[]>;
}

export interface Ground {
  now: Date;
  window: Window;
  news: News;
  coming: EventsWithin;
  calls: ClosingCall[];
  events: Map<number, ToldEvent>;
}

const dayMs = 86_400_000;
export const dayOf = (at: Date, days = 0): string => new Date(at.getTime() + days * dayMs).toISOString().slice(0, 10);

/** All that any window within this one could need, as it is now; for all accounts, or for one. */
export async function readGround(window: Window, now: Date, accountId?: number): Promise<Ground> {
  const [news, coming, calls] = await Promise.all([
    readNews(window, now, accountId),
    readEventsWithin({ from: dayOf(now), to: dayOf(window.until, ahead.coming), now }),
    readClosingCalls(new Date(window.until.getTime() + ahead.calls * dayMs), now),
  ]);
  const ids = new Set([...news.rows.map(({ eventId }) => eventId), ...coming.events.map(({ id }) => id), ...calls.map(({ eventId }) => eventId)]);
  return { now, window, news, coming, calls, events: await readToldEvents([...ids]) };
}

async function readClosingCalls(until: Date, now: Date): Promise<ClosingCall[]> {
  const open = (await listOpenCalls({ now })).filter(({ closesAt }) => closesAt <= until);
  const things = await readThingsOf(open.map(({ event }) => event.id));
  return open.flatMap(({ id, name, closesAt, zoneWords, event }) => {
    const of = things.get(event.id);
    return of ? [{ id, name, closesAt, zoneWords, eventId: event.id, things: of }] : [];
  });
}

/** Those of the events that are not hidden. Read from the Postgres that is written to: what is mailed cannot be taken back. */
export async function readToldEvents(ids: number[]): Promise<Map<number, ToldEvent>> {
  const rows = await query<ToldEvent>(sql`
    select ${headColumns}, ${versionOfCalendarEvent(sql`e.id`)} as version, e.created_at as "createdAt" from ${headsFrom} where e.id = any (${ids}::int[]) and not e.is_hidden`);
  return new Map(rows.map((row) => [row.id, row]));
}
