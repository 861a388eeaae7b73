import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { postgres, query, sql } from "#lib/stores/postgres.ts";
import { confirmOwed, confirmOwedUpTo, type Debt, listDead, markDead, measureBacklog, owe, retryDead, takeOverdue } from "./owed.ts";

useDirectory();

beforeEach(async () => {
  await query(sql`delete from owed_projection`);
  await query(sql`delete from outbox_change`);
});

const debts = () => query<Debt>(sql`select subject_id as "subjectId", seq from owed_projection order by subject_id`);
const owedIds = async () => (await debts()).map(({ subjectId }) => subjectId);
const age = (seconds: number) => query(sql`update owed_projection set enqueued_at = now() - make_interval(secs => ${seconds}::int)`);

test("what was delivered is confirmed, and only for its own projection", async () => {
  await owe("person", [1, 2]);
  await owe("event", [1]);
  const [first] = await query<Debt>(sql`select subject_id as "subjectId", seq from owed_projection where projection = 'person' and subject_id = 1`);
  await confirmOwed("person", [first as Debt]);
  expect(await query(sql`select projection, subject_id as id from owed_projection order by 1`)).toEqual([
    { projection: "event", id: 1 },
    { projection: "person", id: 2 },
  ]);
});

test("a debt that grew since it was read stays", async () => {
  await owe("person", [1]);
  const read = await debts();
  await owe("person", [1]);
  await confirmOwed("person", read);
  expect(await owedIds()).toEqual([1]);
  await confirmOwed("person", await debts());
  expect(await owedIds()).toEqual([]);
});

test("a debt that is being opened at this moment stays, and nobody waits for it", async () => {
  await owe("person", [1, 2]);
  const read = await debts();
  const opening = await postgres().connect();
  await opening.query("begin");
  await opening.query("update owed_projection set seq = nextval('owed_projection_seq_seq') where subject_id = 1");
  await confirmOwed("person", read);
  await opening.query("commit");
  opening.release();
  expect(await owedIds()).toEqual([1]);
});

test("a rebuild settles what was owed before it began, but for what is refused and what came later", async () => {
  await owe("person", [1, 2]);
  const [, second] = (await debts()) as [Debt, Debt];
  await markDead("person", second, "too large");
  await owe("person", [3]);
  await confirmOwedUpTo("person", second.seq);
  expect(await owedIds()).toEqual([2, 3]);
});

test("what a store refuses is a dead letter with its reason, oldest first, until it is tried again", async () => {
  await owe("person", [1, 2, 3]);
  await query(sql`update owed_projection set since = now() - make_interval(mins => subject_id)`);
  const [one, , three] = (await debts()) as [Debt, Debt, Debt];
  await markDead("person", one, "first reason");
  await markDead("person", three, "x".repeat(5_000));
  expect((await listDead()).map(({ subjectId, reason }) => [subjectId, reason])).toEqual([
    [3, "x".repeat(1_000)],
    [1, "first reason"],
  ]);
  expect(await retryDead()).toBe(2);
  expect(await listDead()).toEqual([]);
  expect((await takeOverdue({ lane: "mass", olderThanSeconds: 15, limit: 10 })).map(({ subjectId }) => subjectId).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
});

test("a refusal that comes after a new change says nothing: the new content is tried", async () => {
  await owe("person", [1]);
  const [read] = (await debts()) as [Debt];
  await owe("person", [1]);
  await markDead("person", read, "too large");
  expect(await listDead()).toEqual([]);
});

test("a debt whose job is away too long is named again, once in a period, and a younger one not", async () => {
  await owe("person", [1, 2], "interactive");
  await age(20);
  await query(sql`update owed_projection set enqueued_at = now() - interval '10 s' where subject_id = 2`);
  const overdue = () => takeOverdue({ lane: "interactive", olderThanSeconds: 15, limit: 10 });
  expect(await overdue()).toEqual([{ projection: "person", subjectId: 1, isAwaited: true }]);
  expect(await overdue()).toEqual([]);
});

test("overdue debts come by lane, as many as are asked for, the oldest first, refused ones never", async () => {
  await owe("person", [1], "interactive");
  await owe("event", [5, 6, 7, 8], "mass");
  await age(1_000);
  await query(sql`update owed_projection set dead_reason = 'refused' where subject_id = 5`);
  const taken = await takeOverdue({ lane: "mass", olderThanSeconds: 90, limit: 2 });
  expect(taken.toSorted((a, b) => a.subjectId - b.subjectId)).toEqual([
    { projection: "event", subjectId: 6, isAwaited: false },
    { projection: "event", subjectId: 7, isAwaited: false },
  ]);
});

test("two that look for overdue debts at once share them", async () => {
  await owe(
    "person",
    Array.from({ length: 200 }, (_, at) => at + 1),
  );
  await age(1_000);
  const take = () => takeOverdue({ lane: "mass", olderThanSeconds: 90, limit: 200 });
  const named = (await Promise.all([take(), take(), take()])).flat().map(({ subjectId }) => subjectId);
  expect(named.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, at) => at + 1));
});

test("what was never enqueued is overdue at once", async () => {
  await owe("follow-set", [9], "interactive");
  expect(await takeOverdue({ lane: "interactive", olderThanSeconds: 3_600, limit: 10 })).toEqual([{ projection: "follow-set", subjectId: 9, isAwaited: true }]);
});

test("the backlog counts what waits and what is refused, and how long the oldest has waited; nothing waits for no time", async () => {
  expect(await measureBacklog()).toEqual({ changes: 0, owed: 0, dead: 0, lagSeconds: 0 });
  await owe("person", [1, 2, 3]);
  await query(sql`update owed_projection set since = now() - interval '60 s'`);
  await query(sql`update owed_projection set dead_reason = 'refused', since = now() - interval '1 day' where subject_id = 3`);
  const { lagSeconds, ...counts } = await measureBacklog();
  expect(counts).toEqual({ changes: 0, owed: 2, dead: 1 });
  expect(Math.floor(lagSeconds)).toBe(60);
});
