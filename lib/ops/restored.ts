// A directory whose Postgres comes back from a backup. What the other stores hold is of another time, and may bear higher versions.
import { UnavailableError } from "#lib/kit/errors.ts";
import { removeIndexes } from "#lib/search/generations.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { forgetAllSets } from "./sets-warmth.ts";

/** More changes of one thing than there can be between a backup and its return. */
const versionsApart = 1_000_000;

/**
 * Before the restore: removes sets and indexes. Whatever ends it halfway, what is missing afterwards is made again from
 * Postgres, and nothing of another time answers. `away`: called with the reason when OpenSearch does not answer, whose
 * indexes are left behind then.
 */
export async function forgetDerived(away: (reason: string) => void): Promise<void> {
  await forgetAllSets().catch((cause: Error) => {
    throw new UnavailableError(`Redis has to answer, since its sets go first: ${cause.message}`, { cause });
  });
  await removeIndexes().catch((error: Error) => away(error.message));
}

/**
 * After the restore: nothing is owed and no index is known, since all are built anew; of what was not opened yet the talks
 * are counted. Versions are higher than any that was given out after the backup, so that what somebody kept from then
 * never passes for newer.
 */
export async function startAnew(): Promise<void> {
  await transaction(async (client) => {
    for (const table of [sql`outbox_change`, sql`owed_projection`, sql`search_generation`]) await query(sql`delete from ${table}`, client);
    // Seconds: more than any number that an index had which could not be removed.
    await query(
      sql`select setval('search_generation_id_seq', greatest(nextval('search_generation_id_seq'), extract(epoch from now())::bigint - 1700000000))`,
      client,
    );
    await query(sql`update aggregate_version set cache_version = cache_version + ${versionsApart}`, client);
  });
  await query(sql`analyze`); // a backup holds no statistics
  await query(sql`select count_talks(array(select person_id from appearance union select person_id from talk_count))`);
}
