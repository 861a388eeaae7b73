// Why an event is in a calendar, in words: who speaks and who attends, where they are followed, which topics. Pure.
import type { Presence } from "#lib/attendance/schema.ts";
import type { CalendarEntry, ThingKind } from "./schema.ts";

export interface NamedPerson {
  name: string;
  slug: string;
  source: string;
  state: Presence;
}

export interface Clause {
  /** Named one by one. */
  people: NamedPerson[];
  /** Not named. */
  more: number;
  verb: string;
}

const verbs: Record<Presence, [one: string, many: string]> = {
  speaking: ["speaks", "speak"],
  attending: ["attends", "attend"],
  tracking: ["keeps an eye on it", "keep an eye on it"],
};
const networks: Record<string, string> = { bluesky: "Bluesky", github: "GitHub", mastodon: "Mastodon", file: "a list of yours" };
const kinds: Record<ThingKind, string> = { topic: "the topic", series: "the series", place: "the place", venue: "the venue", guide: "the guide" };

/** Who of the contacts does what there, the strongest first. */
export function clausesOf({ contacts }: Pick<CalendarEntry, "contacts">, people: NamedPerson[]): Clause[] {
  return (["speaking", "attending", "tracking"] as const).flatMap((state) => {
    const count = contacts[state];
    const named = people.filter((person) => person.state === state);
    return count === 0 ? [] : [{ people: named, more: Math.max(0, count - named.length), verb: verbs[state][count === 1 ? 0 : 1] }];
  });
}

/** Where the named are followed, where that is not here: "You follow both on Mastodon." */
export function sourcesInWords(people: NamedPerson[]): string | null {
  const elsewhere = people.filter(({ source }) => source in networks);
  const [first] = elsewhere;
  if (!first) return null;
  const isAll = elsewhere.length === people.length && elsewhere.every(({ source }) => source === first.source);
  if (isAll) return `You follow ${people.length === 1 ? "them" : people.length === 2 ? "both" : "all of them"} ${onNetwork(first.source)}.`;
  return elsewhere.map(({ name, source }) => `You follow ${name} ${onNetwork(source)}.`).join(" ");
}

const onNetwork = (source: string): string => `${source === "file" ? "in" : "on"} ${networks[source]}`;

/** "You follow the topic Maps and the series Datafjord." */
export function thingsInWords(things: { kind: ThingKind; name: string }[]): string | null {
  if (things.length === 0) return null;
  const named = things.map(({ kind, name }) => `${kinds[kind]} ${name}`);
  return `You follow ${named.length === 1 ? named[0] : `${named.slice(0, -1).join(", ")} and ${named.at(-1)}`}.`;
}
