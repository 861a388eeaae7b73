import type { Divergence, DivergenceKind } from "#lib/ops/audit/divergence.ts";
import { reconcile } from "#lib/ops/audit/reconcile.ts";
import { listGenerations } from "#lib/search/generations.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { redis } from "#lib/stores/redis.ts";
import { setKey } from "#lib/stores/versioned-sets.ts";
import { freshDirectory, type Arena } from "../arena/arena.ts";
import { editMany } from "../arena/edits.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { settle } from "../arena/settle.ts";
import { startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

const each = 20;

/** C19: the auditor finds each of 140 planted divergences and mends it, and cries no wolf while people edit. */
export async function auditor(arena: Arena, { seed, isShort, patches }: TrialOptions): Promise<Outcome> {
  const size = isShort ? { sessions: 2_000, events: 300, people: 500 } : { sessions: 66_000, events: 40_000, people: 10_000, accounts: 10_000 };
  const world = await freshDirectory(arena, size);
  startWorkerProcesses(arena, 2, { patches });
  await waitForSets(world.events + world.accounts);
  let isEditing = true;
  const editing = editMany(world, { edits: isShort ? 100 : 600, clients: 4, seed, perSecond: 20 }).finally(() => (isEditing = false));
  let falseAlarms = 0;
  let passes = 0;
  for (; isEditing; passes++) falseAlarms += (await reconcile({ repair: false })).divergences.length;
  await editing;
  await settle(30);
  const clean = await reconcile({ repair: false });
  await plant();
  const found = await reconcile({ repair: true });
  await settle(60);
  const after = await reconcile({ repair: false });
  await stopAllWorkers();

  const verdict = createVerdict({ isShort });
  verdict.note("documents and groups of sets", clean.compared);
  verdict.atLeast("passes while people edit", passes, 1);
  verdict.equal("false alarms", falseAlarms + clean.divergences.length, 0);
  for (const kind of ["missing", "extra", "stale", "field", "member-missing", "member-extra", "orphan-key"] as const)
    verdict.equal(`found: ${kind}`, countOf(found.divergences, kind), each);
  verdict.equal("found in all", found.divergences.length, each * 7);
  verdict.equal("left after the repair", after.divergences.length, 0);
  verdict.note("left by kind", JSON.stringify(after.byKind));
  verdict.within("a pass takes s", clean.seconds, 60);
  return verdict;
}

const countOf = (divergences: Divergence[], kind: DivergenceKind) => divergences.filter((divergence) => divergence.kind === kind).length;

async function waitForSets(wanted: number): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (Number(/keys=(\d+)/.exec(await redis().info("keyspace"))?.[1] ?? 0) >= wanted) return void (await settle(120));
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Behind the back of everything: straight into the stores. */
async function plant(): Promise<void> {
  const [index] = (await listGenerations("session")).map(({ indexName }) => indexName) as [string];
  const search = requireOpenSearch();
  const { body } = await search.search({ index, body: { query: { bool: { must_not: { term: { deleted: true } } } }, sort: ["id"], size: each * 3 } as never });
  const hits = (body as unknown as { hits: { hits: { _id: string; _source: Record<string, unknown> }[] } }).hits.hits;
  const lines: object[] = [];
  for (const [at, { _id, _source }] of hits.entries()) {
    if (at < each) lines.push({ delete: { _id } });
    else if (at < each * 2) lines.push({ index: { _id } }, { ..._source, name: "From before", rev: Number(_source.rev) - 1 });
    else lines.push({ index: { _id } }, { ..._source, name: "Somebody else's" });
  }
  for (let at = 0; at < each; at++) lines.push({ index: { _id: String(5_000_000 + at) } }, { type: "session", id: 5_000_000 + at, name: "Never was", rev: 1 });
  await search.bulk({ index, refresh: true, body: lines as never });
  await plantInSets();
}

async function plantInSets(): Promise<void> {
  const keys: string[] = [];
  for await (const page of redis().scanStream({ match: "{event:*}:speaking", count: 1_000 })) keys.push(...(page as string[]));
  const filled = [];
  for (const key of keys.toSorted()) if ((await redis().scard(key)) > 1 && filled.push(key) >= each * 2) break;
  for (const [at, key] of filled.entries()) {
    if (at >= each) await redis().sadd(key, 9_999_999);
    else await redis().srem(key, (await redis().smembers(key)).find((member) => member !== "0") as string);
  }
  for (let at = 0; at < each; at++) await redis().sadd(setKey(`event:${5_000_000 + at}`, "speaking"), 0, 1);
}
