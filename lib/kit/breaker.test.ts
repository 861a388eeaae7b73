import { expect, test } from "vitest";
import { createBreaker } from "./breaker.ts";

const failing = (times: number, at: number) => {
  const breaker = createBreaker({ failures: 3, restMs: 1_000 });
  for (let count = 0; count < times; count++) breaker.failed(at);
  return breaker;
};

test("it stays closed until there were so many failures in a row", () => {
  expect(failing(2, 0).isClosed(1)).toBe(true);
  expect(failing(3, 0).isClosed(1)).toBe(false);
});

test("a success in between starts the count again", () => {
  const breaker = failing(2, 0);
  breaker.succeeded();
  breaker.failed(0);
  breaker.failed(0);
  expect(breaker.isClosed(1)).toBe(true);
});

test("it rests for its time, to the millisecond", () => {
  const breaker = failing(3, 5_000);
  expect(breaker.isClosed(5_999)).toBe(false);
  expect(breaker.isClosed(6_000)).toBe(true);
});

test("after the rest one question goes through, and the others wait for what becomes of it", () => {
  const breaker = failing(3, 0);
  expect([1_000, 1_001, 1_500].map((now) => breaker.isClosed(now))).toEqual([true, false, false]);
});

test("when that question succeeds all may ask again", () => {
  const breaker = failing(3, 0);
  breaker.isClosed(1_000);
  breaker.succeeded();
  expect([1_001, 1_002].map((now) => breaker.isClosed(now))).toEqual([true, true]);
});

test("when that question fails the rest begins again from its failure", () => {
  const breaker = failing(3, 0);
  breaker.isClosed(1_000);
  breaker.failed(1_200);
  expect([2_199, 2_200].map((now) => breaker.isClosed(now))).toEqual([false, true]);
});

test("when that question is never answered another one goes through after a rest", () => {
  const breaker = failing(3, 0);
  expect([1_000, 1_999, 2_000].map((now) => breaker.isClosed(now))).toEqual([true, false, true]);
});
