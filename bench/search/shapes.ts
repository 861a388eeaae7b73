// Twelve kinds of questions that visitors ask, each with many words and values, so that no two questions in a row are the same.
import { type SearchQuery, searchQuery } from "#lib/search/schema.ts";

const firsts = ["Ada", "Cyra", "Edda", "Goran", "Ilse", "Kalle", "Maren", "Orla", "Runa", "Tilda", "Vito", "Yara"];
const lasts = ["Aldersund", "Corvino", "Elverum", "Grimsby", "Isaksen", "Kestrel", "Marlowe", "Okonjo", "Quill", "Sandoval", "Vantaa"];
const words = ["postgres", "kernels", "maps", "queues", "caches", "compilers", "gardens", "looms", "rivers", "signals", "archives", "fonts", "clocks"];
const kinds = ["days", "conf", "summit", "camp", "forum"];

const pick = (list: readonly string[], at: number): string => list[at % list.length] as string;
const ask = (query: object): SearchQuery => searchQuery.parse(query);
const year = (at: number) => String(2_013 + (at % 13));
const topic = (at: number) => `made-topic-${at % 40}`;

export interface Ground {
  cities: string[];
  countries: string[];
}

/** By name: the question of a visitor at the n-th time. */
export const shapes: Record<string, (at: number, ground: Ground) => SearchQuery> = {
  "one word": (at) => ask({ q: pick(words, at) }),
  "two words of a title": (at) => ask({ q: `${pick(words, at)} ${pick(words, at * 7 + 3)}`, type: ["session"] }),
  "a name": (at) => ask({ q: `${pick(firsts, at)} ${pick(lasts, at)}` }),
  "a name with a slip": (at) => ask({ q: `${pick(firsts, at)} ${pick(lasts, at).replace(/(.)(.)$/, "$2$1")}` }),
  "the beginning of a name": (at) => ask({ q: pick(lasts, at).slice(0, 4), type: ["person"] }),
  "an event by name": (at) => ask({ q: `${pick(words, at)} ${pick(kinds, at)} ${at * 37}` }),
  "a phrase": (at) => ask({ q: `"${pick(words, at)} and ${pick(words, at * 5 + 2)}"` }),
  "half-remembered": (at) => ask({ q: `the one about ${pick(words, at)} that ${pick(lasts, at)} gave` }),
  "a topic with video, not online": (at) => ask({ type: ["session"], topic: [topic(at)], has: ["video"], not: { format: ["online"] } }),
  "what is on in a country": (at, { countries }) => ask({ type: ["event"], when: ["upcoming"], country: [pick(countries, at)] }),
  "words, a year and a city": (at, { cities }) => ask({ q: pick(words, at), year: [year(at)], city: [pick(cities, at)] }),
  everything: (at) => ask({ sort: at % 2 === 0 ? "newest" : "best", page: 1 + (at % 5) }),
};
