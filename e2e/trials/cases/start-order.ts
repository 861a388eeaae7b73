import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildWeb, serverFile } from "#bin/setup/build.ts";
import { startOpenSearch } from "#bin/stores/opensearch/opensearch.ts";
import { freePort } from "#bin/stores/ports.ts";
import { startPostgres } from "#bin/stores/postgres.ts";
import { stopProcess } from "#bin/stores/processes.ts";
import { startRedis } from "#bin/stores/redis.ts";
import { searchAlias } from "#lib/search/index-names.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { sql } from "#lib/stores/postgres.ts";
import { closeConnections, freshDirectory, type Arena } from "../arena/arena.ts";
import { commit } from "../arena/edits.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { startWorkerProcess, stopAllWorkers } from "../arena/worker-processes.ts";

type Store = "postgres" | "redis" | "opensearch";

const orders: Store[][] = [
  ["opensearch", "redis", "postgres"],
  ["postgres", "redis", "opensearch"],
  ["redis", "postgres", "opensearch"],
  ["postgres", "opensearch", "redis"],
  ["opensearch", "postgres", "redis"],
  ["redis", "opensearch", "postgres"],
];

/** C18: web and workers are started before any store is there; the stores come in every order. All are ready soon after the last. */
export async function startOrder(arena: Arena, { isShort, patches }: TrialOptions): Promise<Outcome> {
  await buildWeb();
  await freshDirectory(arena);
  const verdict = createVerdict({ isShort });
  let worst = 0;
  let deaths = 0;
  const tried = isShort ? orders.slice(0, 1) : orders;
  for (const [at, order] of tried.entries()) {
    await stopStores(arena);
    const port = await freePort();
    const web = startWeb(arena, port);
    const worker = startWorkerProcess(arena, { patches });
    await sleep(2_000);
    for (const store of order) await startStore(arena, store);
    const ready = await waitUntilReady(port, `Order ${at} ${Date.now()}`);
    worst = Math.max(worst, ready);
    if (web.exitCode !== null || worker.child.exitCode !== null) deaths++;
    await Promise.all([worker.stop(), endWeb(web)]);
  }
  await stopAllWorkers();
  verdict.equal("orders tried", tried.length, isShort ? 1 : 6);
  verdict.equal("processes that gave up", deaths, 0);
  verdict.equal("never ready", worst === Number.POSITIVE_INFINITY ? 1 : 0, 0);
  verdict.within("ready after the last store, s", worst, 15);
  return verdict;
}

async function stopStores(arena: Arena): Promise<void> {
  await closeConnections();
  await Promise.all((["postgres", "redis", "opensearch"] as const).map((name) => stopProcess(arena.place, name)));
}

async function startStore(arena: Arena, store: Store): Promise<void> {
  const starts = { postgres: startPostgres, redis: startRedis, opensearch: startOpenSearch };
  await starts[store](arena.place, () => {});
}

function startWeb(arena: Arena, port: number): ChildProcess {
  const log = openSync(path.join(arena.place.logs, "web.log"), "a");
  return spawn(process.execPath, [serverFile], {
    env: { ...process.env, NODE_ENV: "production", HOSTNAME: "127.0.0.1", PORT: String(port) },
    stdio: ["ignore", log, log],
  });
}

async function endWeb(web: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => web.once("exit", resolve));
  web.kill("SIGTERM");
  await ended;
}

/** Ready: the page answers from Postgres, and an edit is found in the index. Seconds since the last store was there. */
async function waitUntilReady(port: number, title: string): Promise<number> {
  const began = performance.now();
  let isEdited = false;
  while (performance.now() - began < 60_000) {
    try {
      if (!isEdited) isEdited = (await commit(sql`update session set title = ${title} where id = 1`)) > 0;
      const page = await fetch(`http://127.0.0.1:${port}/search/?q=session`);
      const { body } = await requireOpenSearch().count({ index: searchAlias("session"), body: { query: { match_phrase: { name: title } } } as never });
      if (page.ok && (body as { count: number }).count === 1) return (performance.now() - began) / 1_000;
    } catch {} // not yet
    await sleep(100);
  }
  return Number.POSITIVE_INFINITY;
}
