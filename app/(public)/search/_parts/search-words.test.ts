import { expect, test } from "vitest";
import { type SearchQuery, searchQuery } from "#lib/search/schema.ts";
import { searchInWords } from "./search-words.ts";

const names: Record<string, string> = { postgresql: "PostgreSQL", maps: "Maps", css: "CSS", DE: "Germany", AT: "Austria" };
const words = (total: number, more: Partial<SearchQuery> = {}) =>
  searchInWords({ ...searchQuery.parse({}), ...more }, total, (_facet, value) => names[value] ?? value);

test("a whole question is one phrase", () => {
  expect(words(38, { type: ["session"], topic: ["postgresql"], country: ["DE", "AT"], year: [2026], q: "vacuum" })).toBe(
    "38 talks about PostgreSQL in Germany or Austria, 2026, with “vacuum”",
  );
});

test.each([
  [{}, 1_234, "1,234 results"],
  [{}, 1, "1 result"],
  [{}, 0, "No results"],
  [{ q: "vacuum" }, 2, "2 results with “vacuum”"],
  [{ year: [2026, 2027] }, 2, "2 results, 2026 or 2027"],
  [{ type: ["person"] as const }, 1, "1 person"],
  [{ type: ["person"] as const }, 0, "No people"],
  [{ type: ["event", "session"] as const }, 5, "5 events and talks"],
  [{ type: ["call"] as const }, 1, "1 call for speakers"],
  [{ topic: ["postgresql", "maps", "css"] }, 3, "3 results about PostgreSQL, Maps or CSS"],
])("%j with %d found is “%s”", (query, total, expected) => {
  expect(words(total, query as Partial<SearchQuery>)).toBe(expected);
});
