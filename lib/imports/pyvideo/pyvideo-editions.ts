// Which events a folder of pyvideo is: one, or one for each year of a group that meets again and again.
import { daysOf, leastSecondsOf, type Measure, yearsOf } from "./pyvideo-plausible.ts";
import { daysBetween } from "../days.ts";
import type { Survey, Talk } from "./pyvideo-survey.ts";

/** An event, as its folder and its recordings show it. */
export interface Edition {
  key: string;
  measure: Measure;
  /** The year of a group that this is. */
  groupYear?: number;
}

/** The events of a folder, the earliest first. */
export interface Folder {
  editions: Edition[];
  /** Where a talk was given that is recorded on this day; where that is no day of any edition, the one that has most talks. */
  editionOn: (day: string | undefined) => Edition;
}

/** Each folder by its key, also one whose category cannot be read: its talks are dated all the same. */
export function foldersIn(events: Survey["events"], talks: Talk[]): Map<string, Folder> {
  const rows = new Map(events.map(({ key, row }) => [key, row]));
  const talksOf = Map.groupBy(talks, ({ folder }) => folder);
  const keys = [...new Set([...rows.keys(), ...talksOf.keys()])];
  return new Map(keys.map((key) => [key, editionsOf({ key, row: rows.get(key) }, talksOf.get(key) ?? [])]));
}

/** No event lasts longer. */
const longestDays = 366;

/**
 * A folder that names no year and states no day, and whose recordings are more than a year apart, is a group: each year of
 * it is an event. Where it is not, and recordings alone tell the year, the key has the year as well: when more of them
 * come in later years, those are events beside it.
 */
function editionsOf({ key, row }: { key: string; row: { title: string; start_date?: unknown } | undefined }, talks: Talk[]): Folder {
  const years = yearsOf(key, row?.title ?? "");
  const meetings = daysOf(talks, years);
  const measure = { ...rangeOf(meetings), leastSeconds: leastSecondsOf(talks) };
  if (!measure.first || years.length > 0 || row?.start_date) return one({ key, measure });
  if (daysBetween(measure.first, measure.last) <= longestDays) return one({ key: `${key}/${measure.first.slice(0, 4)}`, measure });
  const byYear = [...Map.groupBy(meetings.flatMap(withoutLongOnes), ([day = ""]) => Number(day.slice(0, 4)))];
  const editions = byYear.map(([groupYear, each]) => ({ key: `${key}/${groupYear}`, groupYear, measure: { ...measure, ...rangeOf(each) } }));
  const sizes = byYear.map(([, each]) => each.flat().length);
  const largest = editions[sizes.indexOf(Math.max(...sizes))] as Edition;
  return { editions, editionOn: (day = "") => editions.find((edition) => isWithin(day, edition.measure)) ?? largest };
}

const one = (edition: Edition): Folder => ({ editions: [edition], editionOn: () => edition });

/** Whether a day is a plausible one of an event. */
export const isWithin = (day: string, { first, last }: Measure): boolean => first !== undefined && day >= first && day <= last;

function rangeOf(meetings: string[][]): { first: string; last: string } | { first: undefined; last: undefined } {
  const [first, last] = [meetings.at(0)?.at(0), meetings.at(-1)?.at(-1)];
  return first && last ? { first, last } : { first: undefined, last: undefined };
}

/** Some days about the turn of a year are one meeting, recordings of each week are not. */
function withoutLongOnes(meeting: string[]): string[][] {
  const { first, last } = rangeOf([meeting]);
  return first && daysBetween(first, last) > 14 ? [...Map.groupBy(meeting, (day) => day.slice(0, 4)).values()] : [meeting];
}
