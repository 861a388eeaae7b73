// What a calendar shows of each thing. Only what has a day: "May 2027" is no day, and is not made one.
import { deadlineInstant } from "#lib/calls/call-deadline.ts";
import type { EventStatus } from "#lib/events/schema.ts";
import { nextDay } from "../days.ts";
import { lastingName, absolute, hostOfSite, pathOf } from "../addresses.ts";
import type { FeedCall, FeedEvent, FeedItem, FeedSession } from "../schema.ts";
import { stateOf, stepInWords, stepsInWords, textOf, titleOf, whereInWords } from "../words.ts";

/** When an entry is: whole days, both included, or times in a zone. */
export type When = { from: string; to: string } | { startsAt: Date; endsAt: Date | null; timeZone: string | null };

/** One entry of a calendar, before it is written. */
export interface Entry {
  uid: string;
  version: number;
  changedAt: Date;
  when: When;
  title: string;
  text: string;
  where: string | null;
  position: { latitude: number; longitude: number } | null;
  status: "CONFIRMED" | "TENTATIVE" | "CANCELLED";
  address: string;
  categories: string[];
  /** Whether the time is taken: a talk's is, a conference's or a deadline's is not. */
  isBusy: boolean;
}

/** The entries of a thing: none where it has no day, one for each step of a call. */
export function entriesOf(item: FeedItem): Entry[] {
  switch (item.type) {
    case "event":
      return entriesOfEvent(item);
    case "session":
      return entriesOfSession(item);
    case "call":
      return entriesOfCall(item);
    default:
      return [];
  }
}

const statuses: Record<EventStatus, Entry["status"]> = {
  planned: "TENTATIVE",
  confirmed: "CONFIRMED",
  postponed: "TENTATIVE",
  moved_online: "CONFIRMED",
  cancelled: "CANCELLED",
};

/** The state stands in the title too: many calendars show nothing else. */
const titled = (title: string, status: EventStatus) => [stateOf(status), title].filter(Boolean).join(": ");

/** What all entries say in the same way. `part`: which of several of one thing. */
const common = (item: FeedItem, status: EventStatus, part = "") => ({
  uid: `${lastingName(item)}${part}@${hostOfSite()}`,
  version: item.version,
  changedAt: item.changedAt,
  title: titled(titleOf(item), status),
  text: textOf(item),
  status: statuses[status],
  address: absolute(pathOf(item)),
  position: null,
  where: null,
  categories: [],
  isBusy: false,
});

function entriesOfEvent(event: FeedEvent): Entry[] {
  const { startsOn, endsOn, latitude, longitude } = event;
  if (!startsOn || event.datePrecision !== "day" || event.hasObservedDates) return [];
  return [
    {
      ...common(event, event.status),
      when: { from: startsOn, to: endsOn ?? startsOn },
      where: whereInWords(event),
      position: latitude === null || longitude === null ? null : { latitude, longitude },
      categories: event.topics.map(({ name }) => name),
    },
  ];
}

function entriesOfSession(session: FeedSession): Entry[] {
  const when = whenHeld(session);
  if (!when) return [];
  const where = [session.room, session.event.name].filter(Boolean).join(", ");
  return [{ ...common(session, session.eventStatus), when, where, isBusy: "startsAt" in when }];
}

function whenHeld({ startsAt, endsAt, heldOn, event, hasObservedDates }: FeedSession): When | null {
  if (startsAt) return { startsAt, endsAt: endsAt && endsAt > startsAt ? endsAt : null, timeZone: event.timeZone };
  return heldOn && !hasObservedDates ? { from: heldOn, to: heldOn } : null;
}

/**
 * A step that is moved keeps its name, and a calendar moves it too: the date before goes. Where a call has several steps
 * of one kind, they are told apart by their order.
 */
function entriesOfCall(call: FeedCall): Entry[] {
  const standing = call.milestones.filter(({ isReplaced }) => !isReplaced);
  return standing.map((step) => {
    const at = standing.filter(({ kind }) => kind === step.kind).indexOf(step);
    const part = `-${step.kind.replaceAll("_", "-")}${at > 0 ? `-${at + 1}` : ""}`;
    const isOff = call.eventStatus === "cancelled";
    return {
      ...common(call, isOff ? "cancelled" : "confirmed", part),
      when: whenDue(step, call),
      title: titled(`${stepsInWords[step.kind]}: ${[call.event.name, call.name].filter(Boolean).join(", ")}`, isOff ? "cancelled" : "confirmed"),
      text: [stepInWords(step, call), call.url, call.note].filter(Boolean).join("\n\n"),
    };
  });
}

/** The last moment where one is known or the day ends everywhere on Earth; else the day, wherever the calendar is. */
function whenDue({ dueOn, dueTime }: FeedCall["milestones"][number], { timeZone, isAnywhereOnEarth }: FeedCall): When {
  if (!dueTime && !isAnywhereOnEarth) return { from: dueOn, to: dueOn };
  const startsAt = deadlineInstant({ dueOn, dueTime, timeZone, isAnywhereOnEarth });
  return { startsAt, endsAt: null, timeZone: isAnywhereOnEarth ? null : timeZone };
}

/** The last day of whole days, as calendars write it: the day after. */
export const dayAfterLast = ({ to }: { to: string }): string => nextDay(to);
