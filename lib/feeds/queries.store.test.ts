// Which things are in the feed of what, and how their numbers rise. What a calendar makes of it: ical/calendar.test.ts.
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addBergen, addEvent, addPerson, addTalk, addTopic, removeEverything } from "#bin/checks/things.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { asCalendar } from "./ical/calendar.ts";
import {
  listCalls,
  listCallsOfEvent,
  listItems,
  listItemsOfEvent,
  listItemsOfPerson,
  listItemsOfPlaces,
  listItemsOfSeries,
  listItemsOfTopic,
  listItemsOfVenue,
} from "./queries.ts";
import type { FeedItem } from "./schema.ts";
import { titleOf } from "./words.ts";

useDirectory();
beforeEach(removeEverything);

const titles = (items: FeedItem[]) => items.map(titleOf);
const one = (items: FeedItem[]) => items[0] as FeedItem;

test("a person's feed is what they speak at: events and their own sessions, latest first; nothing hidden, nothing that they only help at", async () => {
  const ann = await addPerson("Ann");
  const [spring, autumn, hidden, helped] = [
    await addEvent("Spring"),
    await addEvent("Autumn", { startsOn: new Date("2026-10-01"), endsOn: new Date("2026-10-02") }),
    await addEvent("Hidden", { isHidden: true }),
    await addEvent("Helped"),
  ];
  await addTalk(spring, "One", { speakers: [ann], startsAt: new Date("2026-06-01T09:00:00Z") });
  await addTalk(autumn, "Two", { speakers: [ann] });
  await addTalk(autumn, "Two hidden", { speakers: [ann], isHidden: true });
  await addTalk(autumn, "Somebody else's");
  await addTalk(hidden, "Three", { speakers: [ann] });
  await prisma().appearance.create({ data: { personId: ann, eventId: helped, role: "volunteer" } });
  expect(titles(await listItemsOfPerson(ann))).toEqual(["Autumn", "Two", "One", "Spring"]);
});

test("an event's feed is the event and its programme in the order of time; a series' is its editions; a topic's both", async () => {
  const series = await prisma().series.create({ data: { slug: "sample", name: "Sample" } });
  const event = await addEvent("Sample", { seriesId: series.id });
  await addEvent("Sample before", { seriesId: series.id, year: 2025, startsOn: new Date("2025-06-01"), endsOn: null });
  await addEvent("Sample hidden", { seriesId: series.id, isHidden: true });
  const late = await addTalk(event, "Late", { startsAt: new Date("2026-06-01T15:00:00Z") });
  await addTalk(event, "Early", { startsAt: new Date("2026-06-01T09:00:00Z") });
  await addTalk(event, "Hidden", { isHidden: true });
  const topic = await addTopic("Maps", { events: [event], talks: [late] });
  expect(titles(await listItemsOfEvent(event))).toEqual(["Sample", "Early", "Late"]);
  expect(titles(await listItemsOfSeries(series.id))).toEqual(["Sample", "Sample before"]);
  expect(titles(await listItemsOfTopic(topic))).toEqual(["Sample", "Late"]);
});

test("the feed of a place is what is held in it and in all that is part of it; that of a venue what is held there", async () => {
  const { norway, bergen } = await addBergen();
  const venue = await prisma().venue.create({ data: { slug: "the-hall", name: "The Hall", placeId: bergen } });
  await addEvent("In Bergen", { placeId: bergen, venueId: venue.id, startsOn: new Date("2026-07-01"), endsOn: null });
  await addEvent("In Norway", { placeId: norway });
  await addEvent("Hidden", { placeId: bergen, venueId: venue.id, isHidden: true });
  expect(titles(await listItemsOfPlaces([norway, bergen]))).toEqual(["In Bergen", "In Norway"]);
  expect(titles(await listItemsOfPlaces([]))).toEqual([]);
  expect(titles(await listItemsOfVenue(venue.id))).toEqual(["In Bergen"]);
});

async function addCall(eventId: number, dueOn: string): Promise<number> {
  return (await prisma().call.create({ data: { eventId, milestones: { create: [{ kind: "closes", dueOn: new Date(dueOn) }] } } })).id;
}

test("calls are in their own feed: open ones and those that closed in the last month, next to close first", async () => {
  const [soon, later, past, hidden] = [await addEvent("Soon"), await addEvent("Later"), await addEvent("Past"), await addEvent("Hidden", { isHidden: true })];
  for (const [event, day] of [
    [later, "2026-08-01"],
    [soon, "2026-06-20"],
    [past, "2026-04-01"],
    [hidden, "2026-06-20"],
  ] as const)
    await addCall(event, day);
  expect(titles(await listCalls("2026-06-01"))).toEqual(["Call for speakers: Soon", "Call for speakers: Later"]);
  expect(titles(await listCallsOfEvent(past))).toEqual(["Call for speakers: Past"]);
  expect((await listItemsOfEvent(soon)).map(({ type }) => type)).toEqual(["event"]);
});

test("an entry is the same after it is cancelled, with a higher number and a later time", async () => {
  const event = await addEvent("Sample");
  const talk = await addTalk(event, "Talk", { startsAt: new Date("2026-06-01T09:00:00Z") });
  const refs = [
    { type: "event" as const, id: event },
    { type: "session" as const, id: talk },
  ];
  const before = await listItems(refs);
  await query(sql`update event set status = 'cancelled' where id = ${event}`);
  const after = await listItems(refs);
  for (const [at, item] of after.entries()) {
    expect(item.version).toBeGreaterThan(before[at]?.version as number);
    expect(item.changedAt.getTime()).toBeGreaterThan(before[at]?.changedAt.getTime() as number);
  }
  const uids = (items: FeedItem[]) =>
    [...asCalendar({ title: "x", page: "/", items }, { types: ["event", "session"] }).matchAll(/^(?:UID|STATUS):(.*)\r$/gm)].map(([, value]) => value);
  expect(uids(after).filter((_, at) => at % 2 === 0)).toEqual(uids(before).filter((_, at) => at % 2 === 0));
  expect(uids(after).filter((_, at) => at % 2 === 1)).toEqual(["CANCELLED", "CANCELLED"]);
});

test("a call that is extended is the same entry on another day, with a higher number", async () => {
  const event = await addEvent("Sample");
  const call = await addCall(event, "2026-06-20");
  const read = async () => {
    const item = one(await listCallsOfEvent(event));
    const text = asCalendar({ title: "x", page: "/", items: [item] }, { types: ["call"] });
    return {
      version: item.version,
      uid: /^UID:(.*)\r$/m.exec(text)?.[1],
      day: /^DTSTART;VALUE=DATE:(.*)\r$/m.exec(text)?.[1],
      entries: text.split("BEGIN:VEVENT").length - 1,
    };
  };
  const before = await read();
  await query(sql`update call_milestone set is_replaced = true where call_id = ${call}`);
  await query(sql`insert into call_milestone (call_id, kind, due_on) values (${call}, 'closes', '2026-07-05')`);
  const after = await read();
  expect([after.uid, after.day, after.entries]).toEqual([before.uid, "20260705", 1]);
  expect(after.version).toBeGreaterThan(before.version);
});

test("what names no public thing is left out, and what is named twice comes once", async () => {
  const [shown, hidden] = [await addEvent("Shown"), await addEvent("Hidden", { isHidden: true })];
  const refs = [shown, hidden, 999_999, shown].map((id) => ({ type: "event" as const, id }));
  expect(titles(await listItems(refs))).toEqual(["Shown"]);
});
