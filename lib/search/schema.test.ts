import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "#bin/checks/any-text.ts";
import { searchQuery } from "./schema.ts";

const none = { type: [], topic: [], continent: [], country: [], city: [], year: [], month: [], when: [], language: [], format: [], has: [], call: [] };
const empty = { q: "", ...none, all: [], not: none, sort: "best", view: "list", page: 1 };
const accepts = (query: object) => searchQuery.safeParse(query).success;

test("nothing asked is everything, from the first page", () => {
  expect(searchQuery.parse({})).toEqual(empty);
});

test("years and pages come as text or as numbers", () => {
  expect(searchQuery.parse({ year: [2026, "2027"], page: "3" })).toEqual({ ...empty, year: ["2026", "2027"], page: 3 });
});

test("words come on one line, without what cannot be seen, and no longer than 200 characters", () => {
  expect(searchQuery.parse({ q: " vacuum\u0000\t\n is  not " }).q).toBe("vacuum is not");
  expect(searchQuery.parse({ q: "a".repeat(500) }).q).toBe("a".repeat(200));
  expect(searchQuery.parse({ q: `${"a".repeat(199)} b` }).q).toBe("a".repeat(199));
});

test("words end with a whole character", () => {
  expect(searchQuery.parse({ q: `${"a".repeat(199)}🎉` }).q).toBe("a".repeat(199));
  expect(searchQuery.parse({ q: "\ud83c a\ud83cb\ud83c" }).q).toBe("a b");
});

test("whatever somebody types, the stores can take it, and it means the same when it is asked again", () => {
  fc.assert(
    fc.property(anyText(260), (text) => {
      const { q } = searchQuery.parse({ q: text });
      expect(q.length).toBeLessThanOrEqual(200);
      expect(q.isWellFormed()).toBe(true);
      expect(q).not.toMatch(/\p{Cc}|\s\s|^\s|\s$/u);
      expect(searchQuery.parse({ q }).q).toBe(q);
    }),
    { numRuns: 300 },
  );
});

test.each([
  [{ type: ["event", "session", "person", "coverage", "call"] }],
  [{ topic: ["type-design", "タイポグラフィ", "हिन्दी"] }],
  [{ country: ["NO", "DE"] }],
  [{ year: ["1800", "2200"] }],
  [{ page: "400" }],
  [{ not: { format: ["online"] }, all: ["topic"], sort: "newest" }],
  [{ city: ["no/bergen", "us/oregon/portland", "jp/大阪"], month: ["2026-12"], continent: ["europe"], when: ["past"] }],
  [{ topic: Array.from({ length: 20 }, (_, at) => `t${at}`) }],
])("%j is a choice", (query) => {
  expect(accepts(query)).toBe(true);
});

test.each([
  [{ type: ["venue"] }],
  [{ type: "event" }],
  [{ topic: [""] }],
  [{ topic: ["a\u0000b"] }],
  [{ topic: ["\ud83c"] }],
  [{ topic: ["x".repeat(101)] }],
  [{ topic: Array.from({ length: 21 }, (_, at) => `t${at}`) }],
  [{ country: ["no"] }],
  [{ country: ["NOR"] }],
  [{ year: ["1799"] }],
  [{ year: ["2026.5"] }],
  [{ year: ["soon"] }],
  [{ month: ["2026-13"] }],
  [{ city: ["Bergen"] }],
  [{ all: ["format"] }],
  [{ not: { format: ["paper"] } }],
  [{ sort: "price" }],
  [{ page: "0" }],
  [{ page: "401" }],
  [{ page: "1.5" }],
])("%j is none", (query) => {
  expect(accepts(query)).toBe(false);
});
