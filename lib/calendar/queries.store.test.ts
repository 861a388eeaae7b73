// What is in a calendar and why, told with people: each by the arrays and by Postgres.
import { afterAll, beforeEach, expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addBergen, addEvent, addPerson, addTalk, addTopic, removeEverything } from "#bin/checks/things.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { closeRedis, redis } from "#lib/stores/redis.ts";
import { listInSql } from "./in-sql.ts";
import { isReasonName, reasonNameOf } from "./reasons.ts";
import { listCalendar, stopCalendar, warmCalendar } from "./queries.ts";
import type { CalendarFilter, CalendarQuestion } from "./schema.ts";

useDirectory();
afterAll(stopCalendar);

const dayMs = 86_400_000;
const today = new Date(`${new Date().toISOString().slice(0, 10)}T00:00:00Z`);
const inDays = (days: number) => new Date(today.getTime() + days * dayMs);
const days = (from: number, to = from) => ({ startsOn: inDays(from), endsOn: inDays(to) });

let alice: Viewer = { accountId: 0, personId: 0 };
let bobs: Viewer = alice;
let [bob, cleo, dan, soon, later] = [0, 0, 0, 0, 0];

beforeEach(async () => {
  await query(sql`delete from account`);
  await removeEverything();
  [alice, bobs] = [await addAccount("Alice"), await addAccount("Bob")];
  bob = bobs.personId;
  [cleo, dan] = [await addPerson("Cleo"), await addPerson("Dan")];
  [later, soon] = [await addEvent("Later Days", days(40, 42)), await addEvent("Soon Conf", days(5, 6))];
  await follow(alice, bob, "github");
  await follow(alice, cleo);
  await addTalk(soon, "Decorators", { speakers: [bob] });
  await attend(cleo, soon, "attending", "public");
  await attend(cleo, later, "tracking", "public");
});

type Level = "public" | "followers" | "mutuals" | "only_me";
const follow = ({ accountId }: Viewer, personId: number, source: "here" | "github" | "file" = "here") =>
  prisma().follow.create({ data: { accountId, personId, source } });
const attend = (personId: number, eventId: number, ...[state, visibility]: ["attending" | "tracking", Level]) =>
  prisma().attendance.create({ data: { personId, eventId, state, visibility } });
const questionOf = (more: Partial<CalendarQuestion> = {}): CalendarQuestion => ({ viewer: alice, now: new Date(), after: null, limit: 50, ...more });

async function ask(more: Partial<CalendarQuestion> = {}) {
  await catchUp();
  await warmCalendar();
  const part = await listCalendar(questionOf(more));
  expect(await listInSql(questionOf(more))).toEqual(part);
  return part;
}
/** Ids of the events, soonest first. */
const eventsFor = async (more: Partial<CalendarQuestion> = {}) => (await ask(more)).entries.map(({ eventId }) => eventId);
const personal = (personId: number, state: string, source = "here") => ({ kind: "follows-person", personId, source, state });

test("soonest first, each with who of my contacts is there, as what, and from where I follow them", async () => {
  const { total, entries, next } = await ask();
  expect([total, next]).toEqual([2, null]);
  expect(entries.map(({ eventId, contacts, reasons }) => ({ eventId, contacts, reasons }))).toEqual([
    { eventId: soon, contacts: { speaking: 1, attending: 1, tracking: 0 }, reasons: [personal(bob, "speaking", "github"), personal(cleo, "attending")] },
    { eventId: later, contacts: { speaking: 0, attending: 0, tracking: 1 }, reasons: [personal(cleo, "tracking")] },
  ]);
});

test("who speaks and attends counts once; of many five are named, speakers first", async () => {
  await attend(bob, soon, "attending", "public");
  const crowd = await Promise.all([1, 2, 3, 4, 5].map((n) => addPerson(`Guest ${n}`)));
  for (const personId of crowd) {
    await follow(alice, personId);
    await attend(personId, soon, "tracking", "public");
  }
  const [entry] = (await ask()).entries;
  expect(entry?.contacts).toEqual({ speaking: 1, attending: 1, tracking: 5 });
  expect(entry?.reasons).toEqual([
    personal(bob, "speaking", "github"),
    personal(cleo, "attending"),
    ...crowd
      .toSorted((a, b) => a - b)
      .slice(0, 3)
      .map((id) => personal(id, "tracking")),
  ]);
});

