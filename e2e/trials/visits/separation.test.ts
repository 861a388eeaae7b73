import { expect, test } from "vitest";
import { separation } from "./separation.ts";

test("what always comes first is told apart, what is the same is not", () => {
  expect(separation([4, 5, 6], [1, 2, 3])).toBe(1);
  expect(separation([1, 2, 3], [4, 5, 6])).toBe(0);
  expect(separation([1, 1, 2], [1, 1, 2])).toBe(0.5);
  expect(separation([1, 3], [2])).toBe(0.5);
});
