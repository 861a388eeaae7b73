// What a value of a facet means to the index. What depends on the clock is asked with the clock of the question, never written into a document.
import { countriesOf, type Continent } from "#lib/places/countries.ts";
import type { FacetName } from "../schema.ts";

/** Facets whose values stand in a field as they are. */
export const fields: Partial<Record<FacetName, string>> = {
  type: "type",
  topic: "topic",
  country: "country",
  city: "city",
  year: "year",
  month: "month",
  language: "language",
  format: "format",
  has: "coverage",
};

const dayMs = 86_400_000;
const today = (now: Date) => now.toISOString().slice(0, 10);
/** To the minute, so that the same question is the same for a minute. */
const instant = (now: Date, days = 0) => `${new Date(now.getTime() + days * dayMs).toISOString().slice(0, 16)}:00Z`;

/** Whatever has this value. */
export function clauseOf(name: FacetName, value: string, now: Date): object {
  const field = fields[name];
  if (field) return { term: { [field]: value } };
  if (name === "continent") return { terms: { country: countriesOf(value as Continent) } };
  if (name === "when") return { range: { lastDay: { [value === "upcoming" ? "gte" : "lt"]: today(now) } } };
  return openCall(now, { open: undefined, week: 7, month: 30 }[value]);
}

/** Calls that have opened and close after this moment, within so many days if that is asked; and the events that have such a call. */
function openCall(now: Date, withinDays: number | undefined): object {
  const isOpen = (path: string) => ({
    filter: [{ range: { [`${path}closesAt`]: { gt: instant(now), ...(withinDays ? { lte: instant(now, withinDays) } : {}) } } }],
    must_not: [{ range: { [`${path}opensOn`]: { gt: today(now) } } }],
  });
  const either = [{ bool: isOpen("") }, { nested: { path: "calls", query: { bool: isOpen("calls.") } } }];
  return { bool: { filter: [{ bool: { should: either } }], must_not: [{ term: { status: "cancelled" } }] } };
}
