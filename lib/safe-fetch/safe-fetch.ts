// The one door to hosts that a person named.
import { logger } from "#lib/kit/log.ts";
import { checkAddress, portOf, type Target } from "./address-rules.ts";
import { askOnce } from "./ask-once.ts";
import { type Guard, usualGuard } from "./guard.ts";
import { Hosts } from "./hosts.ts";
import { nextHop } from "./next-hop.ts";
import { Refused, refusalOf } from "./refused.ts";
import type { Fetched, Refusal, SafeAnswer, SafeFetch, SafeRequest } from "./schema.ts";

let usual: SafeFetch | undefined;

/** Asks an address that a person named, within this installation's limits. Never throws for what is outside. */
export const safeFetch: SafeFetch = (request) => {
  usual ??= createSafeFetch(usualGuard());
  return usual(request);
};

/** A fetcher with a guard of its own: for trials, which have a world of their own. */
export function createSafeFetch(guard: Guard): SafeFetch {
  const hosts = new Hosts();
  return async (request) => {
    const began = performance.now();
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(new Refused("slow")), guard.limits.totalMs);
    const answer = await followOn(request, { guard, hosts, signal: deadline.signal }).then(
      (fetched): SafeAnswer => ({ ok: true, ...fetched }),
      (error: unknown): SafeAnswer => ({ ok: false, reason: refusalOf(error) }),
    );
    clearTimeout(timer);
    report(request.url, answer, performance.now() - began);
    return answer;
  };
}

interface Way {
  guard: Guard;
  hosts: Hosts;
  signal: AbortSignal;
}

async function followOn(request: SafeRequest, way: Way): Promise<Fetched> {
  let target = checkAddress(request.url, way.guard);
  for (let hops = 0; ; hops++) {
    const hop = await askInTurn(target, withoutSecrets(request, target), { ...way, isFirst: hops === 0 });
    if ("fetched" in hop) return hop.fetched;
    if (hops >= way.guard.limits.redirects) throw new Refused("redirected");
    target = nextHop(target.url, hop.location, way.guard);
  }
}

/** A host of the operator's own is asked as fast as it answers. */
async function askInTurn(target: Target, request: SafeRequest, { guard, hosts, signal, isFirst }: Way & { isFirst: boolean }) {
  const host = `${target.url.hostname}:${portOf(target.url)}`;
  const paceMs = isFirst && !target.isTrusted && !request.isAwaited ? guard.paceMs : 0;
  return hosts.take(host, { paceMs, patienceMs: guard.limits.totalMs, signal }, async () => {
    const hop = askOnce(target, request, { guard, signal });
    await hop.then(
      () => hosts.note(host, null),
      (error: unknown) => hosts.note(host, refusalOf(error)),
    );
    return hop;
  });
}

/** What authorises us with one server is not shown to another. */
function withoutSecrets(request: SafeRequest, { url }: Target): SafeRequest {
  if (!request.headers || url.origin === new URL(request.url.trim()).origin) return request;
  const { authorization: _, dpop: __, ...headers } = request.headers;
  return { ...request, headers };
}

/** The host alone: what stands behind it may be a secret. */
function report(address: string, answer: SafeAnswer, ms: number): void {
  const outcome: Refusal | number = answer.ok ? answer.status : answer.reason;
  const host = URL.canParse(address) ? new URL(address).host : null;
  logger("safe-fetch")[answer.ok ? "debug" : "info"]({ host, outcome, ms: Math.round(ms) }, answer.ok ? "fetched" : "not fetched");
}
