// The one way out of Postgres: opens committed changes and tells the queues what they touch.
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "#lib/kit/log.ts";
import { connectAlone } from "#lib/stores/postgres.ts";
import { openChanges } from "./open-changes.ts";
import { takeOverdue } from "./owed.ts";
import type { Lane, Owed } from "./projections.ts";

/** Puts jobs for what is owed into the queues. May fail: what is owed stands, and is named again when it is overdue. */
export type Enqueue = (owed: Owed[], lane: Lane) => Promise<void>;

/** Under load, changes gather so long before they are opened: opening costs the same for one and for many. */
const gatherMs = 50;
/** The safety net under NOTIFY. */
const pollMs = 1_000;
/** A job needs less than a second, a chunk of a mass change waits behind others: a debt that is older has lost its job. One that has not is named twice, which costs a look. */
const overdueSeconds: Record<Lane, number> = { interactive: 15, mass: 25 };

export interface Relay {
  stop(): Promise<void>;
}

/** Runs until it is stopped. Several may run at once, in one process or in many. */
export function startRelay(enqueue: Enqueue): Relay {
  const stopping = new AbortController();
  const wake: Record<Lane, () => void> = { interactive: () => {}, mass: () => {} };
  const wakeAll = () => {
    for (const ring of Object.values(wake)) ring();
  };
  const loops = [
    ...(["interactive", "mass"] as const).map((lane) => keepOpening({ lane, enqueue, wake, signal: stopping.signal })),
    keepListening(wakeAll, stopping.signal),
    keepSweeping(enqueue, stopping.signal),
  ];
  return {
    async stop() {
      stopping.abort();
      wakeAll();
      await Promise.all(loops);
    },
  };
}

async function keepOpening({ lane, enqueue, wake, signal }: { lane: Lane; enqueue: Enqueue; wake: Record<Lane, () => void>; signal: AbortSignal }) {
  while (!signal.aborted) {
    const rung = new Promise<void>((resolve) => (wake[lane] = resolve)); // before looking: a change that comes meanwhile rings
    const began = Date.now();
    const isMore = await openAndEnqueue(lane, enqueue);
    if (!isMore) await Promise.race([rung, pause(pollMs, signal)]);
    await pause(began + gatherMs - Date.now(), signal);
  }
}

async function openAndEnqueue(lane: Lane, enqueue: Enqueue): Promise<boolean> {
  try {
    const { owed, isMore } = await openChanges(lane);
    if (owed.length > 0) await enqueue(owed, lane);
    return isMore;
  } catch (error) {
    logger("relay").warn({ lane, error: String(error) }, "changes wait");
    return false;
  }
}

async function keepListening(ring: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await listen(ring, signal).catch((error) => logger("relay").warn({ error: String(error) }, "not listening, polling goes on"));
    await pause(pollMs, signal);
  }
}

/** Resolves when the connection ends or the relay stops. */
async function listen(ring: () => void, signal: AbortSignal): Promise<void> {
  const client = await connectAlone();
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  client.on("notification", ring);
  client.on("error", () => resolve());
  client.on("end", () => resolve());
  signal.addEventListener("abort", () => resolve(), { once: true });
  if (signal.aborted) resolve(); // while the connection was made
  await client.query("listen outbox");
  ring();
  await ended;
  await client.end().catch(() => {}); // it is gone already, which is why we are here
}

/** Names again what was enqueued and never confirmed: Redis lost the job, or it was never put in. */
async function keepSweeping(enqueue: Enqueue, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sweep(enqueue).catch((error) => logger("relay").warn({ error: String(error) }, "sweep failed"));
    await pause(2_000, signal);
  }
}

async function sweep(enqueue: Enqueue): Promise<void> {
  for (const lane of ["interactive", "mass"] as const) {
    const overdue = await takeOverdue({ lane, olderThanSeconds: overdueSeconds[lane], limit: 20_000 });
    if (overdue.length > 0) await enqueue(overdue, lane);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return;
  await sleep(ms, undefined, { signal }).catch(() => {}); // cut short by a stop
}
