// Finds what a store has lost and has it made again: indexes that are gone, sets and queues of a Redis that came back empty.
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "#lib/kit/log.ts";
import { warmLostSets } from "#lib/ops/sets-warmth.ts";
import { enqueueLostJobsAgain } from "#lib/outbox/lost-jobs.ts";
import { buildMissingIndexes } from "#lib/search/lost-indexes.ts";

const everyMs = 5_000;

/** Looks every 5 s until it is stopped. A store that is away is looked at again the next time. */
export function startRepair(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = keepLooking(stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

async function keepLooking(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await attempt("jobs", enqueueLostJobsAgain);
    await attempt("sets", warmLostSets);
    await attempt("indexes", buildMissingIndexes);
    await sleep(everyMs, undefined, { signal }).catch(() => {}); // cut short by a stop
  }
}

async function attempt(what: string, repair: () => Promise<number | string[]>): Promise<void> {
  const log = logger("repair");
  await repair().then(
    (made) => Number(made) !== 0 && String(made) !== "" && log.info({ what, made }, "made again"),
    (error) => log.warn({ what, error: String(error) }, "not now"),
  );
}
