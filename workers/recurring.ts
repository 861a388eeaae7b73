// What is done again and again, by one process at a time.
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "#lib/kit/log.ts";
import { forgetDigests } from "#lib/digest/forget-digests.ts";
import { reconcile } from "#lib/ops/audit/reconcile.ts";
import { runAlone } from "#lib/ops/run-alone.ts";
import { removeExpired } from "#lib/identity/signed-in/sign-in.ts";
import { forgetRecipients } from "#lib/mail/forget-recipients.ts";
import { tellAll } from "#lib/notices/tell-all.ts";
import { lookForMatches } from "#lib/saved-searches/look.ts";
import { purgeTombstones } from "#lib/search/purge-tombstones.ts";

const minute = 60_000;

/** The auditor looks at everything, takes a tenth of a core for it at most (edits go before it), and rests ten minutes. */
const tasks: { name: string; everyMs: number; firstAfterMs: number; run: () => Promise<unknown> }[] = [
  { name: "audit", everyMs: 10 * minute, firstAfterMs: 2 * minute, run: audit },
  { name: "notices", everyMs: minute, firstAfterMs: minute, run: () => tellAll() },
  { name: "saved-searches", everyMs: 10 * minute, firstAfterMs: 3 * minute, run: () => lookForMatches() },
  { name: "purge-tombstones", everyMs: 24 * 60 * minute, firstAfterMs: 5 * minute, run: purgeTombstones },
  { name: "expired-sign-ins", everyMs: 60 * minute, firstAfterMs: minute, run: removeExpired },
  { name: "forget-digests", everyMs: 24 * 60 * minute, firstAfterMs: 8 * minute, run: () => forgetDigests() },
  { name: "forget-recipients", everyMs: 24 * 60 * minute, firstAfterMs: 7 * minute, run: forgetRecipients },
];

/** Names of all tasks; the documents are tested to hold them. */
export const recurringTasks = tasks.map(({ name }) => name);

/** Runs until it is stopped. */
export function startRecurring(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loops = tasks.map((task) => keepRunning(task, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.race([Promise.all(loops), sleep(2_000)]); // a pass that is under way has nothing to lose
    },
  };
}

async function keepRunning({ name, everyMs, firstAfterMs, run }: (typeof tasks)[number], signal: AbortSignal): Promise<void> {
  await sleep(firstAfterMs, undefined, { signal }).catch(() => {}); // cut short by a stop
  while (!signal.aborted) {
    const [began, log] = [Date.now(), logger("recurring")];
    await runAlone(name, run).then(
      (done) => done.ok && log.info({ task: name, result: done.result, seconds: (Date.now() - began) / 1_000 }, "done"),
      (error) => log.warn({ task: name, error: String(error) }, "not now"),
    );
    await sleep(everyMs, undefined, { signal }).catch(() => {}); // cut short by a stop
  }
}

async function audit() {
  const { compared, byKind, repaired } = await reconcile({ repair: true, share: 0.1 });
  return { compared, divergent_documents: byKind, repaired };
}
