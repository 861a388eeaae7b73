import { documentProjections } from "#lib/outbox/projections.ts";
import { searchAlias } from "#lib/search/index-names.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { toTenth } from "../stand/figures.ts";

interface Totals {
  indexing: { index_total: number; index_time_in_millis: number };
  refresh: { external_total: number; external_total_time_in_millis: number };
  merges: { total_time_in_millis: number };
}

/** Starts to count what OpenSearch does. The function that it returns says how much of it there was a second since. */
export async function watchIndexing(): Promise<(seconds: number) => Promise<Record<string, number>>> {
  const before = await readTotals();
  return async (seconds) => {
    const after = await readTotals();
    return {
      documentsPerS: toTenth((after.indexing.index_total - before.indexing.index_total) / seconds),
      refreshesPerS: toTenth((after.refresh.external_total - before.refresh.external_total) / seconds),
      indexingMsPerS: toTenth((after.indexing.index_time_in_millis - before.indexing.index_time_in_millis) / seconds),
      refreshMsPerS: toTenth((after.refresh.external_total_time_in_millis - before.refresh.external_total_time_in_millis) / seconds),
      mergeMsPerS: toTenth((after.merges.total_time_in_millis - before.merges.total_time_in_millis) / seconds),
    };
  };
}

async function readTotals(): Promise<Totals> {
  const { body } = await requireOpenSearch().indices.stats({ index: documentProjections.map(searchAlias), metric: ["indexing", "refresh", "merge"] });
  return (body as unknown as { _all: { primaries: Totals } })._all.primaries;
}
