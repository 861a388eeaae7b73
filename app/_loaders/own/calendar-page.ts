// All that the page of a calendar shows, for what its address asks.
import { findPrivateToken } from "#lib/calendar/private-address.ts";
import type { ReasonKind } from "#lib/calendar/schema.ts";
import { countFollowed } from "#lib/follows/here/lists.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { findMailTrouble } from "#lib/mail/queries.ts";
import { findPlace } from "#lib/places/browse-places.ts";
import { drawAround } from "#lib/places/map/draw-map.ts";
import { listCountriesOfEvents, listSpotsOfEvents } from "#lib/places/spots-of-events.ts";
import { findTopicId } from "#lib/topics/queries.ts";
import { type CalendarAsked, loadCalendar, loadLess, type Tab } from "./calendar.ts";

interface PageAsked {
  tab: Tab;
  topic: string | undefined;
  place: string | undefined;
  isOnline: boolean;
  who: ReasonKind | undefined;
  /** All of one month, and nothing else. */
  month: string | undefined;
  after: CalendarAsked["after"];
}

const shown = 50;
const mostOfMonth = 300;
const last = 2_147_483_647;

/** A part of the calendar and what stands around it. */
export async function loadCalendarPage(viewer: SignedIn, { month, ...query }: PageAsked, now: Date) {
  const [topicId, place] = [query.topic ? await findTopicId(query.topic) : null, query.place ? await findPlace(query.place) : null];
  const filter = { topicId, placeId: place?.id ?? null, isOnline: query.isOnline, ...(query.who ? { reasons: [query.who] } : {}) };
  const after = month ? { startsOn: dayBefore(`${month}-01`), eventId: last } : query.after;
  const asked = { tab: query.tab, filter, now, after, limit: month ? mostOfMonth : shown };
  const [loaded, less, token, follows, mailTrouble] = await Promise.all([
    loadCalendar(viewer, asked),
    loadLess(viewer.accountId),
    findPrivateToken(viewer.accountId),
    countFollowed(viewer.accountId),
    findMailTrouble(viewer.accountId),
  ]);
  const rows = month ? loaded.rows.filter(({ event }) => event.startsOn?.startsWith(month)) : loaded.rows;
  const countries = await listCountriesOfEvents(loaded.rows.map(({ event }) => event.id));
  const places = place && !countries.some(({ path }) => path === place.path) ? [place, ...countries] : countries;
  return { ...loaded, rows, countries: places, less, token, mailTrouble, head: headOf(follows.people, loaded.total ?? 0) };
}

/** The month of what comes first, "2026-12"; this one where nothing does. */
export async function loadFirstMonth(viewer: SignedIn, tab: Tab, now: Date): Promise<string> {
  const { rows } = await loadCalendar(viewer, { tab, filter: {}, now, after: null, limit: 1 });
  const [today, first] = [now.toISOString().slice(0, 7), rows[0]?.event.startsOn?.slice(0, 7)];
  return first && first > today ? first : today;
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

function headOf(people: number, events: number): string {
  const whom = `You follow ${people.toLocaleString("en")} ${people === 1 ? "person" : "people"}.`;
  return people === 0
    ? "You follow nobody yet."
    : `${whom} ${events.toLocaleString("en")} ${events === 1 ? "event" : "events"} to come where some of them are.`;
}

/** The cities of these events, on a map as large as they fit. */
export async function loadCalendarMap(eventIds: number[]) {
  const cities = await listSpotsOfEvents(eventIds);
  return { cities, map: cities.length > 0 ? await drawAround(cities) : null };
}
