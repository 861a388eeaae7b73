// What the two stores alone need, with nothing of ours between: nobody can be faster.
import { setTimeout as sleep } from "node:timers/promises";
import { sendBulk } from "#lib/search/bulk.ts";
import { listGenerations } from "#lib/search/generations.ts";
import { intakeAlias } from "#lib/search/index-names.ts";
import { documentLines } from "#lib/search/sources.ts";
import { connectAlone, query, sql } from "#lib/stores/postgres.ts";
import { median, toTenth } from "../stand/figures.ts";

export interface Floors extends Record<string, number> {
  /** Sending a NOTIFY until another connection has received it. */
  notifyMs: number;
  /** One document in a bulk request of its own that returns when it can be found, in the index as large as it is. */
  bulkRefreshMs: number;
}

const samples = 50;
const pauseMs = 10;

/** Medians, while nothing else is written. */
export async function measureFloors(): Promise<Floors> {
  return { notifyMs: toTenth(median(await measureNotify())), bulkRefreshMs: toTenth(median(await measureBulk())) };
}

async function measureNotify(): Promise<number[]> {
  const [listener, sender] = [await connectAlone(), await connectAlone()];
  const times: number[] = [];
  try {
    await listener.query("listen bench");
    for (let sample = 0; sample < samples; sample++) {
      const heard = new Promise((resolve) => listener.once("notification", resolve));
      const began = performance.now();
      await sender.query("notify bench");
      await heard;
      times.push(performance.now() - began);
      await sleep(pauseMs);
    }
  } finally {
    await Promise.all([listener.end(), sender.end()]);
  }
  return times;
}

/** Sessions as they are already, at the version they have: nothing becomes different by it. */
async function measureBulk(): Promise<number[]> {
  const live = (await listGenerations("session")).findLast(({ state }) => state === "live");
  const chosen = sql`select id from session where not is_hidden order by id desc limit ${samples}`;
  const rows = await query<{ line: string }>(documentLines("session", chosen));
  const times: number[] = [];
  for (const { line } of rows) {
    const began = performance.now();
    await sendBulk(`{"index":{"_index":"${intakeAlias(live?.indexName ?? "")}",${line}`, { refresh: true });
    times.push(performance.now() - began);
    await sleep(pauseMs);
  }
  return times;
}
