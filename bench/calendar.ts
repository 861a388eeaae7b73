// What does a calendar cost? By the arrays, by a plain join, by the specification; for those who follow 50 people and 10,000.
import { answerFrom } from "#lib/calendar/upcoming/answer.ts";
import { LiveIndex } from "#lib/calendar/upcoming/live.ts";
import { stopCalendar, warmCalendar } from "#lib/calendar/queries.ts";
import { readTastes } from "#lib/calendar/tastes.ts";
import { readContacts } from "#lib/follows/queries.ts";
import { cold } from "#lib/stores/versioned-sets.ts";
import { measureCelebrity } from "./calendar/celebrity.ts";
import { type Listener, startListener } from "./calendar/over-http.ts";
import { type Asker, followCounts, openStand } from "./calendar/stand.ts";
import { measurePages } from "./calendar/page.ts";
import { checkEqual, questionOf, wholeWays } from "./calendar/ways.ts";
import { median } from "./stand/figures.ts";
import { waitUntilQuiet } from "./stand/machine.ts";
import { atLeast, atMost, type Bench, type Goal, printRows } from "./stand/report.ts";

const times = 6;
const latencyTimes = 60;
/** A round hammers each way so long. */
const hammerSeconds = 2;

type Row = Record<string, number>;
type Way = "compute" | "index" | "join" | "sql";

/**
 * In milliseconds, each asked in turn for the same account: `compute` the arrays alone, with the contacts at hand; `index`
 * all of it, with Redis and Postgres; `join` and `sql` in Postgres. Over HTTP: answers a second, ms one at a time, and ms of
 * processor time for an answer, which others on the machine change least.
 */
export const bench: Bench = async ({ rounds, size, patience }) => {
  const stand = await openStand(size);
  const { askers, upcoming, upcomingPlans, followers } = stand;
  await warmCalendar();
  for (const asker of askers) await checkEqual(asker);
  const celebrity = await measureCelebrity(stand);
  const compute = await prepareCompute(askers);
  const listener = await startListener();
  for (const asker of askers) for (let time = 0; time < times; time++) await measureOnce(asker, compute);
  const rows: Row[] = [];
  for (let round = 1; round <= rounds; round++) {
    await waitUntilQuiet(patience);
    for (const follows of followCounts)
      rows.push({
        round,
        ...(await measureGroup(
          askers.filter((asker) => asker.follows === follows),
          { compute, listener },
        )),
      });
    printRows(`Round ${round}`, rows.slice(-followCounts.length));
  }
  listener.stop();
  await stopCalendar();
  const pages = await measurePages(
    followCounts.map((follows) => askers.find((asker) => asker.follows === follows) as Asker),
    { seconds: 2 * hammerSeconds, times: latencyTimes },
  );
  const middle = followCounts.map((follows) => middleOf(rows.filter((row) => row.follows === follows)));
  return {
    parameters: { size, rounds, upcoming, upcomingPlans, followers },
    rounds: rows,
    medians: [...middle.map((row, nth) => ({ ...row, ...pages[nth] })), celebrity],
    tables: {
      "ms for fifty events": ["follows", "compute", "index", "join", "sql", "joinToCompute", "joinToIndex"],
      "Over HTTP": ["follows", "indexPerSecond", "joinPerSecond", "indexToJoin", "indexMs", "joinMs", "indexCpu", "joinCpu", "joinToIndexCpu"],
      "The page, through the publisher": ["follows", "pagesPerSecond", "pageMs", "pageCpu", "kilobytes"],
      "Somebody whom everybody follows": ["celebrityMs", "nobodyMs", "setsOwed", "workedOffMs"],
    },
    goals: goalsOf(middle, celebrity),
  };
};

type Compute = (asker: Asker) => void;

async function prepareCompute(askers: Asker[]): Promise<Compute> {
  const index = new LiveIndex();
  await index.check();
  const arrays = index.find();
  await index.stop();
  const grounds = new Map(
    await Promise.all(
      askers.map(async (asker) => {
        const [tastes, kept] = [await readTastes(asker.accountId), await readContacts(asker.accountId)];
        if (!arrays || kept === cold) throw new Error("Not in step.");
        return [asker, { arrays, contacts: kept, tastes }] as const;
      }),
    ),
  );
  return (asker) => void answerFrom(grounds.get(asker) as Parameters<typeof answerFrom>[0], questionOf(asker));
}

async function measureOnce(asker: Asker, compute: Compute): Promise<Record<Way, number>> {
  const began = performance.now();
  compute(asker);
  const taken: Partial<Record<Way, number>> = { compute: performance.now() - began };
  for (const way of ["index", "join", "sql"] as const) {
    const start = performance.now();
    await wholeWays[way](asker);
    taken[way] = performance.now() - start;
  }
  return taken as Record<Way, number>;
}

async function measureGroup(askers: Asker[], { compute, listener }: { compute: Compute; listener: Listener }): Promise<Row> {
  const measured: Record<Way, number>[] = [];
  for (let time = 0; time < times; time++) for (const asker of askers) measured.push(await measureOnce(asker, compute));
  const { accountId, personId, follows } = askers[0] as Asker;
  const address = (way: "index" | "join") => `/${way}/${accountId}/${personId}`;
  const row: Row = {
    follows,
    ...Object.fromEntries((["compute", "index", "join", "sql"] as const).map((way) => [way, median(measured.map((each) => each[way]))])),
  };
  for (const way of ["index", "join"] as const) {
    row[`${way}Ms`] = await listener.latency(address(way), latencyTimes);
    const { perSecond, processorMs } = await listener.throughput(address(way), hammerSeconds);
    row[`${way}PerSecond`] = perSecond;
    row[`${way}Cpu`] = processorMs;
  }
  return row;
}

function middleOf(rows: Row[]): Row {
  const { round: _, ...fields } = rows[0] as Row;
  const middle: Row = Object.fromEntries(Object.keys(fields).map((field) => [field, median(rows.map((row) => row[field] as number))]));
  const ratio = (a: string, b: string) => (middle[a] as number) / (middle[b] as number);
  return {
    ...middle,
    joinToCompute: ratio("join", "compute"),
    joinToIndex: ratio("join", "index"),
    indexToJoin: ratio("indexPerSecond", "joinPerSecond"),
    joinToIndexCpu: ratio("joinCpu", "indexCpu"),
  };
}

function goalsOf(middle: Row[], { celebrityMs, setsOwed }: Awaited<ReturnType<typeof measureCelebrity>>): Goal[] {
  const of = (follows: number) => middle.find((row) => row.follows === follows) as Row;
  const rounded = (value = 0) => Math.round(value * 10) / 10;
  return [
    ...[2_048, 10_000].map((follows) => atLeast(`${follows} follows: join / arrays`, rounded(of(follows).joinToCompute), 100)),
    ...[2_048, 10_000].map((follows) => atLeast(`${follows} follows over HTTP: answers a second, arrays / join`, rounded(of(follows).indexToJoin), 20)),
    atMost("over HTTP, one at a time: ms at 10,000 follows / at 50", rounded((of(10_000).indexMs as number) / (of(50).indexMs as number)), 5),
    atMost("ms until somebody whom everybody follows attends", rounded(celebrityMs), 100),
    atMost("groups of sets that are owed for it", setsOwed, 1),
  ];
}
