import fc from "fast-check";
import { expect, test } from "vitest";
import { readSearchQuery } from "#app/_loaders/search.ts";
import { facetNames, type SearchQuery, searchQuery, severalNames, sorts } from "#lib/search/schema.ts";
import { documentProjections } from "#lib/outbox/projections.ts";
import { isFull, leaveOutAddress, searchAddress, searchParameters, toggleAddress, withoutChoices } from "./search-address.ts";

const none = searchQuery.parse({}).not;
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
  const one = query({ q: "vacuum & co", topic: ["maps", "css"], year: ["2027", "2026"], type: ["session", "event"], page: 3 });
  const other = query({ q: "vacuum & co", topic: ["css", "maps"], year: ["2026", "2027"], type: ["event", "session"] });
  expect(searchAddress(one)).toBe("/search/?q=vacuum+%26+co&type=event&type=session&topic=css&topic=maps&year=2026&year=2027");
  expect(searchAddress(other)).toBe(searchAddress(one));
});

test("all of a facet, what is left out, and the order stand in it too", () => {
  const whole = query({ topic: ["css", "maps"], all: ["topic", "has"], has: ["video"], not: { ...none, format: ["online"], type: ["event"] }, sort: "newest" });
  expect(searchAddress(whole)).toBe("/search/?not.type=event&topic=css&topic=maps&topic.all=1&not.format=online&has=video&sort=newest");
});

test("another question begins at its first page; a page is only named after it", () => {
  const third = query({ q: "x", page: 3 });
  expect([searchAddress(third), searchAddress(third, { page: 4 }), searchAddress(third, { page: 1 })]).toEqual([
    "/search/?q=x",
    "/search/?q=x&page=4",
    "/search/?q=x",
  ]);
});

test("a value is taken in, or taken off where it was in, and the page starts again", () => {
  const chosen = query({ q: "x", country: ["NO"], year: ["2026"], page: 2 });
  expect(toggleAddress(chosen, "country", "DE")).toBe("/search/?q=x&country=DE&country=NO&year=2026");
  expect(toggleAddress(chosen, "country", "NO")).toBe("/search/?q=x&year=2026");
  expect(toggleAddress(chosen, "year", "2026")).toBe("/search/?q=x&country=NO");
});

test("a value that was chosen may be left out instead, and what was left out let be", () => {
  const chosen = query({ country: ["NO", "DE"] });
  expect(leaveOutAddress(chosen, "country", "NO")).toBe("/search/?country=DE&not.country=NO");
  const out = query({ not: { ...none, country: ["NO"] } });
  expect([leaveOutAddress(out, "country", "NO"), toggleAddress(out, "country", "NO")]).toEqual(["/search/", "/search/"]);
});

test("links add no more to twelve choices", () => {
  const years = Array.from({ length: 11 }, (_, at) => String(2_000 + at));
  expect([isFull(query({ year: years })), isFull(query({ year: years, not: { ...none, has: ["link"] } }))]).toEqual([false, true]);
});

const textValues = { topic: ["css", "タイポグラフィ", "c++", "a&b=c", "50%"], city: ["no/bergen", "jp/大阪"], language: ["de", "pt-BR"] };
const listed: Record<string, readonly string[]> = {
  type: documentProjections,
  continent: ["europe", "asia"],
  country: ["DE", "NO", "JP"],
  year: ["1999", "2026", "2027"],
  month: ["2026-01", "2026-12"],
  when: ["upcoming", "past"],
  format: ["online", "hybrid"],
  has: ["video", "slides"],
  call: ["open", "week"],
  ...textValues,
};
/** For each facet some values chosen and some left out, none of them both. */
const anyChoices = fc.record(
  Object.fromEntries(
    facetNames.map((name) => [
      name,
      fc.subarray([...(listed[name] as string[])]).chain((some) => fc.record({ some: fc.constant(some), cut: fc.nat(some.length) })),
    ]),
  ),
);
const anyQuery: fc.Arbitrary<SearchQuery> = fc
  .record({
    q: fc.string({ maxLength: 40 }).map((text) => searchQuery.parse({ q: text }).q),
    choices: anyChoices,
    all: fc.subarray([...severalNames]),
    sort: fc.constantFrom(...sorts),
    page: fc.integer({ min: 1, max: 400 }),
  })
  .map(({ q, choices, all, sort, page }) => {
    const part = (take: (each: { some: string[]; cut: number }) => string[]) =>
      Object.fromEntries(facetNames.map((name) => [name, take(choices[name] as never)]));
    const chosen = part(({ some, cut }) => some.slice(0, cut));
    return searchQuery.parse({
      q,
      ...chosen,
      all: all.filter((name) => (chosen[name] as string[]).length > 1),
      not: part(({ some, cut }) => some.slice(cut)),
      sort,
      page,
    });
  });
const sorted = (each: SearchQuery) => JSON.parse(JSON.stringify(each), (_, value) => (Array.isArray(value) ? value.toSorted() : value)) as SearchQuery;

test("whatever is searched, its address asks the same, and has one form", () => {
  fc.assert(
    fc.property(anyQuery, (each) => {
      const address = searchAddress(each, { page: each.page });
      expect(sorted(asked(address))).toEqual(sorted(each));
      expect(searchAddress(asked(address), { page: each.page })).toBe(address);
    }),
  );
});

test("whatever is chosen, choosing it twice changes nothing, nor leaving it out twice", () => {
  fc.assert(
    fc.property(anyQuery, (each) => {
      const free = ["DE", "NO", "FR"].filter((value) => ![...each.country, ...each.not.country].includes(value));
      for (const change of [toggleAddress, leaveOutAddress])
        for (const value of free)
          expect(change(asked(change(each, "country", value)), "country", value).replace("country.all=1&", "")).toBe(
            searchAddress(each).replace("country.all=1&", ""),
          );
    }),
  );
});

test("without its choices a search keeps its words and its order", () => {
  fc.assert(
    fc.property(anyQuery, (each) => {
      const names = searchParameters({ ...withoutChoices(each), page: 1 }).map(([name]) => name);
      expect(names.filter((name) => !["q", "sort"].includes(name))).toEqual([]);
    }),
  );
});
