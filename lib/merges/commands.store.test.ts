import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson, addTalk, removeEverything } from "#bin/checks/things.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { mergeEvents, mergePeople, mergeSessions, previewMerge } from "./commands.ts";
import { findThing } from "./find-thing.ts";
import { listMerges } from "./queries.ts";
import type { MergeOutcome } from "./schema.ts";
import { undoMerge } from "./undo-merge.ts";

useDirectory();
beforeEach(async () => {
  await removeEverything();
  await query(sql`delete from merge`);
});

const idOf = (outcome: MergeOutcome) => {
  if (outcome.kind !== "merged") throw new Error(outcome.kind);
  return outcome.mergeId;
};
const people = async () => [await addPerson("Ann Able"), await addPerson("Anna Able")] as const;

test("of two plans for one event the more private level holds, and who goes no longer only considers it", async () => {
  const [keep, gone] = await people();
  const eventId = await addEvent("Fjord");
  await prisma().attendance.create({ data: { personId: keep, eventId, state: "tracking", visibility: "public" } });
  await prisma().attendance.create({ data: { personId: gone, eventId, state: "attending", visibility: "mutuals" } });
  await mergePeople({ keep, gone });
  expect(await prisma().attendance.findMany({ select: { personId: true, state: true, visibility: true } })).toEqual([
    { personId: keep, state: "attending", visibility: "mutuals" },
  ]);
});

test("the gone one's name is another name of the kept one, and a former name stays unseen", async () => {
  const keep = await addPerson("Ann Able", { aliases: { create: [{ name: "Anna Able", isPublic: false }] } });
  const gone = await addPerson("Anna Able", { aliases: { create: [{ name: "Ann Able" }, { name: "A. Able" }] } });
  await mergePeople({ keep, gone });
  expect(await query(sql`select name, is_public as "isPublic" from person_alias order by name`)).toEqual([
    { name: "A. Able", isPublic: true },
    { name: "Anna Able", isPublic: false },
  ]);
});

test("what the kept one lacks is filled in with the word of who said it; what it has stays, but for what somebody here said of the other", async () => {
  const keep = await addPerson("Ann", { website: "https://ann.example/", tagline: "From a list" });
  const gone = await addPerson("Anna", { website: "https://anna.example/", tagline: "In her own words", bio: "Long." });
  const said = (id: number, field: string, authority: string) =>
    query(sql`insert into value_source (entity, entity_id, field, authority) values ('person', ${id}, ${field}, ${authority}::authority)`);
  for (const [id, field, authority] of [
    [keep, "website", "import"],
    [keep, "tagline", "import"],
    [gone, "website", "import"],
    [gone, "bio", "import"],
    [gone, "tagline", "person"],
  ] as const)
    await said(id, field, authority);
  const outcome = await mergePeople({ keep, gone });
  expect(outcome).toMatchObject({ summary: { filled: ["tagline", "bio"] } });
  expect(await prisma().person.findMany({ select: { website: true, tagline: true, bio: true } })).toEqual([
    { website: "https://ann.example/", tagline: "In her own words", bio: "Long." },
  ]);
  expect(await query(sql`select entity_id as id, field, authority::text from value_source where entity = 'person' order by field`)).toEqual([
    { id: keep, field: "bio", authority: "import" },
    { id: keep, field: "tagline", authority: "person" },
    { id: keep, field: "website", authority: "import" },
  ]);
});

test("days that somebody states go before days that were observed; a place is taken as a whole", async () => {
  const norway = await prisma().place.create({ data: { kind: "country", path: "no", name: "Norway", countryCode: "NO" } });
  const day = (text: string) => ({ startsOn: new Date(text), endsOn: new Date(text) });
  const keep = await addEvent("Fjord", { ...day("2026-06-03"), hasObservedDates: true, placeText: "Springfield" });
  const gone = await addEvent("Fjord Conf", { ...day("2026-06-01"), placeId: norway.id, languages: ["no"] });
  await mergeEvents({ keep, gone });
  expect(await query(sql`select starts_on as "startsOn", has_observed_dates as observed, place_id as "placeId", languages from event`)).toEqual([
    { startsOn: "2026-06-01", observed: false, placeId: null, languages: ["no"] },
  ]);
});

