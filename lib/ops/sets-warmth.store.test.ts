import { expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { countColdSets } from "../../e2e/trials/arena/settle.ts";
import { fillSmallWorld } from "../../e2e/trials/arena/small-world.ts";
import { warmLostSets } from "./sets-warmth.ts";

useDirectory(() => fillSmallWorld({ events: 10, sessions: 30, people: 20, accounts: 5 }));

test("a Redis that is empty has every set owed that has anybody in it, and afterwards none is cold", async () => {
  expect(await countColdSets()).toBe(15);
  expect(await warmLostSets()).toBe(15);
  await catchUp();
  expect(await countColdSets()).toBe(0);
});

test("sets that are there are left alone", async () => {
  expect([await warmLostSets(), await query(sql`select from owed_projection`)]).toEqual([0, []]);
});

test("after a loss they are owed again, once", async () => {
  await redis().flushdb();
  expect([await warmLostSets(), await warmLostSets()]).toEqual([15, 0]);
  await catchUp();
  expect(await countColdSets()).toBe(0);
});
