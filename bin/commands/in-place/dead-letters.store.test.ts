import { beforeEach, expect, test } from "vitest";
import { listDead, markDead, owe, takeOverdue } from "#lib/outbox/owed.ts";
import type { Projection } from "#lib/outbox/projections.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { useDirectory } from "../../checks/directory.ts";
import { run } from "../../checks/parts/run.ts";

useDirectory();
beforeEach(() => query(sql`delete from owed_projection`));

const deadLetters = (...args: string[]) => run("node", ["bin/commands/in-place.ts", "dead-letters", ...args]);

/** Has a store refuse documents for good. */
async function refuse(projection: Projection, ids: number[]): Promise<void> {
  await owe(projection, ids);
  for (const subjectId of ids) await markDead(projection, { subjectId, seq: Number.MAX_SAFE_INTEGER }, `field of ${subjectId} is too large`);
}

test("what was refused for good is listed, oldest first, with its reason and since when", async () => {
  await refuse("event", [7]);
  await refuse("person", [1, 2]);
  await owe("session", [3]);
  await query(sql`update owed_projection set since = '2026-03-29 12:00Z'::timestamptz - make_interval(hours => subject_id)`);
  const { code, output } = await deadLetters();
  expect(code).toBe(0);
  expect(output.split("\n").slice(0, 3)).toEqual([
    "event 7  since 2026-03-29 05:00 UTC  field of 7 is too large",
    "person 2  since 2026-03-29 10:00 UTC  field of 2 is too large",
    "person 1  since 2026-03-29 11:00 UTC  field of 1 is too large",
  ]);
  expect(output).toContain("3 refused for good.");
  expect((await deadLetters("list")).output).toBe(output);
});

test("of very many the oldest are shown, and how many more there are", async () => {
  await query(sql`insert into owed_projection (projection, subject_id, dead_reason) select 'session', n, 'too large' from generate_series(1, 1234) n`);
  const lines = (await deadLetters("list")).output.trimEnd().split("\n");
  expect([lines.length, lines.at(-2), lines.at(-1)]).toEqual([1_002, "and 234 more", expect.stringMatching(/^1,234 refused for good\./)]);
});

test("retried, all are owed anew and named at the next sweep; those of one projection alone where one is named", async () => {
  await refuse("event", [7]);
  await refuse("person", [1, 2]);
  expect(await deadLetters("retry", "person")).toEqual({ code: 0, output: "2 owed anew; the workers try them within seconds.\n" });
  expect((await listDead()).map(({ subjectId }) => subjectId)).toEqual([7]);
  expect((await deadLetters("retry")).output).toContain("1 owed anew");
  expect(await listDead()).toEqual([]);
  const named = await takeOverdue({ lane: "mass", olderThanSeconds: 90, limit: 10 });
  expect(named.map(({ projection, subjectId }) => `${projection} ${subjectId}`).toSorted()).toEqual(["event 7", "person 1", "person 2"]);
});

test("where nothing was refused, that is said", async () => {
  expect(await deadLetters("list")).toEqual({ code: 0, output: "Nothing was refused for good.\n" });
  expect(await deadLetters("retry")).toEqual({ code: 0, output: "Nothing was refused for good.\n" });
});

test("what there is not is told, with what there is", async () => {
  await refuse("event", [7]);
  expect(await deadLetters("retry", "guide")).toEqual({ code: 2, output: expect.stringMatching(/no projection "guide".*event, session/) });
  expect(await deadLetters("drop")).toEqual({ code: 2, output: expect.stringContaining("list, retry") });
  expect((await listDead()).length).toBe(1);
});
