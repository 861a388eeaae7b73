import { expect, test } from "vitest";
import { yearOf } from "./events.ts";

test("a year is four digits of a time that had or will have conferences", () => {
  expect(["1800", "1999", "2026", "2199"].map(yearOf)).toEqual([1800, 1999, 2026, 2199]);
});

test.each(["1799", "2200", "26", "02026", "2026a", " 2026", "+2026", "2e3", "２０２６", "", "people"])("%j is no year: nothing stands there", (text) => {
  expect(() => yearOf(text)).toThrow(expect.objectContaining({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" }));
});
