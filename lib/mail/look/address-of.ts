// Where links of mails may lead: to this site alone.
import { env } from "#lib/kit/env.ts";

/** The whole address of a path, or of an address that is of this site already. Anything else is a mistake of ours, and throws. */
export function addressOf(href: string): string {
  const { PUBLIC_URL } = env();
  const site = PUBLIC_URL.endsWith("/") ? PUBLIC_URL.slice(0, -1) : PUBLIC_URL;
  const whole = href.startsWith("/") && !href.startsWith("//") ? site + href : href;
  if (!whole.startsWith(`${site}/`) || /[\s"<>\\]/.test(whole)) throw new Error(`A mail leads elsewhere: ${href.slice(0, 200)}`);
  return whole;
}