test("my own plans are no reason, nor those of whom I do not follow, nor what I may not know", async () => {
  const others = await Promise.all([1, 2, 3, 4].map((n) => addEvent(`Other ${n}`, days(10))));
  await attend(alice.personId, others[0] as number, "attending", "public");
  await attend(dan, others[1] as number, "attending", "public");
  await attend(cleo, others[2] as number, "attending", "only_me");
  await attend(bob, others[3] as number, "attending", "mutuals");
  expect(await eventsFor()).toEqual([soon, later]);
  await follow(bobs, alice.personId);
  expect(await eventsFor()).toEqual([soon, others[3], later]);
});

test("a follow brings its events, and the end of it takes them away", async () => {
  await follow(alice, dan, "file");
  await attend(dan, later, "attending", "public");
  expect((await ask()).entries.at(-1)?.contacts).toEqual({ speaking: 0, attending: 1, tracking: 1 });
  await query(sql`delete from follow where person_id in (${dan}, ${cleo})`);
  expect(await eventsFor()).toEqual([soon]);
});

test("nobody across a block is a reason, and nobody who is muted", async () => {
  await prisma().block.create({ data: { accountId: bobs.accountId, personId: alice.personId, kind: "block" } });
  expect((await ask()).entries.flatMap(({ reasons }) => reasons)).toEqual([personal(cleo, "attending"), personal(cleo, "tracking")]);
  await prisma().block.create({ data: { accountId: alice.accountId, personId: cleo, kind: "mute" } });
  expect(await eventsFor()).toEqual([]);
});

test("hidden people, events and talks are no reason and stand nowhere", async () => {
  await query(sql`update session set is_hidden = true`);
  expect((await ask()).entries[0]?.contacts).toEqual({ speaking: 0, attending: 1, tracking: 0 });
  await query(sql`update event set is_hidden = true where id = ${soon}`);
  expect(await eventsFor()).toEqual([later]);
  await query(sql`update person set is_hidden = true where id = ${cleo}`);
  expect(await eventsFor()).toEqual([]);
});

test("topics, series, places, venues and guides that I follow each bring their events with their own reason", async () => {
  const { norway, bergen } = await addBergen();
  const venue = await prisma().venue.create({ data: { slug: "hall", name: "Hall" } });
  const series = await prisma().series.create({ data: { slug: "quiet", name: "Quiet" } });
  const quiet = await addEvent("Quiet Camp", { ...days(3), placeId: bergen, venueId: venue.id, seriesId: series.id });
  const topic = await addTopic("Postgres", { events: [quiet] });
  const guide = await prisma().guide.create({ data: { slug: "picks", name: "Picks", events: { create: { eventId: quiet } } } });
  const { accountId } = alice;
  await prisma().followedThing.createMany({
    data: [
      { accountId, guideId: guide.id },
      { accountId, venueId: venue.id },
      { accountId, placeId: norway },
      { accountId, seriesId: series.id },
      { accountId, topicId: topic },
    ],
  });
  const reasons = [
    { kind: "follows-topic", id: topic },
    { kind: "follows-series", id: series.id },
    { kind: "follows-place", id: norway },
    { kind: "follows-venue", id: venue.id },
    { kind: "follows-guide", id: guide.id },
  ];
  expect((await ask()).entries[0]).toEqual({
    eventId: quiet,
    startsOn: inDays(3).toISOString().slice(0, 10),
    contacts: { speaking: 0, attending: 0, tracking: 0 },
    reasons,
  });
  await prisma().guide.update({ where: { id: guide.id }, data: { isHidden: true } });
  expect((await ask()).entries[0]?.reasons).toEqual(reasons.slice(0, 4));
  const asked: [CalendarFilter, number[]][] = [
    [{ reasons: ["topic"] }, [quiet]],
    [{ reasons: ["speaking"] }, [soon]],
    [{ reasons: ["tracking", "venue"] }, [quiet, later]],
    [{ topicId: topic }, [quiet]],
    [{ placeId: bergen }, [quiet]],
    [{ placeId: norway }, [quiet]],
    [{ isOnline: true }, []],
    [{ personId: cleo }, [soon, later]],
    [{ personId: bob }, [soon]],
  ];
  for (const [filter, events] of asked) expect([filter, await eventsFor(filter)]).toEqual([filter, events]);
});

