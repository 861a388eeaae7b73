import { expect, test } from "vitest";
import { type SearchQuery, searchQuery } from "../schema.ts";
import { aggregationsOf, countedApart, readCounts, shownFacets } from "./counts.ts";

const query = (more: Partial<SearchQuery> = {}): SearchQuery => ({ ...searchQuery.parse({}), ...more });
const not = (more: Partial<SearchQuery["not"]>) => ({ ...searchQuery.parse({}).not, ...more });
const noon = new Date("2026-06-01T12:00:30Z");

test("cities are counted within a country, months within a year, deadlines among calls and events, or where one is chosen", () => {
  const always = ["type", "topic", "continent", "country", "year", "when", "language", "format", "has"];
  expect(shownFacets(query())).toEqual(always);
  expect(shownFacets(query({ country: ["NO"], year: ["2026"], type: ["call"] })).toSorted()).toEqual([...always, "call", "city", "month"].toSorted());
  expect(shownFacets(query({ type: ["event"] }))).toContain("call");
  expect(shownFacets(query({ city: ["no/bergen"], not: not({ month: ["2026-05"] }) })).toSorted()).toEqual([...always, "city", "month"].toSorted());
});

test("a facet is counted without its own choice, unless all of it or none of it was asked for", () => {
  expect(countedApart(query())).toEqual([]);
  expect(countedApart(query({ type: ["event"], topic: ["maps"], all: ["topic"], not: not({ format: ["online"] }) }))).toEqual(["type"]);
});

test("topics come by how many they are, years by their order, what is known beforehand in that order", () => {
  expect(aggregationsOf(["topic", "year", "when"], query(), noon)).toEqual({
    topic: { terms: { field: "topic", size: 12 } },
    year: { terms: { field: "year", size: 30, order: { _key: "desc" } } },
    when: { filters: { filters: { upcoming: { range: { lastDay: { gte: "2026-06-01" } } }, past: { range: { lastDay: { lt: "2026-06-01" } } } } } },
  });
});

test("counts are read in the order in which they come; what was chosen or left out is there with none", () => {
  const country = { buckets: [{ key: "DE", doc_count: 7 }] };
  const asked = query({ country: ["NO", "DE"], not: not({ country: ["FR"] }) });
  expect(readCounts("country", { country }, asked)).toEqual([
    { value: "DE", count: 7 },
    { value: "NO", count: 0 },
    { value: "FR", count: 0 },
  ]);
  expect(readCounts("year", { year: { buckets: [{ key: 2026, doc_count: 1 }] } }, query())).toEqual([{ value: "2026", count: 1 }]);
  expect(readCounts("when", { when: { buckets: { past: { doc_count: 1 }, upcoming: { doc_count: 2 } } } }, query())).toEqual([
    { value: "upcoming", count: 2 },
    { value: "past", count: 1 },
  ]);
  expect(readCounts("call", { call: { buckets: { open: { doc_count: 0 }, week: { doc_count: 1 } } } }, query())).toEqual([{ value: "week", count: 1 }]);
});

test("an answer without counts still lists what was chosen", () => {
  expect(readCounts("year", undefined, query({ year: ["2026"] }))).toEqual([{ value: "2026", count: 0 }]);
  expect(readCounts("type", {}, query())).toEqual([]);
});
