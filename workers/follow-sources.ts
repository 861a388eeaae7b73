// Reads what people follow elsewhere, and finds people who came here after they had been followed.
import { setTimeout as sleep } from "node:timers/promises";
import { enqueueDueReads, followSourcesQueue, readSourceJob } from "#lib/follows/jobs.ts";
import { matchWaitingPeople } from "#lib/follows/matching/match-people.ts";
import { readSourceNow } from "#lib/follows/read-source.ts";
import { logger } from "#lib/kit/log.ts";
import { startWorker } from "#lib/stores/queues.ts";

const pollMs = 2_000;
/** They wait for other servers; more at once would only wait for each other. */
const concurrency = 3;

/** Starts the worker of the queue, and the look for sources that are due and people who came. Several may run at once. */
export function startFollowSources() {
  const stopping = new AbortController();
  const loop = keepLooking(stopping.signal);
  const worker = startWorker(followSourcesQueue, (job) => read(readSourceJob.parse(job.data).sourceId), { concurrency });
  return {
    async close() {
      stopping.abort();
      await Promise.all([worker.close(), Promise.race([loop, sleep(5_000)])]);
    },
  };
}

/** A server that is away may be back for the next attempt; for anything else the source knows when. */
async function read(sourceId: number): Promise<void> {
  const began = performance.now();
  const done = await readSourceNow(sourceId);
  logger("follow-sources").info({ sourceId, ...done, ms: Math.round(performance.now() - began) }, done.ok ? "read" : "not read");
  if (!done.ok && done.reason === "unreachable") throw new Error(done.reason);
}

async function keepLooking(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await attempt("sources are due", enqueueDueReads);
    const matched = await attempt("people are to be matched", matchWaitingPeople);
    if (matched === 0) await sleep(pollMs, undefined, { signal }).catch(() => {}); // cut short by a stop
  }
}

/** How many; none, where a store is away: they wait. */
async function attempt(what: string, look: () => Promise<number>): Promise<number> {
  return look().catch((error) => {
    logger("follow-sources").warn({ what, error: String(error) }, "not now");
    return 0;
  });
}
