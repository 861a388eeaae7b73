// Puts what was found into words: the letter of a digest without its foot. Pure: the same for the same things, however often.
import type { Row } from "#lib/mail/letter.ts";
import type { Found } from "../bundle/bundle-of.ts";
import type { Ground, ToldEvent } from "../bundle/ground.ts";
import type { NewCoverage } from "../bundle/readers.ts";
import { type Bundle, most, type Section } from "../schema.ts";
import type { Names } from "./names.ts";
import { callRow, coverageRow, eventRow } from "./rows.ts";

interface Given {
  found: Found & { notices: Row[]; matches: Row[] };
  ground: Ground;
  names: Names;
  until: Date;
  contactsVersion: number;
}

/** @example "Datafjord, and 3 more events that people you follow go to" */
export function compose({ found, ground, names, until, contactsVersion }: Given): Bundle {
  const eventOf = (id: number) => ground.events.get(id) as ToldEvent;
  const [news, coming] = [found.news.slice(0, most.news), found.coming.slice(0, most.coming)];
  const calls = found.calls.toSorted((a, b) => a.closesAt.getTime() - b.closesAt.getTime() || a.id - b.id).slice(0, most.calls);
  const talks = [...Map.groupBy(found.coverage, ({ session }) => session.id).values()].slice(0, most.coverage) as [NewCoverage, ...NewCoverage[]][];
  const rows = (entries: typeof news) => entries.map((entry) => eventRow(entry, eventOf(entry.eventId), names));
  const sections = [
    section("New: where people you follow will be", rows(news), moreInWords(found.news.length - news.length)),
    section("Coming up", rows(coming), moreInWords(found.coming.length - coming.length)),
    section("What changed where you plan to be", found.notices.slice(0, most.told)),
    section("New matches of searches that you saved", found.matches.slice(0, most.told)),
    section(
      "Calls that close soon",
      calls.map((call) => callRow(call, eventOf(call.eventId), { names, at: until })),
    ),
    section("New from talks you wanted to see", talks.map(coverageRow)),
  ].filter(({ rows: each }) => each.length > 0);
  const told = [...news, ...coming, ...calls].map(({ eventId }) => eventOf(eventId));
  return {
    ...headOf(sections),
    sections,
    standsOn: { contacts: contactsVersion, events: versionsOf([...told, ...talks.map(([{ event }]) => event)]) },
  };
}

const section = (heading: string, rows: Row[], more?: string): Section => ({ heading, rows, ...(more ? { more } : {}) });
const moreInWords = (count: number): string | undefined => (count > 0 ? `${count.toLocaleString("en")} more in your calendar.` : undefined);

function versionsOf(events: { id: number; version: number }[]): [number, number][] {
  return [...new Map(events.map(({ id, version }) => [id, version]))].toSorted(([a], [b]) => a - b);
}

const subjects: Record<string, (first: string, others: number) => string> = {
  "New: where people you follow will be": (first, others) =>
    `${first}${others > 0 ? ` and ${counted(others, "more event")}` : ""}: people you follow will be there`,
  "Coming up": (first, others) => `Coming up: ${first}${others > 0 ? ` and ${counted(others, "more event")}` : ""}`,
  "What changed where you plan to be": (first, others) => `${first}${others > 0 ? ` and ${counted(others, "more event")}` : ""}: something changed`,
  "New matches of searches that you saved": (first, others) =>
    `New: ${first}${others > 0 ? ` and ${others.toLocaleString("en")} more that you look out for` : ""}`,
  "Calls that close soon": (first, others) => `${first}${others > 0 ? ` and ${counted(others, "more call")}` : ""}: soon closed`,
  "New from talks you wanted to see": (first, others) => `New: ${first}${others > 0 ? ` and ${counted(others, "more talk")}` : ""}`,
};
const counted = (count: number, what: string): string => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;

/** What a mailbox shows: the first thing of the first section, and what else is there. */
function headOf([first, ...others]: Section[]): Pick<Bundle, "subject" | "preview" | "title"> {
  const lead = first?.rows[0]?.title ?? "";
  const subject = subjects[first?.heading ?? ""]?.(lead, (first?.rows.length ?? 1) - 1) ?? "";
  const preview = [first?.rows[0]?.reason, ...others.map(({ heading, rows }) => `${heading}: ${rows.length.toLocaleString("en")}.`)].filter(Boolean).join(" ");
  return { subject, preview, title: "Your people, and where they will be" };
}
