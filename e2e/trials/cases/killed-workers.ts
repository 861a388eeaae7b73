import { queueNames } from "#lib/outbox/owed-jobs.ts";
import { queue } from "#lib/stores/queues.ts";
import { freshDirectory, type Arena } from "../arena/arena.ts";
import { editMany } from "../arena/edits.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { startSearchProxy } from "../arena/search-proxy.ts";
import { countDivergences, settle } from "../arena/settle.ts";
import { keepKilling, startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

/** C5: a worker is killed every few seconds, in the middle of its batch: OpenSearch is slow, and refuses now and then. */
export async function killedWorkers(arena: Arena, { edits, seed, isShort, patches }: TrialOptions): Promise<Outcome> {
  const world = await freshDirectory(arena);
  const proxy = await startSearchProxy(arena.openSearchUrl);
  proxy.delayMs = 250;
  const options = { patches, env: { OPENSEARCH_URL: proxy.url } };
  const workers = startWorkerProcesses(arena, 2, options);
  const over = new AbortController();
  const killing = keepKilling(arena, { workers, everyMs: isShort ? 1_500 : 4_000, signal: over.signal, ...options });
  await editMany(world, { edits, seed, perSecond: 50 });
  over.abort();
  const killed = await killing;
  const settled = await settle(60);
  const stalled = await countFailed();
  await stopAllWorkers();
  await proxy.stop();
  const { count, byKind } = await countDivergences();

  const verdict = createVerdict({ isShort });
  verdict.atLeast("killed", killed, isShort ? 5 : 45);
  verdict.within("settled after s", settled, 35);
  verdict.equal("jobs failed for good", stalled, 0);
  verdict.equal("divergent", count, 0);
  verdict.note("by kind", byKind);
  return verdict;
}

async function countFailed(): Promise<number> {
  const names = ["search-index", "people-sets"].flatMap((name) => Object.values(queueNames(name)));
  const counts = await Promise.all(names.map((name) => queue(name).getFailedCount()));
  return counts.reduce((sum, count) => sum + count, 0);
}
