import { expect, test } from "vitest";
import { dayFrom } from "./now.ts";

test("today is the day it is in UTC", () => {
  expect(dayFrom(new Date("2026-12-31T23:59:59.999Z"))).toBe("2026-12-31");
  expect(dayFrom(new Date("2026-12-31T23:30:00-01:00"))).toBe("2027-01-01");
});

test("days are counted over months, years, leap days and changes of the clocks", () => {
  const days = (now: string, count: number) => dayFrom(new Date(now), count);
  expect([days("2026-12-25T12:00:00Z", 14), days("2028-02-28T12:00:00Z", 1), days("2026-03-28T23:30:00Z", 1), days("2026-01-15T00:00:00Z", -15)]).toEqual([
    "2027-01-08",
    "2028-02-29",
    "2026-03-29",
    "2025-12-31",
  ]);
});
