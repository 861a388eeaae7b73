// How fast are documents made, and what does that cost a rebuild? Against the client's helper, Prisma, and no making at all.
import { isDeepStrictEqual } from "node:util";
import { storeProcess } from "../e2e/trials/arena/arena.ts";
import { medians, toTenth } from "./stand/figures.ts";
import { waitUntilQuiet, watchProcessors } from "./stand/machine.ts";
import { atLeast, type Bench, printRows } from "./stand/report.ts";
import { openWorld } from "./stand/world.ts";
import { loadPrebuilt, prebuild, rest, wholeRebuild } from "./rebuild/index-loads.ts";
import { fed } from "./rebuild/fed.ts";
import { bulkHelper, cursorRows, type Loader, ourFeed, ourFeedAlone, prismaLoader } from "./rebuild/loaders.ts";
import { prismaPages } from "./rebuild/prisma-documents.ts";
import { startSink } from "./rebuild/sink.ts";

/** Prisma makes one document in so many, or a round would take minutes. Rates are compared. */
const prismaOneIn = 20;

type Rates = Record<string, number>;

/** Rounds of all feeds in turn, then rounds of both loads of the real OpenSearch; the first of each is not counted. */
export const bench: Bench = async ({ rounds, size, patience }) => {
  const arena = await openWorld({ size, isIndexed: false });
  const postgres = storeProcess(arena, "postgres").pid;
  const sink = await startSink();
  const feeds = { ours: ourFeed(sink.client), oursWithoutHttp: ourFeedAlone, helper: bulkHelper(sink.client), prisma: prismaLoader(sink.client, prismaOneIn) };
  const feedRounds = await runRounds("Feed, documents/s", feeds, { postgres, rounds, before: () => waitUntilQuiet(patience) });
  await sink.stop();
  const loads = { rebuild: wholeRebuild, prebuilt: loadPrebuilt(await prebuild(fed)) };
  const loadRounds = await runRounds("Into OpenSearch, documents/s", loads, { postgres, rounds, before: () => rest().then(() => waitUntilQuiet(patience)) });
  const [feed, load] = [medians(feedRounds), medians(loadRounds)];
  return {
    parameters: { size, rounds, projections: fed, prismaOneIn, prismaDocumentsThatDiffer: await countDifferent() },
    rounds: [...feedRounds, ...loadRounds],
    medians: [{ ...feed, ...load }],
    tables: {
      "Feed, documents/s": Object.keys(feeds),
      "Feed, ms of processor time for 1,000, here and in Postgres": Object.keys(feeds).flatMap(costs),
      "Into OpenSearch, documents/s": Object.keys(loads),
    },
    goals: [
      atLeast("feed / helpers.bulk", ratio(feed.ours, feed.helper), 2.5),
      atLeast("feed / Prisma loader", ratio(feed.ours, feed.prisma), 30),
      atLeast("rebuild / prebuilt NDJSON", ratio(load.rebuild, load.prebuilt), 0.9),
    ],
  };
};

const costs = (name: string) => [`${name}Cpu`, `${name}PostgresCpu`];

async function runRounds(
  title: string,
  loaders: Record<string, Loader>,
  { rounds, before, postgres }: { rounds: number; before: () => Promise<void>; postgres: number },
): Promise<Rates[]> {
  const results: Rates[] = [];
  for (let round = 0; round <= rounds; round++) {
    const rates: Rates = { round };
    for (const [name, loader] of Object.entries(loaders)) {
      await before();
      Object.assign(rates, await measure(name, { loader, postgres }));
    }
    printRows(`${title}${round === 0 ? " (warm-up)" : ""}`, [rates], ["round", ...Object.keys(loaders)]);
    results.push(rates);
  }
  return results.slice(1);
}

/** Documents a second over all projections; and the ms of processor time here and in Postgres that 1,000 of them took, whoever else was at work. */
async function measure(name: string, { loader, postgres }: { loader: Loader; postgres: number }): Promise<Rates> {
  const stop = watchProcessors({ bench: [process.pid], postgres: [postgres] });
  const began = performance.now();
  let documents = 0;
  for (const projection of fed) documents += await loader(projection);
  const seconds = (performance.now() - began) / 1_000;
  const spent = stop();
  const [here, inPostgres] = costs(name) as [string, string];
  return {
    [name]: Math.round(documents / seconds),
    [here]: toTenth((spent.bench / documents) * 1e6),
    [inPostgres]: toTenth((spent.postgres / documents) * 1e6),
  };
}

const ratio = (ours = 0, theirs = 0) => Math.round((ours / theirs) * 100) / 100;

/** Whether Prisma's documents are the same ones: a loader that leaves something out is no comparison. */
async function countDifferent(): Promise<number> {
  let different = 0;
  for (const projection of fed) {
    const wanted = cursorRows(projection, prismaOneIn);
    for await (const document of prismaPages(projection, prismaOneIn)) {
      const { value } = await wanted.next();
      if (!isDeepStrictEqual(sorted(value), sorted(document))) different++;
    }
    if (!(await wanted.next()).done) different++;
  }
  return different;
}

/** Coverage kinds are in no order that matters. */
const sorted = (document: object | undefined) =>
  Object.fromEntries(Object.entries(document ?? {}).map(([name, value]) => [name, name === "coverage" && Array.isArray(value) ? value.toSorted() : value]));