test("less like this takes the reason away, of a person, of a state, of a thing; what has others stays", async () => {
  const topic = await addTopic("Postgres", { events: [later] });
  await prisma().followedThing.create({ data: { accountId: alice.accountId, topicId: topic } });
  const less = (reason: string) => prisma().lessLikeThis.create({ data: { accountId: alice.accountId, reason } });
  await less("tracking");
  expect((await ask()).entries.map(({ reasons }) => reasons)).toEqual([
    [personal(bob, "speaking", "github"), personal(cleo, "attending")],
    [{ kind: "follows-topic", id: topic }],
  ]);
  await less(reasonNameOf({ kind: "follows-topic", id: topic }));
  await less(reasonNameOf({ kind: "follows-person", personId: cleo, source: "here", state: "attending" }));
  expect((await ask()).entries.map(({ reasons }) => reasons)).toEqual([[personal(bob, "speaking", "github")]]);
});

test("an event is to come until its last day is over where it is, or the month or year that is all that is known", async () => {
  await query(sql`delete from event`);
  const held = async (name: string, more: object) => {
    const id = await addEvent(name, more as never);
    await attend(cleo, id, "attending", "public");
    return [name, id] as const;
  };
  const names = new Map(
    (
      await Promise.all([
        held("Kiritimati", { startsOn: new Date("2026-06-14"), endsOn: new Date("2026-06-15"), timeZone: "Pacific/Kiritimati" }),
        held("Pago Pago", { startsOn: new Date("2026-06-13"), endsOn: new Date("2026-06-14"), timeZone: "Pacific/Pago_Pago" }),
        held("Nowhere", { startsOn: new Date("2026-06-15"), endsOn: new Date("2026-06-15"), timeZone: "Nowhere/Land" }),
        held("June", { startsOn: new Date("2026-06-01"), endsOn: null, datePrecision: "month" }),
        held("May", { startsOn: new Date("2026-05-01"), endsOn: null, datePrecision: "month" }),
        held("This year", { startsOn: new Date("2026-01-01"), endsOn: null, datePrecision: "year" }),
        held("Last year", { startsOn: new Date("2025-01-01"), endsOn: null, datePrecision: "year" }),
        held("Some day", { startsOn: null, endsOn: null, datePrecision: "tba" }),
      ])
    ).map(([name, id]) => [id, name]),
  );
  const at = async (now: string) => (await listInSql(questionOf({ now: new Date(now) }))).entries.map(({ eventId }) => names.get(eventId));
  expect(await at("2026-06-15T09:59:59Z")).toEqual(["This year", "June", "Pago Pago", "Kiritimati", "Nowhere"]);
  expect(await at("2026-06-15T10:00:00Z")).toEqual(["This year", "June", "Pago Pago", "Nowhere"]);
  expect(await at("2026-06-15T11:00:00Z")).toEqual(["This year", "June", "Nowhere"]);
  expect(await at("2026-06-16T00:00:00Z")).toEqual(["This year", "June"]);
  expect(await at("2026-07-01T00:00:00Z")).toEqual(["This year"]);
});

test("with Redis away, and with sets that are behind or lost, the answer is the same", async () => {
  const told = (await ask()).entries;
  await redis().flushdb();
  expect((await listCalendar(questionOf())).entries).toEqual(told); // cold: owed, and asked of Postgres
  await catchUp();
  await query(sql`delete from follow where person_id = ${bob}`); // no worker has seen it yet
  expect((await listCalendar(questionOf())).entries[0]?.reasons).toEqual([personal(cleo, "attending")]);
  redis().disconnect();
  expect((await listCalendar(questionOf())).entries[0]?.reasons).toEqual([personal(cleo, "attending")]);
  await closeRedis();
});

test.each([
  ["person:7", true],
  ["topic:12", true],
  ["guide:2147483647", true],
  ["tracking", true],
  ["person:07", false],
  ["person:", false],
  ["mood:1", false],
  ["topic:1 or true", false],
])("%s names a reason: %s", (text, isName) => {
  expect(isReasonName(text)).toBe(isName);
});
