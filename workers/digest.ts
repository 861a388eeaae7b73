// The digest: opened when it is due, prepared, handed over. And what somebody turned off while Postgres took no writes.
import { setTimeout as sleep } from "node:timers/promises";
import { deliverDigests } from "#lib/digest/deliver.ts";
import { openDueDigests } from "#lib/digest/due.ts";
import { prepareDueDigests } from "#lib/digest/prepare.ts";
import { logger } from "#lib/kit/log.ts";
import { doWhatIsNoted } from "#lib/mail/unsubscribe/subscriptions.ts";

const pollMs = 2_000;

/** Runs until it is stopped. Several may run at once: each digest is taken by one of them. */
export function startDigest(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = keepGoing(stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await Promise.race([loop, sleep(5_000)]);
    },
  };
}

async function keepGoing(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const done = await goOnce().catch((error) => {
      logger("digest").warn({ error: String(error) }, "digests wait");
      return 0;
    });
    if (done === 0) await sleep(pollMs, undefined, { signal }).catch(() => {}); // cut short by a stop
  }
}

/** Who turned it off gets none: that comes first. Returns how much there was to do. */
async function goOnce(): Promise<number> {
  const now = new Date();
  const counts = [await doWhatIsNoted(), await openDueDigests({ now }), await prepareDueDigests(now), await deliverDigests({ now })];
  return counts.reduce((sum, count) => sum + count, 0);
}
