import type { Done } from "./form.ts";

/** Why something is not done now, and when to try again. */
function waitInWords(what: string, seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `${what} Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
}

/** It was sent too often: nothing is done, `what` says why, and the page at `to` holds what was typed. */
export const tooOften = (what: string, { to, typed, seconds }: { to: string; typed: Record<string, string>; seconds: number }): Done => ({
  to,
  again: { problem: waitInWords(what, seconds), typed },
  retryAfterSeconds: seconds,
  isTooOften: true,
});
