import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { madeUpTalks, timesOf } from "./load-sessions.ts";
import { callOf, datesOf } from "./load-world.ts";
import { events } from "./world/events.ts";
import { cities } from "./world/places.ts";
import { sessions } from "./world/sessions.ts";

const day = 86_400_000;
const everyDay = (from: string, count: number) => Array.from({ length: count }, (_, at) => new Date(Date.parse(from) + at * day).toISOString().slice(0, 10));

/** Days on which something is likely to slip. */
const awkward = [
  "2026-01-31",
  "2026-03-29",
  "2026-10-25",
  "2027-12-30",
  "2027-12-31",
  "2028-01-01",
  "2028-02-28",
  "2028-02-29",
  "2028-03-01",
  "2028-12-31",
  "2100-02-28",
];
/** These, and a leap year with the turn of the year on both sides. */
const todays = [...everyDay("2027-12-25", 380), ...awkward];

const seenFrom = (today: string) => Temporal.PlainDate.from(today);
const allSessions = [...sessions, ...events.flatMap(madeUpTalks)];
const eventOf = (key: string) => events.find((event) => event.key === key) ?? expect.unreachable(key);

test("whatever day it is, no two events have the same address, before and after they were renamed", () => {
  for (const today of todays) {
    const addresses = events.flatMap((event) =>
      [event.slug, ...(event.oldSlug ? [event.oldSlug] : [])].map((slug) => `/${datesOf(event, seenFrom(today)).year}/${slug}/`),
    );
    expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([]);
  }
});

test("whatever day it is, an event ends no earlier than it starts, and stands under the year of its first day", () => {
  for (const today of todays) {
    for (const event of events) {
      const { startsOn, endsOn, year } = datesOf(event, seenFrom(today));
      if (!startsOn || !endsOn) continue;
      expect(endsOn.getTime() - startsOn.getTime()).toBe(event.precision && event.precision !== "day" ? 0 : ((event.days ?? 1) - 1) * day);
      expect(year).toBe(startsOn.getUTCFullYear());
    }
  }
});

test("only an event whose date nobody knows has none", () => {
  const undated = events.filter((event) => datesOf(event, seenFrom("2026-11-21")).startsOn === null);
  expect(undated.map(({ precision }) => precision)).toEqual(["tba"]);
});

test("what is known to the month or the year begins with it", () => {
  for (const today of todays) {
    for (const event of events.filter(({ precision }) => precision === "month" || precision === "year")) {
      expect(
        datesOf(event, seenFrom(today))
          .startsOn?.toISOString()
          .slice(event.precision === "year" ? 4 : 7),
      ).toBe(event.precision === "year" ? "-01-01T00:00:00.000Z" : "-01T00:00:00.000Z");
    }
  }
});

test("whatever day it is, something is on now, something is near, and something has been", () => {
  for (const today of todays) {
    const now = Date.parse(today);
    const spans = events
      .filter((event) => !event.isObserved && (event.precision ?? "day") === "day")
      .map((event) => datesOf(event, seenFrom(today)) as { startsOn: Date; endsOn: Date });
    expect(spans.filter(({ startsOn, endsOn }) => startsOn.getTime() <= now && now <= endsOn.getTime())).toHaveLength(1);
    expect(spans.filter(({ startsOn }) => startsOn.getTime() > now && startsOn.getTime() <= now + 14 * day).length).toBeGreaterThanOrEqual(3);
    expect(spans.filter(({ endsOn }) => endsOn.getTime() < now).length).toBeGreaterThanOrEqual(5);
  }
});

test.each(awkward)("on %s, a session with a time is held on a day of its event, by the clock of its city", (today) => {
  for (const session of allSessions) {
    const event = eventOf(session.event);
    const { startsAt, endsAt, heldOn } = timesOf(session, event, seenFrom(today));
    if (!session.at || !startsAt || !endsAt || !heldOn) continue;
    const { startsOn, endsOn } = datesOf(event, seenFrom(today)) as { startsOn: Date; endsOn: Date };
    const timeZone = cities.find(({ path }) => path === event.place)?.zone ?? "UTC";
    expect([session.title, startsOn <= heldOn && heldOn <= endsOn]).toEqual([session.title, true]);
    expect(endsAt.getTime() - startsAt.getTime()).toBe((session.minutes ?? 45) * 60_000);
    expect(startsAt.toLocaleString("sv-SE", { timeZone }).slice(0, 16)).toBe(`${heldOn.toISOString().slice(0, 10)} ${session.at[1]}`);
  }
});

test("a session without a time has a day only where it was recorded", () => {
  const timeless = allSessions.filter(({ at }) => !at);
  const held = timeless.filter((session) => timesOf(session, eventOf(session.event), seenFrom("2026-11-21")).heldOn !== null);
  expect(new Set(held.map(({ event }) => eventOf(event).isObserved))).toEqual(new Set([true]));
  expect(timeless.filter((session) => timesOf(session, eventOf(session.event), seenFrom("2026-11-21")).startsAt !== null)).toEqual([]);
});

describe("talks that are made by rule", () => {
  test("are as many as their event asks for, the same every time", () => {
    for (const event of events) {
      expect(madeUpTalks(event)).toHaveLength(event.talks ?? 0);
      expect(madeUpTalks(event)).toEqual(madeUpTalks(event));
    }
  });

  test("never stand in the same room at the same time", () => {
    for (const event of events) {
      const slots = madeUpTalks(event).flatMap(({ at, room }) => (at ? [`${at.join(" ")} ${room}`] : []));
      expect(new Set(slots).size).toBe(slots.length);
    }
  });

  test("have a recording only when they have been held", () => {
    const covered = events.filter((event) => madeUpTalks(event).some(({ coverage = [] }) => coverage.length > 0));
    expect(covered.filter((event) => (event.day ?? 0) >= 0)).toEqual([]);
    expect(covered.length).toBeGreaterThan(5);
  });
});

test("a call closes where its event says, and an extended one keeps its first date", () => {
  const call = callOf(eventOf("datafjord").call ?? expect.unreachable(), seenFrom("2026-11-21"));
  expect(call.milestones.create.filter(({ kind }) => kind === "closes")).toEqual([
    { kind: "closes", dueOn: new Date("2026-10-12"), dueTime: "23:59", isReplaced: true },
    { kind: "closes", dueOn: new Date("2026-10-19"), dueTime: "23:59", isReplaced: false },
  ]);
});