test("two calls of one name are one with the days of both, where they do not contradict each other", async () => {
  const [keep, gone] = [await addEvent("Fjord"), await addEvent("Fjord Conf")];
  const milestones = (...days: [kind: "opens" | "closes", day: string][]) => ({ create: days.map(([kind, day]) => ({ kind, dueOn: new Date(day) })) });
  await prisma().call.create({ data: { eventId: keep, milestones: milestones(["closes", "2026-02-01"]) } });
  const lost = await prisma().call.create({
    data: { eventId: gone, url: "https://cfp.example/", milestones: milestones(["closes", "2026-02-09"], ["opens", "2026-01-01"]) },
  });
  await mergeEvents({ keep, gone });
  expect(await query(sql`select c.url, m.kind::text, m.due_on as "dueOn" from call c join call_milestone m on m.call_id = c.id order by m.due_on`)).toEqual([
    { url: "https://cfp.example/", kind: "opens", dueOn: "2026-01-01" },
    { url: "https://cfp.example/", kind: "closes", dueOn: "2026-02-01" },
  ]);
  expect(await query(sql`select reason::text from tombstone where entity = 'call' and entity_id = ${lost.id}`)).toEqual([{ reason: "merged" }]);
});

test("what may not be one is refused, and nothing is changed", async () => {
  const [keep, gone] = await people();
  const { personId: claimed } = await addAccount("Carl");
  const { personId: other } = await addAccount("Carla");
  const hidden = await addPerson("Hidden", { isHidden: true });
  const [fjord, lagos] = [await addEvent("Fjord"), await addEvent("Lagos")];
  const block = await addTalk(fjord, "Block");
  const talks = [await addTalk(fjord, "Inside", { parentId: block }), await addTalk(lagos, "Elsewhere")] as const;
  const outcomes = [
    await mergePeople({ keep, gone: keep }),
    await mergePeople({ keep, gone: 999_999 }),
    await mergePeople({ keep: claimed, gone: other }),
    await mergePeople({ keep, gone: hidden }),
    await mergeSessions({ keep: talks[0], gone: talks[1] }),
    await mergeSessions({ keep: talks[0], gone: block }),
  ];
  expect(outcomes.map(({ kind }) => kind)).toEqual(["same", "not-found", "both-have-accounts", "one-is-hidden", "different-events", "one-holds-the-other"]);
  expect(await listMerges(10)).toEqual([]);
  expect((await previewMerge("person", { keep, gone })).kind).toBe("merged");
  expect([await listMerges(10), await findThing("person", "anna-able")]).toEqual([[], gone]);
});

test("an account does not come to follow itself", async () => {
  const { personId: keep, accountId } = await addAccount("Ann");
  const gone = await addPerson("Anna");
  await prisma().follow.create({ data: { accountId, personId: gone } });
  const merge = idOf(await mergePeople({ keep, gone }));
  expect(await prisma().follow.count()).toBe(0);
  await undoMerge(merge);
  expect(await prisma().follow.findMany({ select: { accountId: true, personId: true } })).toEqual([{ accountId, personId: gone }]);
});

test("what somebody changed since stays as it is, is told, and is kept with the merge", async () => {
  const [keep, gone] = await people();
  const event = await addEvent("Fjord");
  const talks = [
    await addTalk(event, "Moved on", { speakers: [gone] }),
    await addTalk(event, "Deleted", { speakers: [gone] }),
    await addTalk(event, "Both", { speakers: [keep, gone] }),
  ] as const;
  await prisma().person.update({ where: { id: gone }, data: { bio: "Long.", website: "https://anna.example/" } });
  const merge = idOf(await mergePeople({ keep, gone }));
  const other = await addPerson("Cleo");
  await query(sql`update appearance set person_id = ${other} where session_id = ${talks[0]}`);
  await query(sql`delete from session where id in (${talks[1]}, ${talks[2]})`);
  await query(sql`update person set bio = 'Longer.' where id = ${keep}`);
  const outcome = await undoMerge(merge);
  expect(outcome.kind === "undone" && outcome.left.map(({ table, reason }) => `${table}: ${reason}`)).toEqual([
    "appearance: it was changed since",
    "appearance: it is not there any more",
    "appearance: what it belongs to is not there any more",
    "person: it was changed since",
  ]);
  expect(await query(sql`select name, bio, website from person where id in (${keep}, ${gone}) order by id`)).toEqual([
    { name: "Ann Able", bio: "Longer.", website: null },
    { name: "Anna Able", bio: "Long.", website: "https://anna.example/" },
  ]);
  expect((await listMerges(1))[0]?.left).toHaveLength(4);
});

