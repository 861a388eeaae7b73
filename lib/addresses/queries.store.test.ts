import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { followOldSlug, followShortCode } from "./queries.ts";

useDirectory();

const rename = (id: number, slug: string) => prisma().person.update({ where: { id }, data: { slug } });
const unknown = { kind: "unknown" };
const gone = { kind: "gone" };

test("an old slug leads to the thing that had it, and its present slug is nobody's old one", async () => {
  const id = await addPerson("Ana Kovač", { slug: "ana-kovac" });
  await rename(id, "ana-horvat");
  expect(await followOldSlug("person", "ana-kovac")).toEqual({ kind: "moved", id });
  expect(await followOldSlug("person", "ana-horvat")).toEqual(unknown);
  expect(await followOldSlug("topic", "ana-kovac")).toEqual(unknown);
});

test("both slugs of a thing that was renamed twice lead to it", async () => {
  const id = await addPerson("Bo One");
  await rename(id, "bo-two");
  await rename(id, "bo-three");
  expect([await followOldSlug("person", "bo-one"), await followOldSlug("person", "bo-two")]).toEqual([
    { kind: "moved", id },
    { kind: "moved", id },
  ]);
});

test("a thing that goes back to its first slug leaves the second leading to it and no loop", async () => {
  const id = await addPerson("Cleo First");
  await rename(id, "cleo-second");
  await rename(id, "cleo-first");
  expect(await query(sql`select slug from slug_history where entity = 'person' and entity_id = ${id}`)).toEqual([{ slug: "cleo-second" }]);
  expect(await followOldSlug("person", "cleo-first")).toEqual(unknown);
});

test("nobody is given a slug that was another's, whether newly made or by a swap of names", async () => {
  const [dan, eve] = [await addPerson("Dan"), await addPerson("Eve")];
  await rename(dan, "dan-elsewhere");
  await expect(rename(eve, "dan")).rejects.toThrow(/was another person's before|Unique constraint/);
  await expect(addPerson("Dan")).rejects.toThrow(/was another person's before|Unique constraint/);
  expect(await query(sql`select id, slug from person where id = any (${[dan, eve]}::int[]) order by id`)).toEqual([
    { id: dan, slug: "dan-elsewhere" },
    { id: eve, slug: "eve" },
  ]);
  expect(await followOldSlug("person", "dan")).toEqual({ kind: "moved", id: dan });
});

test("an event's slug is its own within a year: another year has it free, and a move to another year redirects", async () => {
  const [first, second] = [await addEvent("Fjord Conf", { year: 2025 }), await addEvent("Fjord Conf", { year: 2026 })];
  await prisma().event.update({ where: { id: first }, data: { year: 2024 } });
  expect(await followOldSlug("event", "fjord-conf", "2025")).toEqual({ kind: "moved", id: first });
  expect(await followOldSlug("event", "fjord-conf", "2026")).toEqual(unknown);
  await prisma().event.update({ where: { id: second }, data: { slug: "fjord" } });
  expect(await followOldSlug("event", "fjord-conf", "2026")).toEqual({ kind: "moved", id: second });
});

test("a place is followed by its path", async () => {
  const place = await prisma().place.create({ data: { kind: "city", path: "no/christiania", name: "Oslo", countryCode: "NO" } });
  await prisma().place.update({ where: { id: place.id }, data: { path: "no/oslo" } });
  expect(await followOldSlug("place", "no/christiania")).toEqual({ kind: "moved", id: place.id });
});

test("all addresses of a deleted thing say that it is gone, those it had before too", async () => {
  const id = await addPerson("Gus");
  await rename(id, "gustav");
  await prisma().person.delete({ where: { id } });
  expect([await followOldSlug("person", "gus"), await followOldSlug("person", "gustav")]).toEqual([gone, gone]);
});

test("a thing that was merged leads on to the one it lives in, through several merges", async () => {
  const [hal, hank, henry] = [await addPerson("Hal"), await addPerson("Hank"), await addPerson("Henry")];
  await prisma().person.deleteMany({ where: { id: { in: [hal, hank] } } });
  await query(sql`update tombstone set reason = 'merged', merged_into = ${hank} where entity = 'person' and entity_id = ${hal}`);
  await query(sql`update tombstone set reason = 'merged', merged_into = ${henry} where entity = 'person' and entity_id = ${hank}`);
  expect(await followOldSlug("person", "hal")).toEqual({ kind: "moved", id: henry });
  await prisma().person.delete({ where: { id: henry } });
  expect(await followOldSlug("person", "hal")).toEqual(gone);
});

test("a ring of merges ends in nothing, not in a loop", async () => {
  const [ida, ivo] = [await addPerson("Ida"), await addPerson("Ivo")];
  await prisma().person.deleteMany({ where: { id: { in: [ida, ivo] } } });
  await query(
    sql`update tombstone set merged_into = case entity_id when ${ida} then ${ivo}::int else ${ida}::int end where entity = 'person' and entity_id = any (${[ida, ivo]}::int[])`,
  );
  expect(await followOldSlug("person", "ida")).toEqual(gone);
});

test("a short code leads to its thing with the kind of it, and says so when that is gone", async () => {
  const eventId = await addEvent("Jam");
  const talkId = await addTalk(eventId, "Jars");
  const { code } = await prisma().session.findUniqueOrThrow({ where: { id: talkId } });
  expect(await followShortCode(`s${code}`)).toEqual({ kind: "moved", entity: "session", id: talkId });
  await prisma().session.delete({ where: { id: talkId } });
  expect(await followShortCode(`s${code}`)).toEqual(gone);
  expect([await followShortCode(`c${code}x`), await followShortCode("")]).toEqual([unknown, unknown]);
});
