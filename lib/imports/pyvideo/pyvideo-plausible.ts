// Which days and durations of pyvideo are plausible: by the name of an event, and by what its other talks say.
import { z } from "zod";
import type { Talk, Titled } from "./pyvideo-survey.ts";

/** What a talk is measured against. */
export interface Measure {
  /** First and last plausible day of a recording. */
  first?: string | undefined;
  last?: string | undefined;
  /** A duration below was not given in seconds. */
  leastSeconds: number;
}

/** The measure of each event, by its key. */
export function measureEvents(events: Titled[], talks: Talk[]): Map<string, Measure> {
  const titles = new Map(events.map(({ key, row }) => [key, row.title]));
  const byEvent = [...Map.groupBy(talks, ({ event }) => event)];
  return new Map(byEvent.map(([key, each]) => [key, { ...rangeOf(each, yearsOf(key, titles.get(key) ?? "")), leastSeconds: leastSecondsOf(each) }]));
}

/** Years in which an event was, by its key, else by its title. */
export function yearsOf(key: string, title: string): number[] {
  const years = [key, title].map((name) => [...name.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map(([year]) => Number(year)));
  return years.find(({ length }) => length > 0) ?? [];
}

/** Python itself is no older. */
const firstYear = 1991;

const dayOfCalendar = z.iso.date();

/** Whether there is such a day. */
export const isDay = (day: string) => dayOfCalendar.safeParse(day).success;

/**
 * An event that names its year has no recordings in another one: those days are days of an upload, or slips. Of the rest,
 * a group of days that holds three quarters of the talks, and is a week or more away from other days, is the event; where
 * no group does, as for a group that meets each month, all of them are.
 */
function rangeOf(talks: Talk[], years: number[]): { first?: string | undefined; last?: string | undefined } {
  const isInYear = (year: number) => (years.length > 0 ? years.includes(year) : year >= firstYear);
  const days = talks.flatMap(({ recorded = "" }) => (isDay(recorded) && isInYear(Number(recorded.slice(0, 4))) ? [recorded] : [])).toSorted();
  const main = groupsOf(days).find((group) => group.length >= days.length * 0.75) ?? days;
  return { first: main.at(0), last: main.at(-1) };
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
function leastSecondsOf(talks: Talk[]): number {
  const durations = talks.flatMap(({ seconds }) => (seconds === undefined ? [] : [seconds])).toSorted((one, other) => one - other);
  const median = durations[Math.floor(durations.length / 2)];
  return median !== undefined && median < 120 ? 300 : 0;
}
