import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom, powerLawShares, shuffled, skewed } from "./random.ts";

const draw = (seed: number, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, random);
};
const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0);

test("the same seed draws the same numbers, another seed others", () => {
  expect(draw(7, 100)).toEqual(draw(7, 100));
  expect(draw(7, 100)).not.toEqual(draw(8, 100));
});

test("numbers lie from 0 to below 1, evenly", () => {
  const numbers = draw(2_010, 20_000);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  const tenths = Array.from({ length: 10 }, (_, at) => numbers.filter((number) => Math.floor(number * 10) === at).length);
  expect(tenths.filter((count) => count < 1_800 || count > 2_200)).toEqual([]);
});

test("shares fall from rank to rank, by the law and to about the total", () => {
  const shares = powerLawShares(1_000, 100_000, 0.65);
  expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  expect(sum(shares)).toBeGreaterThan(99_000);
  expect(sum(shares)).toBeLessThan(101_000);
  expect((shares[0] as number) / (shares[99] as number)).toBeCloseTo(100 ** 0.65, 0);
});

test("few have very many, and nobody has none", () => {
  const shares = powerLawShares(4_000, 400_000, 0.6);
  expect(sum(shares.slice(0, 400)) / sum(shares)).toBeGreaterThan(0.35); // a tenth of them; with even shares it would be 0.1
  expect(Math.min(...powerLawShares(100, 10, 1))).toBe(1);
});

test("a skewed number is below its bound, the lower the likelier", () => {
  const random = createRandom(1);
  const numbers = Array.from({ length: 10_000 }, () => skewed(random, 100));
  expect(numbers.filter((number) => number < 0 || number > 99 || !Number.isInteger(number))).toEqual([]);
  const below = numbers.filter((number) => number < 25).length / numbers.length;
  expect(below).toBeGreaterThan(0.45); // a square law: the root of a quarter is a half
  expect(below).toBeLessThan(0.55);
});

test("a shuffle holds every number once, in an order of its seed", () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat({ max: 200 }), (seed, count) => {
      const order = shuffled(createRandom(seed), count);
      expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, at) => at));
      expect(order).toEqual(shuffled(createRandom(seed), count));
    }),
  );
  expect([...shuffled(createRandom(1), 50)]).not.toEqual(Array.from({ length: 50 }, (_, at) => at));
});
