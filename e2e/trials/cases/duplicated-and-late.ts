import { sql } from "#lib/stores/postgres.ts";
import { freshDirectory, type Arena } from "../arena/arena.ts";
import { commit, editMany } from "../arena/edits.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { watchRevisions } from "../arena/revision-watch.ts";
import { startSearchProxy } from "../arena/search-proxy.ts";
import { countDivergences, settle } from "../arena/settle.ts";
import { startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

/**
 * C4: one job in five comes twice, all come in any order, and one write in five is carried out after it was answered
 * "failed": seconds later, or when everything else has long been settled.
 */
export async function duplicatedAndLate(arena: Arena, { edits, seed, isShort, patches }: TrialOptions): Promise<Outcome> {
  const world = await freshDirectory(arena, { sessions: 120, events: 20 });
  const proxy = await startSearchProxy(arena.openSearchUrl);
  startWorkerProcesses(arena, 3, { patches: [...patches, "duplicate-and-shuffle"], env: { OPENSEARCH_URL: proxy.url } });
  const watch = watchRevisions([1, 2, 3, 4, 5, 6, 7, 8]);
  await commit(sql`update session set title = 'First' where id = 100`);
  await settle(60); // the workers are up
  proxy.lateShare = 0.2;
  const third = { edits: Math.ceil(edits / 3), perSecond: isShort ? 25 : 50 };
  await editMany(world, { ...third, seed });
  proxy.isHolding = true;
  await editMany(world, { ...third, seed: seed + 1 });
  proxy.lateShare = 0;
  await editMany(world, { ...third, seed: seed + 2 });
  const settled = await settle(90);
  await proxy.releaseLate();
  await proxy.stop(); // everything late has been carried out now
  const { wentBack } = await watch.stop();
  await stopAllWorkers();
  const { count, byKind } = await countDivergences();

  const verdict = createVerdict({ isShort });
  verdict.atLeast("late writes", proxy.lateWrites, 10);
  verdict.within("settled after s", settled, 60);
  verdict.equal("revisions that went back", wentBack, 0);
  verdict.equal("stale or otherwise divergent", count, 0);
  verdict.note("by kind", byKind);
  return verdict;
}
