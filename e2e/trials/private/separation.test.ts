import { expect, test } from "vitest";
import { aucOf, separationOf } from "./separation.ts";

test("sides that are the same are not told apart, sides that never meet always are", () => {
  expect([aucOf([1, 2, 3], [1, 2, 3]), aucOf([1, 2], [3, 4]), aucOf([3, 4], [1, 2]), aucOf([1, 3], [2, 4])]).toEqual([0.5, 1, 0, 0.75]);
});

test("what is so in every round is told, whichever side is slower; what is so in one and not in the other is chance", () => {
  const [slower, faster]: [[number[], number[]], [number[], number[]]] = [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [3, 4],
      [1, 2],
    ],
  ];
  expect([separationOf([slower, slower]), separationOf([faster, faster]), separationOf([slower, faster])]).toEqual([1, 1, 0]);
});
