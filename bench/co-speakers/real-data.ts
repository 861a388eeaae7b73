// A directory of all that a folder of sources holds.
import { findSources } from "#lib/imports/read/formats.ts";
import { runImport } from "#lib/imports/run-import.ts";
import { openAllChanges } from "#lib/outbox/open-changes.ts";
import { buildMissingIndexes } from "#lib/search/lost-indexes.ts";
import { postgres } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { copyTemplate } from "#bin/stores/databases.ts";
import type { Arena } from "../../e2e/trials/arena/arena.ts";

/** Imports everything into an empty directory and builds its indexes. No worker runs. */
export async function loadRealData(arena: Arena, folder: string): Promise<void> {
  await copyTemplate(arena.databaseUrl, "hallway");
  await redis().flushall();
  await fetch(`${arena.openSearchUrl}/trial-*`, { method: "DELETE" });
  for (const each of findSources(folder).found) await runImport({ ...each, isDryRun: false });
  await openAllChanges();
  await buildMissingIndexes();
  await postgres().query("analyze");
}
