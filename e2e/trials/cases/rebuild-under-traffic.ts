import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkout } from "#bin/stores/place.ts";
import { listGenerations, rollBack } from "#lib/search/generations.ts";
import { searchAlias } from "#lib/search/index-names.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { freshDirectory, type Arena } from "../arena/arena.ts";
import { commit } from "../arena/edits.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { createDice } from "../arena/random.ts";
import { countDivergences, settle } from "../arena/settle.ts";
import { startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

/**
 * C15: an index is rebuilt with another mapping while people edit and search; the rebuilder is killed twice. No search
 * fails, counts are off by no more than what is under way, and both indexes are right at the end: one can go back.
 */
export async function rebuildUnderTraffic(arena: Arena, { seed, isShort, patches }: TrialOptions): Promise<Outcome> {
  const sessions = isShort ? 8_000 : 100_000;
  await freshDirectory(arena, { sessions, events: 400, people: 2_000 });
  const mapping = [...patches, "changed-mapping"];
  const before = await shapeOfLive();
  startWorkerProcesses(arena, 2, { patches: mapping });
  while ((await shapeOfLive()) === before) await sleep(100); // a worker with another mapping rebuilds by itself; that one is not the trial's
  const over = new AbortController();
  const editing = keepEditing({ sessions, seed, signal: over.signal });
  const searching = keepSearching(sessions, over.signal);
  await sleep(1_000);
  const began = performance.now();
  const kills = await rebuildWithDeaths(mapping);
  const seconds = (performance.now() - began) / 1_000;
  await sleep(2_000);
  over.abort();
  const edits = await editing;
  const searches = await searching;
  const settled = await settle(60);
  const generations = await listGenerations("session");
  const both = await countDivergences();
  const live = await nameOfLive();
  await rollBack("session");
  const isBack = (await nameOfLive()) !== live;
  const afterBack = await countDivergences();
  await stopAllWorkers();

  const verdict = createVerdict({ isShort });
  verdict.note("documents", sessions);
  verdict.note("edits meanwhile", edits);
  verdict.equal("rebuilder killed", kills, 2);
  verdict.within("rebuilt after s", seconds, 600);
  verdict.atLeast("searches", searches.count, 20);
  verdict.equal("failed searches", searches.failed, 0);
  verdict.equal("counts off by more than what was in flight", searches.worst, 0);
  verdict.within("settled after s", settled, 30);
  verdict.equal("indexes kept", generations.length, 2);
  verdict.equal("divergent in old and new", both.count, 0);
  verdict.equal("went back", String(isBack), "true");
  verdict.equal("divergent after going back", afterBack.count, 0);
  return verdict;
}

/** Kills the rebuilder twice in the middle of its work, and lets the last run come to its end. */
async function rebuildWithDeaths(mapping: string[]): Promise<number> {
  let kills = 0;
  for (let attempt = 0; attempt < 8 && kills < 2; attempt++) {
    const child = startRebuild(mapping);
    while (child.exitCode === null && !(await isBuilding())) await sleep(5);
    if (child.exitCode === null && child.kill("SIGKILL")) kills++;
  }
  await new Promise((resolve) => startRebuild(mapping).once("exit", resolve));
  return kills;
}

/** Whether an index is half loaded, and somebody holds the lock for it. */
async function isBuilding(): Promise<boolean> {
  const [row] = await query<{ yes: boolean }>(sql`
    select exists (select from search_generation where state = 'building') and exists (select from pg_locks where locktype = 'advisory' and granted) as yes`);
  return row?.yes ?? false;
}

function startRebuild(mapping: string[]): ChildProcess {
  const loader = path.join(checkout, "e2e/trials/arena/patch-loader.ts");
  return spawn(process.execPath, ["--import", loader, "bin/commands/in-place/rebuild.ts", "session"], {
    cwd: checkout,
    env: { ...process.env, TRIAL_PATCHES: mapping.join(",") },
    stdio: "ignore",
  });
}

/** Twenty edits a second, each of which moves a session from one language to the other. */
async function keepEditing({ sessions, seed, signal }: { sessions: number; seed: number; signal: AbortSignal }): Promise<number> {
  const dice = createDice(seed);
  let edits = 0;
  for (; !signal.aborted; edits++) {
    await commit(sql`update session set language = case when language = 'en' then 'de' else 'en' end where id = ${dice.upTo(sessions)}`);
    await sleep(50);
  }
  return edits;
}

/** Counts a facet again and again and compares it with Postgres, less what is on its way or was edited in between. */
async function keepSearching(sessions: number, signal: AbortSignal): Promise<{ count: number; failed: number; worst: number }> {
  const seen = { count: 0, failed: 0, worst: 0 };
  while (!signal.aborted) {
    const before = await countTruth();
    const found = await countFacet().catch(() => null);
    const after = await countTruth();
    seen.count++;
    if (!found) seen.failed++;
    else seen.worst = Math.max(seen.worst, excess(found.de, { before, after }), Math.abs(found.total - sessions));
    await sleep(20);
  }
  return seen;
}

interface Truth {
  de: number;
  /** Edits that no index has confirmed. */
  inFlight: number;
  edits: number;
}

/** By how much a count is further off than what was in flight around it can explain. */
function excess(de: number, { before, after }: { before: Truth; after: Truth }): number {
  const explained = Math.max(before.inFlight, after.inFlight) + (after.edits - before.edits);
  return Math.max(0, Math.abs(de - before.de) - explained);
}

async function countTruth(): Promise<Truth> {
  const [row] = await query<Truth>(sql`
    select (select count(*) from session where language = 'de') as de,
      (select count(*) from owed_projection where projection = 'session') + (select count(*) from outbox_change where cause = 'session.edited') as "inFlight",
      (select sum(rev) from aggregate_version where kind = 'session')::bigint as edits`);
  return row as Truth;
}

async function countFacet(): Promise<{ de: number; total: number }> {
  const body = { size: 0, track_total_hits: true, aggs: { languages: { terms: { field: "language" } } } };
  const { body: answer } = await requireOpenSearch().search({ index: searchAlias("session"), body: body as never });
  const { hits, aggregations } = answer as unknown as {
    hits: { total: { value: number } };
    aggregations: { languages: { buckets: { key: string; doc_count: number }[] } };
  };
  return { de: aggregations.languages.buckets.find(({ key }) => key === "de")?.doc_count ?? 0, total: hits.total.value };
}

const shapeOfLive = async () => (await listGenerations("session")).find(({ state }) => state === "live")?.shape;

async function nameOfLive(): Promise<string> {
  const { body } = await requireOpenSearch().indices.getAlias({ name: searchAlias("session") });
  return Object.keys(body).join();
}
