import { expect, test } from "vitest";
import { type Deadline, deadlineInstant, distanceInWords } from "./call-deadline.ts";

const instant = (dueOn: string, more: Partial<Deadline> = {}) =>
  deadlineInstant({ dueOn, dueTime: null, timeZone: null, isAnywhereOnEarth: false, ...more }).toISOString();

test("a day ends with its last second, in UTC where no zone is known", () => {
  expect(instant("2026-11-21")).toBe("2026-11-21T23:59:59.000Z");
});

test("a call closes by the clock of its zone", () => {
  expect(instant("2026-11-21", { timeZone: "Africa/Lagos" })).toBe("2026-11-21T22:59:59.000Z");
  expect(instant("2026-11-21", { timeZone: "Africa/Lagos", dueTime: "18:00" })).toBe("2026-11-21T17:00:00.000Z");
  expect(instant("2026-11-21", { timeZone: "Asia/Kolkata", dueTime: "00:00" })).toBe("2026-11-20T18:30:00.000Z");
});

test("a day anywhere on Earth ends when it has ended everywhere, twelve hours after UTC", () => {
  expect(instant("2026-12-31", { isAnywhereOnEarth: true })).toBe("2027-01-01T11:59:59.000Z");
  expect(instant("2026-12-31", { isAnywhereOnEarth: true, dueTime: "12:00" })).toBe("2027-01-01T00:00:00.000Z");
});

test("anywhere on Earth knows no summer time and wins over a zone", () => {
  expect(instant("2026-07-01", { isAnywhereOnEarth: true, timeZone: "Europe/Oslo" })).toBe("2026-07-02T11:59:59.000Z");
});

test("the same clock is another instant in summer and in winter", () => {
  expect(instant("2026-03-28", { timeZone: "Europe/Oslo" })).toBe("2026-03-28T22:59:59.000Z");
  expect(instant("2026-03-29", { timeZone: "Europe/Oslo" })).toBe("2026-03-29T21:59:59.000Z");
});

test("of an hour that does not come the end counts, of one that comes twice the second", () => {
  expect(instant("2026-03-29", { timeZone: "Europe/Oslo", dueTime: "02:30" })).toBe("2026-03-29T01:30:00.000Z");
  expect(instant("2026-10-25", { timeZone: "Europe/Oslo", dueTime: "02:30" })).toBe("2026-10-25T01:30:00.000Z");
});

test("a zone that does not exist is taken for UTC, whoever wrote it", () => {
  expect(instant("2026-11-21", { timeZone: "Europe/Bergen", dueTime: "18:00" })).toBe("2026-11-21T18:00:00.000Z");
});

const start = Date.parse("2026-11-21T12:00:00Z");
const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];

test.each([
  [0, "in 0 minutes"],
  [59 * second, "in 0 minutes"],
  [1 * minute, "in 1 minute"],
  [59 * minute + 59 * second, "in 59 minutes"],
  [1 * hour, "in 1 hour"],
  [2 * hour - 1, "in 1 hour"],
  [9 * hour, "in 9 hours"],
  [48 * hour - 1, "in 47 hours"],
  [2 * day, "in 2 days"],
  [3 * day - 1, "in 2 days"],
  [69 * day, "in 69 days"],
  [70 * day, "in 2 months"],
  [730 * day, "in 23 months"],
  [731 * day, "in 2 years"],
  [-3_107 * day, "8 years ago"],
  [-1 * second, "0 minutes ago"],
  [-1 * minute, "1 minute ago"],
  [-9 * hour, "9 hours ago"],
  [-2 * day, "2 days ago"],
])("%d ms from now is “%s”: whole units, and past only when it is past", (distance, words) => {
  expect(distanceInWords(new Date(start), new Date(start + distance))).toBe(words);
});
