import { freshDirectory, type Arena } from "../arena/arena.ts";
import { editMany } from "../arena/edits.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { watchRevisions } from "../arena/revision-watch.ts";
import { startSearchProxy } from "../arena/search-proxy.ts";
import { countDivergences, settle } from "../arena/settle.ts";
import { startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

/** C4: one job in five comes twice, all come in any order, and one write in five is carried out seconds after it was answered "failed". */
export async function duplicatedAndLate(arena: Arena, { edits, seed, isShort, patches }: TrialOptions): Promise<Outcome> {
  const world = await freshDirectory(arena, { sessions: 120, events: 20 });
  const proxy = await startSearchProxy(arena.openSearchUrl);
  proxy.lateShare = 0.2;
  startWorkerProcesses(arena, 3, { patches: [...patches, "duplicate-and-shuffle"], env: { OPENSEARCH_URL: proxy.url } });
  const watch = watchRevisions([1, 2, 3, 4, 5, 6, 7, 8]);
  await editMany(world, { edits, seed, perSecond: 50 });
  proxy.lateShare = 0;
  const settled = await settle(90);
  await proxy.stop(); // what was late has been carried out now
  const { wentBack } = await watch.stop();
  await stopAllWorkers();
  const { count, byKind } = await countDivergences();

  const verdict = createVerdict({ isShort });
  verdict.atLeast("late writes", proxy.lateWrites, 20);
  verdict.within("settled after s", settled, 60);
  verdict.equal("revisions that went back", wentBack, 0);
  verdict.equal("stale or otherwise divergent", count, 0);
  verdict.note("by kind", byKind);
  return verdict;
}
