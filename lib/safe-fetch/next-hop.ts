import { checkAddress, type Target } from "./address-rules.ts";
import type { Guard } from "./guard.ts";
import { Refused } from "./refused.ts";

/** Where a redirect leads, judged like the first address. What was asked safely is not asked on without safety. */
export function nextHop(from: URL, location: string, guard: Guard): Target {
  if (!URL.canParse(location, from.href)) throw new Refused("redirected");
  const target = checkAddress(new URL(location, from).href, guard);
  if (from.protocol === "https:" && target.url.protocol === "http:") throw new Refused("redirected");
  return target;
}
