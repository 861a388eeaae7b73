import { beforeEach, expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import type { FollowSource, Viewer } from "#lib/follows/schema.ts";
import { prisma, query, raw, sql } from "#lib/stores/postgres.ts";
import { closeRedis, redis } from "#lib/stores/redis.ts";
import { findContactsAt } from "./contacts-at-event.ts";

let [alice, lonely, bobs]: Viewer[] = [];
let [bob, cleo, dan, europython, bare] = [0, 0, 0, 0, 0];

useDirectory(async () => {
  alice = await addAccount("Alice");
  lonely = await addAccount("Lonely");
  bobs = await addAccount("Bob");
  bob = bobs.personId;
  [cleo, dan] = [await addPerson("Cleo"), await addPerson("Dan")];
  [europython, bare] = [await addEvent("EuroPython"), await addEvent("Bare Minimum")];
});

beforeEach(async () => {
  for (const table of ["follow", "block", "removed_follower", "session", "attendance", "owed_projection", "outbox_change"])
    await query(sql`delete from ${raw(table)}`);
  await query(sql`update person set is_hidden = false`);
  await addTalk(europython, "Decorators", { speakers: [cleo, bob] });
  await addTalk(europython, "More of them", { speakers: [bob] });
  await follow(alice as Viewer, bob, "here", "github");
  await follow(alice as Viewer, dan);
  await plan(dan, "attending", "public");
  await redis().flushdb();
});

async function follow({ accountId }: Viewer, personId: number, ...sources: FollowSource[]): Promise<void> {
  for (const source of sources.length > 0 ? sources : (["here"] as const)) await prisma().follow.create({ data: { accountId, personId, source } });
}
const plan = (personId: number, state: "attending" | "tracking", visibility: "public" | "followers" | "mutuals" | "only_me") =>
  prisma().attendance.upsert({
    where: { personId_eventId: { personId, eventId: europython } },
    create: { personId, eventId: europython, state, visibility },
    update: { state, visibility },
  });
const owedNow = () => query(sql`select projection, subject_id as id, is_awaited as "isAwaited" from owed_projection order by projection`);

/** What the viewer is told: from cold sets and from warm ones the same. */
async function told(viewer: Viewer | undefined, eventId = europython) {
  await redis().flushdb();
  const cold = await findContactsAt({ viewer: viewer as Viewer, eventId });
  await catchUp();
  const warm = await findContactsAt({ viewer: viewer as Viewer, eventId });
  expect(warm).toEqual(cold);
  return Object.fromEntries(Object.entries(warm).filter(([, ids]) => ids.length > 0));
}

test("Alice follows Bob and Dan; Bob speaks at EuroPython, Dan attends it; Cleo, whom she does not follow, is not named", async () => {
  expect(await told(alice)).toEqual({ speaking: [bob], attending: [dan] });
});

test("who speaks and attends is named once, as speaking", async () => {
  await plan(bob, "attending", "public");
  expect(await told(alice)).toEqual({ speaking: [bob], attending: [dan] });
});

test.each([
  ["public", "file", false, true],
  ["followers", "file", false, false],
  ["followers", "file", true, false],
  ["followers", "mastodon", false, true],
  ["mutuals", "mastodon", false, false],
  ["mutuals", "file", true, false],
  ["mutuals", "here", true, true],
  ["only_me", "here", true, false],
] as const)("a plan for %s is known to who follows by %s (both ways: %s): %s", async (...[visibility, source, isBothWays, isKnown]) => {
  await query(sql`delete from session`);
  await query(sql`delete from follow`);
  await plan(bob, "tracking", visibility);
  await follow(alice as Viewer, bob, source);
  if (isBothWays) await follow(bobs as Viewer, (alice as Viewer).personId, "file");
  expect(await told(alice)).toEqual(isKnown ? { tracking: [bob] } : {});
});

test("whoever let a follower go is known to them as to somebody with a list", async () => {
  await query(sql`delete from session`);
  await plan(bob, "attending", "followers");
  await plan(dan, "attending", "public");
  for (const personId of [bob, dan]) await prisma().removedFollower.create({ data: { personId, accountId: (alice as Viewer).accountId } });
  expect(await told(alice)).toEqual({ attending: [dan] });
});

test("nobody is named across a block, whoever made it; a mute changes nothing here", async () => {
  await prisma().block.create({ data: { accountId: (alice as Viewer).accountId, personId: dan, kind: "block" } });
  await prisma().block.create({ data: { accountId: (bobs as Viewer).accountId, personId: (alice as Viewer).personId, kind: "block" } });
  expect(await told(alice)).toEqual({});
  await query(sql`update block set kind = 'mute'`);
  expect(await told(alice)).toEqual({ speaking: [bob], attending: [dan] });
});

test("nobody who is hidden is named, and nobody for a talk that is hidden", async () => {
  await query(sql`update person set is_hidden = true where id = ${dan}`);
  await query(sql`update session set is_hidden = true`);
  expect(await told(alice)).toEqual({});
});

test("who is hidden after the sets were written goes from them, and comes back", async () => {
  await told(alice);
  await query(sql`update person set is_hidden = true where id = any (${[bob, dan]}::int[])`);
  await catchUp();
  expect(await findContactsAt({ viewer: alice as Viewer, eventId: europython })).toEqual({ speaking: [], attending: [], tracking: [] });
  await query(sql`update person set is_hidden = false`);
  await query(sql`update session set is_hidden = true where title = 'Decorators'`);
  await catchUp();
  expect(await findContactsAt({ viewer: alice as Viewer, eventId: europython })).toEqual({ speaking: [bob], attending: [dan], tracking: [] });
});

test("a warm answer asks Postgres nothing", async () => {
  await told(alice);
  expect(await statementsOf(() => findContactsAt({ viewer: alice as Viewer, eventId: europython }))).toEqual([]);
});

test("cold sets are owed, awaited", async () => {
  await query(sql`delete from owed_projection`);
  await findContactsAt({ viewer: alice as Viewer, eventId: europython });
  expect(await owedNow()).toEqual([
    { projection: "event-people", id: europython, isAwaited: true },
    { projection: "follow-set", id: alice?.accountId, isAwaited: true },
  ]);
});

test("empty is an answer: who follows nobody, and an event where nobody is, are asked for once", async () => {
  for (const [viewer, eventId] of [
    [lonely, europython],
    [alice, bare],
  ] as const) {
    expect(await told(viewer, eventId)).toEqual({});
    expect(await statementsOf(() => findContactsAt({ viewer: viewer as Viewer, eventId }))).toEqual([]);
  }
});

test("one cold set is enough to ask Postgres: what Redis has forgotten is never nobody", async () => {
  await told(alice);
  for (const key of ["{follows:*}:people", "{follows:*}:mutual", "{event:*}:speaking", "{event:*}:tracking:public"]) {
    await redis().del(await redis().keys(key));
    expect(await findContactsAt({ viewer: alice as Viewer, eventId: europython })).toEqual({ speaking: [bob], attending: [dan], tracking: [] });
    await catchUp();
  }
});

test("a Redis that cannot be reached changes nothing in the answer", async () => {
  redis().disconnect();
  expect(await findContactsAt({ viewer: alice as Viewer, eventId: europython })).toEqual({ speaking: [bob], attending: [dan], tracking: [] });
  await closeRedis();
});
