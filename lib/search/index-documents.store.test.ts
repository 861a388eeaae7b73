import { beforeEach, expect, test } from "vitest";
import { buildIndexes, catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addBergen, addEvent, addPerson, addTalk, addTopic } from "#bin/checks/things.ts";
import { openAllChanges } from "#lib/outbox/open-changes.ts";
import { listDead, owe, retryDead } from "#lib/outbox/owed.ts";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { isMissing, requireOpenSearch } from "#lib/stores/opensearch.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { sendBulk } from "./bulk.ts";
import { listGenerations } from "./generations.ts";
import { intakeAlias, searchAlias } from "./index-names.ts";
import { indexOwed } from "./index-documents.ts";
import { rebuildIndex } from "./rebuild.ts";

useDirectory(buildIndexes);
beforeEach(catchUp);

interface Stored {
  version: number;
  body: Record<string, unknown>;
}

/** What stands in the live index, tombstones too. */
async function stored(projection: DocumentProjection, id: number): Promise<Stored | null> {
  const index = (await listGenerations(projection)).find(({ state }) => state === "live")?.indexName as string;
  const answer = await requireOpenSearch()
    .get({ index, id: String(id) })
    .catch((error) => (isMissing(error) ? null : Promise.reject(error)));
  const found = answer?.body as unknown as { _version: number; _source: Record<string, unknown> } | undefined;
  return found ? { version: found._version, body: found._source } : null;
}

/** Ids that the alias shows at this moment, nothing refreshed. */
async function visible(projection: DocumentProjection, ids: number[]): Promise<number[]> {
  const { body } = await requireOpenSearch().search({
    index: searchAlias(projection),
    body: { query: { terms: { id: ids } }, size: 100, sort: ["id"] } as never,
  });
  return (body as unknown as { hits: { hits: { _id: string }[] } }).hits.hits.map(({ _id }) => Number(_id));
}

const owedNow = () => query(sql`select projection, subject_id as id from owed_projection order by 1, 2`);

test("a document says what its rows say, from all the tables that it shows", async () => {
  const { bergen } = await addBergen();
  const [ann, ben] = [await addPerson("Ann Able"), await addPerson("Ben Brook")];
  const hiddenPerson = await addPerson("Hidden Helper", { isHidden: true });
  const event = await addEvent("DataFjord 2026", {
    tagline: "True data",
    description: 'Line\n"two"',
    placeId: bergen,
    hashtag: "datafjord",
    languages: ["en", "no"],
  });
  const talk = await addTalk(event, "Vacuum", { speakers: [ben, ann, hiddenPerson] });
  await addTopic("Postgres", { events: [event], talks: [talk] });
  await prisma().coverage.create({ data: { eventId: event, sessionId: talk, kind: "slides", url: "https://slides.example/1" } });
  await catchUp();
  const { rev, ...body } = (await stored("event", event))?.body ?? {};
  expect(body).toEqual({
    type: "event",
    id: event,
    name: "DataFjord 2026",
    tagline: "True data",
    text: 'Line\n"two"',
    hashtag: "datafjord",
    year: [2026],
    startsOn: "2026-06-01",
    endsOn: "2026-06-01",
    lastDay: "2026-06-01",
    month: ["2026-06"],
    status: "confirmed",
    format: "in_person",
    country: "NO",
    city: "no/bergen",
    place: "Bergen, Norway",
    language: ["en", "no"],
    topic: ["postgres"],
    topicNames: ["Postgres"],
    personId: [String(ann), String(ben)],
    people: ["Ann Able", "Ben Brook"],
    speakerKey: [`ann-able ${ann}`, `ben-brook ${ben}`],
    speakers: 2,
    togetherWeight: Math.round(1e12 / Math.log(Math.E + 2)),
    coverage: ["slides"],
  });
  expect(rev).toBe((await stored("event", event))?.version);
});

