// Days of an event as people write them: "February 22 - March 1, 2022", "20-27 January 2026", "June 24, 2024".
import { isDay } from "../days.ts";

export interface Days {
  startsOn: string;
  endsOn: string;
}

interface Part {
  day?: number | undefined;
  month?: number | undefined;
  year?: number | undefined;
}

/**
 * The first and the last day that a text names in English; the year is the given one where the text has none. Undefined
 * where it names no days, or says anything besides: nothing is guessed.
 */
export function readDays(text: string, year: number): Days | undefined {
  const parts = text
    .toLowerCase()
    .split(/[-\u2010-\u2015\u2212]|\b(?:to|until)\b/)
    .map(readPart);
  const [first, last] = parts.length === 1 ? [parts[0], parts[0]] : parts;
  return first && last && parts.length <= 2 ? daysBetween(first, last, year) : undefined;
}

/** A month, a day and a year in any order, each at most once: undefined where there is any other word. */
function readPart(text: string): Part | undefined {
  const part: Part = {};
  for (const word of text.split(/[\s,.]+/).filter(Boolean)) {
    const [field, value] = readWord(word) ?? [];
    if (!field || part[field] !== undefined) return undefined;
    part[field] = value;
  }
  return part;
}

const months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/** Three letters tell a month, cut off after them or misspelt: "Sept", "Septemper". */
function readWord(word: string): [keyof Part, number] | undefined {
  if (/^\d{4}$/.test(word)) return ["year", Number(word)];
  if (/^\d{1,2}(st|nd|rd|th)?$/.test(word)) return ["day", Number.parseInt(word, 10)];
  if (!/^[a-z]{3,}$/.test(word)) return undefined;
  const month = months.findIndex((name) => name.startsWith(word.slice(0, 3)) && word.length <= name.length + 1);
  return month === -1 ? undefined : ["month", month + 1];
}

/** What one side leaves out the other one says: the month of "3-7 June", the year of "November 30 - December 3, 2023". */
function daysBetween(first: Part, last: Part, year: number): Days | undefined {
  const [firstMonth, lastMonth] = [first.month ?? last.month, last.month ?? first.month];
  if (!firstMonth || !lastMonth) return undefined;
  const isOverNewYear = firstMonth > lastMonth;
  if (isOverNewYear && !first.year && !last.year) return undefined; // the year of the edition may be either
  const lastYear = last.year ?? (first.year ?? year) + (isOverNewYear ? 1 : 0);
  const firstYear = first.year ?? lastYear - (isOverNewYear ? 1 : 0);
  const startsOn = dayOf({ year: firstYear, month: firstMonth, day: first.day });
  const endsOn = dayOf({ year: lastYear, month: lastMonth, day: last.day });
  return startsOn && endsOn && startsOn <= endsOn ? { startsOn, endsOn } : undefined;
}

function dayOf({ year, month, day }: Part): string | undefined {
  const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return day !== undefined && isDay(text) ? text : undefined;
}
