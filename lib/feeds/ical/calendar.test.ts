import ICAL from "ical.js";
import { beforeAll, expect, test } from "vitest";
import { aCall, aFeed, anEvent, aSession } from "#bin/checks/feeds/feed-items.ts";
import { hasPython, readWithPython } from "#bin/checks/feeds/python.ts";
import type { FeedItem } from "../schema.ts";
import { asCalendar } from "./calendar.ts";

beforeAll(() => {
  process.env.DATABASE_URL ??= "postgres://nobody@127.0.0.1/none";
  process.env.REDIS_URL ??= "redis://127.0.0.1";
  process.env.PUBLIC_URL = "https://hallway.example";
});

const all: FeedItem["type"][] = ["event", "session", "call"];
const write = (...items: FeedItem[]) => asCalendar(aFeed(...items), { types: all });

/** The entries as a calendar program reads them. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      title: event.summary,
      start: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
      end: event.endDate?.isDate ? event.endDate.toString() : event.endDate?.toJSDate().toISOString(),
      status: component.getFirstPropertyValue("status"),
      sequence: event.sequence,
    };
  });
}

test("an event is whole days under its short code; the end is the day after the last", () => {
  expect(read(write(anEvent()))).toEqual([
    { uid: "c7f3q@hallway.example", title: "Sample Conf 2026", start: "2026-03-28", end: "2026-03-31", status: "CONFIRMED", sequence: 3 },
  ]);
});

test("texts come back as they were, however long and in whatever script, and no line is longer than 75 octets", () => {
  const description = `${"日本語の長い説明、".repeat(40)};\\ "quoted", two\nlines`;
  const text = write(anEvent({ name: "Ünï; c,o\\nf", description, tagline: null }));
  const [event] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  expect(event?.getFirstPropertyValue("summary")).toBe("Ünï; c,o\\nf");
  expect(event?.getFirstPropertyValue("description")).toContain("日本語の長い説明、日本語");
  expect(event?.getFirstProperty("categories")?.getValues()).toEqual(["Maps, and more"]);
  const lines = text.split("\r\n");
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

test("a session is at its time in the zone of its event, over a change of the clocks", () => {
  const text = write(aSession());
  expect(text).toContain("DTSTART;TZID=Europe/Oslo:20260328T233000\r\nDTEND;TZID=Europe/Oslo:20260329T040000");
  expect(text).toContain("TZID:Europe/Oslo\r\n");
  expect(read(text)).toMatchObject([{ uid: "sb2c4@hallway.example", start: "2026-03-28T22:30:00.000Z", end: "2026-03-29T02:00:00.000Z" }]);
});

test.each([
  "America/St_Johns",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Africa/Lagos",
  "Asia/Kolkata",
  "America/Sao_Paulo",
  "Pacific/Apia",
])("times in %s are read as they are meant", (timeZone) => {
  const session = (month: number) => {
    const startsAt = new Date(Date.UTC(2026, month, 14, 13, 30));
    return aSession({ id: month, code: `m${month}`, startsAt, endsAt: null, event: { year: 2026, slug: "sample", name: "Sample", timeZone } });
  };
  const sessions = Array.from({ length: 12 }, (_, month) => session(month));
  expect(read(write(...sessions)).map(({ start }) => start)).toEqual(sessions.map(({ startsAt }) => startsAt?.toISOString()));
});

test("where no zone is known times are in UTC; where no time is known a session is its day", () => {
  const event = { ...aSession().event, timeZone: null };
  expect(write(aSession({ event }))).toContain("DTSTART:20260328T223000Z");
  expect(read(write(aSession({ startsAt: null, endsAt: null, heldOn: "2026-03-28" })))).toMatchObject([{ start: "2026-03-28", end: "2026-03-29" }]);
});

test.each<[string, FeedItem]>([
  ["known to the month", anEvent({ datePrecision: "month", startsOn: "2027-05-01", endsOn: "2027-05-01" })],
  ["known to the year", anEvent({ datePrecision: "year", startsOn: "2027-01-01", endsOn: null })],
  ["still to be announced", anEvent({ datePrecision: "tba", startsOn: null, endsOn: null })],
  ["that of a recording", anEvent({ hasObservedDates: true })],
  ["that of a recorded talk", aSession({ startsAt: null, endsAt: null, heldOn: "2026-03-28", hasObservedDates: true })],
])("a day that is %s is in no calendar", (_words, item) => {
  expect(read(write(item))).toEqual([]);
});

test("what is cancelled, postponed or moved says so where a calendar shows it", () => {
  const states = (["planned", "cancelled", "postponed", "moved_online"] as const).map((status) =>
    read(write(anEvent({ status }))).map((entry) => [entry.status, entry.title]),
  );
  expect(states.flat()).toEqual([
    ["TENTATIVE", "Sample Conf 2026"],
    ["CANCELLED", "Cancelled: Sample Conf 2026"],
    ["TENTATIVE", "Postponed: Sample Conf 2026"],
    ["CONFIRMED", "Moved online: Sample Conf 2026"],
  ]);
  expect(read(write(aSession({ eventStatus: "cancelled" }), aCall({ eventStatus: "cancelled" }))).map(({ status }) => status)).toEqual([
    "CANCELLED",
    "CANCELLED",
    "CANCELLED",
  ]);
});

test("a step of a call that is moved stays the same entry; the date before is gone", () => {
  expect(read(write(aCall()))).toMatchObject([
    { uid: "qqqqq-opens@hallway.example", title: "Call opens: Sample Conf 2026", start: "2025-10-01", end: "2025-10-02" },
    { uid: "qqqqq-closes@hallway.example", start: "2025-12-15T22:59:00.000Z", end: "2025-12-15T22:59:00.000Z" },
  ]);
});

test("anywhere on Earth is the last moment of the day in the last zone", () => {
  const call = aCall({ isAnywhereOnEarth: true, milestones: [{ id: 1, kind: "closes", dueOn: "2026-01-31", dueTime: null, isReplaced: false }] });
  expect(read(write(call))).toMatchObject([{ start: "2026-02-01T11:59:59.000Z" }]);
});

test("several rounds of one call are several entries", () => {
  const round = (id: number, dueOn: string) => ({ id, kind: "closes" as const, dueOn, dueTime: null, isReplaced: false });
  expect(read(write(aCall({ milestones: [round(1, "2026-01-01"), round(2, "2026-02-01")] }))).map(({ uid }) => uid)).toEqual([
    "qqqqq-closes@hallway.example",
    "qqqqq-closes-2@hallway.example",
  ]);
});

test("only what is asked for is in it", () => {
  const feed = aFeed(anEvent(), aSession(), aCall());
  expect(read(asCalendar(feed, { types: ["event"] })).map(({ uid }) => uid)).toEqual(["c7f3q@hallway.example"]);
  expect(read(asCalendar(feed, { types: ["call"] })).map(({ uid }) => uid)).toEqual(["qqqqq-opens@hallway.example", "qqqqq-closes@hallway.example"]);
});

const program = `
import sys, json, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
print(json.dumps([[str(e["UID"]), e.decoded("DTSTART").isoformat(), str(e["STATUS"]), int(e["SEQUENCE"]), str(e["SUMMARY"]), len(e.errors)] for e in calendar.walk("VEVENT")]))`;

test.skipIf(!hasPython("icalendar"))("Python's icalendar reads the same", () => {
  expect(readWithPython(program, write(anEvent({ name: "Ünï; c,o\\nf" }), aSession(), aCall()))).toEqual([
    ["c7f3q@hallway.example", "2026-03-28", "CONFIRMED", 3, "Ünï; c,o\\nf", 0],
    ["sb2c4@hallway.example", "2026-03-28T23:30:00+01:00", "CONFIRMED", 3, "Vacuum & <bloat>", 0],
    ["qqqqq-opens@hallway.example", "2025-10-01", "CONFIRMED", 3, "Call opens: Sample Conf 2026", 0],
    ["qqqqq-closes@hallway.example", "2025-12-15T23:59:00+01:00", "CONFIRMED", 3, "Call closes: Sample Conf 2026", 0],
  ]);
});
