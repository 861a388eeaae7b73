import { owe } from "#lib/outbox/owed.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { type Cold, cold } from "#lib/stores/versioned-sets.ts";
import { isInList } from "./contact-list.ts";
import { contactsOf, viewerInSql } from "./policy.ts";
import { readContacts } from "./queries.ts";
import type { Viewer } from "./schema.ts";

/**
 * Those of the people whom the viewer follows, in their order: for a page of a hundred or so. From Redis where the list of
 * contacts is there, else from Postgres; nobody across a block. The whole list comes over sooner than a hundred answers
 * about a set (bench contacts).
 */
export async function markContacts({ viewer, personIds }: { viewer: Viewer; personIds: number[] }): Promise<number[]> {
  if (personIds.length === 0) return [];
  const kept = await readContacts(viewer.accountId).catch((): Cold => cold); // Redis is away: the same as not knowing
  if (kept !== cold) return personIds.filter((id) => isInList(kept, id));
  await owe("follow-set", [viewer.accountId], "interactive");
  const rows = await query<{ id: number }>(sql`select person_id as id from (${contactsOf(viewerInSql(viewer))}) c where person_id = any (${personIds}::int[])`);
  const contacts = new Set(rows.map(({ id }) => id));
  return personIds.filter((id) => contacts.has(id));
}
