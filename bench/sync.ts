// How soon is a committed change found by a search and shown by a set, at 50 and at 200 writes a second?
import { reconcile } from "#lib/ops/audit/reconcile.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { type Arena, storeProcess } from "../e2e/trials/arena/arena.ts";
import { createDice } from "../e2e/trials/arena/random.ts";
import { settle } from "../e2e/trials/arena/settle.ts";
import { startWorkerProcesses, stopAllWorkers, type WorkerProcess } from "../e2e/trials/arena/worker-processes.ts";
import { medians, spreadOf, toTenth } from "./stand/figures.ts";
import { waitUntilQuiet, watchProcessors } from "./stand/machine.ts";
import { atMost, type Bench, type BenchOptions, type Goal, printRows } from "./stand/report.ts";
import { openWorld } from "./stand/world.ts";
import { watchIndexing } from "./sync/indexing.ts";
import { measureFloors } from "./sync/floors.ts";
import { createLagMeter, type Lags } from "./sync/lag-meter.ts";
import { readLiving } from "./sync/living.ts";
import { type Ground, type Steady, writeSteadily } from "./sync/steady-writes.ts";

const workerCounts = [1, 2];
/** A sample is looked for, of both rates as large, so that looking costs the same, and little. */
const rates: Omit<Steady, "seconds">[] = [
  { perSecond: 50, oneIn: 5 },
  { perSecond: 200, oneIn: 20 },
];
/** Until the JVM and the workers have compiled what they need: for two minutes the compilers of the JVM take a third of a core. */
const warmUp: Steady = { perSecond: 100, seconds: 150, oneIn: 10 };
const searchableWithinMs = 200;

type Row = Record<string, number>;

const lagColumns = [
  "workers",
  "perSecond",
  "achieved",
  "own",
  "ownP50",
  "ownP95",
  "ownP99",
  "ownMax",
  "shown",
  "shownP50",
  "shownP95",
  "shownP99",
  "sets",
  "setsP50",
  "setsP95",
  "setsP99",
  "lost",
  "othersCores",
];
const tables = {
  "Commit to searchable (own: the thing itself; shown: what shows it) and to the set, ms": lagColumns,
  "What it took: processor cores in use, documents and refreshes a second": [
    "workers",
    "perSecond",
    "commitP50",
    "commitP99",
    "notifyMs",
    "bulkRefreshMs",
    "documentsPerS",
    "refreshesPerS",
    "workerCores",
    "postgresCores",
    "redisCores",
    "openSearchCores",
    "benchCores",
    "othersCores",
  ],
};

/** Rounds of both rates in turn, for one worker process and for two; then everything derived is compared with Postgres. */
export const bench: Bench = async ({ rounds, seconds, size, patience }) => {
  const arena = await openWorld({ size, isIndexed: true });
  const rows: Row[] = [];
  const audits: Row[] = [];
  for (const workers of workerCounts) {
    const ran = await runWith(arena, { workers, rounds, seconds, patience });
    rows.push(...ran.rows);
    audits.push(ran.audit);
  }
  const middle = workerCounts.flatMap((workers) =>
    rates.map(({ perSecond }) => medians(rows.filter((row) => row.workers === workers && row.perSecond === perSecond))),
  );
  printRows("Afterwards", audits);
  const parameters = { size, rounds, seconds, workerCounts, rates, warmUp, audits };
  return { parameters, rounds: rows, medians: middle, tables, goals: [...middle.flatMap(goalsOf), ...countedGoals(rows, audits)] };
};

async function runWith(
  arena: Arena,
  { workers: count, rounds, seconds, patience }: Omit<BenchOptions, "size" | "data"> & { workers: number },
): Promise<{ rows: Row[]; audit: Row }> {
  const workers = startWorkerProcesses(arena, count);
  await settle(600);
  const ground: Ground = { living: await readLiving(), dice: createDice(count), meter: createLagMeter() };
  await writeSteadily(ground, warmUp);
  await ground.meter.take();
  const rows: Row[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const rate of rates) {
      await settle(60);
      await waitUntilQuiet(patience);
      rows.push({ workers: count, round, ...(await runRound(arena, { ground, workers, steady: { ...rate, seconds } })) });
      printRows(`Round ${round}, ms`, rows.slice(-1), lagColumns);
    }
  }
  ground.meter.stop();
  await settle(120);
  await stopAllWorkers();
  return { rows, audit: { workers: count, ...(await audit()) } };
}

async function runRound(arena: Arena, { ground, workers, steady }: { ground: Ground; workers: WorkerProcess[]; steady: Steady }): Promise<Row> {
  const floors = await measureFloors();
  const pids = {
    worker: workers.map(({ child }) => child.pid as number),
    postgres: [storeProcess(arena, "postgres").pid],
    redis: [storeProcess(arena, "redis").pid],
    openSearch: [storeProcess(arena, "opensearch").pid],
    bench: [process.pid],
  };
  const stopIndexing = await watchIndexing();
  const stopProcessors = watchProcessors(pids);
  const { achieved, times } = await writeSteadily(ground, steady);
  const cores = Object.fromEntries(Object.entries(stopProcessors()).map(([name, spent]) => [`${name}Cores`, Math.round((spent / steady.seconds) * 100) / 100]));
  const indexing = await stopIndexing(steady.seconds);
  const settledS = await settle(60);
  const lags = await ground.meter.take();
  const commit = spreadOf(times);
  return {
    perSecond: steady.perSecond,
    achieved: toTenth(achieved),
    commitP50: commit.p50,
    commitP99: commit.p99,
    ...flatten(lags),
    ...floors,
    settledS,
    ...indexing,
    ...cores,
  };
}

function flatten({ seen, lost, looks, failedLooks }: Lags): Row {
  const spreads = Object.entries(seen).map(([name, list]) => [name, spreadOf(list)] as const);
  const fields = spreads.flatMap(([name, { count, p50, p95, p99, max }]) => [
    [name, count],
    [`${name}P50`, p50],
    [`${name}P95`, p95],
    [`${name}P99`, p99],
    [`${name}Max`, max],
  ]);
  return { ...Object.fromEntries(fields), lost: lost.length, looks: looks.length, lookMs: spreadOf(looks).p50, failedLooks };
}

/** By a projection written independently; and what the workers' own auditor has mended before it came to that. */
async function audit(): Promise<Row> {
  const { compared, divergences } = await reconcile({ repair: false });
  const [row] = await query<{ repaired: number }>(sql`select coalesce(sum(repaired), 0)::int as repaired from audit_run`);
  return { compared, divergent: divergences.length, repaired: row?.repaired ?? 0 };
}

function goalsOf(row: Row): Goal[] {
  const { workers, perSecond, ownP50 = 0, ownP95 = 0, notifyMs = 0, bulkRefreshMs = 0 } = row;
  const where = `at ${perSecond}/s, ${workers} worker${workers === 1 ? "" : "s"}`;
  return [
    atMost(`commit to searchable, p95 ms ${where}`, ownP95, searchableWithinMs),
    { name: `searchable p50 / (NOTIFY + bulk with refresh) ${where}`, value: ownP50 / (notifyMs + bulkRefreshMs), wanted: "", isMet: true },
  ];
}

function countedGoals(rows: Row[], audits: Row[]): Goal[] {
  const sum = (list: Row[], field: string) => list.reduce((all, row) => all + (row[field] ?? 0), 0);
  return [
    atMost("lost", sum(rows, "lost"), 0),
    atMost("divergent", sum(audits, "divergent"), 0),
    atMost("mended by the workers' auditor", sum(audits, "repaired"), 0),
  ];
}
