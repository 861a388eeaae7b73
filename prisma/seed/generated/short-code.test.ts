import { expect, test } from "vitest";
import { shortCode } from "./short-code.ts";

const ofFour = 27 ** 4;

test("no two things of a kind have the same code, and all of four letters come before the first of five", () => {
  const codes = new Set<string>();
  for (let n = 0; n < ofFour; n++) codes.add(shortCode(n));
  expect(codes.size).toBe(ofFour);
  expect([...codes].filter((code) => code.length !== 4)).toEqual([]);
  expect([ofFour, ofFour + 27 ** 5 - 1, ofFour + 27 ** 5, 2_147_483_647].map((n) => shortCode(n).length)).toEqual([5, 5, 6, 7]);
});

test("a code has no vowel, so that no word comes of it, and no sign that is taken for another", () => {
  const letters = new Set(Array.from({ length: 2_000 }, (_, n) => [...shortCode(n)]).flat());
  expect([...letters].toSorted().join("")).toBe("23456789bcdfghjkmnpqrstvwxz");
});

test("things that came one after the other have codes that do not look alike", () => {
  const changed = Array.from({ length: 100 }, (_, n) => [...shortCode(n)].filter((letter, at) => letter !== shortCode(n + 1)[at]).length);
  expect(changed.reduce((all, each) => all + each, 0) / changed.length).toBeGreaterThan(3);
});

test("codes are for ever: what was given once is given again", () => {
  expect([1, 2, 1_000, ofFour].map(shortCode)).toEqual(["dbq2", "mpqd", "4tf2", "25xpn"]);
});
