// When a call closes, as an instant: a day is not enough, and "anywhere on Earth" is a zone of its own.
import { Temporal } from "temporal-polyfill";
import { knownZone } from "#lib/kit/time-zones.ts";

export interface Deadline {
  /** "YYYY-MM-DD" */
  dueOn: string;
  /** "HH:MM"; the end of the day where nothing is said. */
  dueTime: string | null;
  timeZone: string | null;
  isAnywhereOnEarth: boolean;
}

/** The last moment, also of an hour that comes twice: in the call's zone, twelve hours behind UTC for "anywhere on Earth", in UTC where no zone is known. */
export function deadlineInstant({ dueOn, dueTime, timeZone, isAnywhereOnEarth }: Deadline): Date {
  const clock = dueTime ?? "23:59:59";
  const zone = isAnywhereOnEarth ? "-12:00" : knownZone(timeZone);
  return new Date(Temporal.PlainDateTime.from(`${dueOn}T${clock}`).toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds);
}

/** "in 9 hours", "in 3 days", "9 hours ago": whole units, never rounded up past the deadline. */
export function distanceInWords(from: Date, to: Date): string {
  const minutes = Math.trunc((to.getTime() - from.getTime()) / 60_000);
  const size = Math.abs(minutes);
  const [count, unit] = inUnits(size);
  const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return to >= from ? `in ${words}` : `${words} ago`;
}

/** The largest unit of which there are a few: up to two days in hours, up to ten weeks in days, up to two years in months. */
function inUnits(minutes: number): [number, string] {
  const days = minutes / 1_440;
  if (minutes < 60) return [minutes, "minute"];
  if (days < 2) return [Math.floor(minutes / 60), "hour"];
  if (days < 70) return [Math.floor(days), "day"];
  return days < 731 ? [Math.floor(days / 30.44), "month"] : [Math.floor(days / 365.25), "year"];
}
