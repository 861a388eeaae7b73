import { documentProjections } from "#lib/outbox/projections.ts";
import { openSearch, requireOpenSearch } from "#lib/stores/opensearch.ts";
import { searchAlias } from "./index-names.ts";
import { indexShape } from "./mapping.ts";
import { dropGeneration, listGenerations, teachOlderIndexes } from "./generations.ts";
import { rebuildIndex } from "./rebuild.ts";

/**
 * Builds every index that is not there, is not finished, or has another shape than this release wants. Safe to call
 * at any time and from several processes. Returns the projections that were built.
 */
export async function buildMissingIndexes(onProgress: (projection: string, done: number, total: number) => void = () => {}): Promise<string[]> {
  if (!openSearch()) return [];
  const built: string[] = [];
  const missing: (typeof documentProjections)[number][] = [];
  for (const projection of documentProjections) if (!(await isWhole(projection))) missing.push(projection);
  for (const projection of missing) await teachOlderIndexes(projection); // all of them first: one is written to while another is built
  for (const projection of missing) {
    const result = await rebuildIndex(projection, (done, total) => onProgress(projection, done, total));
    if (result.ok) built.push(projection);
  }
  return built;
}

/** Forgets generations whose index is gone: they could not be fed, and what is owed to them would be owed for ever. */
async function isWhole(projection: (typeof documentProjections)[number]): Promise<boolean> {
  for (const generation of await listGenerations(projection)) {
    const { body: isThere } = await requireOpenSearch().indices.exists({ index: generation.indexName });
    if (!isThere) await dropGeneration(generation);
  }
  const live = (await listGenerations(projection)).find(({ state }) => state === "live");
  const { body: isNamed } = await requireOpenSearch().indices.existsAlias({ name: searchAlias(projection) });
  return isNamed && live?.shape === indexShape;
}
