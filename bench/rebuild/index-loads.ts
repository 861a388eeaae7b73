// Two ways to fill fresh indexes of the real OpenSearch with the same documents.
import { setTimeout as sleep } from "node:timers/promises";
import { sendBulk } from "#lib/search/bulk.ts";
import { feedDocuments } from "#lib/search/feed.ts";
import { indexName, intakeAlias } from "#lib/search/index-names.ts";
import { indexBody } from "#lib/search/mapping.ts";
import { rebuildIndex } from "#lib/search/rebuild.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import type { Fed } from "./fed.ts";
import type { Loader } from "./loaders.ts";

/** What a rebuild sends, made beforehand. */
export type Prebuilt = Record<Fed, Buffer[]>;

/** Makes all chunks of these projections and keeps them in memory. */
export async function prebuild(projections: readonly Fed[]): Promise<Prebuilt> {
  const prebuilt: Prebuilt = { event: [], session: [] };
  for (const projection of projections) {
    for await (const { ndjson, count } of feedDocuments(projection)) if (count > 0) prebuilt[projection].push(ndjson);
  }
  return prebuilt;
}

/** The whole of a rebuild: made, sent, refreshed, swapped in, the one before the last dropped. */
export const wholeRebuild: Loader = async (projection) => {
  const result = await rebuildIndex(projection);
  if (!result.ok) throw new Error(`${projection} is being rebuilt by somebody else.`);
  return result.documents;
};

let loads = 0;

/** The same chunks one after the other, as a rebuild sends them, into an index of the same shape, refreshed, and dropped. */
export const loadPrebuilt =
  (prebuilt: Prebuilt): Loader =>
  async (projection) => {
    const index = `${indexName(projection, 0)}-bench-${++loads}`;
    await requireOpenSearch().indices.create({ index, body: { ...indexBody, aliases: { [intakeAlias(index)]: {} } } as never });
    let count = 0;
    for (const chunk of prebuilt[projection]) count += (await sendBulk(chunk, { index: intakeAlias(index) })).length;
    await requireOpenSearch().indices.refresh({ index });
    await requireOpenSearch().indices.delete({ index });
    return count;
  };

/** Until OpenSearch has put behind it what the load before has left to do. */
export async function rest(): Promise<void> {
  for (let merging = 1; merging > 0; ) {
    await sleep(500);
    const { body } = await requireOpenSearch().indices.stats({ metric: ["merge"] });
    const { total } = (body as unknown as { _all: { total: { merges?: { current: number } } } })._all;
    merging = total.merges?.current ?? 0; // nothing is said of no index at all
  }
}
