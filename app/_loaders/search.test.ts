import { expect, test } from "vitest";
import { readSearchQuery } from "./search.ts";

const empty = { q: "", type: [], topic: [], country: [], year: [], page: 1 };

test("an address without a question asks for everything", () => {
  expect(readSearchQuery({})).toEqual(empty);
});

test("a facet may come once or several times", () => {
  expect(readSearchQuery({ q: "vacuum", type: "event", topic: ["maps", "type-design"], country: "NO", year: ["2026", "2027"], page: "2" })).toEqual({
    q: "vacuum",
    type: ["event"],
    topic: ["maps", "type-design"],
    country: ["NO"],
    year: [2026, 2027],
    page: 2,
  });
});

test("what makes no sense is left out, and the rest of the question stands", () => {
  const query = readSearchQuery({
    q: "vacuum",
    type: ["event", "venue"],
    topic: ["", "maps", "x".repeat(101), "a\u0000"],
    country: ["no", "NO"],
    year: ["soon", "2026", "", "99999"],
    page: "-1",
    utm_source: "x",
  });
  expect(query).toEqual({ q: "vacuum", type: ["event"], topic: ["maps"], country: ["NO"], year: [2026], page: 1 });
});

test.each(["0", "401", "1.5", "one", "", "1e9"])("%j is no page: the first is shown", (page) => {
  expect(readSearchQuery({ page })).toEqual(empty);
});

test("of words that come twice the first are asked", () => {
  expect(readSearchQuery({ q: ["one", "two"] }).q).toBe("one");
});

test("more values than a facet takes are cut off, not refused", () => {
  expect(readSearchQuery({ topic: Array.from({ length: 50 }, (_, at) => `t${at}`) }).topic).toEqual(Array.from({ length: 20 }, (_, at) => `t${at}`));
});

test("words that would be too long or could not be stored are asked as far as they can be", () => {
  expect(readSearchQuery({ q: `\u0000${"a".repeat(300)}` }).q).toBe("a".repeat(200));
});
