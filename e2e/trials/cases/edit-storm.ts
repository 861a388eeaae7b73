import { setTimeout as sleep } from "node:timers/promises";
import { searchAlias } from "#lib/search/index-names.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { freshDirectory, type Arena } from "../arena/arena.ts";
import { commit } from "../arena/edits.ts";
import { createVerdict, type Outcome, type TrialOptions } from "../arena/outcome.ts";
import { startSearchProxy } from "../arena/search-proxy.ts";
import { startWorkerProcesses, stopAllWorkers } from "../arena/worker-processes.ts";

const hot = 20;

/**
 * C3: bursts of edits of the same twenty events, then one editor who edits each twice, over an OpenSearch that is slow
 * enough for edits to come while their own job is active. Few writes, and the last edit is in the index soon after: not when a sweep finds it.
 */
export async function editStorm(arena: Arena, { isShort, patches }: TrialOptions): Promise<Outcome> {
  await freshDirectory(arena);
  const proxy = await startSearchProxy(arena.openSearchUrl);
  proxy.delayMs = 300;
  startWorkerProcesses(arena, 2, { patches, env: { OPENSEARCH_URL: proxy.url } });
  await sleep(2_000); // until they are up, so that the storm meets active jobs
  const before = await countWrites();
  const each = isShort ? 60 : 200;
  for (let turn = 1; turn <= each; turn++) {
    for (let id = 1; id <= hot; id++) await commit(sql`update event set tagline = ${`Turn ${turn}`} where id = ${id}`);
    if (turn % 20 === 0) await sleep(400);
  }
  await sleep(1_000);
  for (let id = 1; id <= hot; id++) await editTwice(id, "The last word");
  await sleep(5_000);
  const arrived = await countArrived("The last word");
  const writes = (await countWrites()) - before;
  await stopAllWorkers();
  await proxy.stop();

  const verdict = createVerdict({ isShort });
  verdict.note("edits", (each + 2) * hot);
  verdict.equal("last edit in the index", arrived, hot);
  verdict.atMost("writes for 100 edits", (writes / ((each + 2) * hot)) * 100, 50);
  return verdict;
}

/** Somebody who corrects what they have just written: the first edit is a job of its own, and active when the second comes. */
async function editTwice(id: number, tagline: string): Promise<void> {
  await commit(sql`update event set tagline = 'The last word but one' where id = ${id}`);
  await sleep(150);
  await commit(sql`update event set tagline = ${tagline} where id = ${id}`);
}

async function countWrites(): Promise<number> {
  const { body } = await requireOpenSearch().indices.stats({ index: searchAlias("event"), metric: ["indexing"] });
  return (body as unknown as { _all: { primaries: { indexing: { index_total: number } } } })._all.primaries.indexing.index_total;
}

async function countArrived(tagline: string): Promise<number> {
  const ids = (await query<{ id: number }>(sql`select id from event where tagline = ${tagline}`)).map(({ id }) => id);
  const { body } = await requireOpenSearch().search({
    index: searchAlias("event"),
    body: { query: { terms: { id: ids } }, size: hot, _source: ["tagline"] } as never,
  });
  return (body as unknown as { hits: { hits: { _source: { tagline: string } }[] } }).hits.hits.filter(({ _source }) => _source.tagline === tagline).length;
}
