// How fast do sources come in? Against Prisma writing the same rows, against an importer as it is usually written, and against themselves, ten times as large.
import path from "node:path";
import { checkout, openPlace } from "#bin/stores/place.ts";
import { openArena } from "../e2e/trials/arena/arena.ts";
import { medians } from "./stand/figures.ts";
import { atLeast, atMost, type Bench, type Goal, printRows } from "./stand/report.ts";
import { overall, withRatios } from "./imports/ratios.ts";
import { type Row, runRounds, usualCount } from "./imports/rounds.ts";
import { hasPages, sourcesIn } from "./imports/sources.ts";
import { runWhole, type WholeRuns } from "./imports/whole-runs.ts";

const tables = {
  "Into an empty directory, rows/s: ours from the files, createMany and COPY of the same rows": [
    ...["source", "records", "rows", "directoryRows", "ours", "createMany", "createManyDirectory", "copy", "copyBare"],
    ...["toCreateMany", "toCreateManyDirectory", "copyToCreateMany"],
  ],
  "Records/s: our import, its reader alone, an upsert for each": ["source", "oursRecords", "readerRecords", "usualRecords", "toUsual"],
  "ms of processor time for 1,000 rows, here and in Postgres": [
    ...[
      "source",
      "oursCpu",
      "oursPostgresCpu",
      "createManyCpu",
      "createManyPostgresCpu",
      "copyPostgresCpu",
      "copyBarePostgresCpu",
      "cpuToCreateMany",
      "othersCores",
    ],
  ],
};

/**
 * For each source, rounds of all ways in turn:
 *
 * - `ours`: the whole import, from the files: read, cleaned, compared with what is here, written with who said what, and
 *   with a word for all that was left out. Its rows are those that it leaves, without those that triggers write.
 * - `createMany`: the same rows, made beforehand, in chunks of 500, in the order in which one needs the other. Prisma has
 *   nothing to read, to compare or to decide. Triggers write what they write for everybody. `createManyDirectory` is the
 *   part of it that is the directory, without who said what.
 * - `copy`: the same rows by COPY, one for each table. With their keys and triggers, the tables take in no more.
 *   `copyBare` is the same without our triggers: what those cost everybody.
 * - `usual`: what the reader makes, one record after the other, by `upsert` with what belongs to it nested, and no word of
 *   who said what. A sample of them.
 *
 * Then all sources in a process of its own: once, a second time, and ten times as many.
 */
export const bench: Bench = async ({ rounds, size, patience, data }) => {
  const folder = path.resolve(checkout, data);
  const isTrial = size === "s";
  const sources = sourcesIn(folder, { isTrial });
  const arena = await openArena(path.join(openPlace().root, "bench"));
  const all: Named[] = [];
  const middle: Named[] = [];
  for (const source of sources.filter(hasPages)) {
    const rows = await runRounds(arena, { source, rounds, patience });
    all.push(...rows.map((figures) => ({ source: source.name, figures })));
    middle.push({ source: source.name, figures: withRatios(medians(rows)) });
    printRows(`${source.name} (${source.format.name})`, middle.slice(-1).map(flat));
  }
  middle.push({ source: "all", figures: withRatios(overall(middle.map(({ figures }) => figures))) });
  const whole = await runWhole(arena, { folder, isTrial, patience });
  printRows("All sources: once, again, many times over", [whole.once, whole.again, whole.many]);
  const parameters = { size, rounds, usualCount, sources: sources.map(({ name, format }) => `${name} (${format.name})`), whole };
  return { parameters, rounds: all.map(flat), medians: middle.map(flat), tables, goals: [...middle.flatMap(goalsOf), ...wholeGoals(whole)] };
};

interface Named {
  source: string;
  figures: Row;
}

const flat = ({ source, figures }: Named) => ({ source, ...figures });

const wanted = 15;
const [mostSeconds, mostMb, mostGrowth] = [300, 1_024, 11];

function goalsOf({ source, figures }: Named): Goal[] {
  return [
    atLeast(`${source}: ours / createMany`, figures.toCreateMany as number, wanted),
    atLeast(`${source}: ours / upsert for each record`, figures.toUsual as number, wanted),
  ];
}

function wholeGoals({ once, again, many, times, searchableS }: WholeRuns): Goal[] {
  return [
    atMost("all imported and searchable, s", once.seconds + searchableS, mostSeconds),
    atMost("most memory of the import, MiB", once.peakMb, mostMb),
    atMost("records that the second import writes", again.written, 0),
    atMost(`time of ${times} times the data / time of the data`, many.seconds / once.seconds, (mostGrowth * times) / 10),
    atMost(`processor time of ${times} times the data / of the data`, many.processorS / once.processorS, (mostGrowth * times) / 10),
  ];
}