test("a time zone that there is none of counts as UTC, and keeps nothing out of the index", async () => {
  const speaker = await addPerson("Zoe Zone");
  const event = await addEvent("Nowhere", { timeZone: "Nowhere/Land" });
  const talk = await addTalk(event, "Late", { speakers: [speaker] });
  await query(sql`update session set starts_at = '2026-06-01 23:30+00' where id = ${talk}`);
  const { id: video } = await prisma().coverage.create({ data: { eventId: event, sessionId: talk, kind: "video", url: "https://video.example/1" } });
  const { id: call } = await prisma().call.create({ data: { eventId: event, timeZone: "Never/There" } });
  await query(sql`insert into call_milestone (call_id, kind, due_on) values (${call}, 'closes', '2026-05-01')`);
  await catchUp();
  const found = await Promise.all([
    stored("event", event),
    stored("session", talk),
    stored("person", speaker),
    stored("coverage", video),
    stored("call", call),
  ]);
  expect(found.map((each) => each?.body.type)).toEqual(["event", "session", "person", "coverage", "call"]);
  expect([found[1]?.body.startsOn, found[4]?.body.closesAt]).toEqual(["2026-06-01", "2026-05-01T23:59:59Z"]);
});

test("what somebody waits for can be found when the indexing returns", async () => {
  const person = await addPerson("Awaited");
  await openAllChanges();
  expect(await indexOwed([{ projection: "person", id: person }])).toEqual({ indexed: 1, refused: [] });
  expect(await visible("person", [person])).toEqual([person]);
});

test("what is not owed is not written again", async () => {
  const person = await addPerson("Once");
  await catchUp();
  expect(
    await indexOwed([
      { projection: "person", id: person },
      { projection: "person", id: 999_999 },
    ]),
  ).toEqual({ indexed: 0, refused: [] });
});

test("hidden and deleted things are tombstones in the index, and nobody sees a tombstone", async () => {
  const event = await addEvent("Fading");
  const [hidden, deleted, stays] = [await addTalk(event, "Hidden"), await addTalk(event, "Deleted"), await addTalk(event, "Stays")];
  await catchUp();
  await prisma().session.update({ where: { id: hidden }, data: { isHidden: true } });
  await prisma().session.delete({ where: { id: deleted } });
  await catchUp();
  for (const id of [hidden, deleted]) {
    const { rev, deletedOn, ...body } = (await stored("session", id))?.body ?? {};
    expect(body).toEqual({ deleted: true, id });
    expect([typeof rev, deletedOn]).toEqual(["number", new Date().toISOString().slice(0, 10)]);
  }
  expect(await visible("session", [hidden, deleted, stays])).toEqual([stays]);
  await prisma().session.update({ where: { id: hidden }, data: { isHidden: false } });
  await catchUp();
  expect(await visible("session", [hidden, deleted, stays])).toEqual([hidden, stays]);
});

test("an event shows nothing of a session that was hidden: nobody who appears there alone, and no coverage of it", async () => {
  const [ann, ben] = [await addPerson("Ann Shown"), await addPerson("Ben Hidden")];
  const event = await addEvent("Half Shown");
  const hidden = await addTalk(event, "Hidden", { speakers: [ann, ben] });
  await addTalk(event, "Stays", { speakers: [ann] });
  await prisma().coverage.create({ data: { eventId: event, sessionId: hidden, kind: "video", url: "https://video.example/2" } });
  await prisma().coverage.create({ data: { eventId: event, kind: "photos", url: "https://photos.example/2" } });
  const shown = async () => {
    await catchUp();
    const { personId, coverage } = (await stored("event", event))?.body ?? {};
    return { personId, coverage };
  };
  const whole = { personId: [String(ann), String(ben)], coverage: ["video", "photos"] };
  expect(await shown()).toEqual(whole);
  await prisma().session.update({ where: { id: hidden }, data: { isHidden: true } });
  expect(await shown()).toEqual({ personId: [String(ann)], coverage: ["photos"] });
  await prisma().session.update({ where: { id: hidden }, data: { isHidden: false } });
  expect(await shown()).toEqual(whole);
});

test("all that stands in a hidden event is hidden with it", async () => {
  const event = await addEvent("Taken Down");
  const talk = await addTalk(event, "Goes too");
  const { id: coverage } = await prisma().coverage.create({ data: { eventId: event, sessionId: talk, kind: "video", url: "https://video.example/1" } });
  const { id: call } = await prisma().call.create({ data: { eventId: event } });
  await catchUp();
  await prisma().event.update({ where: { id: event }, data: { isHidden: true } });
  await catchUp();
  const seen = {
    event: await visible("event", [event]),
    session: await visible("session", [talk]),
    coverage: await visible("coverage", [coverage]),
    call: await visible("call", [call]),
  };
  expect(seen).toEqual({ event: [], session: [], coverage: [], call: [] });
});

