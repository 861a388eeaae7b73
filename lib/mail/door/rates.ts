// How many mails a second each provider gets from us: more, and it takes none.
import { env } from "#lib/kit/env.ts";
import { takeOne } from "#lib/stores/limits.ts";

/** Mails a second by the domain of the address; "*": of each domain that is not named. */
export function parseRates(text: string): Map<string, number> {
  const pairs = text.split(",").filter((each) => each.trim() !== "");
  return new Map(pairs.map((each) => each.split("=").map((part) => part.trim())).map(([domain = "", rate]) => [domain.toLowerCase(), Number(rate)]));
}

/** Seconds to wait before one more goes to this provider; null where it may go. */
export async function waitForProvider(address: string, rates = parseRates(env().MAIL_RATES ?? "")): Promise<number | null> {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const points = rates.get(domain) ?? rates.get("*");
  return points ? takeOne({ name: `mails-a-second-${points}`, points, seconds: 1 }, domain) : null;
}
