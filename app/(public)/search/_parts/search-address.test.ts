import fc from "fast-check";
import { expect, test } from "vitest";
import { readSearchQuery } from "#app/_loaders/search.ts";
import { documentProjections } from "#lib/outbox/projections.ts";
import { type SearchQuery, searchQuery } from "#lib/search/schema.ts";
import { searchAddress, toggleAddress } from "./search-address.ts";

const query = (more: Partial<SearchQuery> = {}): SearchQuery => ({ ...searchQuery.parse({}), ...more });

/** What a page would ask that is called by this address. */
function asked(address: string): SearchQuery {
  const { searchParams } = new URL(address, "https://hallway.example");
  return readSearchQuery(Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)])));
}

test("a search for everything has the shortest address", () => {
  expect(searchAddress(query())).toBe("/search/");
});

test("an address holds the whole search in one order, whatever order it was chosen in", () => {
  const one = query({ q: "vacuum & co", topic: ["maps", "css"], year: [2027, 2026], type: ["session", "event"], page: 3 });
  const other = query({ q: "vacuum & co", topic: ["css", "maps"], year: [2026, 2027], type: ["event", "session"] });
  expect(searchAddress(one)).toBe("/search/?q=vacuum+%26+co&type=event&type=session&topic=css&topic=maps&year=2026&year=2027");
  expect(searchAddress(other)).toBe(searchAddress(one));
});

test("another question begins at its first page; a page is only named after it", () => {
  const third = query({ q: "x", page: 3 });
  expect([searchAddress(third), searchAddress(third, { page: 4 }), searchAddress(third, { page: 1 })]).toEqual([
    "/search/?q=x",
    "/search/?q=x&page=4",
    "/search/?q=x",
  ]);
});

test("a value is taken in, or left out where it was in, and the page starts again", () => {
  const chosen = query({ q: "x", country: ["NO"], year: [2026], page: 2 });
  expect(toggleAddress(chosen, "country", "DE")).toBe("/search/?q=x&country=DE&country=NO&year=2026");
  expect(toggleAddress(chosen, "country", "NO")).toBe("/search/?q=x&year=2026");
  expect(toggleAddress(chosen, "year", "2026")).toBe("/search/?q=x&country=NO");
});

const anyQuery: fc.Arbitrary<SearchQuery> = fc.record({
  q: fc.string({ maxLength: 40 }).map((text) => searchQuery.parse({ q: text }).q),
  type: fc.subarray([...documentProjections]),
  topic: fc.subarray(["css", "タイポグラフィ", "c++", "a&b=c", "50%"]),
  country: fc.subarray(["DE", "NO", "JP"]),
  year: fc.subarray([1999, 2026, 2027]),
  page: fc.integer({ min: 1, max: 400 }),
});
const sorted = (each: SearchQuery) => ({
  ...each,
  type: each.type.toSorted(),
  topic: each.topic.toSorted(),
  country: each.country.toSorted(),
  year: each.year.toSorted((a, b) => a - b),
});

test("whatever is searched, its address asks the same", () => {
  fc.assert(
    fc.property(anyQuery, (each) => {
      expect(sorted(asked(searchAddress(each, { page: each.page })))).toEqual(sorted(each));
    }),
  );
});

test("whatever is chosen, choosing it twice changes nothing", () => {
  fc.assert(
    fc.property(anyQuery, (each) => {
      for (const value of ["DE", "FR"]) expect(toggleAddress(asked(toggleAddress(each, "country", value)), "country", value)).toBe(searchAddress(each));
    }),
  );
});
