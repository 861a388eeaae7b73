import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { queue, startWorker } from "#lib/stores/queues.ts";
import { redis } from "#lib/stores/redis.ts";
import { enqueueLostJobsAgain } from "./lost-jobs.ts";
import { owe, takeOverdue } from "./owed.ts";
import { enqueueOwed, owedJob, queueNames } from "./owed-jobs.ts";
import type { Owed, Projection } from "./projections.ts";

useDirectory();

const name = "documents";
const both = queueNames(name);

beforeEach(async () => {
  for (const each of Object.values(both)) await queue(each).obliterate({ force: true });
});

const owedOf = (projection: Projection, count: number, isAwaited = false): Owed[] =>
  Array.from({ length: count }, (_, at) => ({ projection, subjectId: at + 1, isAwaited }));
const jobsIn = async (queueName: string) => (await queue(queueName).getWaiting()).map(({ data }) => owedJob.parse(data));

test("what somebody waits for is a job of its own, what only shows it goes along in one", async () => {
  await enqueueOwed(name, [...owedOf("person", 2, true), ...owedOf("session", 3)], "interactive");
  const jobs = await jobsIn(both.interactive);
  expect(jobs.toSorted((a, b) => b.ids.length - a.ids.length || (a.ids[0] as number) - (b.ids[0] as number))).toEqual([
    { projection: "session", ids: [1, 2, 3], isAwaited: false },
    { projection: "person", ids: [1], isAwaited: true },
    { projection: "person", ids: [2], isAwaited: true },
  ]);
  expect(await jobsIn(both.mass)).toEqual([]);
});

test("a burst of edits of one thing is one job that waits, not many", async () => {
  for (let edit = 0; edit < 10; edit++) await enqueueOwed(name, owedOf("person", 1, true), "interactive");
  expect(await jobsIn(both.interactive)).toEqual([{ projection: "person", ids: [1], isAwaited: true }]);
});

test("edits that come while their job is at work are one job more, which runs after it", async () => {
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  let [runs, atOnce, mostAtOnce] = [0, 0, 0];
  const worker = startWorker(
    both.interactive,
    async () => {
      runs++;
      mostAtOnce = Math.max(mostAtOnce, ++atOnce);
      await mayEnd;
      atOnce--;
    },
    { concurrency: 5 },
  );
  await enqueueOwed(name, owedOf("person", 1, true), "interactive");
  await expect.poll(() => runs).toBe(1);
  for (let edit = 0; edit < 5; edit++) await enqueueOwed(name, owedOf("person", 1, true), "interactive");
  end();
  await expect.poll(async () => [runs, await queue(both.interactive).count(), atOnce]).toEqual([2, 0, 0]);
  expect(mostAtOnce).toBe(1);
  await worker.close();
});

test("a mass change goes in chunks of 500 into the queue of its own, whoever waits for it", async () => {
  await enqueueOwed(name, owedOf("event", 1_100, true), "mass");
  expect((await jobsIn(both.mass)).map(({ ids }) => ids.length).toSorted((a, b) => a - b)).toEqual([100, 500, 500]);
  expect(await jobsIn(both.interactive)).toEqual([]);
});

test("more than a thousand things at once are a mass change, on whichever lane they come", async () => {
  await enqueueOwed(name, owedOf("event", 1_000), "interactive");
  await enqueueOwed(name, owedOf("session", 1_001), "interactive");
  const sizes = async (queueName: string) => (await jobsIn(queueName)).map(({ projection, ids }) => `${projection} ${ids.length}`).toSorted();
  expect(await sizes(both.interactive)).toEqual(["event 500", "event 500"]);
  expect(await sizes(both.mass)).toEqual(["session 1", "session 500", "session 500"]);
});

test("nothing owed is no job", async () => {
  await enqueueOwed(name, [], "interactive");
  await enqueueOwed(name, [], "mass");
  expect([await jobsIn(both.interactive), await jobsIn(both.mass)]).toEqual([[], []]);
});

test("when Redis comes back empty, all that is owed is enqueued anew, once, but for what is refused", async () => {
  await enqueueLostJobsAgain();
  await owe("person", [1, 2, 3]);
  await query(sql`update owed_projection set enqueued_at = now()`);
  await query(sql`update owed_projection set dead_reason = 'refused' where subject_id = 3`);
  expect(await enqueueLostJobsAgain()).toBe(0);
  await redis().flushdb();
  expect([await enqueueLostJobsAgain(), await enqueueLostJobsAgain()]).toEqual([2, 0]);
  expect((await takeOverdue({ lane: "mass", olderThanSeconds: 90, limit: 10 })).map(({ subjectId }) => subjectId).toSorted((a, b) => a - b)).toEqual([1, 2]);
});
