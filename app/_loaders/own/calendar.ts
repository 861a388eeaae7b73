// The calendar of whoever is signed in: what is in it, why, and what there is when nothing is.
import { findOwnPresence } from "#lib/attendance/queries.ts";
import { type Presence, presences } from "#lib/attendance/schema.ts";
import { listSpeakersMet } from "#lib/attendance/speakers-met.ts";
import { listLess } from "#lib/calendar/commands.ts";
import { listMyPlan } from "#lib/calendar/my-plan.ts";
import { listNearby } from "#lib/calendar/nearby.ts";
import { listCalendar } from "#lib/calendar/queries.ts";
import { reasonNameOf } from "#lib/calendar/reasons.ts";
import type { NamedPerson } from "#lib/calendar/reasons-in-words.ts";
import { type CalendarEntry, type CalendarFilter, type CalendarPlace, type Reason, thingKinds } from "#lib/calendar/schema.ts";
import { type EventSummary, listEventsById } from "#lib/events/queries.ts";
import { countFollowed } from "#lib/follows/here/lists.ts";
import { type NamedThing, nameThings } from "#lib/follows/here/name-things.ts";
import { listMostFollowedByContacts } from "#lib/follows/most-followed.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { listPeopleById } from "#lib/people/queries.ts";

export type Tab = "contacts" | "plan" | "things" | "nearby";

/** An event of a calendar, with all that a row says. */
export interface CalendarRow {
  event: EventSummary;
  entry: CalendarEntry | null;
  people: NamedPerson[];
  things: NamedThing[];
  own: Presence | undefined;
  /** Where it is, beside its city: "12 km from you". */
  kilometres?: number;
  /** What one can have less of, by name and in words. */
  less: { reason: string; words: string }[];
}

export interface CalendarAsked {
  tab: Tab;
  filter: CalendarFilter;
  now: Date;
  after: CalendarPlace | null;
  limit: number;
}

export interface LoadedCalendar {
  rows: CalendarRow[];
  total: number | null;
  next: CalendarPlace | null;
  /** Nothing can be near where nobody knows where one is. */
  isPlaceless?: boolean;
}

/** A part of the calendar, soonest first. */
export async function loadCalendar(viewer: SignedIn, asked: CalendarAsked): Promise<LoadedCalendar> {
  if (asked.tab === "plan") return loadPlan(viewer, asked);
  if (asked.tab === "nearby") return loadNear(viewer, asked);
  const { filter, tab, ...rest } = asked;
  const reasons = filter.reasons?.length ? filter.reasons : tab === "things" ? [...thingKinds] : [...presences];
  const { entries, total, next } = await listCalendar({ viewer, ...rest, ...filter, reasons });
  return { rows: await rowsOf(viewer, entries), total, next };
}

async function loadPlan(viewer: SignedIn, { now, after, limit }: CalendarAsked): Promise<LoadedCalendar> {
  const planned = await listMyPlan({ personId: viewer.personId, now, after, limit });
  return { rows: await plainRows(viewer, planned), total: null, next: nextOf(planned, limit) };
}

const nearKilometres = 200;

async function loadNear(viewer: SignedIn, { now, after, limit }: CalendarAsked): Promise<LoadedCalendar> {
  const near = await listNearby({ personId: viewer.personId, now, withinKilometres: nearKilometres, after, limit });
  if (!near.ok) return { rows: [], total: null, next: null, isPlaceless: true };
  const far = new Map(near.events.map(({ eventId, kilometres }) => [eventId, kilometres]));
  const rows = await plainRows(viewer, near.events);
  return { rows: rows.map((row) => ({ ...row, kilometres: far.get(row.event.id) ?? 0 })), total: null, next: nextOf(near.events, limit) };
}

const nextOf = (places: CalendarPlace[], limit: number): CalendarPlace | null => {
  const last = places.length === limit ? places.at(-1) : undefined;
  return last ? { startsOn: last.startsOn, eventId: last.eventId } : null;
};

