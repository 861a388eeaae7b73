import { owe } from "#lib/outbox/owed.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { type Cold, cold, findMembers } from "#lib/stores/versioned-sets.ts";
import { contactsOf, viewerInSql } from "./policy.ts";
import { followSetOf } from "./queries.ts";
import type { Viewer } from "./schema.ts";

/**
 * Those of the people whom the viewer follows, in their order: for a page of a hundred or so. From Redis where the set is
 * there, else from Postgres; nobody across a block.
 */
export async function markContacts({ viewer, personIds }: { viewer: Viewer; personIds: number[] }): Promise<number[]> {
  if (personIds.length === 0) return [];
  const found = await findMembers(followSetOf(viewer.accountId), personIds).catch((): Cold => cold); // Redis is away: the same as not knowing
  if (found !== cold) return found;
  await owe("follow-set", [viewer.accountId], "interactive");
  const rows = await query<{ id: number }>(sql`select person_id as id from (${contactsOf(viewerInSql(viewer))}) c where person_id = any (${personIds}::int[])`);
  const contacts = new Set(rows.map(({ id }) => id));
  return personIds.filter((id) => contacts.has(id));
}
