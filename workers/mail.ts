// Sends the mails that wait in Postgres: whoever asked to sign in is looking at their mailbox.
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "#lib/kit/log.ts";
import { sendWaitingMails } from "#lib/mail/send-waiting.ts";

const pollMs = 500;

/** Runs until it is stopped. Several may run at once: each mail is taken by one of them. */
export function startMail(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = keepSending(stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await Promise.race([loop, sleep(5_000)]);
    },
  };
}

async function keepSending(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const sent = await sendWaitingMails().catch((error) => {
      logger("mail").warn({ error: String(error) }, "mails wait");
      return 0;
    });
    if (sent === 0) await sleep(pollMs, undefined, { signal }).catch(() => {}); // cut short by a stop
  }
}
