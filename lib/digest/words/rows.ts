// Each thing that a digest tells as a row: what, when and where, and why it is told. Pure.
import { datesInWords } from "#lib/events/event-dates.ts";
import { distanceInWords } from "#lib/calls/call-deadline.ts";
import { clausesOf, type NamedPerson, sourcesInWords, thingsInWords } from "#lib/calendar/reasons-in-words.ts";
import type { Reason, ThingKind } from "#lib/calendar/schema.ts";
import type { CoverageKind } from "#lib/coverage/schema.ts";
import { absolute, eventPath } from "#lib/feeds/addresses.ts";
import type { Row } from "#lib/mail/letter.ts";
import { ribbonOf, rowOf } from "#lib/notices/told-events.ts";
import type { Found, ToldEntry } from "../bundle/bundle-of.ts";
import type { ToldEvent } from "../bundle/ground.ts";
import type { NewCoverage } from "../bundle/readers.ts";
import type { ToldRow } from "../schema.ts";
import type { Names } from "./names.ts";

const ownWords = { speaking: "You speak.", attending: "You attend.", tracking: "You keep an eye on it." };

export function eventRow(entry: ToldEntry, event: ToldEvent, names: Names): ToldRow {
  const people = entry.reasons.flatMap((reason) => (reason.kind === "follows-person" ? personOf(reason, names) : []));
  const things = entry.reasons.flatMap((reason) => thingOf(reason, names));
  const words = [entry.own ? ownWords[entry.own] : null, clausesInWords(entry, people), sourcesInWords(people), thingsInWords(things)];
  return { ...headOf(event), reason: words.filter(Boolean).join(" "), yours: people.map(({ name }) => name), people: people.map(({ id }) => id) };
}

/** The same for all readers, and most events have many: said once. */
const heads = new WeakMap<ToldEvent, ReturnType<typeof rowOf>>();

function headOf(event: ToldEvent): ReturnType<typeof rowOf> {
  const head = heads.get(event) ?? rowOf(event);
  heads.set(event, head);
  return head;
}

function personOf({ personId, source, state }: Extract<Reason, { personId: number }>, { people }: Names): (NamedPerson & { id: number })[] {
  const person = people.get(personId);
  return person ? [{ id: personId, name: person.name, slug: person.slug, source, state }] : [];
}

function thingOf(reason: Reason, { things }: Names): { kind: ThingKind; name: string }[] {
  if (reason.kind === "follows-person") return [];
  const kind = reason.kind.slice("follows-".length) as ThingKind;
  const name = things[kind].get(reason.id);
  return name === undefined ? [] : [{ kind, name }];
}

/** "Ada and Bob speak. Cem and 3 others attend." */
function clausesInWords(entry: ToldEntry, people: NamedPerson[]): string {
  return clausesOf(entry, people)
    .map(
      ({ people: named, more, verb }) => `${listed([...named.map(({ name }) => name), ...(more > 0 ? [othersInWords(more, named.length > 0)] : [])])} ${verb}.`,
    )
    .join(" ");
}

const othersInWords = (count: number, isBeside: boolean): string => {
  if (!isBeside) return count === 1 ? "Somebody you follow" : `${count.toLocaleString("en")} people you follow`;
  return count === 1 ? "one other" : `${count.toLocaleString("en")} others`;
};

/** "a", "a and b", "a, b and c". */
export const listed = (words: string[]): string => (words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`);

const callReasons = {
  topic: (name: string) => `You follow the topic ${name}.`,
  "own-topic": (name: string) => `You have spoken about ${name}.`,
  place: (name: string) => `You follow the place ${name}.`,
};

export function callRow({ name, closesAt, zoneWords, reason }: Found["calls"][number], event: ToldEvent, { names, at }: { names: Names; at: Date }): Row {
  const thing = names.things[reason.kind === "place" ? "place" : "topic"].get(reason.id) ?? "";
  return {
    title: `${name ?? "Call for speakers"}: ${event.name}`,
    href: absolute(`${eventPath(event)}calls/`),
    under: [`closes ${distanceInWords(at, closesAt)}, ${zoneWords}`, datesInWords(event), event.where].filter(Boolean).join(" · "),
    reason: callReasons[reason.kind](thing),
    ribbon: ribbonOf(event),
  };
}

const coverageWords: Record<CoverageKind, string> = {
  video: "a video",
  slides: "slides",
  audio: "audio",
  notes: "notes",
  write_up: "a write-up",
  transcript: "a transcript",
  code: "code",
  photos: "photos",
  sketchnote: "a sketchnote",
  link: "a link",
};

/** What is new of one talk. */
export function coverageRow(of: [NewCoverage, ...NewCoverage[]]): Row {
  const [{ session, event }] = of;
  const kinds = [...new Set(of.map(({ kind }) => coverageWords[kind]))];
  return {
    title: session.title,
    href: absolute(`${eventPath(event)}s${session.code}/`),
    under: `New: ${listed(kinds)} · ${event.name}`,
    reason: "You wanted to see it.",
    ribbon: ribbonOf(event),
  };
}
