import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { buildIndexes, catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { attendeeKey } from "#lib/attendance/attendee-sets.ts";
import { followKey } from "#lib/follows/follow-set.ts";
import { oweAllSets } from "#lib/ops/sets-warmth.ts";
import { openAllChanges } from "#lib/outbox/open-changes.ts";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { listGenerations } from "#lib/search/generations.ts";
import { rebuildIndex } from "#lib/search/rebuild.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { setKey } from "#lib/stores/versioned-sets.ts";
import { loadWorld } from "#prisma/seed/load-world.ts";
import { editMany } from "../../../e2e/trials/arena/edits.ts";
import type { DivergenceKind } from "./divergence.ts";
import { findLastAudit, reconcile } from "./reconcile.ts";

let events = 0;

useDirectory(async () => {
  await loadWorld("2026-06-01");
  await buildIndexes();
});

beforeAll(async () => {
  await catchUp();
  await oweAllSets();
  await catchUp();
  events = Number((await query<{ id: number }>(sql`select max(id) as id from event`))[0]?.id);
});

const find = async () => (await reconcile({ repair: false })).divergences.map(({ kind, projection, subjectId }) => `${kind} ${projection} ${subjectId}`);
const liveIndex = async (projection: DocumentProjection) => (await listGenerations(projection)).find(({ state }) => state === "live")?.indexName as string;

async function changeDocument(projection: DocumentProjection, id: number, change: (body: Record<string, unknown>) => object): Promise<void> {
  const index = await liveIndex(projection);
  const { body } = await requireOpenSearch().get({ index, id: String(id) });
  await requireOpenSearch().index({
    index,
    id: String(id),
    refresh: true,
    body: change((body as unknown as { _source: Record<string, unknown> })._source) as never,
  });
}

test("a settled directory, with everything that the sample world has, differs in nothing", async () => {
  const { compared, divergences, byKind, repaired } = await reconcile({ repair: true });
  expect({ divergences, byKind, repaired }).toEqual({ divergences: [], byKind: {}, repaired: 0 });
  const [rows] = await query<{ count: number }>(sql`
    select (select count(*) from event) + (select count(*) from session) + (select count(*) from person) + (select count(*) from coverage) + (select count(*) from call) as count`);
  expect(compared).toBeGreaterThan(rows?.count as number); // and the sets
});

/** Behind the back of everything, straight into the stores. */
const planted: [DivergenceKind, string, () => Promise<unknown>][] = [
  [
    "extra",
    "person 7000",
    async () =>
      requireOpenSearch().index({
        index: await liveIndex("person"),
        id: "7000",
        refresh: true,
        body: { type: "person", id: 7_000, name: "Never was", rev: 1 } as never,
      }),
  ],
  ["field", "call 1", () => changeDocument("call", 1, (body) => ({ ...body, closesOn: "1999-01-01" }))],
  ["field", "coverage 4", () => changeDocument("coverage", 4, (body) => ({ ...body, topic: ["never-said"] }))],
  ["field", "person 2", () => changeDocument("person", 2, (body) => ({ ...body, tagline: undefined }))],
  ["field", "session 7", () => changeDocument("session", 7, (body) => ({ ...body, name: "Somebody else's" }))],
  ["member-extra", "event-people 2", () => redis().sadd(setKey(attendeeKey(2), "attending:public"), 9_999)],
  ["member-extra", "follow-set 1", () => redis().sadd(setKey(followKey(1), "people"), 9_999)],
  [
    "member-missing",
    "event-people 1",
    async () =>
      redis().srem(setKey(attendeeKey(1), "speaking"), (await redis().smembers(setKey(attendeeKey(1), "speaking"))).find((member) => member !== "0") as string),
  ],
  ["missing", "session 5", async () => requireOpenSearch().delete({ index: await liveIndex("session"), id: "5", refresh: true })],
  ["orphan-key", "event-people 6000", () => redis().sadd(setKey(attendeeKey(6_000), "speaking"), 0, 1)],
  ["orphan-key", "follow-set 6000", () => redis().sadd(setKey(followKey(6_000), "people"), 0, 1)],
  ["stale", "event 3", () => changeDocument("event", 3, (body) => ({ ...body, name: "From before", rev: Number(body.rev) - 1 }))],
];

test("a difference of each kind is found where it is, and nowhere else; all are mended", async () => {
  for (const [, , plant] of planted) await plant();
  expect((await find()).toSorted()).toEqual(planted.map(([kind, where]) => `${kind} ${where}`));
  const { byKind, repaired } = await reconcile({ repair: true });
  expect([byKind, repaired]).toEqual([{ extra: 1, field: 4, "member-extra": 2, "member-missing": 1, missing: 1, "orphan-key": 2, stale: 1 }, planted.length]);
  await catchUp();
  expect(await find()).toEqual([]);
});

test("a document of what is hidden is found and taken away", async () => {
  const [hidden] = await query<{ id: number }>(sql`select id from event where is_hidden limit 1`);
  await requireOpenSearch().index({
    index: await liveIndex("event"),
    id: String(hidden?.id),
    refresh: true,
    body: { type: "event", id: hidden?.id, name: "Seen after all", rev: 100 } as never,
  });
  expect(await find()).toEqual([`extra event ${hidden?.id}`]);
  await reconcile({ repair: true });
  await catchUp();
  expect(await find()).toEqual([]);
});

test("without repair nothing is mended, and the same is found again", async () => {
  await redis().sadd(setKey(attendeeKey(3), "speaking"), 9_999);
  expect([await find(), await find(), await query(sql`select from owed_projection`)]).toEqual([
    ["member-extra event-people 3"],
    ["member-extra event-people 3"],
    [],
  ]);
  await reconcile({ repair: true });
  await catchUp();
});

test("several differences of one thing are one repair", async () => {
  await redis().sadd(setKey(attendeeKey(4), "speaking"), 9_998);
  await redis().sadd(setKey(attendeeKey(4), "tracking:public"), 9_999);
  const { byKind, repaired } = await reconcile({ repair: true });
  expect([byKind, repaired]).toEqual([{ "member-extra": 2 }, 1]);
  await catchUp();
});

test("what is on its way is no difference", async () => {
  await query(sql`update event set name = 'On its way' where id = 2`);
  setTimeout(() => void catchUp(), 300);
  expect(await find()).toEqual([]);
  await openAllChanges();
});

test("a difference is found while others write all the time, and what they write is none", async () => {
  await changeDocument("session", 7, (body) => ({ ...body, name: "Somebody else's" }));
  const stopping = new AbortController();
  const writing = (async () => {
    for (let count = 0; !stopping.signal.aborted; count++) {
      await query(sql`update session set title = ${`Written again, ${count}`} where id = 3`);
      await query(sql`update attendance set visibility = case visibility when 'public' then 'followers' else 'public' end::visibility where event_id = 2`);
      if (count % 5 === 0) await catchUp();
      await sleep(10);
    }
  })();
  const found = await find().finally(() => stopping.abort());
  await writing;
  await catchUp();
  expect(found).toEqual(["field session 7"]);
  await reconcile({ repair: true });
  await catchUp();
});

test("a set that was never asked for, or that Redis has lost, is cold and no difference", async () => {
  await redis().flushdb();
  expect(await find()).toEqual([]);
  await oweAllSets();
  await catchUp();
});

test("the index before is compared as well: going back must be safe at any time", async () => {
  await rebuildIndex("event");
  const [previous] = await listGenerations("event");
  await requireOpenSearch().delete({ index: previous?.indexName as string, id: "2", refresh: true });
  const { divergences } = await reconcile({ repair: true });
  expect(divergences.map(({ kind, where }) => [kind, where])).toEqual([["missing", previous?.indexName]]);
  await catchUp();
  expect(await find()).toEqual([]);
});

test("after a hundred random edits of everything nothing differs", async () => {
  const count = async (table: string) => Number((await query<{ id: number }>(sql`select max(id) as id from ${raw(table)}`))[0]?.id);
  const world = { events, sessions: await count("session"), people: await count("person"), topics: await count("topic"), accounts: await count("account") };
  await editMany(world, { edits: 100, clients: 2, seed: 7 });
  await catchUp();
  expect(await find()).toEqual([]);
});

test("a pass is written down with what it found", async () => {
  await redis().sadd(setKey(followKey(2), "people"), 9_999);
  const { compared } = await reconcile({ repair: true });
  const last = await findLastAudit();
  expect([last?.compared, last?.divergent]).toEqual([compared, { "member-extra": 1 }]);
  await catchUp();
});
