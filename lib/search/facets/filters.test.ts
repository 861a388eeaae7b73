import { expect, test } from "vitest";
import { type SearchQuery, searchQuery } from "../schema.ts";
import { filtersOf } from "./filters.ts";

const query = (more: Partial<SearchQuery> = {}): SearchQuery => ({ ...searchQuery.parse({}), ...more });
const not = (more: Partial<SearchQuery["not"]>) => ({ ...searchQuery.parse({}).not, ...more });
const noon = new Date("2026-06-01T12:00:30Z");
const filters = (more: Partial<SearchQuery> = {}, besides?: "country" | "topic") => filtersOf(query(more), noon, besides);

test("any of the values within a facet, every facet, and none without a choice", () => {
  expect(filters()).toEqual([]);
  expect(filters({ type: ["event"], country: ["NO", "DE"] })).toEqual([{ terms: { type: ["event"] } }, { terms: { country: ["NO", "DE"] } }]);
});

test("all of the values where all are asked for", () => {
  expect(filters({ topic: ["maps", "css"], all: ["topic"] })).toEqual([{ term: { topic: "maps" } }, { term: { topic: "css" } }]);
});

test("none of what is left out, also where its facet is set aside", () => {
  const asked = { country: ["NO"], not: not({ country: ["DE"], format: ["online"] }) };
  const without = [{ bool: { must_not: [{ terms: { country: ["DE"] } }] } }, { bool: { must_not: [{ terms: { format: ["online"] } }] } }];
  expect(filters(asked)).toEqual([{ terms: { country: ["NO"] } }, ...without]);
  expect(filters(asked, "country")).toEqual(without);
});

test("a continent is its countries; what is to come begins today, and both together are either", () => {
  expect(filters({ continent: ["oceania"] })).toEqual([{ terms: { country: expect.arrayContaining(["AU", "NZ"]) } }]);
  const [upcoming, past] = [{ range: { lastDay: { gte: "2026-06-01" } } }, { range: { lastDay: { lt: "2026-06-01" } } }];
  expect(filters({ when: ["upcoming"] })).toEqual([upcoming]);
  expect(filters({ when: ["upcoming", "past"] })).toEqual([{ bool: { should: [upcoming, past] } }]);
});

test("a call is open when it has opened, closes later than this minute, and is not of a cancelled event; so is an event that has one", () => {
  const isOpen = (path: string, closesAt: object) => ({
    filter: [{ range: { [`${path}closesAt`]: closesAt } }],
    must_not: [{ range: { [`${path}opensOn`]: { gt: "2026-06-01" } } }],
  });
  const closing = (closesAt: object) => {
    const should = [{ bool: isOpen("", closesAt) }, { nested: { path: "calls", query: { bool: isOpen("calls.", closesAt) } } }];
    return [{ bool: { filter: [{ bool: { should } }], must_not: [{ term: { status: "cancelled" } }] } }];
  };
  expect(filters({ call: ["open"] })).toEqual(closing({ gt: "2026-06-01T12:00:00Z" }));
  expect(filters({ call: ["week"] })).toEqual(closing({ gt: "2026-06-01T12:00:00Z", lte: "2026-06-08T12:00:00Z" }));
});
