import { setTimeout as sleep } from "node:timers/promises";

/** Asks again every 100 ms until the answer is true; says what was waited for when it never is. */
export async function waitUntil(question: () => Promise<boolean>, seconds: number, what: string): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await question().catch(() => false)) return;
    await sleep(100);
  }
  throw new Error(`${what} did not happen within ${seconds} s.`);
}
