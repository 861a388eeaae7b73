// Which days and durations of pyvideo are plausible: by the name of an event, and by what its other talks say.
import { isDay } from "../days.ts";
import type { Talk } from "./pyvideo-survey.ts";

/** What a talk is measured against: first and last plausible day of a recording, and a duration below which it was not given in seconds. */
export type Measure = { leastSeconds: number } & ({ first: string; last: string } | { first: undefined; last: undefined });

/** Years in which an event was, by its key, else by its title. */
export function yearsOf(key: string, title: string): number[] {
  const years = [key, title].map((name) => [...name.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map(([year]) => Number(year)));
  return years.find(({ length }) => length > 0) ?? [];
}

/** Python itself is no older. */
const firstYear = 1991;

/**
 * Plausible days of recordings, in groups that are a week or more apart. An event that names its year has none in another
 * one: those are days of an upload, or slips. Of the rest, a group that holds three quarters of the talks is the event;
 * where no group does, as for people who meet each month, all of them are.
 */
export function daysOf(talks: Talk[], years: number[]): string[][] {
  const isInYear = (year: number) => (years.length > 0 ? years.includes(year) : year >= firstYear);
  const days = talks.flatMap(({ recorded = "" }) => (isDay(recorded) && isInYear(Number(recorded.slice(0, 4))) ? [recorded] : [])).toSorted();
  const groups = groupsOf(days);
  const main = groups.find((group) => group.length >= days.length * 0.75);
  return main ? [main] : groups;
}

/** Sorted days in groups with a week or more between them. */
function groupsOf(days: string[]): string[][] {
  const groups: string[][] = [];
  for (const day of days) {
    const group = groups.at(-1);
    if (group && Date.parse(day) - Date.parse(group.at(-1) as string) < 7 * 86_400_000) group.push(day);
    else groups.push([day]);
  }
  return groups;
}

/** Talks of two minutes are rare, an event of nothing else is none: half of its talks are below only if it counts minutes. */
export function leastSecondsOf(talks: Talk[]): number {
  const durations = talks.flatMap(({ seconds }) => (seconds === undefined ? [] : [seconds])).toSorted((one, other) => one - other);
  const median = durations[Math.floor(durations.length / 2)];
  return median !== undefined && median < 120 ? 300 : 0;
}
