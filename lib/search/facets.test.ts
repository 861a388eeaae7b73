import { expect, test } from "vitest";
import { facetAggregations, facetFilters, readFacets } from "./facets.ts";
import { type SearchQuery, searchQuery } from "./schema.ts";

const query = (more: Partial<SearchQuery> = {}): SearchQuery => ({ ...searchQuery.parse({}), ...more });
const asked = query({ type: ["event"], country: ["NO", "DE"], year: [2026] });

test("the values within a facet are one filter, each facet is another, and one without a choice is none", () => {
  expect(facetFilters(query())).toEqual([]);
  expect(facetFilters(asked)).toEqual([{ terms: { type: ["event"] } }, { terms: { country: ["NO", "DE"] } }, { terms: { year: [2026] } }]);
});

test("a facet is counted under the choices of all the others, not under its own", () => {
  const filtersOf = (name: string) => (facetAggregations(asked) as Record<string, { filter: { bool: { filter: unknown[] } } }>)[name]?.filter.bool.filter;
  expect(filtersOf("country")).toEqual([{ terms: { type: ["event"] } }, { terms: { year: [2026] } }]);
  expect(filtersOf("topic")).toEqual(facetFilters(asked));
});

test("topics and countries come by how many they are, years by their order", () => {
  const orders = Object.entries(facetAggregations(query()) as Record<string, { aggs: { values: { terms: object } } }>).map(([name, { aggs }]) => [
    name,
    aggs.values.terms,
  ]);
  expect(orders).toEqual([
    ["type", { field: "type", size: 10 }],
    ["topic", { field: "topic", size: 12 }],
    ["country", { field: "country", size: 12 }],
    ["year", { field: "year", size: 30, order: { _key: "desc" } }],
  ]);
});

const buckets = (values: Record<string | number, number>) => ({ values: { buckets: Object.entries(values).map(([key, doc_count]) => ({ key, doc_count })) } });

test("counts are read in the order in which they come; a chosen value that nothing has is there with none", () => {
  const counted = { type: buckets({ event: 3, session: 2 }), topic: buckets({}), country: buckets({ DE: 7 }), year: buckets({ 2026: 1 }) };
  expect(readFacets(counted, asked)).toEqual({
    type: [
      { value: "event", count: 3 },
      { value: "session", count: 2 },
    ],
    topic: [],
    country: [
      { value: "DE", count: 7 },
      { value: "NO", count: 0 },
    ],
    year: [{ value: "2026", count: 1 }],
  });
});

test("an answer without counts still lists what was chosen", () => {
  expect(readFacets({}, asked)).toEqual({
    type: [{ value: "event", count: 0 }],
    topic: [],
    country: [
      { value: "NO", count: 0 },
      { value: "DE", count: 0 },
    ],
    year: [{ value: "2026", count: 0 }],
  });
});
