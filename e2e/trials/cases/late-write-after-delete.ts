import { setTimeout as sleep } from "node:timers/promises";
import { sendBulk } from "#lib/search/bulk.ts";
import { listGenerations } from "#lib/search/generations.ts";
import { intakeAlias, searchAlias } from "#lib/search/index-names.ts";
import { documentLines } from "#lib/search/sources.ts";
import { enqueueOwed } from "#lib/outbox/owed-jobs.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { freshDirectory, type Arena } from "../arena/arena.ts";
import { commit } from "../arena/edits.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { countDivergences, settle } from "../arena/settle.ts";
import { startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

const deleted = 200;

/**
 * C9: things are deleted, and then a write and a job come that were made before. OpenSearch forgets the versions of
 * deleted documents (after 60 s by default; here after as little as the run allows), so a deletion alone would not hold.
 */
export async function lateWriteAfterDelete(arena: Arena, { isShort, patches }: TrialOptions): Promise<Outcome> {
  await freshDirectory(arena);
  const [index] = (await listGenerations("session")).map(({ indexName }) => indexName) as [string];
  await requireOpenSearch().indices.putSettings({ index, body: { index: { gc_deletes: isShort ? "1s" : "60s" } } as never });
  const ids = Array.from({ length: deleted }, (_, at) => at + 1);
  const captured = await query<{ line: string }>(documentLines("session", sql`select id from session where id = any (${ids}::int[])`));
  startWorkerProcesses(arena, 2, { patches });
  await commit(sql`delete from session where id = any (${ids}::int[])`);
  await settle(30);
  await requireOpenSearch().indices.refresh({ index });
  const leftAfterDelete = await countFound(ids);
  await sleep(isShort ? 4_000 : 90_000);
  await sendBulk(captured.map(({ line }) => `{"index":{"_index":"${intakeAlias(index)}",${withoutVersionIn(patches, line)}`).join(""), { refresh: true });
  await enqueueOwed(
    "search-index",
    ids.map((subjectId) => ({ projection: "session" as const, subjectId, isAwaited: true })),
    "interactive",
  );
  await sleep(2_000);
  await requireOpenSearch().indices.refresh({ index });
  const resurrected = await countFound(ids);
  await stopAllWorkers();
  const { count } = await countDivergences();

  const verdict = createVerdict({ isShort });
  verdict.equal("captured before", captured.length, deleted);
  verdict.equal("found after they were deleted", leftAfterDelete, 0);
  verdict.equal("resurrected", resurrected, 0);
  verdict.equal("divergent", count, 0);
  return verdict;
}

/** A worker without versions would have sent none. */
const withoutVersionIn = (patches: string[], line: string) =>
  patches.includes("external-version") ? line.replace(/,"version":\d+,"version_type":"external_gte"/, "") : line;

async function countFound(ids: number[]): Promise<number> {
  const { body } = await requireOpenSearch().count({ index: searchAlias("session"), body: { query: { terms: { id: ids } } } as never });
  return (body as { count: number }).count;
}
