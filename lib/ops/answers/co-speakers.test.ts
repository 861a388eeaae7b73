import { expect, test } from "vitest";
import { summarise } from "./co-speakers.ts";

const named = (count: number, shared: number): [string, number][] => Array.from({ length: count }, (_, at) => [`p${String(at).padStart(2, "0")}`, shared]);

test("those who share most come first, then by key; what ties with the tenth is counted", () => {
  const { top, ...rest } = summarise([...named(14, 1).toReversed(), ["z", 3], ["a-b", 2], ["ab", 2]]);
  expect(top.map(([key]) => key)).toEqual(["z", "a-b", "ab", "p00", "p01", "p02", "p03", "p04", "p05", "p06"]);
  expect(rest).toEqual({ distinct: 17, at_least_two: 3, tenth_count: 1, tied_at_tenth: 14 });
});

test("fewer than ten have no tenth", () => {
  expect(summarise(named(9, 2))).toMatchObject({ distinct: 9, at_least_two: 9, tenth_count: 0, tied_at_tenth: 0 });
  expect(summarise([])).toEqual({ distinct: 0, at_least_two: 0, top: [], tenth_count: 0, tied_at_tenth: 0 });
});
