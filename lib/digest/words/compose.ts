// Puts what was found into words: the letter of a digest without its foot. Pure: the same for the same things, however often.
import type { Row } from "#lib/mail/letter.ts";
import type { Found } from "../bundle/bundle-of.ts";
import type { Ground, ToldEvent } from "../bundle/ground.ts";
import type { NewCoverage } from "../bundle/readers.ts";
import { type Bundle, most, type Section, type ToldRow } from "../schema.ts";
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
    sectionOf("news", rows(news), found.news.length - news.length),
    sectionOf("coming", rows(coming), found.coming.length - coming.length),
    sectionOf("notices", found.notices.slice(0, most.told)),
    sectionOf("matches", found.matches.slice(0, most.told)),
    sectionOf(
      "calls",
      calls.map((call) => callRow(call, eventOf(call.eventId), { names, at: until })),
    ),
    sectionOf("coverage", talks.map(coverageRow)),
  ].filter(({ rows: each }) => each.length > 0);
  const events = [...news, ...coming, ...calls].map(({ eventId }) => eventOf(eventId));
  return {
    ...headOf(sections),
    sections: sections.map(({ heading, rows: each, more }) => ({ heading, rows: each, ...(more ? { more } : {}) })),
    standsOn: {
      contacts: contactsVersion,
      events: versionsOf([...events, ...talks.map(([{ event }]) => event)]),
      more: found.notices.length + found.matches.length,
    },
  };
}

interface Kind {
  heading: string;
  /** Of the mail that begins with it. `others`: how many more there are. */
  subject(first: string, others: number): string;
}

const kinds = {
  news: { heading: "New: where people you follow will be", subject: (first, others) => `${first}${and(others, "event")}: people you follow will be there` },
  coming: { heading: "Coming up", subject: (first, others) => `Coming up: ${first}${and(others, "event")}` },
  notices: { heading: "What changed where you plan to be", subject: (first, others) => `${first}${and(others, "event")}: something changed` },
  matches: {
    heading: "New matches of searches that you saved",
    subject: (first, others) => `New: ${first}${others > 0 ? ` and ${others.toLocaleString("en")} more that you look out for` : ""}`,
  },
  calls: { heading: "Calls that close soon", subject: (first, others) => `${first}${and(others, "call")}: soon closed` },
  coverage: { heading: "New from talks you wanted to see", subject: (first, others) => `New: ${first}${and(others, "talk")}` },
} satisfies Record<string, Kind>;

const and = (count: number, what: string): string => (count > 0 ? ` and ${count.toLocaleString("en")} more ${what}${count === 1 ? "" : "s"}` : "");

interface Told extends Section {
  kind: keyof typeof kinds;
}

const sectionOf = (kind: keyof typeof kinds, rows: ToldRow[], more = 0): Told => ({
  kind,
  heading: kinds[kind].heading,
  rows,
  ...(more > 0 ? { more: `${more.toLocaleString("en")} more in your calendar.` } : {}),
});

function versionsOf(events: { id: number; version: number }[]): [number, number][] {
  return [...new Map(events.map(({ id, version }) => [id, version]))].toSorted(([a], [b]) => a - b);
}

/** What is left of a digest once some of these people are not told of any more, with a head of its own; null where nothing is. */
export function withoutPeople(told: Bundle, people: Set<number>): Bundle | null {
  const isOf = (row: ToldRow) => row.people?.some((id) => people.has(id)) === true;
  if (!told.sections.some(({ rows }) => rows.some(isOf))) return told;
  const sections = told.sections
    .map((section) => ({ ...section, kind: kindOf(section), rows: section.rows.flatMap((row) => (isOf(row) ? withoutReason(row, people) : [row])) }))
    .filter(({ rows }) => rows.length > 0);
  return sections.length === 0 ? null : { ...told, ...headOf(sections), sections: sections.map(withoutKind) };
}

function withoutKind(told: Told): Section {
  const { kind: _, ...section } = told;
  return section;
}

const kindOf = ({ heading }: Section): keyof typeof kinds =>
  (Object.keys(kinds) as (keyof typeof kinds)[]).find((kind) => kinds[kind].heading === heading) ?? "coming";

/** Whom else the row names it cannot say any more without the others; where it names nobody else, it is gone. */
function withoutReason({ people = [], ...row }: ToldRow, gone: Set<number>): ToldRow[] {
  const { reason: _, yours: __, ...rest } = row;
  return people.every((id) => gone.has(id)) ? [] : [rest];
}

/** What a mailbox shows: the first thing of the first section, and what else is there. */
function headOf([first, ...others]: Told[]): Pick<Bundle, "subject" | "preview" | "title"> {
  const subject = first ? kinds[first.kind].subject(first.rows[0]?.title ?? "", first.rows.length - 1) : "";
  const preview = [first?.rows[0]?.reason, ...others.map(({ heading, rows }) => `${heading}: ${rows.length.toLocaleString("en")}.`)].filter(Boolean).join(" ");
  return { subject, preview, title: "Your people, and where they will be" };
}
