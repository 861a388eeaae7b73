// The addresses of a name: asked for once, within a limit, in a way that no other work waits behind.
import { lookup, Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import type { Guard } from "./guard.ts";
import { Refused } from "./refused.ts";

interface Asked {
  host: string;
  /** Names that the operator vouches for may stand in the hosts file; those of strangers are asked of DNS alone. */
  isTrusted: boolean;
}

/** All addresses, IPv4 first. A literal is its own. Throws `Refused` where there is none in time. */
export async function resolveOnce({ host, isTrusted }: Asked, guard: Guard): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  const found = await (isTrusted ? askMachine(host) : askDns(host, guard));
  if (found.length === 0) throw new Refused("unresolved");
  return found;
}

async function askMachine(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true, order: "ipv4first" }).catch(() => []); // no such name
  return found.map(({ address }) => address);
}

/** Not by `lookup`, which holds one of the process's four threads until the slowest of servers answers. */
async function askDns(host: string, { limits, dnsServers }: Guard): Promise<string[]> {
  const resolver = new Resolver({ timeout: limits.resolveMs, tries: 1 });
  if (dnsServers.length > 0) resolver.setServers([...dnsServers]);
  const timer = setTimeout(() => resolver.cancel(), limits.resolveMs);
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  clearTimeout(timer);
  return answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
}
