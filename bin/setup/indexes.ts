// What is derived, built before the site opens, and the connections that this took.
import { openAllChanges } from "#lib/outbox/open-changes.ts";
import { buildMissingIndexes } from "#lib/search/lost-indexes.ts";
import { closeOpenSearch, openSearch } from "#lib/stores/opensearch.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import { closeRedis } from "#lib/stores/redis.ts";
import { progressBar, step } from "./steps.ts";

/** Opens what was committed and builds the indexes that are missing; the workers do the rest. */
export async function buildIndexes(): Promise<void> {
  await step("Changes opened", async (say) => say(`${(await openAllChanges()).toLocaleString("en")} documents and sets owed`));
  const bars = new Map<string, ReturnType<typeof progressBar>>();
  const show = (projection: string, done: number, total: number) => {
    const bar = bars.get(projection) ?? progressBar(projection);
    bars.set(projection, bar);
    bar(done, total);
  };
  if (openSearch()) await step("Search indexes", async (say) => say((await buildMissingIndexes(show)).join(", ") || "all there"));
}

/** Ends what was opened, so that the process can end. */
export const closeAll = () => Promise.all([closePostgres(), closeOpenSearch(), closeRedis()]);
