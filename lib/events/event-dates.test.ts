import fc from "fast-check";
import { expect, test } from "vitest";
import { dayFigure, dayOfEvent, datesInWords, type EventDates, localDay } from "./event-dates.ts";

const dates = (startsOn: string | null, endsOn: string | null = startsOn, more: Partial<EventDates> = {}): EventDates => ({
  startsOn,
  endsOn,
  datePrecision: "day",
  hasObservedDates: false,
  ...more,
});
const tba = dates(null, null, { datePrecision: "tba" });

test.each([
  ["2026-12-03", "2026-12-03", "Thursday 3 December 2026"],
  ["2026-12-03", null, "Thursday 3 December 2026"],
  ["2026-12-03", "2026-12-05", "Thursday 3 to Saturday 5 December 2026"],
  ["2026-04-30", "2026-05-01", "Thursday 30 April to Friday 1 May 2026"],
  ["2026-12-31", "2027-01-02", "Thursday 31 December 2026 to Saturday 2 January 2027"],
  ["2026-05-01", "2027-05-01", "Friday 1 May 2026 to Saturday 1 May 2027"],
  ["2028-02-29", "2028-03-01", "Tuesday 29 February to Wednesday 1 March 2028"],
])("%s to %s is said as %s", (startsOn, endsOn, words) => {
  expect(datesInWords(dates(startsOn, endsOn))).toBe(words);
});

test("dates are never said more exactly than they are known", () => {
  expect(datesInWords(dates("2027-05-01", "2027-05-01", { datePrecision: "month" }))).toBe("May 2027");
  expect(datesInWords(dates("2027-01-01", "2027-01-01", { datePrecision: "year" }))).toBe("2027");
  expect(datesInWords(tba)).toBe("Date to be announced");
  expect(datesInWords(dates("2027-05-01", "2027-05-01", { datePrecision: "tba" }))).toBe("Date to be announced");
});

test("days that were taken from recordings are called that, and have no weekday", () => {
  expect(datesInWords(dates("2018-06-11", "2018-06-11", { hasObservedDates: true }))).toBe("Recorded on 11 June 2018");
  expect(datesInWords(dates("2018-06-30", "2018-07-02", { hasObservedDates: true }))).toBe("Recorded from 30 June to 2 July 2018");
  expect(datesInWords(dates("2018-12-31", "2019-01-01", { hasObservedDates: true }))).toBe("Recorded from 31 December 2018 to 1 January 2019");
});

test.each([
  ["a day", dates("2026-11-24"), { figure: "24", line: "Tue, Nov" }],
  ["several days", dates("2026-11-24", "2026-11-26"), { figure: "24", line: "to 26 Nov" }],
  ["days into the next month", dates("2026-11-30", "2026-12-02"), { figure: "30", line: "to 2 Dec" }],
  ["a day of another year", dates("2027-11-24"), { figure: "24", line: "Wed, Nov 2027" }],
  ["several days of another year", dates("2025-11-24", "2025-11-26"), { figure: "24", line: "to 26 Nov 2025" }],
  ["a month", dates("2026-05-01", "2026-05-01", { datePrecision: "month" }), { figure: "May", line: "2026" }],
  ["a year", dates("2028-01-01", "2028-01-01", { datePrecision: "year" }), { figure: "2028", line: "no month yet" }],
  ["nothing", tba, { figure: "–", line: "no date yet" }],
  ["a recording", dates("2018-06-11", "2018-06-12", { hasObservedDates: true }), { figure: "Jun", line: "2018, recorded" }],
])("in a list of 2026, %s has its figure and its line", (_, event, expected) => {
  expect(dayFigure(event, 2026)).toEqual(expected);
});

test("what day it is depends on where the event is", () => {
  const moment = new Date("2026-12-31T23:30:00Z");
  expect([null, "UTC", "America/Los_Angeles", "Europe/Oslo", "Pacific/Kiritimati"].map((zone) => localDay(moment, zone))).toEqual([
    "2026-12-31",
    "2026-12-31",
    "2026-12-31",
    "2027-01-01",
    "2027-01-01",
  ]);
});

test("a zone that does not exist is taken for UTC, whoever wrote it", () => {
  expect(localDay(new Date("2026-12-31T23:30:00Z"), "Europe/Bergen")).toBe("2026-12-31");
});

test("an event is on from the first minute of its first day to the last of its last, in its own zone", () => {
  const event = { ...dates("2026-12-03", "2026-12-05"), timeZone: "Asia/Tokyo" };
  const at = (instant: string) => dayOfEvent(event, new Date(instant));
  expect(at("2026-12-02T14:59:59Z")).toBeNull();
  expect(at("2026-12-02T15:00:00Z")).toEqual({ day: 1, of: 3 });
  expect(at("2026-12-04T00:00:00Z")).toEqual({ day: 2, of: 3 });
  expect(at("2026-12-05T14:59:59Z")).toEqual({ day: 3, of: 3 });
  expect(at("2026-12-05T15:00:00Z")).toBeNull();
});

test("days are counted over the change of the clocks and over a leap day", () => {
  const over = (startsOn: string, endsOn: string, now: string) => dayOfEvent({ ...dates(startsOn, endsOn), timeZone: "Europe/Oslo" }, new Date(now));
  expect(over("2026-03-28", "2026-03-30", "2026-03-30T08:00:00Z")).toEqual({ day: 3, of: 3 });
  expect(over("2026-10-24", "2026-10-26", "2026-10-26T08:00:00Z")).toEqual({ day: 3, of: 3 });
  expect(over("2028-02-28", "2028-03-01", "2028-03-01T08:00:00Z")).toEqual({ day: 3, of: 3 });
});

test("an event whose days are not known is never on", () => {
  const now = new Date("2026-05-01T12:00:00Z");
  const unknown = [
    tba,
    dates("2026-05-01", "2026-05-01", { datePrecision: "month" }),
    dates("2026-01-01", "2026-12-31", { datePrecision: "year" }),
    dates("2026-05-01", "2026-05-01", { hasObservedDates: true }),
  ];
  expect(unknown.map((each) => dayOfEvent({ ...each, timeZone: "UTC" }, now))).toEqual([null, null, null, null]);
});

test("whatever its dates, an event's words name the year of its first day and nothing that is not there", () => {
  const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(
      fc.record({
        startsOn: day,
        length: fc.nat({ max: 400 }),
        datePrecision: fc.constantFrom("day" as const, "month" as const, "year" as const),
        hasObservedDates: fc.boolean(),
      }),
      ({ startsOn, length, datePrecision, hasObservedDates }) => {
        const endsOn = new Date(Date.parse(startsOn) + length * 86_400_000).toISOString().slice(0, 10);
        const words = datesInWords(dates(startsOn, endsOn, { datePrecision, hasObservedDates }));
        expect(words).toContain(datePrecision === "day" ? endsOn.slice(0, 4) : startsOn.slice(0, 4));
        expect(words).not.toMatch(/undefined|NaN|null/);
      },
    ),
  );
});
