// What is told to one reader, by ids: what is new, what is coming up, which calls close, what was recorded. Pure, and asks no store.
import type { Presence } from "#lib/attendance/schema.ts";
import type { CalendarEntry } from "#lib/calendar/schema.ts";
import { listWithin } from "#lib/calendar/within-days.ts";
import { ahead } from "../schema.ts";
import { type ClosingCall, dayOf, type Ground, type ToldEvent } from "./ground.ts";
import { findNews } from "./news.ts";
import type { NewCoverage, Reader } from "./readers.ts";

/** An event in one's own plan has no other reason to be told. */
export interface ToldEntry extends CalendarEntry {
  own: Presence | null;
}

export type CallReason = "topic" | "place" | "own-topic";

export interface Found {
  news: ToldEntry[];
  coming: ToldEntry[];
  calls: (ClosingCall & { reason: { kind: CallReason; id: number } })[];
  coverage: NewCoverage[];
}

/** Everything that belongs into a digest; the letter says how much of it is told. No event is told twice in it. */
export function bundleOf(ground: Ground, reader: Reader): Found {
  const news = findNews(ground.news, { ...reader, since: reader.since.getTime(), until: reader.until.getTime() })
    .filter(({ eventId }) => ground.events.has(eventId))
    .map((entry) => ({ ...entry, own: reader.own.get(entry.eventId) ?? null }));
  const told = new Set(news.map(({ eventId }) => eventId));
  return {
    news,
    coming: findComing(ground, reader).filter(({ eventId }) => !told.has(eventId)),
    calls: ground.calls.flatMap((call) => (isNewlyClosing(call, ground, reader) ? fitting(call, reader) : [])),
    coverage: reader.coverage.filter(({ createdAt }) => createdAt > reader.since && createdAt <= reader.until),
  };
}

/** Own plans and what is in the calendar: each once, three weeks ahead, or as soon as it is known. */
function findComing(ground: Ground, { contacts, tastes, own, ...reader }: Reader): ToldEntry[] {
  const { coming, events, now } = ground;
  const inCalendar = new Map(listWithin({ arrays: coming, contacts, tastes }, now).map((entry) => [entry.eventId, entry]));
  return coming.events.flatMap(({ id, startsOn }) => {
    const [entry, state, event] = [inCalendar.get(id), own.get(id) ?? null, events.get(id)];
    if (!event || (!entry && !state) || !isComingUp(event, startsOn, reader)) return [];
    return [{ ...(entry ?? { eventId: id, startsOn, contacts: { speaking: 0, attending: 0, tracking: 0 }, reasons: [] }), own: state }];
  });
}

type Slice = Pick<Reader, "since" | "until" | "isFirst">;

function isComingUp({ createdAt }: ToldEvent, startsOn: string, { since, until, isFirst }: Slice): boolean {
  if (startsOn < dayOf(until) || startsOn > dayOf(until, ahead.coming)) return false;
  return isFirst || startsOn > dayOf(since, ahead.coming) || createdAt > since;
}

const callMs = ahead.calls * 86_400_000;

function isNewlyClosing({ closesAt, eventId }: ClosingCall, { events }: Ground, { since, until, isFirst }: Slice): boolean {
  const event = events.get(eventId);
  if (!event || closesAt <= until || closesAt.getTime() > until.getTime() + callMs) return false;
  return isFirst || closesAt.getTime() > since.getTime() + callMs || event.createdAt > since;
}

/** Why a call may be for a reader: of a topic or a place that they follow, or about what they spoke about. */
function fitting(call: ClosingCall, { tastes, ownTopics }: Reader): Found["calls"] {
  const reasons: [CallReason, number | undefined][] = [
    ["topic", call.things.topic.find((id) => tastes.things.topic.includes(id))],
    ["own-topic", call.things.topic.find((id) => ownTopics.has(id))],
    ["place", call.things.place.find((id) => tastes.things.place.includes(id))],
  ];
  const found = reasons.find(([, id]) => id !== undefined);
  return found ? [{ ...call, reason: { kind: found[0], id: found[1] as number } }] : [];
}

export const isEmpty = ({ news, coming, calls, coverage }: Found): boolean => news.length + coming.length + calls.length + coverage.length === 0;
