// What a source says of an event, in our columns.
import type { EventRow } from "#lib/events/schema.ts";
import { daysBetween } from "./days.ts";
import type { EventRecord } from "./records.ts";

/** Those that are known from the words alone. */
export type SaidColumns = Omit<EventRow, "id" | "slug" | "seriesId" | "placeId" | "placeText" | "venueId">;

/** The columns that need no place, venue or series to be looked up. The event has a year: `yearOf` knows one. */
export function saidColumnsOf(said: EventRecord): SaidColumns {
  return {
    ...datesOf(said),
    year: yearOf(said) as number,
    name: said.name,
    description: said.description ?? null,
    timeZone: said.timeZone ?? null,
    status: said.status,
    format: formatOf(said),
    url: said.url ?? null,
    hashtag: said.hashtag ?? null,
    languages: [...new Set(said.languages)],
    codeOfConductUrl: said.codeOfConductUrl ?? null,
  };
}

function formatOf({ isOnline, isHybrid }: EventRecord): SaidColumns["format"] {
  if (isHybrid) return "hybrid";
  return isOnline ? "online" : "in_person";
}

/** Days that nobody states but a recording shows are marked as observed. */
function datesOf(said: EventRecord): Pick<SaidColumns, "startsOn" | "endsOn" | "datePrecision" | "hasObservedDates"> {
  const startsOn = said.startsOn ?? said.observedFirst ?? null;
  const endsOn = said.startsOn ? (said.endsOn ?? said.startsOn) : (said.observedLast ?? startsOn);
  return {
    startsOn,
    endsOn: isPlausibleEnd(startsOn, endsOn) ? endsOn : startsOn,
    datePrecision: startsOn ? "day" : "tba",
    hasObservedDates: !said.startsOn && startsOn !== null,
  };
}

/** No event lasts a year: a later end is a slip of the pen. */
function isPlausibleEnd(startsOn: string | null, endsOn: string | null): boolean {
  if (!startsOn || !endsOn) return false;
  const days = daysBetween(startsOn, endsOn);
  return days >= 0 && days <= 366;
}

/** The year of its days, else the one that the source names or has in its key. */
export function yearOf(said: EventRecord): number | null {
  const day = said.startsOn ?? said.observedFirst;
  if (day) return Number(day.slice(0, 4));
  const written = /(?:^|\D)((?:19|20)\d\d)$/.exec(said.key)?.[1];
  return said.year ?? (written ? Number(written) : null);
}
