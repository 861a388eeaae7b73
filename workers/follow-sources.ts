// Reads what people follow elsewhere, and finds people who came here after they had been followed.
import { setTimeout as sleep } from "node:timers/promises";
import { followSourcesQueue, readSourceJob } from "#lib/follows/jobs.ts";
import { matchWaitingPeople } from "#lib/follows/matching/match-people.ts";
import { readSourceNow } from "#lib/follows/read-source.ts";
import { logger } from "#lib/kit/log.ts";
import { startWorker } from "#lib/stores/queues.ts";

const pollMs = 2_000;
/** They wait for other servers; more at once would only wait for each other. */
const concurrency = 3;

/** Starts the worker of the queue and the look for people. Several may run at once. */
export function startFollowSources() {
  const stopping = new AbortController();
  const loop = keepMatching(stopping.signal);
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

async function keepMatching(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const matched = await matchWaitingPeople().catch((error) => {
      logger("follow-sources").warn({ error: String(error) }, "people wait to be matched");
      return 0;
    });
    if (matched === 0) await sleep(pollMs, undefined, { signal }).catch(() => {}); // cut short by a stop
  }
}
