import { expect, test } from "vitest";
import { asked, cursorOf, oneOf, someOf } from "./question.ts";

test("of a parameter the first value counts, and nothing that no page can use", () => {
  expect([oneOf(undefined), oneOf("a"), oneOf(["a", "b"]), oneOf("a\0"), oneOf("x".repeat(201)), oneOf("")]).toEqual([
    undefined,
    "a",
    "a",
    undefined,
    undefined,
    undefined,
  ]);
});

test("known values are taken, in their own order and once; a cursor is the number of a thing", () => {
  expect(someOf(["c", "a", "a", "__proto__"], ["a", "b", "c"])).toEqual(["a", "c"]);
  expect([cursorOf("12"), cursorOf("0"), cursorOf("-1"), cursorOf("1e99"), cursorOf("x"), cursorOf(undefined)]).toEqual([12, null, null, null, null, null]);
});

test("an address holds what is asked and nothing else", () => {
  expect(asked("/calls/", { topic: "c++", where: undefined, offers: ["pays_travel", "mentoring"], after: null })).toBe(
    "/calls/?topic=c%2B%2B&offers=pays_travel&offers=mentoring",
  );
  expect(asked("/calls/", {})).toBe("/calls/");
});
