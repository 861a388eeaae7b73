// What a bench works on: stores of its own and a large made-up directory.
import path from "node:path";
import { copyTemplate } from "#bin/stores/databases.ts";
import { openPlace } from "#bin/stores/place.ts";
import { buildMissingIndexes } from "#lib/search/lost-indexes.ts";
import { redis } from "#lib/stores/redis.ts";
import { loadGenerated } from "#prisma/seed/generated/load.ts";
import { type Size, sizes } from "#prisma/seed/generated/sizes.ts";
import { loadWorld } from "#prisma/seed/load-world.ts";
import { type Arena, openArena } from "../../e2e/trials/arena/arena.ts";

/** About so many documents in the indexes: half of them talks, a quarter of them recordings, a fifth of them people. */
const documents = (count: number): Size => ({
  events: 0.06 * count,
  people: 0.2 * count,
  attendances: 1_000,
  programmes: 0.03 * count,
  sessions: 0.5 * count,
  appearances: 0.6 * count,
  speakers: 0.15 * count,
  accounts: 100,
  follows: 1_000,
});

/** The generator's sizes, a tenth of "m" to try a bench out, and sizes by the number of documents. */
export const worldSizes: Record<string, Size> = {
  ...sizes,
  "25k": documents(25_000),
  "250k": documents(250_000),
  "500k": documents(500_000),
  s: Object.fromEntries(Object.entries(sizes.m).map(([name, count]) => [name, count / 10])) as unknown as Size,
};

/** Fills the directory anew; `isIndexed`: with its search indexes. Nothing is owed but the sets, and no worker runs. */
export async function openWorld({ size, isIndexed }: { size: string; isIndexed: boolean }): Promise<Arena> {
  const chosen = worldSizes[size];
  if (!chosen) throw new Error(`There is no size ${size}. There are ${Object.keys(worldSizes).join(", ")}.`);
  const arena = await openArena(path.join(openPlace().root, "bench"));
  await copyTemplate(arena.databaseUrl, "hallway");
  await redis().flushall();
  await fetch(`${arena.openSearchUrl}/trial-*`, { method: "DELETE" });
  const today = new Date().toISOString().slice(0, 10);
  await loadWorld(today);
  await loadGenerated(chosen, today);
  if (isIndexed) await buildMissingIndexes();
  return arena;
}
