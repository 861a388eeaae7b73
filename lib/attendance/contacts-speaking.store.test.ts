import { beforeEach, expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { closeRedis, redis } from "#lib/stores/redis.ts";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { findContactsSpeaking } from "./contacts-speaking.ts";

let [accountId, lonely, bob, cleo, dan, europython, bare] = [0, 0, 0, 0, 0, 0, 0];

useDirectory(async () => {
  ({ accountId } = await addAccount("Alice"));
  ({ accountId: lonely } = await addAccount("Lonely"));
  [bob, cleo, dan] = [await addPerson("Bob"), await addPerson("Cleo"), await addPerson("Dan")];
  [europython, bare] = [await addEvent("EuroPython"), await addEvent("Bare Minimum")];
  await addTalk(europython, "Decorators", { speakers: [cleo, bob] });
  await addTalk(europython, "More of them", { speakers: [bob] });
  await prisma().follow.createMany({
    data: [
      { accountId, personId: bob },
      { accountId, personId: bob, source: "github" },
      { accountId, personId: dan },
    ],
  });
  await prisma().attendance.create({ data: { personId: dan, eventId: europython, state: "attending", visibility: "public" } });
});

beforeEach(async () => {
  await redis().flushdb();
  await query(sql`delete from owed_projection`);
});

const owedNow = () => query(sql`select projection, subject_id as id, is_awaited as "isAwaited" from owed_projection order by projection`);

test("Alice follows Bob and Dan; Bob speaks at EuroPython, Dan attends it: the answer is Bob, from cold sets and from warm ones", async () => {
  expect(await findContactsSpeaking({ accountId, eventId: europython })).toEqual([bob]);
  await catchUp();
  expect(await findContactsSpeaking({ accountId, eventId: europython })).toEqual([bob]);
});

test("a warm answer asks Postgres nothing", async () => {
  await findContactsSpeaking({ accountId, eventId: europython });
  await catchUp();
  expect(await statementsOf(() => findContactsSpeaking({ accountId, eventId: europython }))).toEqual([]);
});

test("cold sets are owed, awaited, and the next answer is warm", async () => {
  await findContactsSpeaking({ accountId, eventId: europython });
  expect(await owedNow()).toEqual([
    { projection: "event-people", id: europython, isAwaited: true },
    { projection: "follow-set", id: accountId, isAwaited: true },
  ]);
});

test("empty is an answer: who follows nobody, and an event where nobody speaks, are asked for once", async () => {
  for (const asked of [
    { accountId: lonely, eventId: europython },
    { accountId, eventId: bare },
  ]) {
    expect(await findContactsSpeaking(asked)).toEqual([]);
    await catchUp();
    expect(await statementsOf(async () => expect(await findContactsSpeaking(asked)).toEqual([]))).toEqual([]);
  }
});

test("one cold set is enough to ask Postgres: what Redis has forgotten is never nobody", async () => {
  await findContactsSpeaking({ accountId, eventId: europython });
  await catchUp();
  for (const key of ["{follows:*}:people", "{event:*}:speaking"]) {
    await redis().del(await redis().keys(key));
    expect(await findContactsSpeaking({ accountId, eventId: europython })).toEqual([bob]);
    await catchUp();
  }
});

test("several contacts come once each, in the order of their ids", async () => {
  await prisma().follow.create({ data: { accountId, personId: cleo } });
  await catchUp();
  const wanted = [bob, cleo].toSorted((a, b) => a - b);
  expect(await findContactsSpeaking({ accountId, eventId: europython })).toEqual(wanted);
  await redis().flushdb();
  expect(await findContactsSpeaking({ accountId, eventId: europython })).toEqual(wanted);
  await prisma().follow.deleteMany({ where: { accountId, personId: cleo } });
});

test("a Redis that cannot be reached changes nothing in the answer", async () => {
  redis().disconnect();
  expect(await findContactsSpeaking({ accountId, eventId: europython })).toEqual([bob]);
  await closeRedis();
});
