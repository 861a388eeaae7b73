import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addTalk } from "#bin/checks/things.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { shortCode } from "#prisma/seed/generated/short-code.ts";

useDirectory();

/** The first of each length, the last, their neighbours, and numbers in between. */
const numbers = [
  1,
  2,
  3,
  26,
  27,
  531_440,
  531_441,
  531_442,
  14_880_347,
  14_880_348,
  14_880_349,
  402_300_836,
  402_300_837,
  2_147_483_647,
  ...Array.from({ length: 3_000 }, (_, at) => 1 + at * 715_827),
];

test("the database and the generator of made-up data give every number the same code", async () => {
  const rows = await query<{ code: string }>(sql`select short_code(n) as code from unnest(${numbers}::int[]) with ordinality as u (n, at) order by at`);
  expect(rows.map(({ code }) => code)).toEqual(numbers.map(shortCode));
});

test("no two numbers have the same code, and codes have four letters while there are enough of them", async () => {
  const [row] = await query(sql`
    select count(distinct code) as codes, count(*) filter (where length(code) = 4) as of_four, count(*) filter (where code !~ '^[2-9b-df-hj-kmnp-tv-xz]+$') as odd
    from (select short_code(n) as code from generate_series(531441 - 20000, 531441 + 19999) n) x`);
  expect(row).toEqual({ codes: 40_000, of_four: 20_000, odd: 0 });
});

test("every kind that has a code is given one at birth, with its letter, and keeps it when it is renamed", async () => {
  const eventId = await addEvent("Kiln");
  const sessionId = await addTalk(eventId, "Clay");
  const coverage = await prisma().coverage.create({ data: { eventId, sessionId, kind: "video", url: "https://video.example/clay" } });
  const call = await prisma().call.create({ data: { eventId } });
  const venue = await prisma().venue.create({ data: { slug: "the-kiln", name: "The Kiln" } });
  await prisma().event.update({ where: { id: eventId }, data: { slug: "oven", name: "Oven" } });
  const ids = [
    ["c", "event", eventId],
    ["k", "coverage", coverage.id],
    ["q", "call", call.id],
    ["s", "session", sessionId],
    ["v", "venue", venue.id],
  ] as const;
  expect(await query(sql`select code, entity::text, entity_id as id from short_code order by code`)).toEqual(
    ids.map(([letter, entity, id]) => ({ code: `${letter}${shortCode(id)}`, entity, id })).toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  );
});

test("the code of a deleted thing is not given again", async () => {
  const eventId = await addEvent("Loom");
  const lost = await addTalk(eventId, "Warp");
  await prisma().session.delete({ where: { id: lost } });
  const next = await addTalk(eventId, "Weft");
  expect(next).not.toBe(lost);
  expect(
    await query(sql`select entity_id as id from short_code where code = any (${[`s${shortCode(lost)}`, `s${shortCode(next)}`]}::text[]) order by id`),
  ).toEqual([{ id: lost }, { id: next }]);
});

test("a deleted thing leaves a tombstone, and so does all that goes with it; brought back under its id it has none", async () => {
  const eventId = await addEvent("Mill");
  const talkId = await addTalk(eventId, "Flour");
  await prisma().event.delete({ where: { id: eventId } });
  const buried = () =>
    query(
      sql`select entity::text, entity_id as id, reason::text from tombstone where (entity, entity_id) in (('event', ${eventId}), ('session', ${talkId})) order by 1`,
    );
  expect(await buried()).toEqual([
    { entity: "event", id: eventId, reason: "deleted" },
    { entity: "session", id: talkId, reason: "deleted" },
  ]);
  await addEvent("Mill", { id: eventId });
  expect(await buried()).toEqual([{ entity: "session", id: talkId, reason: "deleted" }]);
});

test("a change of status is written down, whoever made it; the same status again is none", async () => {
  const id = await addEvent("Noon");
  await query(sql`update event set status = 'postponed' where id = ${id}`);
  await prisma().event.update({ where: { id }, data: { status: "postponed", tagline: "Later" } });
  await prisma().event.update({ where: { id }, data: { status: "cancelled" } });
  expect(await query(sql`select previous::text, status::text from event_status_change where event_id = ${id} order by id`)).toEqual([
    { previous: "confirmed", status: "postponed" },
    { previous: "postponed", status: "cancelled" },
  ]);
});

test("a code that another had, given by hand, is refused; a changed one leads on, and the one before too", async () => {
  const eventId = await addEvent("Forge");
  const lost = await addTalk(eventId, "Anvil");
  await prisma().session.delete({ where: { id: lost } });
  await expect(query(sql`insert into session (code, event_id, title) values (${shortCode(lost)}, ${eventId}, 'Hammer')`)).rejects.toThrow(/another/);

  const talk = await addTalk(eventId, "Tongs");
  await expect(query(sql`update session set code = ${shortCode(lost)} where id = ${talk}`)).rejects.toThrow(/another/);
  await query(sql`update session set code = 'bbbbbb' where id = ${talk}`);
  expect(await query(sql`select entity_id as id from short_code where code = any (${["sbbbbbb", `s${shortCode(talk)}`]}::text[])`)).toEqual([
    { id: talk },
    { id: talk },
  ]);
});
