// Whether two sources tell of the same event: by name, days, place and address, never by one of them alone.
import { slugOf } from "#lib/kit/slug.ts";
import { daysBetween } from "../days.ts";
import { withoutYear } from "../wording.ts";
import { webKeyOf } from "./web-key.ts";

/** What is known of an event when it is compared. */
export interface EventFacts {
  name: string;
  year: number;
  startsOn: string | null;
  endsOn: string | null;
  hasObservedDates: boolean;
  /** Null where no one city is meant for certain. */
  cityId: number | null;
  countryCode: string | null;
  url: string | null;
}

export type Likeness = "same" | "maybe" | "other";

/** The best among several: certain only where nothing else comes into question. */
export function pickSame<Candidate extends EventFacts>(said: EventFacts, candidates: Candidate[]): { same: Candidate | null; maybe: Candidate[] } {
  const graded = candidates.map((candidate) => ({ candidate, likeness: compareEvents(said, candidate) }));
  const [certain, likely] = (["same", "maybe"] as const).map((grade) => graded.flatMap(({ candidate, likeness }) => (likeness === grade ? [candidate] : [])));
  if (certain?.length === 1) return { same: certain[0] as Candidate, maybe: [] };
  return { same: null, maybe: [...(certain ?? []), ...(likely ?? [])] };
}

/**
 * The same name, or the same address, in the same year and on days that agree: the same event, unless it is elsewhere.
 * Addresses are used again year after year, and one name is given in many cities on one day.
 */
export function compareEvents(one: EventFacts, other: EventFacts): Likeness {
  if (one.year !== other.year) return "other";
  const [hasSameName, hasSameAddress] = [nameKeyOf(one) === nameKeyOf(other), isSameAddress(one, other)];
  if (!hasSameName && !hasSameAddress) return "other";
  if (isElsewhere(one, other)) return hasSameName && hasSameAddress && daysAgree(one, other) !== false ? "maybe" : "other";
  const agree = daysAgree(one, other);
  if (agree === false) return hasSameName && hasSameAddress ? "maybe" : "other";
  if (hasSameName) return "same";
  return agree ? "same" : "maybe";
}

const nameKeyOf = ({ name, year }: EventFacts) => slugOf(withoutYear(name, year));

function isSameAddress(one: EventFacts, other: EventFacts): boolean {
  const key = webKeyOf(one.url);
  return key !== null && key === webKeyOf(other.url);
}

function isElsewhere(one: EventFacts, other: EventFacts): boolean {
  if (one.countryCode && other.countryCode && one.countryCode !== other.countryCode) return true;
  return one.cityId !== null && other.cityId !== null && one.cityId !== other.cityId;
}

/** Recordings are dated by when they were made or put up: some weeks are allowed them. */
const observedSlackDays = 45;

/** Null: one of them says no days. */
function daysAgree(one: EventFacts, other: EventFacts): boolean | null {
  if (!one.startsOn || !one.endsOn || !other.startsOn || !other.endsOn) return null;
  const slack = one.hasObservedDates || other.hasObservedDates ? observedSlackDays : 0;
  const gap = Math.max(daysBetween(one.endsOn, other.startsOn), daysBetween(other.endsOn, one.startsOn));
  return gap <= slack;
}