/** Events in the order of their places, with what one is there oneself. */
async function plainRows({ personId }: SignedIn, places: CalendarPlace[]): Promise<CalendarRow[]> {
  const ids = places.map(({ eventId }) => eventId);
  const [events, own] = await Promise.all([listEventsById(ids), findOwnPresence({ personId, eventIds: ids })]);
  const byId = new Map(events.map((event) => [event.id, event]));
  return ids.flatMap((id) => {
    const event = byId.get(id);
    return event ? [{ event, entry: null, people: [], things: [], own: own.get(id), less: [] }] : [];
  });
}

type OfPerson = Extract<Reason, { kind: "follows-person" }>;
type OfThing = Exclude<Reason, OfPerson>;
const isOfPerson = (reason: Reason): reason is OfPerson => reason.kind === "follows-person";
const thingOf = ({ kind, id }: OfThing) => ({ kind: kind.replace("follows-", "") as NamedThing["kind"], id });

async function rowsOf(viewer: SignedIn, entries: CalendarEntry[]): Promise<CalendarRow[]> {
  const reasons = entries.flatMap((entry) => entry.reasons);
  const [rows, people, things] = await Promise.all([
    plainRows(viewer, entries),
    listPeopleById([...new Set(reasons.filter(isOfPerson).map(({ personId }) => personId))]),
    nameThings(reasons.filter((reason): reason is OfThing => !isOfPerson(reason)).map(thingOf)),
  ]);
  const [person, thing] = [new Map(people.map((each) => [each.id, each])), new Map(things.map((each) => [`${each.kind}:${each.id}`, each]))];
  const entryOf = new Map(entries.map((entry) => [entry.eventId, entry]));
  return rows.map((row) => {
    const entry = entryOf.get(row.event.id) as CalendarEntry;
    const named = entry.reasons.flatMap((reason) => {
      const found = isOfPerson(reason) ? person.get(reason.personId) : undefined;
      return found && isOfPerson(reason) ? [{ name: found.name, slug: found.slug, source: reason.source, state: reason.state }] : [];
    });
    const followed = entry.reasons.flatMap((reason) => (isOfPerson(reason) ? [] : (thing.get(reasonNameOf(reason)) ?? [])));
    const less = entry.reasons.flatMap((reason) => {
      const name = isOfPerson(reason) ? person.get(reason.personId)?.name : thing.get(reasonNameOf(reason))?.name;
      return name ? [{ reason: reasonNameOf(reason), words: name }] : [];
    });
    return { ...row, entry, people: named, things: followed, less };
  });
}

/** What an empty calendar leads to: people whom one may want to follow. */
export async function loadSuggestions(viewer: SignedIn) {
  const [count, followed, met] = await Promise.all([
    countFollowed(viewer.accountId),
    listMostFollowedByContacts({ viewer, limit: 8 }),
    listSpeakersMet({ viewer, limit: 8 }),
  ]);
  const people = new Map((await listPeopleById([...followed, ...met].map(({ personId }) => personId))).map((each) => [each.id, each]));
  const named = (ids: { personId: number }[]) => ids.flatMap(({ personId }) => people.get(personId) ?? []);
  return { follows: count.people, mostFollowed: named(followed), met: named(met) };
}

/** What one wants less of, by name and in words. */
export async function loadLess(accountId: number): Promise<{ reason: string; words: string }[]> {
  const reasons = await listLess(accountId);
  const parts = reasons.map((reason) => ({ reason, kind: reason.split(":")[0] as string, id: Number(reason.split(":")[1]) }));
  const [people, things] = await Promise.all([
    listPeopleById(parts.filter(({ kind }) => kind === "person").map(({ id }) => id)),
    nameThings(parts.filter(({ kind }) => (thingKinds as readonly string[]).includes(kind)).map(({ kind, id }) => ({ kind: kind as NamedThing["kind"], id }))),
  ]);
  const nameOf = ({ kind, id }: { kind: string; id: number }) =>
    kind === "person" ? people.find((each) => each.id === id)?.name : (things.find((each) => each.kind === kind && each.id === id)?.name ?? whatTheyDo[kind]);
  return parts.flatMap((part) => {
    const words = nameOf(part);
    return words ? [{ reason: part.reason, words }] : [];
  });
}

const whatTheyDo: Record<string, string> = {
  speaking: "what people speak at",
  attending: "what people attend",
  tracking: "what people keep an eye on",
};
