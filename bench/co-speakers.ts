// What does it cost to tell who appears with whom? Postgres, the index, and the answer that is kept; for speakers of few events and of many.
import { existsSync } from "node:fs";
import path from "node:path";
import { checkout } from "#bin/stores/place.ts";
import { type Arena, closeConnections } from "../e2e/trials/arena/arena.ts";
import { atMost, type Bench, type Goal, printRows } from "./stand/report.ts";
import { median } from "./stand/figures.ts";
import { waitUntilQuiet } from "./stand/machine.ts";
import { openWorld } from "./stand/world.ts";
import { loadRealData } from "./co-speakers/real-data.ts";
import { pickSpeakers, type Speaker } from "./co-speakers/speakers.ts";
import { checkEqual, measureOnce, type Way, warm, ways } from "./co-speakers/ways.ts";

/** How often each is asked in a round, in turn with the others. */
const times = 15;
const warmUps = 30;

type Row = Record<string, unknown> & { directory: string; speaker: string } & Partial<Record<Way, number>>;

/**
 * Each way asks for the same speaker in turn, so that whatever else the machine does meets all of them:
 *
 * - `selfJoin`: what one would write first: shared events counted, nothing weighed, nobody hidden.
 * - `sql`: the reference, weighed, without what is hidden. `facet`: the same by the index, its questions to Postgres included.
 * - `cold`: all of an answer that nobody has asked for yet, with its evidence. `kept`: all of one that is kept, with the
 *   look at the version that says whether it still holds.
 */
export const bench: Bench = async ({ rounds, size, patience, data }) => {
  const arena = await openWorld({ size, isIndexed: true });
  const rows = await measureDirectory(`made-up, ${size}`, { rounds, patience });
  const folder = path.resolve(checkout, data);
  if (existsSync(folder)) rows.push(...(await measureReal(arena, { folder, rounds, patience })));
  const middle = middleOf(rows);
  return {
    parameters: { size, rounds, times, data: existsSync(folder) },
    rounds: rows,
    medians: middle,
    tables: { "ms for an answer": ["directory", "speaker", "events", "together", ...ways, "facetToSql", "keptToSql", "keptToSelfJoin"] },
    goals: middle.flatMap(goalsOf),
  };
};

async function measureReal(arena: Arena, { folder, ...rest }: { folder: string; rounds: number; patience: number }): Promise<Row[]> {
  await closeConnections();
  await loadRealData(arena, folder);
  return measureDirectory("real data", rest);
}

async function measureDirectory(directory: string, { rounds, patience }: { rounds: number; patience: number }): Promise<Row[]> {
  const speakers = await pickSpeakers();
  for (const speaker of speakers) await warm(speaker.id);
  for (const speaker of speakers) await checkEqual(speaker.id);
  for (let time = 0; time < warmUps; time++) await measureOnce(speakers[time % speakers.length]?.id as number);
  const rows: Row[] = [];
  for (let round = 1; round <= rounds; round++) {
    await waitUntilQuiet(patience);
    for (const speaker of speakers) rows.push({ directory, round, ...(await measureSpeaker(speaker)) });
    printRows(`${directory}, round ${round}`, rows.slice(-speakers.length));
  }
  return rows;
}

async function measureSpeaker({ id, name, events, together }: Speaker) {
  const measured: Record<Way, number>[] = [];
  for (let time = 0; time < times; time++) measured.push(await measureOnce(id));
  const middle = Object.fromEntries(ways.map((way) => [way, median(measured.map((each) => each[way]))])) as Record<Way, number>;
  return { speaker: name, events, together, ...middle };
}

/** Speaker by speaker the median of all rounds. */
function middleOf(rows: Row[]): Row[] {
  return [...Map.groupBy(rows, ({ directory, speaker }) => `${directory} ${speaker}`).values()].map((group) => {
    const figures = Object.fromEntries(ways.map((way) => [way, median(group.map((row) => row[way] as number))])) as Record<Way, number>;
    const { directory, speaker, events, together } = group[0] as Row;
    const { sql, facet, kept, selfJoin } = figures;
    return { directory, speaker, events, together, ...figures, facetToSql: facet / sql, keptToSql: kept / sql, keptToSelfJoin: kept / selfJoin };
  });
}

function goalsOf({ directory, speaker, keptToSql, facetToSql }: Row): Goal[] {
  if (speaker !== "99.9%") return [];
  const rounded = (value: unknown) => Math.round((value as number) * 1_000) / 1_000;
  return [
    atMost(`${directory}, ${speaker}: kept / SQL`, rounded(keptToSql), 0.033),
    atMost(`${directory}, ${speaker}: cold facet / SQL`, rounded(facetToSql), 1),
  ];
}
