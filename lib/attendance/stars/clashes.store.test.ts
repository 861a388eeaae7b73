import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { listClashes } from "./clashes.ts";
import { tellClash } from "./in-words.ts";

let ana = 0;
let [here, there] = [0, 0];

useDirectory(async () => {
  ana = (await addAccount("Ana")).personId;
  [here, there] = [await addEvent("Datafjord", { timeZone: "Europe/Oslo" }), await addEvent("Elsewhere", { timeZone: "America/New_York" })];
});

beforeEach(async () => {
  await query(sql`delete from session`);
  await query(sql`delete from attendance`);
  await query(sql`update event set status = 'confirmed', is_hidden = false`);
});

const at = (time: string | null) => (time === null ? null : new Date(`2026-06-01T${time}:00Z`));
const talk = (title: string, [from, to]: [string | null, string | null], more: { eventId?: number; parentId?: number } = {}) =>
  addTalk(more.eventId ?? here, title, { startsAt: at(from), endsAt: at(to), room: `Room of ${title}`, ...(more.parentId ? { parentId: more.parentId } : {}) });
const star = (sessionId: number, personId = ana) => prisma().sessionStar.create({ data: { personId, sessionId } });
const attend = (state: "attending" | "tracking") => prisma().attendance.create({ data: { personId: ana, eventId: there, state } });
const titleOf = async (code: string) => (await prisma().session.findUniqueOrThrow({ where: { code } })).title;
const clashes = async (code: string | null = null) =>
  Promise.all((await listClashes({ personId: ana, eventId: here, code })).map(async ({ of, title }) => `${await titleOf(of)}: ${title}`));

test.each<[string, [string | null, string | null], [string | null, string | null], boolean]>([
  ["the same time", ["10:00", "10:45"], ["10:00", "10:45"], true],
  ["one begins while the other goes on", ["10:00", "10:45"], ["10:44", "11:30"], true],
  ["one within the other", ["10:00", "12:00"], ["10:30", "10:35"], true],
  ["one begins when the other ends", ["10:00", "10:45"], ["10:45", "11:30"], false],
  ["one after the other", ["10:00", "10:45"], ["11:00", "11:30"], false],
  ["no time is known of one", ["10:00", "10:45"], [null, null], false],
  ["the end of one is not known, and it begins while the other goes on", ["10:00", "10:45"], ["10:30", null], true],
  ["the end of one is not known, and the other begins later", ["10:00", null], ["10:05", "11:00"], false],
  ["both begin together, and no end is known", ["10:00", null], ["10:00", null], true],
  ["one ends in the moment in which it begins, within the other", ["10:00", "10:45"], ["10:30", "10:30"], true],
])("%s", async (...[, one, other, isClash]) => {
  await star(await talk("Maps", one));
  await star(await talk("Trees", other));
  expect((await clashes()).toSorted()).toEqual(isClash ? ["Maps: Trees", "Trees: Maps"] : []);
});

test("what is not starred, is hidden, is somebody else's, or stands in the very block is no clash", async () => {
  const block = await talk("Block", ["10:00", "12:00"]);
  const [inBlock, hidden, others] = [
    await talk("In it", ["10:00", "10:30"], { parentId: block }),
    await talk("Hidden", ["10:00", "12:00"]),
    await talk("Others", ["10:00", "12:00"]),
  ];
  await talk("Not starred", ["10:00", "12:00"]);
  await query(sql`update session set is_hidden = true where id = ${hidden}`);
  for (const each of [block, inBlock, hidden]) await star(each);
  await star(others, await addPerson("Bo"));
  expect(await clashes()).toEqual([]);
});

test("an event that one attends counts, one that one only tracks, or that is cancelled or hidden, does not", async () => {
  await star(await talk("Maps", ["10:00", "10:45"]));
  await star(await talk("Far away", ["10:30", "11:00"], { eventId: there }));
  expect(await clashes()).toEqual([]);
  await attend("tracking");
  expect(await clashes()).toEqual([]);
  await query(sql`update attendance set state = 'attending'`);
  expect(await clashes()).toEqual(["Maps: Far away"]);
  await query(sql`update event set status = 'cancelled' where id = ${there}`);
  expect(await clashes()).toEqual([]);
  await query(sql`update event set status = 'confirmed', is_hidden = true where id = ${there}`);
  expect(await clashes()).toEqual([]);
});

test("a session that is not starred yet is told what it would clash with, in the zone of its event", async () => {
  const maps = await talk("Maps", ["10:00", "10:45"]);
  await attend("attending");
  await star(await talk("Trees", ["10:30", "11:00"]));
  await star(await talk("Far away", ["10:40", null], { eventId: there }));
  const { code } = await prisma().session.findUniqueOrThrow({ where: { id: maps } });
  expect(await clashes()).toEqual(["Trees: Far away"]);
  expect(await clashes(code)).toEqual(["Maps: Trees", "Maps: Far away"]);
  const told = (await listClashes({ personId: ana, eventId: here, code })).map((clash) => tellClash(clash, { id: here, timeZone: "Europe/Oslo" }));
  expect(told.map(({ words }) => words)).toEqual(["12:30 to 13:00, Room of Trees", "from 12:40 Oslo time, Room of Far away, at Elsewhere"]);
  expect(told[0]?.path).toMatch(/^\/2026\/datafjord\/s\w+\/$/);
});
