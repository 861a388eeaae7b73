import { notFound } from "next/navigation";
import { cache } from "react";
import { countMonths, countYears, listEventsOfYear } from "#lib/events/browse-events.ts";
import { yearOf } from "../events.ts";

/** The months of a year with how much is held in each. A year in which nothing is known has no page. */
export const loadYear = cache(async (yearText: string) => {
  const year = yearOf(yearText);
  const months = await countMonths(year);
  if (months.length === 0) notFound();
  return { year, months: months.toSorted((a, b) => (a.month || 13) - (b.month || 13)) };
});

export const eventsOfMonthShown = 100;

interface MonthAsked {
  text: string | undefined;
  year: number;
  months: { month: number; count: number }[];
  now: Date;
}

/** The month that is shown: the one asked for; where a year has too many events for one page, this month or the first. Null: all of it. */
export function monthAsked({ text, year, months, now }: MonthAsked): number | null {
  const wanted = months.find(({ month }) => String(month) === text);
  if (wanted) return wanted.month;
  if (months.reduce((sum, { count }) => sum + count, 0) <= eventsOfMonthShown) return null;
  const thisMonth = now.getUTCFullYear() === year ? months.find(({ month }) => month === now.getUTCMonth() + 1) : undefined;
  return (thisMonth ?? months[0])?.month ?? null;
}

/** Events of a month in their order; one more than is shown tells that there are more. */
export const loadMonth = ({ year, month, after }: { year: number; month: number | null; after: number | null }) =>
  listEventsOfYear({ year, month, after, limit: eventsOfMonthShown + 1 });

/** All years in which something was or will be held. */
export const loadYears = () => countYears();
