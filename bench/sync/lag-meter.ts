// How long it takes from a commit to what everybody sees.
import { setTimeout as sleep } from "node:timers/promises";
import { type DocumentSight, type List, lookInIndex, lookInSets, type SetSight, type Sight } from "./sights.ts";

/** Milliseconds from the answer to the commit until the answer that shows it: too long by a look and the pause before it. */
export interface Lags {
  seen: Record<List, number[]>;
  lost: Sight[];
  /** How long each look took, of those that were answered. */
  looks: number[];
  failedLooks: number;
}

export interface LagMeter {
  /** Call right after the commit. Resolves when all of it has been seen, or when patience is at its end. */
  watch(sights: Sight[]): Promise<void>;
  /** Waits for what is still being looked for. Returns what was measured since the last time. */
  take(): Promise<Lags>;
  stop(): void;
}

const patienceMs = 30_000;
/** A look takes OpenSearch 1 to 2 ms of processor time: 40 a second are under a tenth of a core, and tell 100 ms from 120. */
const pauseMs: Record<"index" | "sets", number> = { index: 20, sets: 5 };

/** The oldest of them: a search takes no more than 1,024 clauses. */
const mostAtOnce = 250;

interface Watched<S extends Sight> {
  sight: S;
  since: number;
  done: () => void;
}

const emptyLags = (): Lags => ({ seen: { own: [], shown: [], sets: [] }, lost: [], looks: [], failedLooks: 0 });

/** Looks for everything that is watched in one request, again and again. */
export function createLagMeter(): LagMeter {
  const stopping = new AbortController();
  const inIndex = new Set<Watched<DocumentSight>>();
  const inSets = new Set<Watched<SetSight>>();
  const watched = new Set<Promise<unknown>>();
  let lags = emptyLags();

  async function keepLooking<S extends Sight>(pending: Set<Watched<S>>, look: (sights: S[]) => Promise<S[]>, pause: number): Promise<void> {
    while (!stopping.signal.aborted) {
      if (pending.size > 0) await lookOnce(pending, look);
      await sleep(pause);
    }
  }

  async function lookOnce<S extends Sight>(pending: Set<Watched<S>>, look: (sights: S[]) => Promise<S[]>): Promise<void> {
    const asked = [...pending].slice(0, mostAtOnce);
    const began = performance.now();
    const answer = await look(asked.map(({ sight }) => sight)).catch(() => null);
    const now = performance.now();
    if (answer) lags.looks.push(now - began);
    else lags.failedLooks++;
    const seen = new Set<Sight>(answer);
    for (const each of asked) {
      if (seen.has(each.sight)) lags.seen[each.sight.list].push(now - each.since);
      else if (now - each.since > patienceMs) lags.lost.push(each.sight);
      else continue;
      pending.delete(each);
      each.done();
    }
  }

  function watchOne(sight: Sight, since: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (sight.list === "sets") inSets.add({ sight, since, done: resolve });
    else inIndex.add({ sight, since, done: resolve });
    return promise;
  }

  void keepLooking(inIndex, lookInIndex, pauseMs.index);
  void keepLooking(inSets, lookInSets, pauseMs.sets);
  return {
    async watch(sights) {
      const since = performance.now();
      const all = Promise.all(sights.map((sight) => watchOne(sight, since)));
      watched.add(all);
      await all;
      watched.delete(all);
    },
    async take() {
      await Promise.all(watched);
      const taken = lags;
      lags = emptyLags();
      return taken;
    },
    stop: () => stopping.abort(),
  };
}
