import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addBergen, addEvent, addPerson, addTalk, addTopic, removeEverything } from "#bin/checks/things.ts";
import { prisma } from "#lib/stores/postgres.ts";
import {
  countPeopleOfEvent,
  findSession,
  findSessionAddress,
  listFreshlyCovered,
  countTopicPerYear,
  listPeopleOfEvent,
  listSchedule,
  listSessionsById,
  listSessionsOfTopic,
} from "./queries.ts";
import { listOtherDeliveries, listTalksOfPerson } from "./deliveries.ts";

useDirectory();
beforeEach(removeEverything);

const at = (text: string) => new Date(`2026-06-01T${text}:00Z`);
const titles = (sessions: { title: string }[]) => sessions.map(({ title }) => title);
const cover = (eventId: number, sessionId: number, kind: "video" | "slides" | "link") =>
  prisma().coverage.create({ data: { eventId, sessionId, kind, url: `https://x.example/${kind}/${randomUUID()}` } });

/** An event with so many talks by one person about one topic, each with a video. */
async function addFull(count: number) {
  const eventId = await addEvent("Conf");
  const personId = await addPerson("Ann");
  const talkId = (await prisma().talk.create({ data: {} })).id;
  const ids: number[] = [];
  for (let talk = 0; talk < count; talk++) {
    const id = await addTalk(eventId, `Talk ${talk}`, { talkId, speakers: [personId, await addPerson(`With ${talk}`)] });
    await cover(eventId, id, "video");
    ids.push(id);
  }
  return { eventId, personId, ids, topicId: await addTopic("Maps", { talks: ids }) };
}

type Full = Awaited<ReturnType<typeof addFull>>;

describe("lists take one statement, whether they show nothing, one talk or three", () => {
  test.each<[string, (full: Full) => Promise<unknown[]>, number[]]>([
    ["schedule of an event", ({ eventId }) => listSchedule({ eventId, from: 0, limit: 50 }), [0, 1, 3]],
    ["by id", ({ ids }) => listSessionsById(ids), [0, 1, 3]],
    ["of a person", ({ personId }) => listTalksOfPerson({ personId, limit: 50 }), [0, 1, 1]],
    ["other times of a talk", ({ ids }) => listOtherDeliveries(ids[0] ?? 0), [0, 0, 2]],
    ["of a topic", ({ topicId }) => listSessionsOfTopic({ topicId, limit: 50 }), [0, 1, 3]],
    ["years of a topic", ({ topicId }) => countTopicPerYear(topicId), [0, 1, 1]],
    ["covered last, one of each event", () => listFreshlyCovered(50), [0, 1, 1]],
    ["people of an event", ({ eventId }) => listPeopleOfEvent({ eventId, limit: 50 }), [0, 2, 4]],
  ])("%s", async (_, list, wanted) => {
    for (const [round, count] of [0, 1, 3].entries()) {
      await removeEverything();
      const full = await addFull(count);
      let shown: unknown[] = [];
      expect(await statementsOf(async () => (shown = await list(full)))).toHaveLength(1);
      expect(shown).toHaveLength(wanted[round] as number);
    }
  });
});

test("a talk is shown with its event, its people in their order by the name they were credited with, and what there is of it", async () => {
  const { bergen } = await addBergen();
  const eventId = await addEvent("Conf", { placeId: bergen });
  const id = await addTalk(eventId, "Vacuum", {
    speakers: [await addPerson("Zoe"), await addPerson("Adam"), await addPerson("Withheld", { isHidden: true })],
    startsAt: at("09:00"),
    endsAt: at("09:45"),
    room: "A",
    language: "en",
  });
  await prisma().appearance.updateMany({ where: { sessionId: id, person: { name: "Adam" } }, data: { creditedAs: "A. Smith" } });
  for (const kind of ["video", "slides"] as const) await cover(eventId, id, kind);
  await cover(eventId, id, "video");
  const { code } = await prisma().session.findUniqueOrThrow({ where: { id } });
  expect(await listSessionsById([id])).toEqual([
    {
      id,
      code,
      title: "Vacuum",
      kind: "talk",
      language: "en",
      room: "A",
      track: null,
      startsAt: at("09:00"),
      endsAt: at("09:45"),
      heldOn: null,
      parentId: null,
      event: { year: 2026, slug: "conf", name: "Conf", timeZone: "Europe/Oslo" },
      people: [
        { slug: "zoe", name: "Zoe", role: "speaker" },
        { slug: "adam", name: "A. Smith", role: "speaker" },
      ],
      coverage: ["slides", "video"],
    },
  ]);
});

test("a schedule goes by time, then by room and as it was entered; what has no time comes last; it comes in parts", async () => {
  const eventId = await addEvent("Conf");
  await addTalk(eventId, "Undated", { position: 1 });
  await addTalk(eventId, "Ten B", { startsAt: at("10:00"), room: "B" });
  await addTalk(eventId, "Ten A", { startsAt: at("10:00"), room: "A" });
  await addTalk(eventId, "Nine", { startsAt: at("09:00") });
  await addTalk(eventId, "Some day", { heldOn: new Date("2026-06-01") });
  await addTalk(eventId, "Hidden", { startsAt: at("08:00"), isHidden: true });
  expect(titles(await listSchedule({ eventId, from: 0, limit: 50 }))).toEqual(["Nine", "Ten A", "Ten B", "Some day", "Undated"]);
  expect(titles(await listSchedule({ eventId, from: 1, limit: 2 }))).toEqual(["Ten A", "Ten B"]);
});

