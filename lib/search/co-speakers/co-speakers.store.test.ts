// What a page is told: who, with which evidence, while the index is behind, while stores are away, and what is kept.
import { beforeAll, beforeEach, afterEach, expect, test, vi } from "vitest";
import { buildIndexes, catchUp, refreshIndexes } from "#bin/checks/catch-up.ts";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addPerson, addTalk, removeEverything } from "#bin/checks/things.ts";
import { freePort } from "#bin/stores/ports.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { findPersonVersion } from "#lib/outbox/versions.ts";
import { closeOpenSearch, requireOpenSearch } from "#lib/stores/opensearch.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { closeRedis, redis } from "#lib/stores/redis.ts";
import { listGenerations } from "../generations.ts";
import { findCoSpeakers } from "./co-speakers.ts";
import { rankByFacet } from "./rank-by-facet.ts";
import { rankInPostgres } from "./rank-in-postgres.ts";

let [ann, ben, cem, small] = [0, 0, 0, 0];
const addresses = { OPENSEARCH_URL: "", REDIS_URL: "" };

useDirectory(() => buildIndexes());
beforeAll(() => void Object.assign(addresses, { OPENSEARCH_URL: process.env.OPENSEARCH_URL, REDIS_URL: process.env.REDIS_URL }));

/** Ann and Ben meet twice, once in one talk; with Cem she was at something larger. */
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-06-01T12:00:00Z") });
  await removeEverything();
  await redis().flushdb();
  [ann, ben, cem] = [await addPerson("Ann"), await addPerson("Ben"), await addPerson("Cem")];
  const older = await addEvent("Older", { year: 2024, startsOn: new Date("2024-05-01"), endsOn: new Date("2024-05-01") });
  const large = await addEvent("Large", { year: 2025, startsOn: new Date("2025-05-01"), endsOn: new Date("2025-05-01") });
  small = await addEvent("Small");
  await addTalk(older, "Alone", { speakers: [ann] });
  await addTalk(older, "Alone too", { speakers: [ben] });
  await addTalk(small, "Together", { speakers: [ann, ben] });
  for (const speaker of [ann, cem, await addPerson("Dan"), await addPerson("Eve")]) await addTalk(large, `Talk ${speaker}`, { speakers: [speaker] });
  await catchUp();
});

afterEach(async () => {
  await pointAt(addresses);
  vi.setSystemTime(Date.now() + 60_000); // whoever gave up on a store asks it again
  await findCoSpeakers(ann);
  vi.useRealTimers();
});

async function pointAt(stores: Partial<typeof addresses>): Promise<void> {
  await Promise.all([closeOpenSearch(), closeRedis()]);
  Object.assign(process.env, stores);
  forgetEnv();
}

const nowhere = async (protocol: string) => `${protocol}://127.0.0.1:${await freePort()}`;
async function told(personId = ann): Promise<string[]> {
  const answer = await findCoSpeakers(personId);
  if (!answer.ok) return [answer.reason];
  return answer.people.map(({ name, events, talkCount }) => `${name}: ${events.map((event) => event.name).join(", ")}${talkCount > 0 ? `; ${talkCount}` : ""}`);
}
const all = ["Ben: Small, Older; 1", "Cem: Large", "Dan: Large", "Eve: Large"];
const isInStep = async () => (await rankByFacet(ann, "weighted")) !== null;

test("whom somebody meets is told with the events, the latest first, and with the talks that they gave together", async () => {
  expect(await told()).toEqual(all);
  const { people } = (await findCoSpeakers(ann)) as Extract<Awaited<ReturnType<typeof findCoSpeakers>>, { ok: true }>;
  expect(people[0]).toMatchObject({ slug: "ben", name: "Ben", eventCount: 2, talkCount: 1 });
  expect(people[0]?.events[0]).toMatchObject({
    year: 2026,
    slug: "small",
    startsOn: "2026-06-01",
    isDated: true,
    talks: [{ title: "Together", language: null }],
  });
  expect(await told(await addPerson("Nobody Yet"))).toEqual([]);
});

test("who is hidden, and what is hidden, is told nowhere, whether the index knows or not", async () => {
  await query(sql`update person set is_hidden = true where id = ${cem}`);
  await query(sql`update event set is_hidden = true where id = ${small}`);
  const left = ["Ben: Older", "Dan: Large", "Eve: Large"];
  expect(await told()).toEqual(left);
  await catchUp();
  await redis().flushdb();
  expect([await isInStep(), await told()]).toEqual([true, left]);
});

test("between the commit and the index the page is right, and stays so when the index has caught up", async () => {
  expect([await isInStep(), await told()]).toEqual([true, all]);
  const before = await findPersonVersion(ann);
  const gus = await addPerson("Gus");
  await addTalk(small, "New", { speakers: [gus] });
  expect(await findPersonVersion(ann)).not.toBe(before);
  const changed = ["Ben: Small, Older; 1", "Gus: Small", ...all.slice(1)];
  expect([await isInStep(), await told()]).toEqual([false, changed]);
  await catchUp();
  expect([await isInStep(), await told()]).toEqual([true, changed]); // the answer that was kept in between
  await redis().flushdb();
  expect(await told()).toEqual(changed);
});

test("documents that were not yet seen, or are those of another release, are not believed", async () => {
  expect(await isInStep()).toBe(true);
  const [{ indexName } = { indexName: "" }] = await listGenerations("event");
  const script = { script: { source: "ctx._source.remove('togetherWeight')" } };
  await requireOpenSearch().update({ index: indexName, id: String(small), body: script });
  await refreshIndexes();
  expect([await isInStep(), await told()]).toEqual([false, all]);
});

test("an answer that is kept is asked for by one statement, until an event that it stands on changes", async () => {
  await told();
  expect(await statementsOf(() => told())).toHaveLength(1);
  await query(sql`update person set name = 'Benjamin' where id = ${ben}`);
  expect((await told())[0]).toBe("Benjamin: Small, Older; 1");
  await query(sql`update session set is_hidden = true where title = 'Together'`);
  expect((await told())[0]).toBe("Benjamin: Older");
});

test("what is kept and cannot be read is found anew, and so is everything while Redis is away", async () => {
  await told();
  const [key = ""] = await redis().keys("co-speakers:*");
  for (const text of ["no json", '{"version":1}', JSON.stringify({ version: await findPersonVersion(ann), people: [{ slug: 1 }] })]) {
    await redis().set(key, text);
    expect(await told()).toEqual(all);
  }
  await pointAt({ REDIS_URL: await nowhere("redis") });
  expect(await told()).toEqual(all);
});

test("OpenSearch away takes nothing; where Postgres cannot count either, that is said", async () => {
  for (const address of [await nowhere("http"), ""]) {
    await pointAt({ OPENSEARCH_URL: address });
    await redis().flushdb();
    expect(await told()).toEqual(all);
  }
  await redis().flushdb();
  await query(sql`alter function is_speaking rename to is_away`);
  try {
    expect(await told()).toEqual(["away"]);
  } finally {
    await query(sql`alter function is_away rename to is_speaking`);
  }
  expect(await told()).toEqual(all);
});

test("somebody who is not there appears with nobody", async () => {
  const empty = { people: [], crowded: [] };
  expect([await rankByFacet(0, "weighted"), await rankInPostgres(0, "weighted")]).toEqual([empty, empty]);
});
