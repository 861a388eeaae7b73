// What the address of a calendar asks for, and the address that asks for it.
import { z } from "zod";
import { asked, oneOf, type Params } from "#app/_ui/ways/question.ts";
import type { Tab } from "#app/_loaders/own/calendar.ts";
import type { CalendarPlace, ReasonKind } from "#lib/calendar/schema.ts";

export const tabs: [Tab, string][] = [
  ["contacts", "Contacts"],
  ["plan", "My plan"],
  ["things", "Topics"],
  ["nearby", "Nearby"],
];
export const views = ["list", "month", "map"] as const;
export type View = (typeof views)[number];
export const whatTheyDo: [ReasonKind, string][] = [
  ["speaking", "speak"],
  ["attending", "attend"],
  ["tracking", "keep an eye on it"],
];

export interface CalendarQuery {
  tab: Tab;
  view: View;
  topic: string | undefined;
  place: string | undefined;
  isOnline: boolean;
  who: ReasonKind | undefined;
  /** "2026-12": of the view by month. */
  month: string | undefined;
  after: CalendarPlace | null;
}

/** What makes no sense is left out. */
export function readQuery(params: Params): CalendarQuery {
  const [tab, view, who, month] = [oneOf(params.tab), oneOf(params.view), oneOf(params.who), oneOf(params.month)];
  return {
    tab: tabs.find(([name]) => name === tab)?.[0] ?? "contacts",
    view: views.find((name) => name === view) ?? "list",
    topic: oneOf(params.topic),
    place: oneOf(params.place),
    isOnline: oneOf(params.online) === "yes",
    who: whatTheyDo.find(([name]) => name === who)?.[0],
    month: month && /^20\d\d-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
    after: placeOf(oneOf(params.after)),
  };
}

function placeOf(text: string | undefined): CalendarPlace | null {
  const [, startsOn, eventId] = /^(\d{4}-\d\d-\d\d)-(\d{1,9})$/.exec(text ?? "") ?? [];
  return startsOn && eventId && z.iso.date().safeParse(startsOn).success ? { startsOn, eventId: Number(eventId) } : null;
}

/** The address of this calendar with these changes; a change begins at the beginning. */
export function calendarAddress(query: CalendarQuery, change: Partial<CalendarQuery>): string {
  const { tab, view, topic, place, isOnline, who, month, after } = { ...query, after: null, ...change };
  return asked("/calendar/", {
    tab: tab === "contacts" ? null : tab,
    view: view === "list" ? null : view,
    topic,
    place,
    online: isOnline ? "yes" : null,
    who,
    month,
    after: after ? `${after.startsOn}-${after.eventId}` : null,
  });
}
