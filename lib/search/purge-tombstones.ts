import { documentProjections } from "#lib/outbox/projections.ts";
import { openSearch, requireOpenSearch } from "#lib/stores/opensearch.ts";
import { listGenerations } from "./generations.ts";

/** Long after any write that could still be under way. */
const keptDays = 7;

/** Removes tombstones that have stood long enough. Returns how many. */
export async function purgeTombstones(): Promise<number> {
  let removed = 0;
  for (const projection of openSearch() ? documentProjections : []) {
    for (const { indexName } of await listGenerations(projection)) {
      const query = { bool: { filter: [{ term: { deleted: true } }, { range: { deletedOn: { lt: `now-${keptDays}d/d` } } }] } };
      const { body } = await requireOpenSearch().deleteByQuery({ index: indexName, conflicts: "proceed", body: { query } as never });
      removed += (body as { deleted?: number }).deleted ?? 0;
    }
  }
  return removed;
}
