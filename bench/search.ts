// How long does a search take among 25,000, 250,000 and 500,000 documents? Twelve kinds of questions, one after the other.
import { query, sql } from "#lib/stores/postgres.ts";
import { interpret } from "#lib/search/words/interpret.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { searchInIndex } from "#lib/search/in-index.ts";
import { type Ground, shapes } from "./search/shapes.ts";
import { spreadOf, toTenth } from "./stand/figures.ts";
import { type Arena, storeProcess } from "../e2e/trials/arena/arena.ts";
import { waitUntilQuiet, watchProcessors } from "./stand/machine.ts";
import { atMost, type Bench, printRows } from "./stand/report.ts";
import { openWorld } from "./stand/world.ts";

const allSizes = ["25k", "250k", "500k"];
const wantedMs = 25;
/** Until the JVM has compiled what a kind of question needs. */
const warmUps = 300;
const asksPerRound = 60;

const columns = ["documents", "question", "found", "p50", "p95", "p99", "max", "cpu", "againP50", "againP95"];

type Row = Record<string, number | string>;

/**
 * Every kind in turn, round after round; `--size 25k` measures that alone. The engine keeps what it has counted until an index
 * changes: `p50` and `p95` are of questions that it has not counted since, `again` of those that it has.
 */
export const bench: Bench = async ({ size, rounds, patience }) => {
  const sizes = allSizes.includes(size) ? [size] : allSizes;
  const rows: Row[] = [];
  for (const each of sizes) rows.push(...(await measureSize(each, { rounds, patience })));
  return {
    parameters: { sizes, rounds, warmUps, asksPerRound },
    rounds: rows,
    medians: rows,
    tables: { "A search, ms, and ms of processor time that OpenSearch took for it": columns },
    goals: sizes.flatMap((each) =>
      rows.filter((row) => row.documents === each).map((row) => atMost(`p95 ms, ${each}, ${row.question}`, row.p95 as number, wantedMs)),
    ),
  };
};

async function measureSize(size: string, { rounds, patience }: { rounds: number; patience: number }): Promise<Row[]> {
  const arena = await openWorld({ size, isIndexed: true });
  await query(sql`analyze`);
  const ground = await readGround();
  const times = new Map<string, number[]>(Object.keys(shapes).map((name) => [name, []]));
  const found = new Map<string, number>();
  const spent = new Map<string, number>();
  const again = new Map<string, number[]>(Object.keys(shapes).map((name) => [name, []]));
  for (const name of times.keys()) await askMany(name, { ground, from: 0, count: warmUps });
  for (let round = 0; round < rounds; round++) {
    await waitUntilQuiet(patience);
    for (const [name, taken] of times) {
      const these = { ground, from: warmUps + round * asksPerRound, count: asksPerRound };
      const stop = watchEngine(arena);
      const asked = await askMany(name, { ...these, before: forgetCounts });
      spent.set(name, (spent.get(name) ?? 0) + stop());
      taken.push(...asked.times);
      again.get(name)?.push(...(await askMany(name, these)).times);
      found.set(name, asked.found);
    }
  }
  const rows = [...times].map(([question, taken]) => ({
    documents: size,
    question,
    found: found.get(question) ?? 0,
    ...spreadOf(taken),
    againP50: spreadOf(again.get(question) ?? []).p50,
    againP95: spreadOf(again.get(question) ?? []).p95,
    cpu: toTenth(((spent.get(question) ?? 0) / taken.length) * 1_000),
  }));
  printRows(`${size} documents, ms`, rows, columns.slice(1));
  return rows;
}

/** Seconds of processor time that OpenSearch takes from now on, whoever else is at work: the figure that a busy machine does not change much. */
function watchEngine(arena: Arena): () => number {
  const stop = watchProcessors({ engine: [storeProcess(arena, "opensearch").pid] });
  return () => stop().engine;
}

interface Asking {
  ground: Ground;
  from: number;
  count: number;
  before?: () => Promise<unknown>;
}

const forgetCounts = () => requireOpenSearch().indices.clearCache({ request: true });

/** The whole of a search but for reading rows: names of topics from Postgres, hits and counts from OpenSearch. */
async function askMany(name: string, { ground, from, count, before }: Asking): Promise<{ times: number[]; found: number }> {
  const times: number[] = [];
  let found = 0;
  for (let at = from; at < from + count; at++) {
    const asked = shapes[name]?.(at, ground) as Parameters<typeof searchInIndex>[0]["query"];
    await before?.();
    const began = performance.now();
    const { total } = await searchInIndex({ query: asked, sought: await interpret(asked.q), now: new Date() });
    times.push(performance.now() - began);
    found = Math.max(found, total);
  }
  return { times, found };
}

async function readGround(): Promise<Ground> {
  const cities = await query<{ path: string; country: string }>(sql`
    select p.path, p.country_code as country from place p join event e on e.place_id = p.id where p.kind = 'city' group by 1, 2 order by count(*) desc limit 30`);
  return { cities: cities.map(({ path }) => path), countries: [...new Set(cities.map(({ country }) => country))] };
}
