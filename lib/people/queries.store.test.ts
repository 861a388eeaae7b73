import { beforeEach, expect, test } from "vitest";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addBergen, addEvent, addPerson, addTalk, addTopic, removeEverything } from "#bin/checks/things.ts";
import { prisma } from "#lib/stores/postgres.ts";
import { listRolesByEvent } from "./roles.ts";
import { countHistory, findPerson, findPersonAddress, listPeopleById, listUpcomingEventIds } from "./queries.ts";

useDirectory();
beforeEach(removeEverything);

const day = (text: string) => new Date(`${text}T00:00:00Z`);

test("people by id take one statement for none, one or three, and hidden ones are left out", async () => {
  const event = await addEvent("Conf");
  const ids = [await addPerson("Ann", { tagline: "Calm" }), await addPerson("Ben"), await addPerson("Withheld", { isHidden: true })];
  await addTalk(event, "One", { speakers: ids });
  await addTalk(event, "Hidden", { speakers: ids, isHidden: true });
  for (const asked of [[], ids.slice(0, 1), ids]) expect(await statementsOf(() => listPeopleById(asked))).toHaveLength(1);
  expect((await listPeopleById(ids)).toSorted((a, b) => a.id - b.id)).toEqual([
    { id: ids[0], slug: "ann", name: "Ann", tagline: "Calm", place: null, sessions: 1 },
    { id: ids[1], slug: "ben", name: "Ben", tagline: null, place: null, sessions: 1 },
  ]);
});

test("a person's own page has what everybody may know: no former name, and nothing of one who is hidden", async () => {
  const id = await addPerson("Robin Hale", {
    aliases: { create: [{ name: "R. Hale" }, { name: "Former Name", isPublic: false }] },
    handles: {
      create: [
        { network: "github", handle: "rh" },
        { network: "bluesky", handle: "rh.example" },
      ],
    },
  });
  await addPerson("Withheld", { isHidden: true });
  const person = await findPerson("robin-hale");
  expect([person?.id, person?.aliases, person?.handles.map(({ network }) => network), person?.account]).toEqual([
    id,
    [{ name: "R. Hale" }],
    ["bluesky", "github"],
    null,
  ]);
  expect(JSON.stringify(person)).not.toContain("Former");
  expect([await findPerson("withheld"), await findPerson("nobody"), await findPersonAddress(id)]).toEqual([null, null, { slug: "robin-hale" }]);
});

test("a page with three of everything takes as many statements as one with one of each", async () => {
  const build = (name: string, count: number) =>
    addPerson(name, {
      aliases: { create: Array.from({ length: count }, (_, at) => ({ name: `Alias ${at}` })) },
      handles: { create: Array.from({ length: count }, (_, at) => ({ network: "github" as const, handle: `h${at}` })) },
      credits: { create: Array.from({ length: count }, (_, at) => ({ kind: "book" as const, title: `Book ${at}` })) },
    });
  await build("One", 1);
  await build("Three", 3);
  expect(await statementsOf(() => findPerson("three"))).toHaveLength((await statementsOf(() => findPerson("one"))).length);
});

test("a history counts each public talk once, by year, country and topic; nobody's history is empty", async () => {
  const { bergen, norway } = await addBergen();
  const person = await addPerson("Ann");
  const [a, b, hidden] = [
    await addEvent("A", { year: 2024, placeId: bergen }),
    await addEvent("B", { year: 2026, placeId: norway }),
    await addEvent("C", { isHidden: true, year: 2020 }),
  ];
  const { id: talkId } = await prisma().talk.create({ data: {} });
  const talks = [
    await addTalk(a, "1", { talkId, speakers: [person] }),
    await addTalk(b, "1", { talkId, speakers: [person] }),
    await addTalk(b, "3", { speakers: [person] }),
  ];
  await addTalk(hidden, "4", { speakers: [person] });
  await addTalk(b, "5", { speakers: [person], isHidden: true });
  await prisma().appearance.create({ data: { personId: person, eventId: b, sessionId: talks[1] as number, role: "host" } });
  await addTopic("Maps", { talks: talks.slice(0, 1) });
  await addTopic("Postgres", { talks });
  expect(await countHistory(person)).toEqual({
    talks: 2,
    sessions: 3,
    firstYear: 2024,
    countries: 1,
    perYear: [
      { year: 2024, count: 1 },
      { year: 2026, count: 2 },
    ],
    topics: [
      { slug: "postgres", name: "Postgres", count: 3 },
      { slug: "maps", name: "Maps", count: 1 },
    ],
  });
  expect(await countHistory(await addPerson("New"))).toEqual({ talks: 0, sessions: 0, firstYear: null, countries: 0, perYear: [], topics: [] });
});

test("roles come event by event, the latest first, several at one event together, and none of hidden events", async () => {
  const person = await addPerson("Ann");
  const [early, late, hidden] = [
    await addEvent("Early", { startsOn: day("2025-01-01"), endsOn: day("2025-01-01") }),
    await addEvent("Late"),
    await addEvent("Down", { isHidden: true }),
  ];
  await addTalk(late, "Talk", { speakers: [person] });
  await prisma().appearance.createMany({
    data: [
      { personId: person, eventId: early, role: "volunteer" },
      { personId: person, eventId: late, role: "organiser" },
      { personId: person, eventId: hidden, role: "host" },
    ],
  });
  expect(await listRolesByEvent(person)).toEqual([
    { roles: ["organiser", "speaker"], sessions: 1, event: { year: 2026, slug: "late", name: "Late" }, place: null },
    { roles: ["volunteer"], sessions: 0, event: { year: 2026, slug: "early", name: "Early" }, place: null },
  ]);
});

test("events to come are those that are not over, with a day that somebody stated, each once", async () => {
  const person = await addPerson("Ann");
  const dates = (from: string, to: string) => ({ startsOn: day(from), endsOn: day(to) });
  const on = await addEvent("On", dates("2026-05-30", "2026-06-01"));
  const ids = [
    on,
    await addEvent("Over", dates("2026-05-01", "2026-05-31")),
    await addEvent("Recorded", { ...dates("2026-07-01", "2026-07-01"), hasObservedDates: true }),
    await addEvent("Down", { ...dates("2026-07-01", "2026-07-01"), isHidden: true }),
  ];
  for (const eventId of ids) await addTalk(eventId, "Talk", { speakers: [person] });
  await addTalk(on, "Another", { speakers: [person] });
  expect(await listUpcomingEventIds({ personId: person, today: "2026-06-01" })).toEqual([on]);
});
