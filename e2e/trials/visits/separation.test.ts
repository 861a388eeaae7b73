import { expect, test } from "vitest";
import { separation, separationOf } from "./separation.ts";

test("what always comes first is told apart, what is the same is not", () => {
  expect([separation([4, 5, 6], [1, 2, 3]), separation([1, 2, 3], [4, 5, 6])]).toEqual([1, 0]);
  expect([separation([1, 1, 2], [1, 1, 2]), separation([1, 3], [2]), separation([2, 4], [1, 3])]).toEqual([0.5, 0.5, 0.75]);
});

test("what is so in every round is told, whichever is slower; what is so in one and not in the other is chance", () => {
  const [slower, faster]: [number[], number[]][] = [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [3, 4],
      [1, 2],
    ],
  ];
  if (!slower || !faster) throw new Error("Nothing to compare.");
  expect([separationOf([slower, slower]), separationOf([faster, faster]), separationOf([slower, faster])]).toEqual([1, 1, 0]);
});
