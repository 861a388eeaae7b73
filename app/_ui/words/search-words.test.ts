import { expect, test } from "vitest";
import { type SearchQuery, searchQuery } from "#lib/search/schema.ts";
import { searchInWords } from "./search-words.ts";

const names: Record<string, string> = {
  postgresql: "PostgreSQL",
  maps: "Maps",
  css: "CSS",
  DE: "Germany",
  AT: "Austria",
  de: "German",
  video: "Video",
  slides: "Slides",
  online: "Online",
  hybrid: "In person and online",
  upcoming: "Upcoming",
  europe: "Europe",
  week: "Closes within a week",
};
const none = searchQuery.parse({}).not;
const words = (total: number, more: Partial<SearchQuery> = {}, closeness: "all" | "alike" = "all") =>
  searchInWords({ ...searchQuery.parse({}), ...more }, { total, closeness, labels: (_facet, value) => names[value] ?? value });

test("a whole question is one phrase", () => {
  expect(words(38, { type: ["session"], topic: ["postgresql"], country: ["DE", "AT"], year: ["2026"], q: "vacuum" })).toBe(
    "38 talks about PostgreSQL in Germany or Austria, 2026, with “vacuum”",
  );
  expect(words(38, { type: ["session"], topic: ["postgresql"], has: ["video"], language: ["de"], not: { ...none, format: ["online"] } })).toBe(
    "38 talks about PostgreSQL with video, in German, not online",
  );
  expect(words(3, { type: ["call"], continent: ["europe"], call: ["week"], not: { ...none, format: ["online"] } })).toBe(
    "3 calls for speakers in Europe, closes within a week, not online",
  );
});

test.each<[Partial<SearchQuery>, number, string]>([
  [{}, 1_234, "1,234 results"],
  [{}, 1, "1 result"],
  [{}, 0, "No results"],
  [{ q: "vacuum" }, 2, "2 results with “vacuum”"],
  [{ year: ["2026", "2027"] }, 2, "2 results, 2026 or 2027"],
  [{ type: ["person"] }, 1, "1 person"],
  [{ type: ["person"] }, 0, "No people"],
  [{ type: ["event", "session"] }, 5, "5 events and talks"],
  [{ type: ["event"], when: ["upcoming"] }, 5, "5 events, upcoming"],
  [{ type: ["call"] }, 1, "1 call for speakers"],
  [{ topic: ["postgresql", "maps", "css"] }, 3, "3 results about PostgreSQL, Maps or CSS"],
  [{ topic: ["postgresql", "maps"], all: ["topic"] }, 3, "3 results about PostgreSQL and Maps"],
  [{ format: ["hybrid"] }, 3, "3 results, in person and online"],
  [
    { not: { ...none, topic: ["maps", "css"], has: ["video", "slides"], type: ["event"] } },
    3,
    "3 results, no events, not about Maps or CSS, without video or slides",
  ],
])("%j with %d found is “%s”", (query, total, expected) => {
  expect(words(total, query)).toBe(expected);
});

test("what is only like the words is not said to have them", () => {
  expect([words(2, { q: "vaccum" }, "alike"), words(0, { q: "vaccum" }, "alike")]).toEqual(["2 results like “vaccum”", "No results with “vaccum”"]);
});
