import { beforeEach, describe, expect, test } from "vitest";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addBergen, addEvent, addPerson, addTalk, addTopic, removeEverything } from "#bin/checks/things.ts";
import { prisma } from "#lib/stores/postgres.ts";
import {
  countDirectory,
  findEvent,
  findEventAddress,
  findSeries,
  listEditions,
  listEventsAfter,
  listEventsBetween,
  listEventsById,
  listEventsOfTopic,
  listLatestEvents,
} from "./queries.ts";

useDirectory();

beforeEach(removeEverything);

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const on = (from: string, to = from) => ({ startsOn: day(from), endsOn: day(to), year: Number(from.slice(0, 4)) });
const names = (events: { name: string }[]) => events.map(({ name }) => name);

/** So many events with everything that a row shows of them. */
async function addFull(count: number): Promise<{ ids: number[]; topicId: number }> {
  const { bergen } = await addBergen();
  const series = await prisma().series.create({ data: { slug: "fjord", name: "Fjord" } });
  const ids: number[] = [];
  for (let at = 0; at < count; at++) {
    const id = await addEvent(`Event ${at}`, { ...on(`2026-06-0${at + 1}`), placeId: bergen, seriesId: series.id });
    await addTalk(id, "A talk", { speakers: [await addPerson(`Speaker ${at}`), await addPerson(`Second ${at}`)] });
    ids.push(id);
  }
  const topicId = await addTopic("Postgres", { events: ids });
  await addTopic("Backups", { events: ids });
  return { ids, topicId };
}

describe("lists take one statement, whether they show nothing, one event or three", () => {
  const lists: [string, (full: { ids: number[]; topicId: number }) => Promise<unknown[]>][] = [
    ["between two days", () => listEventsBetween({ from: "2026-06-01", to: "2026-06-30", limit: 10 })],
    ["after a day", () => listEventsAfter({ day: "2026-05-01", limit: 10 })],
    ["latest", () => listLatestEvents({ day: "2026-12-31", limit: 10 })],
    ["by id", ({ ids }) => listEventsById(ids)],
    ["of a topic", ({ topicId }) => listEventsOfTopic({ topicId, today: "2026-06-01", limit: 10 })],
    ["editions of a series", () => listEditions("fjord")],
  ];
  test.each(lists)("%s", async (_, list) => {
    for (const count of [0, 1, 3]) {
      await removeEverything();
      const full = await addFull(count);
      let shown: unknown[] = [];
      expect(await statementsOf(async () => (shown = await list(full)))).toHaveLength(1);
      expect(shown).toHaveLength(count);
    }
  });
});

test("a row shows an event with its place, topics by name and how many people speak", async () => {
  const { ids } = await addFull(1);
  expect(await listEventsById(ids)).toEqual([
    {
      id: ids[0],
      year: 2026,
      slug: "event-0",
      name: "Event 0",
      seriesSlug: "fjord",
      startsOn: "2026-06-01",
      endsOn: "2026-06-01",
      datePrecision: "day",
      hasObservedDates: false,
      timeZone: "Europe/Oslo",
      status: "confirmed",
      format: "in_person",
      placeText: null,
      city: "Bergen",
      region: null,
      country: "Norway",
      topics: [
        { slug: "backups", name: "Backups" },
        { slug: "postgres", name: "Postgres" },
      ],
      speakerCount: 2,
    },
  ]);
});

test("a city below a region is shown with its country, and with its region where its address needs it", async () => {
  const { norway } = await addBergen();
  const region = await prisma().place.create({ data: { kind: "region", path: "no/regions/agder", name: "Agder", countryCode: "NO", parentId: norway } });
  const addCity = (path: string) => prisma().place.create({ data: { kind: "city", path, name: "Vik", countryCode: "NO", parentId: region.id } });
  const places = [await addCity("no/vik"), await addCity("no/vik-agder"), region].map(({ id }) => id);
  for (const [at, placeId] of places.entries()) await addEvent(`Event ${at}`, { ...on(`2026-06-0${at + 1}`), placeId });
  const shown = (await listEventsAfter({ day: "2026-05-01", limit: 10 })).map(({ city, region: named, country }) => [city, named, country]);
  expect(shown).toEqual([
    ["Vik", null, "Norway"],
    ["Vik", "Agder", "Norway"],
    ["Agder", null, "Norway"],
  ]);
});

test("hidden people and hidden talks are not counted among those who speak", async () => {
  const { ids } = await addFull(1);
  const eventId = ids[0] as number;
  await addTalk(eventId, "With a hidden one", { speakers: [await addPerson("Withheld", { isHidden: true })] });
  await addTalk(eventId, "Hidden talk", { speakers: [await addPerson("Speaks in hiding")], isHidden: true });
  expect((await listEventsById(ids)).map(({ speakerCount }) => speakerCount)).toEqual([2]);
});

