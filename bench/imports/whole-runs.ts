// All sources in a process of its own: how long, how much memory, and how both grow with what there is.
import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { openAllChanges } from "#lib/outbox/open-changes.ts";
import { buildMissingIndexes } from "#lib/search/lost-indexes.ts";
import { redis } from "#lib/stores/redis.ts";
import { type Arena, closeConnections, storeProcess } from "../../e2e/trials/arena/arena.ts";
import { toTenth } from "../stand/figures.ts";
import { waitUntilQuiet, watchProcessors } from "../stand/machine.ts";
import { mostTimes } from "./many-times.ts";
import { emptyDirectory } from "./ways.ts";

interface WholeRun extends Record<string, number> {
  times: number;
  records: number;
  /** Records that were added, changed, or joined to what another source told of. */
  written: number;
  seconds: number;
  /** Seconds of processor time, of the import and of Postgres. */
  processorS: number;
  peakMb: number;
  othersCores: number;
}

export interface WholeRuns {
  once: WholeRun;
  again: WholeRun;
  many: WholeRun;
  times: number;
  /** What is left to do after the import until all of it is found. */
  searchableS: number;
}

interface Wanted {
  folder: string;
  /** To try the bench out. */
  isTrial: boolean;
  patience: number;
}

export async function runWhole(arena: Arena, wanted: Wanted): Promise<WholeRuns> {
  const times = wanted.isTrial ? 3 : mostTimes;
  await emptyDirectory(arena);
  const first = await importWhole(arena, { times: 1, ...wanted });
  const again = await importWhole(arena, { times: 1, ...wanted });
  const searchableS = await makeSearchable(arena);
  await emptyDirectory(arena);
  const many = await importWhole(arena, { times, ...wanted });
  return { once: first, again, many, times, searchableS };
}

async function importWhole(arena: Arena, { folder, isTrial, patience, times }: Wanted & { times: number }): Promise<WholeRun> {
  await closeConnections();
  await waitUntilQuiet(patience);
  const stop = watchProcessors({ postgres: [storeProcess(arena, "postgres").pid], bench: [process.pid] });
  const run = await runChild([folder, String(times), isTrial ? "trial" : ""]);
  const { postgres, others } = stop();
  return {
    times,
    records: run.records,
    written: run.written,
    seconds: toTenth(run.seconds),
    processorS: toTenth(run.processorS + postgres),
    peakMb: Math.round(run.peakMb),
    othersCores: toTenth(Math.max(0, others - run.processorS) / run.seconds),
  };
}

type Told = Record<"records" | "written" | "seconds" | "processorS" | "peakMb", number>;

async function runChild(words: string[]): Promise<Told> {
  const child = fork(path.join(import.meta.dirname, "whole-run.ts"), words);
  let told: Told | undefined;
  child.once("message", (message: Told) => (told = message));
  await once(child, "exit");
  if (!told) throw new Error("The import ended before it was done.");
  return told;
}

/** Opens what was committed and builds the indexes, as bin/up does it. Returns the seconds. */
async function makeSearchable(arena: Arena): Promise<number> {
  await redis().flushall();
  await fetch(`${arena.openSearchUrl}/trial-*`, { method: "DELETE" });
  const began = performance.now();
  await openAllChanges();
  await buildMissingIndexes();
  return toTenth((performance.now() - began) / 1_000);
}