test("what a later merge has touched as well is undone after it; where the kept one is gone there is no way back", async () => {
  const [a, b, c] = [await addPerson("A One"), await addPerson("B Two"), await addPerson("C Three")];
  const [first, second] = [idOf(await mergePeople({ keep: b, gone: a })), idOf(await mergePeople({ keep: c, gone: b }))];
  expect(await findThing("person", "a-one")).toBe(c);
  expect(await undoMerge(first)).toEqual({ kind: "later-ones-first", later: [second] });
  await query(sql`delete from person where id = ${c}`);
  expect([await undoMerge(second), await undoMerge(999_999)]).toEqual([{ kind: "kept-is-gone" }, { kind: "unknown" }]);
});

test("of two who merge the same at once one does, and of two who undo it", async () => {
  const [keep, gone] = await people();
  const merged = await Promise.all([mergePeople({ keep, gone }), mergePeople({ keep: gone, gone: keep })]);
  expect(merged.map(({ kind }) => kind).toSorted()).toEqual(["merged", "not-found"]);
  const [merge] = await listMerges(1);
  const undone = await Promise.all([undoMerge(merge?.id ?? 0), undoMerge(merge?.id ?? 0)]);
  expect(undone.map(({ kind }) => kind).toSorted()).toEqual(["undone", "undone-before"]);
});

test("a session of merged events is taken apart by itself, and stays two when the events are merged again", async () => {
  const ann = await addPerson("Ann");
  const [keep, gone] = [await addEvent("Fjord"), await addEvent("Fjord Conf")];
  const talks = [await addTalk(keep, "Vacuum", { speakers: [ann] }), await addTalk(gone, "Vacuum", { speakers: [ann] })];
  const whole = idOf(await mergeEvents({ keep, gone }));
  const [part] = await listMerges(1);
  expect(part).toMatchObject({ kind: "session", partOf: whole, keptId: talks[0], goneId: talks[1], gone: "Vacuum" });
  expect((await undoMerge(part?.id ?? 0)).kind).toBe("undone");
  const sessions = () => query(sql`select id, event_id as "eventId" from session order by id`);
  expect(await sessions()).toEqual(talks.map((id) => ({ id, eventId: keep })));
  expect(await undoMerge(whole)).toMatchObject({ kind: "undone", left: [] });
  expect(await sessions()).toEqual([
    { id: talks[0], eventId: keep },
    { id: talks[1], eventId: gone },
  ]);
  expect(await mergeEvents({ keep, gone })).toMatchObject({ kind: "merged", summary: { sessions: 0 } });
});

test("a thing is found by its slug, its code or any address of it, also one that it had before", async () => {
  const person = await addPerson("Ána Kovač");
  const event = await addEvent("Fjord");
  const talk = await addTalk(event, "Vacuum");
  const { code } = await prisma().session.findUniqueOrThrow({ where: { id: talk } });
  const { code: eventCode } = await prisma().event.findUniqueOrThrow({ where: { id: event } });
  await prisma().person.update({ where: { id: person }, data: { slug: "ana" } });
  for (const text of ["ana", "ana-kovac", "/people/ana/", "https://hallway.example/people/ana-kovac/"])
    expect([text, await findThing("person", text)]).toEqual([text, person]);
  for (const text of ["2026/fjord", "/2026/fjord/", `c${eventCode}`, eventCode]) expect([text, await findThing("event", text)]).toEqual([text, event]);
  for (const text of [`s${code}`, code, `/2026/fjord/s${code}/`]) expect([text, await findThing("session", text)]).toEqual([text, talk]);
  expect([
    await findThing("person", "nobody"),
    await findThing("event", "2025/fjord"),
    await findThing("session", `c${eventCode}`),
    await findThing("event", "%"),
  ]).toEqual([null, null, null, null]);
});
