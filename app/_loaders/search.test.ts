import { expect, test } from "vitest";
import { searchQuery } from "#lib/search/schema.ts";
import { readSearchQuery } from "./search.ts";

const empty = searchQuery.parse({});
const none = empty.not;

test("an address without a question asks for everything", () => {
  expect(readSearchQuery({})).toEqual(empty);
});

test("a facet may come once or several times", () => {
  expect(readSearchQuery({ q: "vacuum", type: "event", topic: ["maps", "type-design"], country: "NO", year: ["2026", "2027"], page: "2" })).toEqual({
    ...empty,
    q: "vacuum",
    type: ["event"],
    topic: ["maps", "type-design"],
    country: ["NO"],
    year: ["2026", "2027"],
    page: 2,
  });
});

test("all of a facet, what is left out, and an order can be asked for", () => {
  expect(readSearchQuery({ topic: ["maps", "css"], "topic.all": "1", "not.format": "online", "not.topic": ["fonts"], sort: "newest" })).toEqual({
    ...empty,
    topic: ["maps", "css"],
    all: ["topic"],
    not: { ...none, format: ["online"], topic: ["fonts"] },
    sort: "newest",
  });
});

test("all of one is any of one; of what has one value alone never all", () => {
  expect(readSearchQuery({ topic: "maps", "topic.all": "1", format: ["online", "hybrid"], "format.all": "1" })).toEqual({
    ...empty,
    topic: ["maps"],
    format: ["online", "hybrid"],
  });
});

test("what is both asked for and left out is left out", () => {
  expect(readSearchQuery({ topic: ["maps", "css"], "not.topic": "maps" })).toEqual({ ...empty, topic: ["css"], not: { ...none, topic: ["maps"] } });
});

test("what makes no sense is left out, and the rest of the question stands", () => {
  const query = readSearchQuery({
    q: "vacuum",
    type: ["event", "venue"],
    topic: ["", "maps", "x".repeat(101), "a\u0000"],
    country: ["no", "NO"],
    continent: ["atlantis", "europe"],
    city: ["no/bergen", "bergen", "NO/Bergen"],
    year: ["soon", "2026", "", "99999", "1799", "2201"],
    month: ["2026-13", "2026-06", "June"],
    when: "now",
    format: ["online", "on paper"],
    has: ["video", "fun"],
    call: ["open", "closed"],
    all: "topic",
    not: "format",
    "not.when": ["never", "past"],
    "not.q": "x",
    sort: "price",
    page: "-1",
    utm_source: "x",
  });
  expect(query).toEqual({
    ...empty,
    q: "vacuum",
    type: ["event"],
    topic: ["maps"],
    country: ["NO"],
    continent: ["europe"],
    city: ["no/bergen"],
    year: ["2026"],
    month: ["2026-06"],
    format: ["online"],
    has: ["video"],
    call: ["open"],
    not: { ...none, when: ["past"] },
  });
});

test.each(["0", "401", "1.5", "one", "", "1e9"])("%j is no page: the first is shown", (page) => {
  expect(readSearchQuery({ page })).toEqual(empty);
});

test("of words that come twice the first are asked", () => {
  expect(readSearchQuery({ q: ["one", "two"] }).q).toBe("one");
});

test("more values than a facet takes are cut off, not refused; what comes twice counts once", () => {
  expect(readSearchQuery({ topic: Array.from({ length: 50 }, (_, at) => `t${Math.floor(at / 2)}`) }).topic).toEqual(
    Array.from({ length: 20 }, (_, at) => `t${at}`),
  );
});

test("words that would be too long or could not be stored are asked as far as they can be", () => {
  expect(readSearchQuery({ q: `\u0000${"a".repeat(300)}` }).q).toBe("a".repeat(200));
});
