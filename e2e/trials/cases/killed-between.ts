import { freshDirectory, type Arena } from "../arena/arena.ts";
import { editMany } from "../arena/edits.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { countDivergences, settle } from "../arena/settle.ts";
import { keepReplacing, startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

/**
 * C1: workers die by kill -9 exactly between opening a change and enqueuing it, and between writing and confirming.
 * Edits are raw SQL until forms exist; the death of the web in the middle of a form comes with them.
 */
export async function killedBetween(arena: Arena, { edits, seed, isShort, patches }: TrialOptions): Promise<Outcome> {
  const world = await freshDirectory(arena);
  const faults = [...patches, "die-between-open-and-enqueue", "die-between-write-and-confirm"];
  const workers = startWorkerProcesses(arena, 2, { patches: faults });
  const over = new AbortController();
  const replacing = keepReplacing(arena, { workers, patches: faults, signal: over.signal });
  await editMany(world, { edits, seed, perSecond: 50 });
  over.abort();
  const died = await replacing;
  await stopAllWorkers();
  startWorkerProcesses(arena, 2, { patches });
  const settled = await settle(60);
  const { count, byKind } = await countDivergences();
  await stopAllWorkers();

  const verdict = createVerdict({ isShort });
  verdict.atLeast("deaths", died, isShort ? 2 : 100); // a worker takes seconds to start on a machine that does other things
  verdict.within("settled after s", settled, 35);
  verdict.atMost("unsettled", settled === Number.POSITIVE_INFINITY ? 1 : 0, 0);
  verdict.equal("divergent", count, 0);
  verdict.note("by kind", byKind);
  return verdict;
}
