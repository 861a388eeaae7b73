// How often a host is asked by this process: two at a time, in steps, and not while it fails.
import { setTimeout as sleep } from "node:timers/promises";
import { type Breaker, createBreaker } from "#lib/kit/breaker.ts";
import { Refused } from "./refused.ts";
import type { Refusal } from "./schema.ts";

interface Host {
  running: number;
  nextAt: number;
  breaker: Breaker;
}

interface Turn {
  /** Least time after the fetch before, in milliseconds; 0 for what continues one. */
  paceMs: number;
  /** Whoever would have to wait longer need not queue, and keeps nobody else waiting. */
  patienceMs: number;
  signal: AbortSignal;
}

const mostPerHost = 2;
const mostInAll = 20;
/** More hosts than are remembered: those that nobody is asking are forgotten. */
const mostRemembered = 2_000;
/** What says that the host is not well, and not only that it has something else than was wanted. */
const ofTheHost = new Set<Refusal>(["unresolved", "unreached", "slow"]);

export class Hosts {
  private readonly known = new Map<string, Host>();
  private running = 0;

  /** Does the work when it is this one's turn. Throws `Refused` where that does not come in time, or the host rests. */
  async take<T>(name: string, turn: Turn, work: () => Promise<T>): Promise<T> {
    const host = this.remember(name);
    if (!host.breaker.isClosed()) throw new Refused("resting");
    await this.waitForTurn(host, turn);
    try {
      return await work();
    } finally {
      host.running--;
      this.running--;
    }
  }

  /** What became of a fetch from this host. */
  note(name: string, refusal: Refusal | null): void {
    const { breaker } = this.remember(name);
    if (refusal && ofTheHost.has(refusal)) breaker.failed();
    else breaker.succeeded();
  }

  private async waitForTurn(host: Host, { paceMs, patienceMs, signal }: Turn): Promise<void> {
    const busy = () => {
      throw new Refused("busy");
    };
    const now = Date.now();
    const at = Math.max(now, host.nextAt);
    if (at - now > patienceMs) busy();
    host.nextAt = at + paceMs;
    if (at > now) await sleep(at - now, undefined, { signal }).catch(busy);
    while (host.running >= mostPerHost || this.running >= mostInAll) await sleep(20, undefined, { signal }).catch(busy);
    host.running++; // in the same breath as the look: nobody comes between
    this.running++;
  }

  private remember(name: string): Host {
    const before = this.known.get(name);
    if (before) return before;
    if (this.known.size >= mostRemembered) this.forgetIdle();
    const host: Host = { running: 0, nextAt: 0, breaker: createBreaker({ failures: 5, restMs: 10 * 60_000 }) };
    this.known.set(name, host);
    return host;
  }

  private forgetIdle(): void {
    for (const [name, { running, nextAt }] of this.known) if (running === 0 && nextAt < Date.now()) this.known.delete(name);
  }
}
