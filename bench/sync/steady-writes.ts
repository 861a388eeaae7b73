// So many writes a second, come what may.
import { setTimeout as sleep } from "node:timers/promises";
import type { Dice } from "../../e2e/trials/arena/random.ts";
import type { LagMeter } from "./lag-meter.ts";
import type { Living } from "./living.ts";
import { chooseWrite, type Write } from "./writes.ts";

export interface Steady {
  perSecond: number;
  seconds: number;
  /** Of so many writes one is looked for. */
  oneIn: number;
}

export interface Ground {
  living: Living;
  dice: Dice;
  meter: LagMeter;
}

/** As many as the pool has connections. More would only wait for one, inside this process. */
const mostAtOnce = 12;

/**
 * Writes arrive at random, so many a second on the average, whether those before them are done or not. Returns how many
 * a second were committed, and how long each took. What was looked for may not all have been seen yet.
 */
export async function writeSteadily(ground: Ground, { perSecond, seconds, oneIn }: Steady): Promise<{ achieved: number; times: number[] }> {
  const times: number[] = [];
  const running = new Set<Promise<void>>();
  const began = performance.now();
  for (let due = 0; due < seconds * 1_000; due += (-Math.log(1 - ground.dice.upTo(1e9) / (1e9 + 1)) * 1_000) / perSecond) {
    const early = began + due - performance.now();
    if (early > 1) await sleep(early);
    while (running.size >= mostAtOnce) await Promise.race(running);
    const isWatched = ground.dice.upTo(oneIn) === 1;
    const one = writeOne(ground, isWatched)
      .then((ms) => void times.push(ms))
      .finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
  return { achieved: times.length / ((performance.now() - began) / 1_000), times };
}

async function writeOne({ living, dice, meter }: Ground, isWatched: boolean): Promise<number> {
  const write = chooseWrite(living, dice);
  const began = performance.now();
  const sights = await write.commit().catch(whereRefused);
  const ms = performance.now() - began;
  const seen = isWatched ? meter.watch(sights) : Promise.resolve();
  void seen.then(() => release(living, write));
  return ms;
}

/** Two that waited for each other, or one that refers to what has just been deleted: nothing was committed. */
function whereRefused(error: Error & { code?: string }): [] {
  const isExpected = /40P01|23503|P2003|P2025|P2034/.test(String(error.code)) || error.message.includes("deadlock");
  if (!isExpected) throw error;
  return [];
}

function release(living: Living, { holds }: Write): void {
  for (const [kind, id] of holds) living.release(kind, id);
}
