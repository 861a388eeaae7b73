// What leaves a change behind, and what does not.
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addPerson, addTalk, addTopic } from "#bin/checks/things.ts";
import { connectAlone, prisma, query, raw, sql, transaction } from "#lib/stores/postgres.ts";

useDirectory();

interface Change {
  cause: string;
  subject: number;
  lane: number;
}

const changes = () => query<Change>(sql`select cause, subject_id as subject, lane from outbox_change order by cause, subject_id, lane`);
const forgetChanges = () => query(sql`delete from outbox_change`);
beforeEach(forgetChanges);

test("the same edit leaves the same change, by raw SQL and by Prisma", async () => {
  const id = await addPerson("Aiko Mori");
  const edits = [() => query(sql`update person set bio = 'One' where id = ${id}`), () => prisma().person.update({ where: { id }, data: { bio: "Two" } })];
  for (const edit of edits) {
    await forgetChanges();
    await edit();
    expect(await changes()).toEqual([{ cause: "person.edited", subject: id, lane: 0 }]);
  }
});

test("a transaction that is rolled back leaves none, one that goes on after a savepoint only what it kept", async () => {
  const [kept, dropped] = [await addPerson("Kept"), await addPerson("Dropped")];
  await forgetChanges();
  await transaction(async (client) => {
    await client.query(sql`update person set bio = 'x' where id = ${dropped}`);
    throw new Error("on purpose");
  }).catch(() => {});
  expect(await changes()).toEqual([]);
  await transaction(async (client) => {
    await client.query("savepoint here");
    await client.query(sql`update person set bio = 'x' where id = ${dropped}`);
    await client.query("rollback to savepoint here");
    await client.query(sql`update person set bio = 'x' where id = ${kept}`);
  });
  expect(await changes()).toEqual([{ cause: "person.edited", subject: kept, lane: 0 }]);
});

test("an update that writes what stood there is no change, for one row or for many", async () => {
  const eventId = await addEvent("Still");
  await addTalk(eventId, "Life", { speakers: [await addPerson("Same")] });
  await forgetChanges();
  for (const table of ["event", "session", "person", "appearance"]) await query(sql`update ${raw(table)} set id = id`);
  await prisma().event.update({ where: { id: eventId }, data: { name: "Still" } });
  expect(await changes()).toEqual([]);
});

test("an update of many rows names each that changed once, however many columns of it did", async () => {
  const ids = [await addPerson("P One"), await addPerson("P Two"), await addPerson("P Three")];
  await query(sql`update person set bio = 'B', tagline = 'T' where id = ${ids[0]}`);
  await forgetChanges();
  await query(sql`update person set bio = 'B', tagline = 'T' where id = any (${ids}::int[])`);
  expect(await changes()).toEqual(ids.slice(1).map((subject) => ({ cause: "person.edited", subject, lane: 0 })));
});

test("what moves from one thing to another is a change of both", async () => {
  const [from, to] = [await addEvent("From"), await addEvent("To")];
  const talkId = await addTalk(from, "Mover");
  await forgetChanges();
  await query(sql`update session set event_id = ${to} where id = ${talkId}`);
  expect((await changes()).filter(({ cause }) => cause === "event.page" || cause === "event.shown")).toEqual([
    { cause: "event.page", subject: from, lane: 0 },
    { cause: "event.page", subject: to, lane: 0 },
    { cause: "event.shown", subject: from, lane: 0 },
    { cause: "event.shown", subject: to, lane: 0 },
  ]);
});

