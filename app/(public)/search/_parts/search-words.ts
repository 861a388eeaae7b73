import type { Labels } from "#app/_loaders/search.ts";
import type { SearchQuery } from "#lib/search/schema.ts";

const nouns: Record<string, [one: string, more: string]> = {
  event: ["event", "events"],
  session: ["talk", "talks"],
  person: ["person", "people"],
  coverage: ["piece of coverage", "pieces of coverage"],
  call: ["call for speakers", "calls for speakers"],
};

/** @example "38 talks about PostgreSQL in Germany or Austria, 2026, with “vacuum”" */
export function searchInWords(query: SearchQuery, total: number, labels: Labels): string {
  const names = (facet: "topic" | "country" | "year") => query[facet].map((value) => labels(facet, String(value)));
  const parts = [
    `${total === 0 ? "No" : total.toLocaleString("en")} ${nounsOf(query.type, total)}`,
    query.topic.length > 0 ? `about ${either(names("topic"))}` : "",
    query.country.length > 0 ? `in ${either(names("country"))}` : "",
  ].filter(Boolean);
  const years = query.year.length > 0 ? `, ${either(names("year"))}` : "";
  return `${parts.join(" ")}${years}${query.q ? `${years ? "," : ""} with “${query.q}”` : ""}`;
}

function nounsOf(types: string[], total: number): string {
  const [first, ...others] = types.map((type) => nouns[type]?.[total === 1 ? 0 : 1] ?? "results");
  if (!first) return total === 1 ? "result" : "results";
  return [first, ...others].join(" and ");
}

const either = (words: string[]) => (words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`);
