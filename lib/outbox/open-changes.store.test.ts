import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { postgres, prisma, query, sql, transaction } from "#lib/stores/postgres.ts";
import { openAllChanges, openChanges } from "./open-changes.ts";

useDirectory();

beforeEach(async () => {
  await query(sql`delete from outbox_change`);
  await query(sql`delete from owed_projection`);
});

const owedNow = () =>
  query<{ projection: string; id: number }>(
    sql`select projection, subject_id as id, lane, is_awaited as "isAwaited" from owed_projection order by projection, subject_id`,
  );
const countChanges = async () => (await query<{ count: number }>(sql`select count(*) from outbox_change`))[0]?.count;
const setBio = (id: number, bio: string) => query(sql`update person set bio = ${bio} where id = ${id}`);

/** Adds people, with nothing left to open. */
async function addSettled(...people: string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const name of people) ids.push(await addPerson(name));
  await openAllChanges();
  await query(sql`delete from owed_projection`);
  return ids;
}

test("what was changed is owed from then on, awaited, and the changes are gone", async () => {
  const [id] = (await addSettled("Opened")) as [number];
  await setBio(id, "x");
  expect(await openChanges("interactive")).toEqual({ owed: [{ projection: "person", subjectId: id, isAwaited: true }], isMore: true });
  expect(await openChanges("interactive")).toEqual({ owed: [], isMore: false });
  expect(await owedNow()).toEqual([{ projection: "person", id, lane: 0, isAwaited: true }]);
  expect(await countChanges()).toBe(0);
});

test("a hundred edits of one thing are one debt, whose number rises with each opening", async () => {
  const [id] = (await addSettled("Often")) as [number];
  const seqAfter = async (edits: number) => {
    for (let edit = 0; edit < edits; edit++) await setBio(id, `Edit ${edit} of ${edits}`);
    await openChanges("interactive");
    return query<{ seq: number }>(sql`select seq from owed_projection`);
  };
  const [first, ...more] = await seqAfter(100);
  expect(more).toEqual([]);
  const [second] = await seqAfter(1);
  expect(Number(second?.seq)).toBeGreaterThan(Number(first?.seq));
});

test("a renamed speaker is awaited, the talk and the event that show the name are not", async () => {
  const [speaker] = (await addSettled("Speaker")) as [number];
  const event = await addEvent("Stage");
  const talk = await addTalk(event, "Spoken", { speakers: [speaker] });
  await openAllChanges();
  await query(sql`delete from owed_projection`);
  await query(sql`update person set name = 'Speaker Renamed' where id = ${speaker}`);
  await openChanges("interactive");
  expect(await owedNow()).toEqual([
    { projection: "event", id: event, lane: 0, isAwaited: false },
    { projection: "person", id: speaker, lane: 0, isAwaited: true },
    { projection: "session", id: talk, lane: 0, isAwaited: false },
  ]);
});

test("lanes are opened apart, and a debt that somebody comes to wait for goes over to the quick one", async () => {
  const [id] = (await addSettled("Both Lanes")) as [number];
  await transaction(async (client) => {
    await client.query("select set_config('hallway.lane', '1', true)");
    await client.query(sql`update person set bio = 'imported' where id = ${id}`);
  });
  expect((await openChanges("interactive")).owed).toEqual([]);
  await openChanges("mass");
  expect(await owedNow()).toEqual([{ projection: "person", id, lane: 1, isAwaited: true }]);
  await setBio(id, "by hand");
  await openChanges("interactive");
  expect(await owedNow()).toEqual([{ projection: "person", id, lane: 0, isAwaited: true }]);
});

test("a slow transaction that began first and ends last is opened when it ends", async () => {
  const [slow, quick] = (await addSettled("Slow", "Quick")) as [number, number];
  const held = await postgres().connect();
  await held.query("begin");
  await held.query(sql`update person set bio = 'slow' where id = ${slow}`);
  await setBio(quick, "quick");
  expect((await openChanges("interactive")).owed.map(({ subjectId }) => subjectId)).toEqual([quick]);
  await held.query("commit");
  held.release();
  expect((await openChanges("interactive")).owed.map(({ subjectId }) => subjectId)).toEqual([slow]);
});

test("what another relay is opening is passed over, and is there again when that relay dies", async () => {
  const [one, two] = (await addSettled("One", "Two")) as [number, number];
  await setBio(one, "x");
  const other = await postgres().connect();
  await other.query("begin");
  await other.query("select * from open_changes(0, 100, '{person}')");
  await setBio(two, "x");
  expect((await openChanges("interactive")).owed.map(({ subjectId }) => subjectId)).toEqual([two]);
  await other.query("rollback");
  other.release();
  expect((await openChanges("interactive")).owed.map(({ subjectId }) => subjectId)).toEqual([one]);
});

test("a change that only pages show is opened and owes nothing", async () => {
  await query(sql`insert into topic (slug, name) values ('unused', 'Unused')`);
  await query(sql`insert into venue (slug, name) values ('unused', 'Unused')`);
  expect(await openAllChanges()).toBe(0);
  expect([await countChanges(), await owedNow()]).toEqual([0, []]);
});

test("without an address of OpenSearch no document is owed, which nobody would take; sets are", async () => {
  const address = process.env.OPENSEARCH_URL as string;
  process.env.OPENSEARCH_URL = "";
  forgetEnv();
  try {
    const { accountId } = await addAccount("No Index");
    await query(sql`insert into follow (account_id, person_id) select ${accountId}, max(id) from person`);
    await openAllChanges();
    expect([await owedNow(), await countChanges()]).toEqual([[{ projection: "follow-set", id: accountId, lane: 0, isAwaited: true }], 0]);
  } finally {
    process.env.OPENSEARCH_URL = address;
    forgetEnv();
  }
});

test("all changes are opened, however many there are and however many of the first ones owe nothing", async () => {
  await query(sql`insert into topic (slug, name) select 'topic-' || n, 'Topic ' || n from generate_series(1, 5200) n`);
  const event = await prisma().event.create({ data: { year: 2026, slug: "after", name: "After" } });
  await query(sql`insert into event_topic select ${event.id}, id from topic where slug = 'topic-5200'`);
  await query(sql`insert into session (event_id, title) select ${event.id}, 'Talk ' || n from generate_series(1, 2500) n`);
  await query(sql`update topic set name = 'Renamed' where slug = 'topic-5200'`);
  await openAllChanges();
  expect(await countChanges()).toBe(0);
  expect(await owedNow()).toHaveLength(2_501);
});

test("a dead letter is tried again with the next change", async () => {
  const [id] = (await addSettled("Revived")) as [number];
  await setBio(id, "x");
  await openChanges("interactive");
  await query(sql`update owed_projection set dead_reason = 'too long'`);
  await setBio(id, "y");
  await openChanges("interactive");
  expect(await query(sql`select subject_id as id, dead_reason as reason from owed_projection`)).toEqual([{ id, reason: null }]);
});
