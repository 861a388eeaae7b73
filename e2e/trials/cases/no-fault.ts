import type { Arena } from "../arena/arena.ts";
import { freshDirectory } from "../arena/arena.ts";
import { editMany } from "../arena/edits.ts";
import { createLagMeter, percentile } from "../arena/lag.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { watchRevisions } from "../arena/revision-watch.ts";
import { countDivergences, settle } from "../arena/settle.ts";
import { startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

/** C0: nothing goes wrong. Everything arrives, in order, soon. */
export async function noFault(arena: Arena, { edits, seed, isShort, patches }: TrialOptions): Promise<Outcome> {
  const world = await freshDirectory(arena);
  startWorkerProcesses(arena, 2, { patches });
  const meter = createLagMeter({ oneIn: 25 });
  const watch = watchRevisions([1, 2, 3, 4, 5, 6, 7, 8]);
  const seconds = await editMany(world, { edits, seed, perSecond: 50, onEffect: meter.watch });
  const settled = await settle(30);
  const lags = await meter.finish();
  const { samples, wentBack, failed } = await watch.stop();
  const { count, byKind } = await countDivergences();
  await stopAllWorkers();

  const verdict = createVerdict({ isShort });
  verdict.note("edits a second", edits / seconds);
  verdict.within("settled after s", settled, 30);
  verdict.atLeast("lags measured", lags.documents.length + lags.sets.length, edits / 100);
  verdict.within("searchable p50 ms", percentile(lags.documents, 0.5), 1_500);
  verdict.within("searchable p99 ms", percentile(lags.documents, 0.99), 5_000);
  verdict.within("set p99 ms", percentile(lags.sets, 0.99), 500);
  verdict.equal("never seen", [...lags.documents, ...lags.sets].filter((lag) => lag === Number.POSITIVE_INFINITY).length, 0);
  verdict.atLeast("samples", samples, 10);
  verdict.equal("revisions that went back", wentBack, 0);
  verdict.equal("failed searches", failed, 0);
  verdict.equal("divergent", count, 0);
  verdict.note("by kind", byKind);
  return verdict;
}