test("a write that comes late never replaces a newer one, nor brings back what was deleted", async () => {
  const event = await addEvent("Late");
  const [edited, deleted] = [await addTalk(event, "First title"), await addTalk(event, "Was here")];
  await catchUp();
  const [early] = await Promise.all([stored("session", edited)]);
  await query(sql`update session set title = 'Second title' where id = ${edited}`);
  await prisma().session.delete({ where: { id: deleted } });
  await catchUp();
  const index = intakeAlias((await listGenerations("session")).at(-1)?.indexName as string);
  const lineFor = (id: number) =>
    `{"index":{"_id":"${id}","version":${early?.version},"version_type":"external_gte"}}\n${JSON.stringify({ ...early?.body, id })}\n`;
  expect(await sendBulk(lineFor(edited) + lineFor(deleted), { index, refresh: true })).toEqual([{ kind: "taken" }, { kind: "taken" }]);
  expect([(await stored("session", edited))?.body.name, (await stored("session", deleted))?.body.deleted]).toEqual(["Second title", true]);
});

test("both indexes are written while there are two", async () => {
  const person = await addPerson("Before");
  await catchUp();
  await rebuildIndex("person");
  await query(sql`update person set name = 'After' where id = ${person}`);
  await catchUp();
  const names = await Promise.all(
    (await listGenerations("person")).map(
      async ({ indexName }) =>
        ((await requireOpenSearch().get({ index: indexName, id: String(person) })).body as unknown as { _source: { name: string } })._source.name,
    ),
  );
  expect(names).toEqual(["After", "After"]);
});

test("a document that OpenSearch refuses is a dead letter with its reason; the others of its batch are taken", async () => {
  const immense = "x".repeat(40_000);
  const [good, bad] = [await addEvent("Good"), await addEvent("Bad", { hashtag: immense })];
  await openAllChanges();
  const { indexed, refused } = await indexOwed([
    { projection: "event", id: good },
    { projection: "event", id: bad },
  ]);
  expect([indexed, refused.map(({ projection, id }) => [projection, id])]).toEqual([1, [["event", bad]]]);
  const [letter, ...more] = await listDead();
  expect([letter?.projection, letter?.subjectId, more]).toEqual(["event", bad, []]);
  expect(letter?.reason).toContain("immense term");
  await query(sql`update event set hashtag = 'short' where id = ${bad}`);
  await catchUp();
  expect([await listDead(), await visible("event", [good, bad])]).toEqual([[], [good, bad]]);
});

test("a dead letter that is tried again and refused again is one again", async () => {
  const bad = await addEvent("Bad Again", { hashtag: "y".repeat(40_000) });
  await catchUp();
  expect(await retryDead()).toBe(1);
  await catchUp();
  expect((await listDead()).map(({ subjectId }) => subjectId)).toEqual([bad]);
  await prisma().event.delete({ where: { id: bad } });
  await catchUp();
  expect(await listDead()).toEqual([]);
});

test("while an index is away nothing is confirmed and nothing is refused for good", async () => {
  const call = await prisma().call.create({ data: { eventId: await addEvent("Calls") } });
  await catchUp();
  const index = (await listGenerations("call")).at(-1)?.indexName as string;
  await requireOpenSearch().indices.deleteAlias({ index, name: intakeAlias(index) });
  await owe("call", [call.id]);
  await expect(indexOwed([{ projection: "call", id: call.id }])).rejects.toThrow("OpenSearch did not take everything");
  expect([await owedNow(), await listDead()]).toEqual([[{ projection: "call", id: call.id }], []]);
  await query(sql`delete from search_generation where projection = 'call'`);
  await expect(indexOwed([{ projection: "call", id: call.id }])).rejects.toThrow("There is no index for call yet");
  await rebuildIndex("call");
  expect(await owedNow()).toEqual([]);
});