test("an event is on between its first and last day, both included; recordings and days that nobody knows are never on", async () => {
  await addEvent("Long", on("2026-06-01", "2026-06-05"));
  await addEvent("Month", { ...on("2026-06-01", "2026-06-30"), datePrecision: "month" });
  await addEvent("Recorded", { ...on("2026-06-03"), hasObservedDates: true });
  await addEvent("Undated", { startsOn: null, endsOn: null, datePrecision: "tba" });
  await addEvent("Hidden", { ...on("2026-06-03"), isHidden: true });
  const between = async (from: string, to: string) => names(await listEventsBetween({ from, to, limit: 10 }));
  expect([
    await between("2026-05-30", "2026-05-31"),
    await between("2026-05-30", "2026-06-01"),
    await between("2026-06-03", "2026-06-03"),
    await between("2026-06-05", "2026-06-09"),
    await between("2026-06-06", "2026-06-09"),
  ]).toEqual([[], ["Long"], ["Long"], ["Long"], []]);
});

test("what comes is soonest first, what was is latest first, as many as are asked for, hidden ones never", async () => {
  for (const [name, date] of [
    ["Past", "2026-01-01"],
    ["Nearer past", "2026-05-01"],
    ["Today", "2026-06-01"],
    ["Soon", "2026-06-02"],
    ["Later", "2026-09-01"],
  ] as const)
    await addEvent(name, on(date));
  await addEvent("Hidden", { ...on("2026-06-02"), isHidden: true });
  expect(names(await listEventsAfter({ day: "2026-06-01", limit: 10 }))).toEqual(["Soon", "Later"]);
  expect(names(await listEventsAfter({ day: "2026-06-01", limit: 1 }))).toEqual(["Soon"]);
  expect(names(await listLatestEvents({ day: "2026-06-01", limit: 2 }))).toEqual(["Today", "Nearer past"]);
  expect(await listEventsById([])).toEqual([]);
});

test("events of a topic: those to come soonest first, then the past latest first, then those without a day", async () => {
  const ids = [
    await addEvent("Long past", on("2024-01-01")),
    await addEvent("Next year", on("2027-01-01")),
    await addEvent("Just over", on("2026-05-30")),
    await addEvent("On now", on("2026-05-31", "2026-06-02")),
    await addEvent("Undated", { startsOn: null, endsOn: null, datePrecision: "tba" }),
  ];
  const topicId = await addTopic("Maps", { events: ids });
  await addEvent("Not about it", on("2026-06-03"));
  expect(names(await listEventsOfTopic({ topicId, today: "2026-06-01", limit: 10 }))).toEqual(["On now", "Next year", "Just over", "Long past", "Undated"]);
});

test("an event's own page is there at its address alone; hidden it is nowhere", async () => {
  const id = await addEvent("Found", on("2026-06-01", "2026-06-02"));
  await addTalk(id, "Shown");
  await addTalk(id, "Hidden", { isHidden: true });
  const page = await findEvent(2026, "found");
  expect([page?.id, page?.startsOn, page?.endsOn, page?._count.sessions]).toEqual([id, "2026-06-01", "2026-06-02", 1]);
  expect([await findEvent(2025, "found"), await findEvent(2026, "Found"), await findEventAddress(id)]).toEqual([null, null, { year: 2026, slug: "found" }]);
  await prisma().event.update({ where: { id }, data: { isHidden: true } });
  expect([await findEvent(2026, "found"), await findEventAddress(id)]).toEqual([null, null]);
});

test("the page of a full event takes as many statements as that of a bare one", async () => {
  const { ids } = await addFull(1);
  await prisma().call.create({
    data: {
      eventId: ids[0] as number,
      milestones: {
        create: [
          { kind: "closes", dueOn: day("2026-01-01") },
          { kind: "opens", dueOn: day("2025-01-01") },
        ],
      },
    },
  });
  const one = (await statementsOf(() => findEvent(2026, "event-0"))).length;
  for (let more = 0; more < 3; more++) {
    await prisma().call.create({ data: { eventId: ids[0] as number, milestones: { create: [{ kind: "closes", dueOn: day("2026-02-01") }] } } });
    await addTopic(`Topic ${more}`, { events: ids });
  }
  expect(await statementsOf(() => findEvent(2026, "event-0"))).toHaveLength(one);
});

test("a series has its public events, latest year first, its editions oldest first; unknown, it is nothing", async () => {
  const { id: seriesId } = await prisma().series.create({ data: { slug: "conf", name: "Conf" } });
  await addEvent("Conf", { ...on("2025-01-01"), seriesId });
  await addEvent("Conf", { ...on("2027-01-01"), seriesId });
  await addEvent("Conf hidden", { ...on("2026-01-01"), seriesId, isHidden: true });
  const series = await findSeries("conf");
  expect([series?.name, series?.events.map(({ year }) => year), (await listEditions("conf")).map(({ year }) => year)]).toEqual([
    "Conf",
    [2027, 2025],
    [2025, 2027],
  ]);
  expect([await findSeries("no-such"), await listEditions("no-such")]).toEqual([null, []]);
});

test("the directory counts what everybody may see", async () => {
  const event = await addEvent("Counted");
  await addEvent("Hidden", { isHidden: true });
  await addTalk(event, "Talk");
  await addTalk(event, "Hidden", { isHidden: true });
  await addPerson("Shown");
  await addPerson("Withheld", { isHidden: true });
  expect(await countDirectory()).toEqual({ events: 1, sessions: 1, people: 1 });
});
