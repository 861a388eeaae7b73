import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addPerson } from "#bin/checks/things.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { openAllChanges } from "./open-changes.ts";
import type { Lane, Owed } from "./projections.ts";
import { type Relay, startRelay } from "./relay.ts";

useDirectory();

const relays: Relay[] = [];
let named: [lane: Lane, projection: string, id: number][] = [];

const enqueue = async (owed: Owed[], lane: Lane) =>
  void named.push(...owed.map(({ projection, subjectId }) => [lane, projection, subjectId] as (typeof named)[number]));
const start = (way = enqueue) => relays.push(startRelay(way));
const setBio = (id: number, bio: string) => query(sql`update person set bio = ${bio} where id = ${id}`);

beforeEach(async () => {
  await openAllChanges();
  await query(sql`delete from owed_projection`);
  named = [];
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
});

test("what is committed is named within a second, by NOTIFY, long before the poll", async () => {
  const id = await addPerson("Named");
  start();
  await expect.poll(() => named).toEqual([["interactive", "person", id]]);
  const began = performance.now();
  await setBio(id, "x");
  await expect.poll(() => named.length, { interval: 5 }).toBe(2);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test("each lane is named as what it is", async () => {
  start();
  await query(sql`insert into topic (slug, name) values ('maps', 'Maps')`);
  await query(sql`insert into event (year, slug, name) values (2026, 'atlas', 'Atlas')`);
  await query(sql`insert into event_topic select event.id, topic.id from event, topic`);
  await expect.poll(async () => (await query(sql`select 1 from outbox_change`)).length).toBe(0);
  await sleep(300); // what is opened is named right after
  expect(named.length).toBeGreaterThan(0);
  named = [];
  await query(sql`update topic set name = 'Maps and charts'`);
  await expect.poll(() => named.map(([lane, projection]) => [lane, projection])).toEqual([["mass", "event"]]);
});

test("three relays name each change once", async () => {
  for (let each = 0; each < 3; each++) start();
  await query(sql`insert into person (slug, name) select 'crowd-' || n, 'Crowd ' || n from generate_series(1, 50) n`);
  for (let round = 0; round < 50; round++) await query(sql`insert into person (slug, name) values (${`single-${round}`}, 'Single')`);
  const people = await query<{ id: number }>(sql`select id from person where slug like 'crowd-%' or slug like 'single-%' order by id`);
  await expect.poll(() => named.map(([, , id]) => id).toSorted((a, b) => a - b), { timeout: 5_000 }).toEqual(people.map(({ id }) => id));
});

test("where the queues are away nothing is lost: what is owed stands, and is named again when its time is over", async () => {
  const id = await addPerson("Away");
  let isAway = true;
  start(async (owed, lane) => {
    if (isAway) throw new Error("no queue answers");
    await enqueue(owed, lane);
  });
  await expect.poll(async () => (await query(sql`select from owed_projection`)).length).toBe(1);
  isAway = false;
  await query(sql`update owed_projection set enqueued_at = now() - interval '16 s'`);
  await expect.poll(() => named, { timeout: 5_000 }).toEqual([["interactive", "person", id]]);
});

test("a relay whose connections are cut goes on", async () => {
  const id = await addPerson("Cut");
  start();
  await expect.poll(() => named.length).toBe(1);
  await query(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'hallway'`,
  );
  await setBio(id, "after the cut").catch(() => setBio(id, "after the cut"));
  await expect.poll(() => named.length, { timeout: 5_000 }).toBe(2);
});

test("a relay that was stopped names nothing more", async () => {
  const id = await addPerson("Quiet");
  start();
  await expect.poll(() => named.length).toBe(1);
  const began = performance.now();
  await relays.pop()?.stop();
  expect(performance.now() - began).toBeLessThan(1_000);
  await setBio(id, "x");
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect([named.length, (await query(sql`select from outbox_change`)).length]).toEqual([1, 1]);
});
