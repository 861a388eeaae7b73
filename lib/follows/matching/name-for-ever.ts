// Follows of Bluesky name an account by its DID; handles of people here are the names that lead to one.
import { query, sql } from "#lib/stores/postgres.ts";
import type { Outside } from "../sources/ask.ts";
import { findBlueskyAccount } from "../sources/bluesky-identity.ts";

interface Named {
  personId: number;
  handle: string;
}

/** So many at a time: each is asked of a server, a second apart. */
const most = 30;

/**
 * Finds out what the names of these people lead to, where it is not known and somebody here could follow them by it. What
 * cannot be asked now is asked the next time.
 */
export async function nameForEver(personIds: number[], outside: Outside): Promise<void> {
  const unknown = await query<Named>(sql`
    select person_id as "personId", handle from person_handle
    where person_id = any (${personIds}::int[]) and network = 'bluesky' and external_id is null and (verified_at is not null or is_trusted)
      and exists (select from follow_source_of_account where source in ('bluesky', 'file')) limit ${most}`);
  for (const { personId, handle } of unknown) {
    const found = await findBlueskyAccount(outside, handle.toLowerCase());
    if (found.ok)
      await query(sql`update person_handle set external_id = ${found.did} where person_id = ${personId} and network = 'bluesky' and handle = ${handle}`);
  }
}
