// Rounds of all ways to bring one source in, in turn.
import { type Arena, storeProcess } from "../../e2e/trials/arena/arena.ts";
import { toTenth } from "../stand/figures.ts";
import { waitUntilQuiet, watchProcessors } from "../stand/machine.ts";
import type { Source } from "./sources.ts";
import { importAsUsual } from "./usual-importer.ts";
import { emptyDirectory, importOurs, readOnly, sample } from "./ways.ts";
import { copyRows, countRows, createManyRows, disableTriggers, readWrittenRows } from "./written-rows.ts";

/** An upsert for each record takes minutes for all of them: about so many are taken, and rates compared. */
export const usualCount = 1_000;

export type Row = Record<string, number>;

/** The first round is not counted. */
export async function runRounds(arena: Arena, { source, rounds, patience }: { source: Source; rounds: number; patience: number }): Promise<Row[]> {
  const records = await readOnly(source);
  const few = sample(records, Math.max(1, Math.round(records.length / usualCount)));
  const intoEmpty = async <Result>(work: () => Promise<Result>, prepare: () => Promise<void> = async () => {}) => {
    await emptyDirectory(arena);
    await prepare();
    await waitUntilQuiet(patience);
    return measure(arena, work);
  };
  const results: Row[] = [];
  for (let round = 0; round <= rounds; round++) {
    const ours = await intoEmpty(() => importOurs(source));
    const written = await readWrittenRows();
    const reader = await measure(arena, () => readOnly(source));
    const createMany = await intoEmpty(() => createManyRows(written));
    const copy = await intoEmpty(() => copyRows(written));
    const copyBare = await intoEmpty(
      () => copyRows(written),
      () => disableTriggers(written),
    );
    const usual = await intoEmpty(() => importAsUsual(few));
    const { all: count, directory: directoryCount } = countRows(written);
    results.push({
      round,
      records: records.length,
      rows: count,
      directoryRows: directoryCount,
      oursRecords: Math.round(records.length / ours.seconds),
      readerRecords: Math.round(records.length / reader.seconds),
      usualRecords: Math.round(few.length / usual.seconds),
      ours: Math.round(count / ours.seconds),
      createMany: Math.round(count / createMany.seconds),
      createManyDirectory: Math.round(directoryCount / createMany.result),
      copy: Math.round(count / copy.seconds),
      copyBare: Math.round(count / copyBare.seconds),
      ...costs({ ours, createMany, copy, copyBare }, count),
    });
  }
  return results.slice(1);
}

interface Measured<Result = unknown> {
  result: Result;
  seconds: number;
  here: number;
  postgres: number;
  othersCores: number;
}

async function measure<Result>(arena: Arena, work: () => Promise<Result>): Promise<Measured<Result>> {
  const stop = watchProcessors({ here: [process.pid], postgres: [storeProcess(arena, "postgres").pid] });
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1_000;
  const { here, postgres, others } = stop();
  return { result, seconds, here, postgres, othersCores: others / seconds };
}

/** The ms of processor time here and in Postgres that 1,000 rows took, and the most that others had of the machine meanwhile. */
function costs(ways: Record<string, Measured>, count: number): Row {
  const each = Object.entries(ways).flatMap(([name, { here, postgres }]) => [
    [`${name}Cpu`, toTenth((here / count) * 1e6)],
    [`${name}PostgresCpu`, toTenth((postgres / count) * 1e6)],
  ]);
  return { ...Object.fromEntries(each), othersCores: toTenth(Math.max(...Object.values(ways).map(({ othersCores }) => othersCores))) };
}
