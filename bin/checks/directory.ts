// What a store test begins with: an empty directory of its own in stores that run.
import { afterAll, beforeAll, expect } from "vitest";
import { closeOpenSearch } from "#lib/stores/opensearch.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import { closeQueues } from "#lib/stores/queues.ts";
import { closeRedis, redis } from "#lib/stores/redis.ts";
import { copyTemplate, dropDatabase } from "../stores/databases.ts";
import { readEnvFile } from "../stores/env-file.ts";
import { testPlace } from "./test-place.ts";

/**
 * Points `lib` at an empty, migrated database, an empty Redis database (files that run at the same time have one each) and
 * index names of its own, for one test file; removes them afterwards. `fill`: run once in the empty directory.
 */
export function useDirectory(fill: () => Promise<unknown> = async () => {}): void {
  const stores = readEnvFile(testPlace()) as { DATABASE_URL: string; REDIS_URL: string; OPENSEARCH_URL: string };
  const name = nameOfTest();

  beforeAll(async () => {
    const databaseUrl = await copyTemplate(stores.DATABASE_URL, name);
    Object.assign(process.env, {
      ...stores,
      DATABASE_URL: databaseUrl,
      REDIS_URL: `${stores.REDIS_URL}/${process.env.VITEST_POOL_ID}`,
      SEARCH_PREFIX: name.replaceAll("_", "-"),
      LOG_LEVEL: "silent",
    });
    await redis().flushdb();
    await fill();
  });

  afterAll(async () => {
    await fetch(`${stores.OPENSEARCH_URL}/${name.replaceAll("_", "-")}-*`, { method: "DELETE" });
    await closeQueues();
    await Promise.all([closePostgres(), closeRedis(), closeOpenSearch()]);
    await dropDatabase(stores.DATABASE_URL, name);
  });
}

/** A database name made of the file's: `test_owed_jobs` for `owed-jobs.store.test.ts`. */
function nameOfTest(): string {
  const file = expect.getState().testPath ?? "unnamed";
  const base = file.split("/").slice(-2).join("_").replace(".store.test.ts", "");
  return `test_${base.replaceAll(/[^a-z0-9]+/gi, "_").toLowerCase()}`;
}
