import { setTimeout as sleep } from "node:timers/promises";
import { buildWeb } from "#bin/setup/build.ts";
import { chooseAddress, startSite, stopSite } from "#bin/setup/site.ts";
import { readEnvFile } from "#bin/stores/env-file.ts";
import { startOpenSearch } from "#bin/stores/opensearch/opensearch.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { type Arena, freshDirectory, storeProcess } from "../arena/arena.ts";
import { percentile } from "../arena/lag.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { type SearchProxy, startSearchProxy } from "../arena/search-proxy.ts";

interface Read {
  status: number;
  ms: number;
  /** Since the engine went away. */
  at: number;
  kind: "search" | "page";
  byPostgres: boolean;
}

/** By then readers are not made to wait for the engine any more. */
const breakerMs = 5_000;

/**
 * C8: the search engine is stopped, hangs, and refuses everything as too much. Pages stand, searches are answered by Postgres
 * and say so, nobody waits long, and what changes meanwhile is found soon after.
 */
export async function searchEngineAway(arena: Arena, { isShort }: TrialOptions): Promise<Outcome> {
  const seconds = isShort ? 8 : 60;
  await buildWeb();
  await freshDirectory(arena);
  await chooseAddress(arena.place);
  const proxy = await startSearchProxy(arena.openSearchUrl);
  // Of the site; this process has asked already. All readers of the trial come from one network.
  Object.assign(process.env, { OPENSEARCH_URL: proxy.url, SEARCHES_PER_MINUTE: "1000000" });
  await startSite(arena.place);
  const site = `http://127.0.0.1:${readEnvFile(arena.place).PORT}`;
  const verdict = createVerdict({ isShort });
  for (const [name, away] of Object.entries(ways(arena, proxy))) {
    await untilBack(site); // read by the engine before anything is hurt
    await away.hurt();
    const reads = await readFor((name === "refusing" ? seconds / 2 : seconds) * 1_000, site);
    const word = await renameSomething(name);
    await away.mend();
    judge(verdict, { name, reads, foundAfter: await untilFound(site, word) });
  }
  await stopSite(arena.place);
  await proxy.stop();
  process.env.OPENSEARCH_URL = arena.openSearchUrl;
  delete process.env.SEARCHES_PER_MINUTE;
  return verdict;
}

function ways(arena: Arena, proxy: SearchProxy): Record<string, { hurt(): unknown; mend(): unknown }> {
  const signal = (which: NodeJS.Signals) => process.kill(storeProcess(arena, "opensearch").pid, which);
  return {
    stopped: { hurt: () => signal("SIGKILL"), mend: () => startOpenSearch(arena.place, () => {}) },
    hanging: { hurt: () => signal("SIGSTOP"), mend: () => signal("SIGCONT") },
    refusing: { hurt: () => (proxy.isTooBusy = true), mend: () => (proxy.isTooBusy = false) },
  };
}

/** Some read searches that nobody has read before, others pages of events and people, past the page cache. */
async function readFor(ms: number, site: string): Promise<Read[]> {
  const [began, reads] = [performance.now(), [] as Read[]];
  const read = async (kind: Read["kind"], path: string) => {
    const asked = performance.now();
    const answer = await fetch(site + path, { headers: { cookie: "fresh=1" } });
    const text = await answer.text();
    reads.push({ kind, status: answer.status, ms: performance.now() - asked, at: asked - began, byPostgres: text.includes("The search engine is away") });
  };
  const keepReading = async (kind: Read["kind"], pathOf: (nth: number) => string) => {
    for (let nth = 0; performance.now() - began < ms; nth++) {
      await read(kind, pathOf(nth));
      await sleep(20);
    }
  };
  await Promise.all([
    keepReading("search", (nth) => `/search/?q=session+${nth}`),
    keepReading("search", (nth) => `/search/?q=person&topic=topic-${nth % 12}&page=${1 + (nth % 5)}`),
    keepReading("page", (nth) => `/people/person-${1 + (nth % 150)}/`),
    keepReading("page", (nth) => `/2026/event-${1 + (nth % 40)}/`),
  ]);
  return reads;
}

/** Returns a word that is found once this change is. */
async function renameSomething(way: string): Promise<string> {
  const word = `quindle${way}`;
  await query(sql`update event set name = ${word} where id = 7`);
  return word;
}

async function searchSays(site: string, word: string): Promise<string> {
  return (await fetch(`${site}/search/?q=${word}`, { headers: { cookie: "fresh=1" } })).text();
}

const isByPostgres = (text: string): boolean => text.includes("The search engine is away");

/** Seconds until the engine itself finds it; 120 where it does not. */
async function untilFound(site: string, word: string): Promise<number> {
  const began = performance.now();
  for (;;) {
    const [text, after] = [await searchSays(site, word), (performance.now() - began) / 1_000];
    if ((!isByPostgres(text) && !text.includes("No results")) || after > 120) return after;
    await sleep(250);
  }
}

async function untilBack(site: string): Promise<void> {
  for (let waited = 0; waited < 240 && isByPostgres(await searchSays(site, "session")); waited++) await sleep(250);
}

function judge(verdict: ReturnType<typeof createVerdict>, { name, reads, foundAfter }: { name: string; reads: Read[]; foundAfter: number }): void {
  const times = (of: Read[]) => of.map(({ ms }) => ms);
  const searches = reads.filter(({ kind }) => kind === "search");
  verdict.atLeast(`${name}: read`, reads.length, 20);
  verdict.equal(`${name}: not 200`, reads.filter(({ status }) => status !== 200).length, 0);
  verdict.equal(`${name}: searches that said nothing of it`, searches.filter(({ byPostgres }) => !byPostgres).length, 0);
  verdict.within(`${name}: p99 ms once it is known`, percentile(times(reads.filter(({ at }) => at > breakerMs)), 0.99), 1_000);
  verdict.within(`${name}: longest ms`, Math.max(...times(reads)), 2_000);
  verdict.atMost(`${name}: found by the engine after s`, foundAfter, 30);
}
