// Where the trials take place: stores of their own, a directory made new for each trial, workers that can be hurt.
import path from "node:path";
import { buildMissingIndexes } from "#lib/search/lost-indexes.ts";
import { closeOpenSearch } from "#lib/stores/opensearch.ts";
import { closePostgres, postgres } from "#lib/stores/postgres.ts";
import { closeQueues } from "#lib/stores/queues.ts";
import { closeRedis, redis } from "#lib/stores/redis.ts";
import { copyTemplate, makeTemplate } from "#bin/stores/databases.ts";
import { ensureKeys } from "#bin/stores/keys/key-file.ts";
import { openPlace, type Place } from "#bin/stores/place.ts";
import { findProcess, type ProcessRecord } from "#bin/stores/processes.ts";
import { startOpenSearch } from "#bin/stores/opensearch/opensearch.ts";
import { startPostgres } from "#bin/stores/postgres.ts";
import { startRedis } from "#bin/stores/redis.ts";
import { fillSmallWorld, type SmallWorld, type WorldSize } from "./small-world.ts";
import { stopAllWorkers } from "./worker-processes.ts";

export interface Arena {
  place: Place;
  databaseUrl: string;
  redisUrl: string;
  openSearchUrl: string;
  /** Run in every new directory: mutants that are made in the database. */
  onFresh: string[];
}

const quiet = () => {};

/** Brings up the stores and points this process at them. */
export async function openArena(root: string): Promise<Arena> {
  const place = openPlace(root);
  const databaseUrl = await startPostgres(place, quiet);
  const redisUrl = await startRedis(place, quiet);
  const openSearchUrl = await startOpenSearch(place, quiet);
  if (!openSearchUrl) throw new Error("The trials need OpenSearch, and OpenSearch a JDK of version 21 or later.");
  const keys = path.join(root, "keys");
  ensureKeys(keys);
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    OPENSEARCH_URL: openSearchUrl,
    SEARCH_PREFIX: "trial",
    LOG_LEVEL: "warn",
    WORKER_PORT: "0",
    KEYS_FILE: keys,
    JOURNAL_FOLDER: path.join(root, "journal"),
  });
  await makeTemplate(databaseUrl);
  return { place, databaseUrl, redisUrl, openSearchUrl, onFresh: [] };
}

/** A directory with a small world in it, its indexes built, nothing owed, no worker running. */
export async function freshDirectory(arena: Arena, size: WorldSize = {}): Promise<SmallWorld> {
  await stopAllWorkers();
  await closeConnections();
  await copyTemplate(arena.databaseUrl, "hallway");
  await redis().flushall();
  await fetch(`${arena.openSearchUrl}/trial-*`, { method: "DELETE" });
  const world = await fillSmallWorld(size);
  await buildMissingIndexes();
  for (const statement of arena.onFresh) await postgres().query(statement);
  return world;
}

/** Ends what this process holds open, so that the next use begins anew. */
export async function closeConnections(): Promise<void> {
  await closeQueues();
  await Promise.all([closePostgres(), closeRedis(), closeOpenSearch()]);
}

/** The process of a store. */
export function storeProcess(arena: Arena, name: "postgres" | "redis" | "opensearch"): ProcessRecord {
  const found = findProcess(arena.place, name);
  if (!found) throw new Error(`${name} does not run.`);
  return found;
}
