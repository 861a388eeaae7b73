import { expect, test } from "vitest";
import { foldText } from "#lib/kit/slug.ts";
import { synonymGroups, synonymsOf } from "./synonyms.ts";

test.each([
  ["js", "javascript"],
  ["k8s", "kubernetes"],
  ["ml", "machine learning"],
])("%s and %s find one another", (one, other) => {
  expect([synonymsOf(one).includes(other), synonymsOf(other).includes(one), synonymsOf(one).includes(one)]).toEqual([true, true, false]);
});

test("a word without a synonym has none, nor has what every object has", () => {
  expect([synonymsOf("vacuum"), synonymsOf("constructor"), synonymsOf("")]).toEqual([[], [], []]);
});

test("each word stands in one group, once, as it is looked for", () => {
  const words = synonymGroups.flat();
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  expect(words.filter((word) => word !== foldText(word).trim() || word === "")).toEqual([]);
  expect(synonymGroups.filter((group) => group.length < 2)).toEqual([]);
});

test("none is longer than what is looked up", () => {
  const longest = Math.max(...synonymGroups.flat().map((word) => word.split(" ").length));
  expect(longest).toBeLessThanOrEqual(4);
});
