// What has changed of an event, in words: a few for a subject, and a line that says what is so and what was. Pure.
import { datesInWords } from "#lib/events/event-dates.ts";
import type { EventState } from "../schema.ts";
import type { Names } from "../told-events.ts";

export interface Change {
  /** After the name of the event: "has other dates". */
  short: string;
  /** "Dates: Thursday 10 December 2026. They were Thursday 3 December 2026." */
  line: string;
}

type Status = EventState["status"];
const statuses: Record<Status, string> = {
  planned: "planned",
  confirmed: "confirmed",
  postponed: "postponed",
  cancelled: "cancelled",
  moved_online: "to be online",
};

/** Nothing where all of it is in words what it was. What is only known better, as the city to a place that was told in words, is no change. */
export function changesBetween(before: EventState, after: EventState, names: Names): Change[] {
  const places = [before, after].map((state) => placeOf(state, names));
  const isBetterKnown = before.placeId === null && before.placeText !== null && after.placeId !== null;
  return [
    ...statusChange(before.status, after.status),
    ...changeOf({ what: "Dates", are: "They were", kind: "dates", before: datesOf(before), after: datesOf(after) }),
    ...(isBetterKnown ? [] : changeOf({ what: "Place", are: "It was", kind: "place", before: places[0] ?? null, after: places[1] ?? null })),
    ...changeOf({ what: "Venue", are: "It was", kind: "venue", before: venueOf(before, names), after: venueOf(after, names) }),
  ];
}

/** What a subject says. Where it does not take place, nothing else matters as much. @example "has other dates and another venue" */
export function inShort(changes: Change[]): string {
  const [first = "", ...others] = changes.map(({ short }) => short);
  if (first === "is cancelled" || first === "is postponed") return first;
  return [first, ...others.map((short, at) => (changes[at]?.short.startsWith("has ") ? short.replace(/^has /, "") : short))].join(" and ");
}

function statusChange(before: Status, after: Status): Change[] {
  if (before === after) return [];
  return [{ short: statusInShort(before, after), line: `It is ${statuses[after]}. It was ${statuses[before]}.` }];
}

function statusInShort(before: Status, after: Status): string {
  if (after === "moved_online") return "has moved online";
  if (after === "cancelled" || after === "postponed") return `is ${after}`;
  if (before === "cancelled" || before === "postponed") return "is to take place after all";
  if (before === "moved_online") return "has not moved online after all";
  return after === "confirmed" ? "is confirmed" : "is no longer confirmed";
}

interface Values {
  what: string;
  are: string;
  kind: "dates" | "place" | "venue";
  before: string | null;
  after: string | null;
}

const others = { dates: "other dates", place: "another place", venue: "another venue" };
const some = { dates: "dates", place: "a place", venue: "a venue" };

function changeOf({ what, are, kind, before, after }: Values): Change[] {
  if (before === after) return [];
  if (before === null) return [{ short: `has ${some[kind]} now`, line: `${what}: ${after}.` }];
  if (after === null) return [{ short: `has no ${kind} any more`, line: `${what}: to be announced. ${are} ${before}.` }];
  return [{ short: `has ${others[kind]}`, line: `${what}: ${after}. ${are} ${before}.` }];
}

const datesOf = (state: EventState): string | null =>
  state.startsOn === null || state.datePrecision === "tba" ? null : datesInWords({ ...state, hasObservedDates: false });
const placeOf = ({ placeId, placeText }: EventState, { places }: Names): string | null => (placeId === null ? placeText : (places.get(placeId) ?? placeText));
const venueOf = ({ venueId }: EventState, { venues }: Names): string | null => (venueId === null ? null : (venues.get(venueId) ?? null));
