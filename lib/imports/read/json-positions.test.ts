import { expect, test } from "vitest";
import { linesOfJson } from "./json-positions.ts";

const text = `{ "days": [
  { "rooms": { "A/1": [
    { "title": "a \\"quoted\\" {brace} [and, more]: \\\\" },
    { "title": "b",
      "persons": [{ "name": "deep" }] }
  ] } },
  {}
], "more": [] }`;

test("objects and lists are found on the lines on which they begin, whatever texts hold", () => {
  expect(Object.fromEntries(linesOfJson(text, 6))).toEqual({
    "": 1,
    "/days": 1,
    "/days/0": 2,
    "/days/0/rooms": 2,
    "/days/0/rooms/A/1": 2,
    "/days/0/rooms/A/1/0": 3,
    "/days/0/rooms/A/1/1": 4,
    "/days/1": 7,
    "/more": 8,
  });
});

test("entries of a list that are no objects have their lines too", () => {
  expect([...linesOfJson('[1,\n "two",\n\n null, {"a": 2,\n "b": true}, [\n-3e4]]', 3)]).toEqual([
    ["", 1],
    ["/0", 1],
    ["/1", 2],
    ["/2", 4],
    ["/3", 4],
    ["/4", 5],
    ["/4/0", 6],
  ]);
});

test("what stands deeper than asked is passed over, and does not disturb what comes after", () => {
  expect([...linesOfJson(text, 2).keys()]).toEqual(["", "/days", "/more"]);
});

test.each(["[]", "1", '"a"', "", "]]}}", '{"a"'])("%j gives no trouble", (odd) => {
  expect(linesOfJson(odd, 5).size).toBeLessThanOrEqual(1);
});
