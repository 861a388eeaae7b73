// Moments at which a call closes, their zones, and which of them are plausible for their event.
import { isTimeZone } from "#lib/kit/time-zones.ts";
import { isDay } from "../days.ts";
import { type EventInput, isUnannounced, type Note } from "./listed-row.ts";

export type CallInput = NonNullable<EventInput["calls"]>[number];
export type Milestone = NonNullable<CallInput["milestones"]>[number];

/** A day ("YYYY-MM-DD") that the calendar has, with its time of day where there is one. Seconds are left out. */
export function readMoment(text: string | undefined): { dueOn: string; dueTime?: string } | undefined {
  const [, dueOn, dueTime] = /^(\d{4}-\d\d-\d\d)(?:[ T]((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d)?)?$/.exec(text ?? "") ?? [];
  if (!dueOn || !isDay(dueOn)) return undefined;
  return { dueOn, ...(dueTime && { dueTime }) };
}

/** A step of a call: none where the list says nothing or that it is yet to be announced; what is no moment is noted. */
export function readMilestone(kind: Milestone["kind"], text: string | undefined, notes: Note[]): Milestone[] {
  if (!text || isUnannounced(text)) return [];
  const moment = readMoment(text);
  if (!moment) notes.push({ reason: "a deadline of it is no day", detail: text });
  return moment ? [{ kind, ...moment }] : [];
}

/** The zone of a deadline: an IANA one, an offset from UTC, "PT", or anywhere on Earth; what is none is noted. */
export function readZone(text: string, notes: Note[]): Pick<CallInput, "timeZone" | "isAnywhereOnEarth"> {
  if (/^(aoe|anywhere on earth)$/i.test(text)) return { isAnywhereOnEarth: true };
  if (/^pt$/i.test(text)) return { timeZone: "America/Los_Angeles" };
  const [, sign, hours] = /^(?:utc|gmt)(?:([+-])0?(\d{1,2}))?$/i.exec(text) ?? [];
  if (sign === "-" && hours === "12") return { isAnywhereOnEarth: true }; // where the day ends last
  const zone = hours === undefined ? text : zoneOfOffset(sign as string, Number(hours));
  if (isTimeZone(zone)) return { timeZone: zone };
  notes.push({ reason: "is in no time zone that is known", detail: text });
  return {};
}

/** The names of these zones count what is to be added to reach UTC: eight hours ahead of it, "UTC+8", is "Etc/GMT-8". */
const zoneOfOffset = (sign: string, hours: number) => (hours === 0 ? "UTC" : `Etc/GMT${sign === "+" ? "-" : "+"}${hours}`);

/** When an event is held: days where they are known, else the year of its edition. */
export interface Held {
  year: number;
  startsOn?: string | undefined;
  endsOn?: string | undefined;
}

/**
 * The days of an event where they are plausible: in the year of its edition, or in the winter after, into which some
 * editions slip; an end that is not before the start. The rest is noted.
 */
export function plausibleDays({ year, startsOn, endsOn }: Held, notes: Note[]): Pick<Held, "startsOn" | "endsOn"> {
  const days = [startsOn, endsOn].filter(Boolean) as string[];
  const isOfYear = days.some((day) => day >= `${year}-01-01` && day < `${year + 1}-04-01`);
  if (days.length > 0 && !isOfYear) {
    notes.push({ reason: "its days are in another year than the event", detail: days.join(" to ") });
    return {};
  }
  if (startsOn && endsOn && endsOn < startsOn) {
    notes.push({ reason: "it ends before it starts", detail: days.join(" to ") });
    return { startsOn };
  }
  return { startsOn, endsOn };
}

const dayLength = 86_400_000;
/** Most calls close within a year before; twice that leaves room for events that were put off. */
const longestBefore = 2 * 366;

/** The steps of one call that are plausible for its event: none after it or years before, no papers before their abstracts. */
export function plausibleMilestones(milestones: Milestone[], held: Held, notes: Note[]): Milestone[] {
  const timely = without(milestones, (each) => outOfTime(each, held), notes);
  return without(timely, (each) => contradiction(each, timely), notes);
}

function without(milestones: Milestone[], problemOf: (milestone: Milestone) => string | undefined, notes: Note[]): Milestone[] {
  return milestones.filter((milestone) => {
    const reason = problemOf(milestone);
    if (reason) notes.push({ reason, detail: `${milestone.kind} ${milestone.dueOn}` });
    return !reason;
  });
}

const isHandingIn = ({ kind }: Milestone) => kind === "closes" || kind === "abstract_due";

function outOfTime(milestone: Milestone, { year, startsOn, endsOn }: Held): string | undefined {
  const last = endsOn ?? startsOn ?? `${year}-12-31`;
  if (isHandingIn(milestone) && milestone.dueOn > last) return "its call closes after the event";
  const before = Date.parse(startsOn ?? `${year}-01-01`) - Date.parse(milestone.dueOn);
  return before / dayLength > longestBefore ? "its call closes years before the event" : undefined;
}

/** Where the two contradict each other nobody can tell which one is wrong. */
function contradiction(milestone: Milestone, all: Milestone[]): string | undefined {
  const dayOf = (wanted: Milestone["kind"]) => all.find(({ kind }) => kind === wanted)?.dueOn;
  const [closes, abstract] = [dayOf("closes"), dayOf("abstract_due")];
  const isEarly = closes !== undefined && abstract !== undefined && closes < abstract;
  return isEarly && isHandingIn(milestone) ? "its call closes before abstracts are due" : undefined;
}
