// Where the trials take place: stores of their own, a directory made new for each trial, workers that can be hurt.
import pg from "pg";
import { buildMissingIndexes } from "#lib/search/lost-indexes.ts";
import { closeOpenSearch } from "#lib/stores/opensearch.ts";
import { closePostgres, postgres } from "#lib/stores/postgres.ts";
import { closeQueues } from "#lib/stores/queues.ts";
import { closeRedis, redis } from "#lib/stores/redis.ts";
import { migrate } from "#bin/setup/migrate.ts";
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
  Object.assign(process.env, { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, OPENSEARCH_URL: openSearchUrl, SEARCH_PREFIX: "trial", LOG_LEVEL: "warn", WORKER_PORT: "0" });
  await makeTemplate(databaseUrl);
  return { place, databaseUrl, redisUrl, openSearchUrl, onFresh: [] };
}

/** A directory with a small world in it, its indexes built, nothing owed, no worker running. */
export async function freshDirectory(arena: Arena, size: WorldSize = {}): Promise<SmallWorld> {
  await stopAllWorkers();
  await closeConnections();
  await onServer(arena.databaseUrl, ["drop database if exists hallway with (force)", "create database hallway template hallway_template"]);
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

/** The database that every trial begins with a copy of. */
async function makeTemplate(databaseUrl: string): Promise<void> {
  const [row] = await onServer(databaseUrl, ["select 1 as there from pg_database where datname = 'hallway_template'"]);
  if (row) await onServer(databaseUrl, ["drop database hallway_template with (force)"]);
  await onServer(databaseUrl, ["create database hallway_template"]);
  await migrate(databaseUrl.replace(/hallway$/, "hallway_template"));
}

async function onServer(databaseUrl: string, statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl.replace(/hallway$/, "postgres") });
  await client.connect();
  let rows: unknown[] = [];
  for (const statement of statements) rows = (await client.query(statement)).rows;
  await client.end();
  return rows;
}