test("deleting an event leaves a change for it and for all that went with it", async () => {
  const [eventId, speaker] = [await addEvent("Short-lived"), await addPerson("Speaker Gone")];
  const talkId = await addTalk(eventId, "Last words", { speakers: [speaker] });
  const { id: coverageId } = await prisma().coverage.create({ data: { eventId, sessionId: talkId, kind: "video", url: "https://video.example/last" } });
  await forgetChanges();
  await prisma().event.delete({ where: { id: eventId } });
  const named = (await changes()).map(({ cause, subject }) => `${cause} ${subject}`);
  expect([...new Set(named)]).toEqual([
    `coverage.edited ${coverageId}`,
    `event.dependents ${eventId}`,
    `event.edited ${eventId}`,
    `event.page ${eventId}`,
    `event.people ${eventId}`,
    `event.shown ${eventId}`,
    `person.shown ${speaker}`,
    `session.coverage ${talkId}`,
    `session.edited ${talkId}`,
    `session.lineup ${talkId}`,
    `session.placed ${talkId}`,
  ]);
});

test("what touches thousands is on the slow lane at once: a topic, series, place or venue that is renamed", async () => {
  const topic = await addTopic("Databases");
  const series = await prisma().series.create({ data: { slug: "fjord", name: "Fjord" } });
  const place = await prisma().place.create({ data: { kind: "country", path: "no", name: "Norge", countryCode: "NO" } });
  const venue = await prisma().venue.create({ data: { slug: "hall", name: "Hall" } });
  await forgetChanges();
  for (const table of ["topic", "series", "place", "venue"]) await query(sql`update ${raw(table)} set name = name || '!'`);
  expect(await changes()).toEqual([
    { cause: "place.edited", subject: place.id, lane: 1 },
    { cause: "series.edited", subject: series.id, lane: 1 },
    { cause: "topic.edited", subject: topic, lane: 1 },
    { cause: "venue.edited", subject: venue.id, lane: 1 },
  ]);
});

test("a word on an event's page is quick, what its talks show of it as well goes to the slow lane", async () => {
  const id = await addEvent("Two Lanes");
  const edited = { cause: "event.edited", subject: id, lane: 0 };
  await forgetChanges();
  await query(sql`update event set tagline = 'New' where id = ${id}`);
  expect(await changes()).toEqual([edited]);
  await forgetChanges();
  await query(sql`update event set name = 'Three Lanes' where id = ${id}`);
  expect(await changes()).toEqual([{ cause: "event.dependents", subject: id, lane: 1 }, edited]);
});

test("what an import or a backfill does goes to the slow lane as a whole, and only within its transaction", async () => {
  const id = await addPerson("Backfilled");
  await forgetChanges();
  await transaction(async (client) => {
    await client.query("select set_config('hallway.lane', '1', true)");
    await client.query(sql`update person set bio = 'x' where id = ${id}`);
  });
  await query(sql`update person set bio = 'y' where id = ${id}`);
  expect(await changes()).toEqual([
    { cause: "person.edited", subject: id, lane: 0 },
    { cause: "person.edited", subject: id, lane: 1 },
  ]);
});

test("TRUNCATE of a table that feeds something is refused, of every such table", async () => {
  const noted = await query<{ name: string }>(sql`select tgrelid::regclass::text as name from pg_trigger where tgname = 'noted_insert' order by 1`);
  const guarded = await query<{ name: string }>(sql`select tgrelid::regclass::text as name from pg_trigger where tgname = 'truncate_refused' order by 1`);
  expect(guarded).toEqual(noted);
  expect(noted).toHaveLength(31);
  await expect(query(sql`truncate person cascade`)).rejects.toThrow("TRUNCATE would leave no word for the derived stores");
});

test("who listens is told of a change when it is committed, and not before", async () => {
  const id = await addPerson("Heard");
  const alone = await connectAlone();
  const heard: string[] = [];
  alone.on("notification", ({ channel }) => heard.push(channel));
  await alone.query("listen outbox");
  await transaction(async (client) => {
    await client.query(sql`update person set bio = 'x' where id = ${id}`);
    await alone.query("select 1");
    expect(heard).toEqual([]);
  });
  await expect.poll(() => heard).toEqual(["outbox"]);
  await alone.end();
});