test("what is hidden, or stands in a hidden event, is in no list and has no page", async () => {
  const [open, hidden] = [await addEvent("Open"), await addEvent("Down", { isHidden: true })];
  const personId = await addPerson("Ann");
  const ids = [await addTalk(open, "Hidden", { speakers: [personId], isHidden: true }), await addTalk(hidden, "In hiding", { speakers: [personId] })];
  for (const [at, id] of ids.entries()) await cover([open, hidden][at] as number, id, "video");
  const topicId = await addTopic("Maps", { talks: ids });
  const codes = await prisma().session.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
  const lists = await Promise.all([
    listSessionsById(ids),
    listTalksOfPerson({ personId, limit: 9 }),
    listOtherDeliveries(ids[0] as number),
    listSessionsOfTopic({ topicId, limit: 9 }),
    listSchedule({ eventId: hidden, from: 0, limit: 9 }),
    listFreshlyCovered(9),
    listPeopleOfEvent({ eventId: open, limit: 9 }),
  ]);
  expect(lists).toEqual([[], [], [], [], [], [], []]);
  expect([
    await findSession({ year: 2026, slug: "open", code: codes[0]?.code as string }),
    await findSession({ year: 2026, slug: "down", code: codes[1]?.code as string }),
    await findSessionAddress(ids[0] as number),
    await findSessionAddress(ids[1] as number),
    await countPeopleOfEvent(open),
  ]).toEqual([null, null, null, null, 0]);
});

test("a talk's own page has its words, topics by name, pieces of coverage, its block and what is in it", async () => {
  const eventId = await addEvent("Conf");
  const block = await addTalk(eventId, "Morning", { kind: "block" });
  const id = await addTalk(eventId, "Vacuum", { parentId: block, subtitle: "Why", abstract: "Words" });
  await addTalk(eventId, "Hidden sibling", { parentId: block, isHidden: true });
  await addTopic("Postgres", { talks: [id] });
  await addTopic("Backups", { talks: [id] });
  await prisma().coverage.create({
    data: { eventId, sessionId: id, kind: "video", url: "https://x.example/v", title: "It", provider: "x.example", licence: "CC0" },
  });
  const codes = new Map((await prisma().session.findMany()).map((session) => [session.title, session.code]));
  const page = await findSession({ year: 2026, slug: "conf", code: codes.get("Vacuum") as string });
  expect([
    page?.eventId,
    page?.subtitle,
    page?.abstract,
    page?.topics.map(({ name }) => name),
    page?.pieces.map(({ url, licence }) => [url, licence]),
    page?.parent,
    page?.children,
  ]).toEqual([eventId, "Why", "Words", ["Backups", "Postgres"], [["https://x.example/v", "CC0"]], { code: codes.get("Morning"), title: "Morning" }, []]);
  expect((await findSession({ year: 2026, slug: "conf", code: codes.get("Morning") as string }))?.children).toEqual([
    { code: codes.get("Vacuum"), title: "Vacuum" },
  ]);
  expect([
    await findSession({ year: 2025, slug: "conf", code: codes.get("Vacuum") as string }),
    await findSession({ year: 2026, slug: "other", code: codes.get("Vacuum") as string }),
  ]).toEqual([null, null]);
  expect(await findSessionAddress(id)).toEqual({ year: 2026, slug: "conf", code: codes.get("Vacuum") });
});

test("a talk's page is one statement, whatever hangs on it", async () => {
  const { ids } = await addFull(3);
  for (const id of ids) {
    const { code } = await prisma().session.findUniqueOrThrow({ where: { id } });
    expect(await statementsOf(() => findSession({ year: 2026, slug: "conf", code }))).toHaveLength(1);
  }
});

test("people of an event come once each, keynotes first, then by name, with what they do there", async () => {
  const eventId = await addEvent("Conf");
  const [zoe, adam, kim, host] = [await addPerson("Zoe"), await addPerson("adam"), await addPerson("Kim"), await addPerson("Host")];
  await addTalk(eventId, "First", { speakers: [zoe, adam] });
  await addTalk(eventId, "Second", { speakers: [zoe] });
  const keynote = await addTalk(eventId, "Opening", { kind: "keynote" });
  await prisma().appearance.createMany({
    data: [
      { personId: kim, eventId, sessionId: keynote, role: "keynote" },
      { personId: host, eventId, role: "host" },
    ],
  });
  expect((await listPeopleOfEvent({ eventId, limit: 9 })).map(({ name, role, title }) => [name, role, title])).toEqual([
    ["Kim", "keynote", "Opening"],
    ["adam", "speaker", "First"],
    ["Host", "host", null],
    ["Zoe", "speaker", "First"],
  ]);
  expect([await countPeopleOfEvent(eventId), (await listPeopleOfEvent({ eventId, limit: 2 })).length]).toEqual([4, 2]);
});

test("what was covered last comes by event, links alone are no coverage", async () => {
  const [one, two] = [await addEvent("One"), await addEvent("Two")];
  const early = await addTalk(one, "Early");
  const late = await addTalk(one, "Late");
  const linked = await addTalk(two, "Linked only");
  await cover(one, early, "video");
  await cover(one, late, "slides");
  await cover(two, linked, "link");
  expect(titles(await listFreshlyCovered(9))).toEqual(["Late"]);
});
