import { setTimeout as sleep } from "node:timers/promises";
import { reconcile } from "#lib/ops/audit/reconcile.ts";
import { measureBacklog } from "#lib/outbox/owed.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { setKey } from "#lib/stores/versioned-sets.ts";

/** Waits until nothing is on its way. Returns how many seconds that took; Infinity when it was not done in time. */
export async function settle(seconds: number): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < seconds * 1_000) {
    const { changes, owed } = await measureBacklog();
    if (changes + owed === 0) return (performance.now() - began) / 1_000;
    await sleep(50);
  }
  return Number.POSITIVE_INFINITY;
}

/** Documents and sets that differ from Postgres, by an independent projection; nothing is mended. */
export async function countDivergences(): Promise<{ count: number; byKind: string }> {
  const { divergences, byKind } = await reconcile({ repair: false });
  return { count: divergences.length, byKind: JSON.stringify(byKind) };
}

/** Events and accounts that have somebody in their sets and whose sets are not there. */
export async function countColdSets(): Promise<number> {
  const events = await query<{ id: number }>(sql`select event_id as id from appearance union select event_id from attendance`);
  const accounts = await query<{ id: number }>(sql`select distinct account_id as id from follow`);
  const keys = [...events.map(({ id }) => setKey(`event:${id}`, "speaking")), ...accounts.map(({ id }) => setKey(`follows:${id}`, "people"))];
  const there = await Promise.all(keys.map((key) => redis().exists(key)));
  return there.filter((exists) => exists === 0).length;
}
