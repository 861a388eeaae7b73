import type { Labels } from "#app/_loaders/search.ts";
import { type FacetName, facetNames, type SearchQuery } from "#lib/search/schema.ts";

const nouns: Record<string, [one: string, more: string]> = {
  event: ["event", "events"],
  session: ["talk", "talks"],
  person: ["person", "people"],
  coverage: ["piece of coverage", "pieces of coverage"],
  call: ["call for speakers", "calls for speakers"],
};

/** How a value is said with its facet: "about PostgreSQL", "in German". */
const said: Record<Exclude<FacetName, "type">, (words: string) => string> = {
  topic: (words) => `about ${words}`,
  continent: (words) => `in ${words}`,
  country: (words) => `in ${words}`,
  city: (words) => `in ${words}`,
  year: (words) => words,
  month: (words) => `in ${words}`,
  when: (words) => words,
  language: (words) => `in ${words}`,
  format: (words) => words,
  has: (words) => `with ${words}`,
  call: (words) => words,
};

/** These are said as they are called; the others in the middle of a sentence. */
const properNames: FacetName[] = ["topic", "continent", "country", "city", "language", "month"];

/** What follows the noun without a comma; the rest is set off. */
const close = ["topic", "has", "continent", "country", "city"] as const;
const apart = ["month", "year", "language", "format", "when", "call"] as const;

/** @example "38 talks about PostgreSQL with video, in German, not online" */
export function searchInWords(
  query: SearchQuery,
  { total, closeness = "all", labels }: { total: number; closeness?: "all" | "alike"; labels: Labels },
): string {
  const phrase = (name: Exclude<FacetName, "type">) => (query[name].length > 0 ? [said[name](listed(query, name, labels))] : []);
  const head = [`${total === 0 ? "No" : total.toLocaleString("en")} ${nounsOf(query.type, total)}`, ...close.flatMap(phrase)].join(" ");
  const asides = [...apart.flatMap(phrase), ...facetNames.flatMap((name) => leftOut(query, name, labels))];
  const words = query.q ? [`${closeness === "alike" && total > 0 ? "like" : "with"} “${query.q}”`] : [];
  return asides.length === 0 ? [head, ...words].join(" ") : [head, ...asides, ...words].join(", ");
}

function nounsOf(types: string[], total: number): string {
  const [first, ...others] = types.map((type) => nouns[type]?.[total === 1 ? 0 : 1] ?? "results");
  if (!first) return total === 1 ? "result" : "results";
  return [first, ...others].join(" and ");
}

function listed(query: SearchQuery, name: FacetName, labels: Labels): string {
  const words = (query[name] as string[]).map((value) => inSentence(name, labels(name, value)));
  return joined(words, (query.all as FacetName[]).includes(name) ? "and" : "or");
}

/** "not online", "not in German", "no workshops" */
function leftOut(query: SearchQuery, name: FacetName, labels: Labels): string[] {
  const values = query.not[name] as string[];
  if (values.length === 0) return [];
  if (name === "type")
    return [
      `no ${joined(
        values.map((value) => nouns[value]?.[1] ?? value),
        "or",
      )}`,
    ];
  const words = joined(
    values.map((value) => inSentence(name, labels(name, value))),
    "or",
  );
  return [name === "has" ? `without ${words}` : `not ${said[name](words)}`];
}

const inSentence = (name: FacetName, label: string) => (properNames.includes(name) ? label : label.charAt(0).toLowerCase() + label.slice(1));

const joined = (words: string[], word: "and" | "or") => (words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${word} ${words.at(-1)}`);
