import { expect, test } from "vitest";
import { wantingInPieces } from "./in-words.ts";

const names = ["Ana", "Bo", "Cleo", "Dan", "Eve"];

test.each<[number, string]>([
  [0, ""],
  [1, "<Ana> wants to see it"],
  [2, "<Ana> and <Bo> want to see it"],
  [4, "<Ana>, <Bo>, <Cleo> and <Dan> want to see it"],
  [5, "<Ana>, <Bo>, <Cleo> and 2 more want to see it"],
])("of %i people", (count, words) => {
  const pieces = wantingInPieces({ names: names.slice(0, count), count, isOver: false });
  expect(pieces.map((piece, at) => (at % 2 === 0 ? piece : `<${piece}>`)).join("")).toBe(words);
});

test("who is not named is counted, and what is over was", () => {
  expect(wantingInPieces({ names: ["Ana"], count: 9, isOver: true }).join("")).toBe("Ana and 8 more wanted to see it");
  expect(wantingInPieces({ names: [], count: 2, isOver: false }).join("")).toBe("2 people you follow want to see it");
});
