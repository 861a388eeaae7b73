// The mail that somebody was listed as a speaker: event by event, what they are said to do there. Pure but for the addresses.
import { absolute, eventPath } from "#lib/feeds/addresses.ts";
import { datesInWords } from "#lib/events/event-dates.ts";
import type { Letter, Part, Row } from "#lib/mail/letter.ts";
import { footOf } from "../foot.ts";
import { rowOf, type ToldEvent } from "../told-events.ts";

/** A place in a programme. */
export interface Listing {
  event: ToldEvent;
  role: "speaker" | "keynote" | "panelist" | "host";
  /** Null: the event as a whole. */
  session: { code: string; title: string } | null;
}

const roles: Record<Listing["role"], string> = {
  speaker: "You speak there.",
  keynote: "You give a keynote.",
  panelist: "You are on a panel.",
  host: "You host it.",
};
/** An import of many years may list somebody many times. */
const mostEvents = 10;

/** @example "You are listed as a speaker at Datafjord" */
export function letterOfListing(listings: [Listing, ...Listing[]]): Letter {
  const events = [...Map.groupBy(listings, ({ event }) => event.id).values()] as [Listing, ...Listing[]][];
  const title = `You are listed as a speaker at ${events.length === 1 ? listings[0].event.name : `${events.length.toLocaleString("en")} events`}`;
  const more = events.length - mostEvents;
  return {
    subject: title,
    preview: listings
      .map(({ event, session }) => session?.title ?? event.name)
      .join(", ")
      .slice(0, 200),
    title,
    parts: [
      ...events.slice(0, mostEvents).flatMap((each) => partsOf(each, events.length > 1)),
      ...(more > 0
        ? [{ kind: "words" as const, words: `And at ${more.toLocaleString("en")} more ${more === 1 ? "event" : "events"}: your page has them all.` }]
        : []),
      { kind: "words", words: "If that is not you, or not so, you can have it corrected." },
      { kind: "button", words: "Have it corrected", href: absolute("/contact/") },
    ],
    foot: footOf("listed"),
  };
}

const partsOf = (of: [Listing, ...Listing[]], isOneOfMany: boolean): Part[] => [
  ...(isOneOfMany ? [{ kind: "heading" as const, words: of[0].event.name }] : []),
  { kind: "rows", rows: of.map(rowOfListing) },
];

/** One of them, in a list. */
export function rowOfListing({ event, role, session }: Listing): Row {
  const row = rowOf(event);
  if (!session) return { ...row, reason: roles[role] };
  const under = [event.name, datesInWords(event)].join(" · ");
  return { ...row, title: session.title, href: absolute(`${eventPath(event)}s${session.code}/`), under, reason: roles[role] };
}
