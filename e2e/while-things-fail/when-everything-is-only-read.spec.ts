// Whatever is asked for, by whichever method that reads: nothing is written, in no store.
import { expect, test } from "@playwright/test";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { filesOfPages, kindsOfPage, routesWithout } from "../world/kinds.ts";
import { bringBack, settle, stop } from "../world/processes.ts";
import { sendAll, sendRaw } from "../world/raw-request.ts";
import { ownRoutes } from "../world/somebody/own-pages.ts";
import { cookieHeader, signIn } from "../world/somebody/people.ts";
import { addressOfEvent } from "../world/truth.ts";

test.beforeEach(() => test.setTimeout(120_000));

test.afterEach(async () => {
  await query(sql`alter system reset autovacuum`);
  await query(sql`select pg_reload_conf()`);
  await bringBack();
});

/** How often was written so far: transactions of Postgres that wrote, changes of Redis, changes of the indexes. */
async function writes(): Promise<Record<string, number>> {
  const [row] = await query<{ xid: string }>(sql`select pg_snapshot_xmax(pg_current_snapshot())::text as xid`); // only who writes gets a number
  const changed = /rdb_changes_since_last_save:(\d+)/.exec(await redis().info("persistence"))?.[1];
  const { body } = await requireOpenSearch().indices.stats({ metric: ["indexing"] as never });
  const { index_total, delete_total } = (body as never as { _all: { total: { indexing: { index_total: number; delete_total: number } } } })._all.total.indexing;
  return { postgres: Number(row?.xid), redis: Number(changed), openSearch: index_total + delete_total };
}

const asked: [string, Record<string, string>][] = [
  ["GET", {}],
  ["GET", { cookie: "fresh=1" }],
  ["HEAD", {}],
  ["GET", { rsc: "1", "next-router-prefetch": "1" }],
  ["GET", { purpose: "prefetch", "sec-purpose": "prefetch;prerender" }],
];

/** An address of each route, and some that lead on or nowhere. */
async function everyAddress(): Promise<string[]> {
  const pages = await Promise.all(Object.values(kindsOfPage).map((address) => address()));
  const event = await addressOfEvent("datafjord");
  const [code] = await query<{ code: string }>(sql`select code from event where slug = 'datafjord' limit 1`);
  return [...pages, ...(await filesOfPages()), "/api/health/", `/c${code?.code}/`, event.slice(0, -1), "/people/nobody-is-here/", "/ops/parts/"];
}

const keptAnswers = () => redis().keys("co-speakers:*");

/** Nothing is kept by anybody any more, so that each page is made again. */
async function forgetPages(): Promise<void> {
  await Promise.all([stop("publisher"), stop("web")]);
  await bringBack();
  const kept = await keptAnswers();
  if (kept.length > 0) await redis().del(...kept);
}

test("reading changes nothing but the answers that are kept about who appears with whom, and asks for sets that are lost", async ({ page }) => {
  await signIn(page, { name: "Rita Reader" });
  const cookie = await cookieHeader(page);
  const own = [...(await ownRoutes("GET")).map(({ address }) => address), `/api/overlay/?at=${encodeURIComponent(await addressOfEvent("datafjord"))}`];
  for (const target of own) await sendRaw({ target, headers: { cookie } }); // the other exception: a set that is not there is asked for
  await settle();
  await forgetPages();
  await stop("workers"); // they write to themselves all the time
  await query(sql`alter system set autovacuum = off`);
  await query(sql`select pg_reload_conf()`);
  const addresses = await everyAddress();
  expect(routesWithout(addresses)).toEqual([]);
  const before = await writes();
  const requests = addresses.flatMap((target) => asked.map(([method, headers]) => ({ target, method, headers })));
  requests.push(...own.flatMap((target) => ["GET", "HEAD"].map((method) => ({ target, method, headers: { cookie } }))));
  const statuses = new Set<number>();
  await sendAll(
    requests,
    (request) => request,
    ({ status }) => statuses.add(status),
  );
  expect([...statuses].filter((status) => status === 0 || status >= 500)).toEqual([]);
  const kept = await keptAnswers(); // the one exception: an answer that may be lost (decision 25)
  expect(kept.length).toBeGreaterThan(0);
  expect(await writes()).toEqual({ ...before, redis: (before.redis as number) + kept.length });
  await query(sql`update topic set name = name where slug = 'postgresql'`); // what is counted counts
  expect((await writes()).postgres).toBeGreaterThan(before.postgres as number);
});
