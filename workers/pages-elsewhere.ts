// Looks at pages of people elsewhere, to see whether they still link back.
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "#lib/kit/log.ts";
import { claimDuePages } from "#lib/people/elsewhere/due.ts";
import { lookAtPage } from "#lib/people/elsewhere/look.ts";

const pollMs = 2_000;
/** They wait for other servers; more at once would only wait for each other. */
const concurrency = 4;

/** Starts the look for pages whose time has come. Several may run at once. */
export function startPagesElsewhere() {
  const stopping = new AbortController();
  const loop = keepLooking(stopping.signal);
  return {
    async close() {
      stopping.abort();
      await Promise.race([loop, sleep(5_000)]);
    },
  };
}

async function keepLooking(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const due = await claimDuePages(concurrency).catch((error) => {
      logger("pages-elsewhere").warn({ error: String(error) }, "not now");
      return [];
    });
    await Promise.all(due.map(look));
    if (due.length === 0) await sleep(pollMs, undefined, { signal }).catch(() => {}); // cut short by a stop
  }
}

/** Where a store is away, the page is due again in ten minutes. */
async function look(pageId: number): Promise<void> {
  const began = performance.now();
  const looked = await lookAtPage(pageId).catch((error) => `not now: ${error}`);
  logger("pages-elsewhere").info({ pageId, looked, ms: Math.round(performance.now() - began) }, "looked");
}
