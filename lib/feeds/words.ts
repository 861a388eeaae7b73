// What feeds say of things in words.
import { dayIn } from "./days.ts";
import { datesInWords } from "#lib/events/event-dates.ts";
import { excerptOf, paragraphsOf } from "#lib/kit/plain-text.ts";
import { knownZone, zoneInWords } from "#lib/kit/time-zones.ts";
import type { FeedCall, FeedEvent, FeedItem, FeedSession } from "./schema.ts";

/** What a dated step of a call is, said alone. */
export const stepsInWords = {
  opens: "Call opens",
  abstract_due: "Abstracts due",
  closes: "Call closes",
  notification: "Call answered",
  camera_ready: "Final versions due",
  registration: "Register by",
} as const;

/** Where an event is; null where nobody has said. */
export function whereInWords({ venue, city, placeText, region, country, format }: FeedEvent): string | null {
  const place = [venue, city ?? placeText, region, city || !placeText ? country : null].filter(Boolean).join(", ");
  if (place) return place;
  return format === "online" ? "Online" : null;
}

/** A name without which a list would not say what is meant. */
export function titleOf(item: FeedItem): string {
  switch (item.type) {
    case "event":
    case "person":
      return item.name;
    case "call":
      return `${item.name ?? "Call for speakers"}: ${item.event.name}`;
    case "session":
    case "coverage":
      return item.title;
  }
}

/** One line about a thing: when, where, who. */
export function lineOf(item: FeedItem): string {
  const words = wordsOf(item);
  return words.filter(Boolean).join(" · ");
}

function wordsOf(item: FeedItem): (string | null)[] {
  switch (item.type) {
    case "event":
      return [stateOf(item.status), datesInWords(item), whereInWords(item)];
    case "session":
      return [stateOf(item.eventStatus), namesOf(item), `at ${item.event.name}`, whenOf(item), item.room];
    case "call":
      return [stateOf(item.eventStatus), ...item.milestones.filter(({ isReplaced }) => !isReplaced).map((step) => stepInWords(step, item))];
    case "person":
      return [item.tagline, item.place];
    case "coverage":
      return [item.kind, item.event.name, item.provider];
  }
}

/** All that a feed says of a thing below its title. */
export function textOf(item: FeedItem): string {
  const own = item.type === "event" ? (item.tagline ?? excerptOf(item.description ?? "", 600)) : item.type === "session" ? item.abstract : null;
  return [lineOf(item), ...paragraphsOf(own ?? "")].join("\n\n");
}

const states: Record<string, string> = { cancelled: "Cancelled", postponed: "Postponed", moved_online: "Moved online" };

/** How an event stands, where that changes what somebody plans. */
export const stateOf = (status: string): string | null => states[status] ?? null;

const namesOf = ({ people }: FeedSession): string | null => people.map(({ name }) => name).join(", ") || null;

function whenOf({ startsAt, heldOn, event }: FeedSession): string | null {
  if (!startsAt) return heldOn && dayIn(heldOn, "UTC");
  const zone = knownZone(event.timeZone);
  const time = startsAt.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
  return `${dayIn(startsAt, zone)}, ${time}, ${zoneInWords(zone)}`;
}

/** "Call closes 3 November 2026, 23:59, anywhere on Earth" */
export const stepInWords = ({ kind, dueOn, dueTime }: FeedCall["milestones"][number], call: Pick<FeedCall, "timeZone" | "isAnywhereOnEarth">): string =>
  [`${stepsInWords[kind]} ${dayIn(dueOn, "UTC")}`, dueTime, dueTime || call.isAnywhereOnEarth ? zoneInWords(call.timeZone, call.isAnywhereOnEarth) : null]
    .filter(Boolean)
    .join(", ");
