import { expect, test } from "vitest";
import { closingInWords, howSoon } from "./when-it-closes.ts";

const now = new Date("2026-06-01T12:00:00Z");
const after = (days: number) => new Date(now.getTime() + days * 86_400_000);

test("a week is seven days, a month thirty, to the moment", () => {
  expect([0.1, 7, 7.01, 30, 30.01].map((days) => howSoon(now, after(days)))).toEqual(["week", "week", "month", "month", "later"]);
});

test("a call says when it closes, that it has closed, or that it is not open yet", () => {
  expect(closingInWords(now, { closesAt: after(3), opensOn: "2026-05-01" })).toBe("closes in 3 days");
  expect(closingInWords(now, { closesAt: after(-1), opensOn: null })).toBe("closed 24 hours ago");
  expect(closingInWords(now, { closesAt: after(40), opensOn: "2026-06-20" })).toBe("opens on 20 June, closes in 40 days");
});
