// Dates of an event in words. A date is never said more exactly than it is known.
import { knownZone } from "#lib/kit/time-zones.ts";
import type { DatePrecision } from "./schema.ts";

export interface EventDates {
  /** "YYYY-MM-DD", null where nobody has said. */
  startsOn: string | null;
  endsOn: string | null;
  datePrecision: DatePrecision;
  hasObservedDates: boolean;
}

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

interface Day {
  year: number;
  month: string;
  day: number;
  weekday: string;
}

function dayOf(text: string): Day {
  const [year = 0, month = 1, day = 1] = text.split("-").map(Number);
  return { year, month: months[month - 1] as string, day, weekday: weekdays[new Date(`${text}T00:00:00Z`).getUTCDay()] as string };
}

/**
 * @example "Thursday 3 to Saturday 5 December 2026", "May 2027", "Date to be announced", "Recorded on 11 June 2018"
 */
export function datesInWords({ startsOn, endsOn, datePrecision, hasObservedDates }: EventDates): string {
  if (!startsOn || datePrecision === "tba") return "Date to be announced";
  const start = dayOf(startsOn);
  if (datePrecision === "year") return String(start.year);
  if (datePrecision === "month") return `${start.month} ${start.year}`;
  const end = endsOn && endsOn !== startsOn ? dayOf(endsOn) : null;
  if (hasObservedDates) return end ? `Recorded from ${range(start, end, false)}` : `Recorded on ${start.day} ${start.month} ${start.year}`;
  return end ? range(start, end, true) : `${start.weekday} ${start.day} ${start.month} ${start.year}`;
}

function range(start: Day, end: Day, hasWeekdays: boolean): string {
  const words = (day: Day) => `${hasWeekdays ? `${day.weekday} ` : ""}${day.day}`;
  const from = [words(start), ...(start.month !== end.month || start.year !== end.year ? [start.month] : []), ...(start.year !== end.year ? [start.year] : [])];
  return `${from.join(" ")} to ${words(end)} ${end.month} ${end.year}`;
}

/** A day as far as it is known: "2027-05" where it is May, and never its first; null where nothing is known. */
export const dayAsKnown = (day: string | null, precision: DatePrecision): string | null => day?.slice(0, lengths[precision]) || null;

const lengths = { day: 10, month: 7, year: 4, tba: 0 } as const;

/** A big figure and a line below it, for lists: 24, "to 26 Nov"; the year where it is not this one. */
export function dayFigure({ startsOn, endsOn, datePrecision, hasObservedDates }: EventDates, thisYear: number): { figure: string; line: string } {
  if (!startsOn || datePrecision === "tba") return { figure: "–", line: "no date yet" };
  const start = dayOf(startsOn);
  const year = start.year === thisYear ? "" : ` ${start.year}`;
  if (hasObservedDates) return { figure: start.month.slice(0, 3), line: `${start.year}, recorded` };
  if (datePrecision === "year") return { figure: String(start.year), line: "no month yet" };
  if (datePrecision === "month") return { figure: start.month.slice(0, 3), line: `${start.year}` };
  const end = endsOn && endsOn !== startsOn ? dayOf(endsOn) : null;
  const line = end ? `to ${end.day} ${end.month.slice(0, 3)}${year}` : `${start.weekday.slice(0, 3)}, ${start.month.slice(0, 3)}${year}`;
  return { figure: String(start.day), line };
}

/** The day it is at the event, "YYYY-MM-DD"; in UTC where its zone is not known. */
export const localDay = (now: Date, timeZone: string | null): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: knownZone(timeZone), dateStyle: "short" }).format(now);

/** Whether its last day is past where it is held. What has no day is never over. */
export const isOver = ({ endsOn, timeZone }: { endsOn: string | null; timeZone: string | null }, now: Date): boolean =>
  endsOn !== null && endsOn < localDay(now, timeZone);

/** Which day of how many is on; null when the event is not on now or its days are not known. */
export function dayOfEvent(dates: EventDates & { timeZone: string | null }, now: Date): { day: number; of: number } | null {
  const { startsOn, endsOn, datePrecision, hasObservedDates } = dates;
  if (!startsOn || datePrecision !== "day" || hasObservedDates) return null;
  const [start, end, today] = [startsOn, endsOn ?? startsOn, localDay(now, dates.timeZone)].map((text) => Date.parse(text) / 86_400_000) as [
    number,
    number,
    number,
  ];
  if (today < start || today > end) return null;
  return { day: today - start + 1, of: end - start + 1 };
}
