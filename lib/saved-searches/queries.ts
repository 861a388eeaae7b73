import { findItems } from "#lib/feeds/queries.ts";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { movedMails } from "#lib/mail/moved-mails.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { rowOf } from "./letter-of-matches.ts";
import type { FoundForDigest, SavedSearch } from "./schema.ts";

/** Those of an account, the latest first. */
export const listSavedSearches = (accountId: number): Promise<SavedSearch[]> =>
  query<SavedSearch>(sql`
    select s.id, s.path, s.name, s.is_on as "isOn", (select count(*)::int from saved_search_match x where x.search_id = s.id) as found
    from saved_search s where s.account_id = ${accountId} order by s.id desc`);

interface Match {
  accountId: number;
  name: string;
  type: DocumentProjection;
  id: number;
  toldAt: Date;
}

/** What was newly found within a window, for those who want it in their digest, by account. What is hidden by now is left out. */
export async function listMatchesFor(asked: { accountIds: number[]; since: Date; until: Date }): Promise<Map<number, FoundForDigest[]>> {
  const { accountIds, since, until } = asked;
  const matches = await query<Match>(sql`
    select s.account_id as "accountId", s.name, x.type, x.entity_id as id, x.found_at as "toldAt" from saved_search s join saved_search_match x on x.search_id = s.id
    where s.account_id = any (${accountIds}::int[]) and x.in_digest and x.found_at > ${since} and x.found_at <= ${until}
    union all select m.account_id, s.name, x.type, x.entity_id, m.moved_at
    from (${movedMails(asked)}) m join saved_search s on s.account_id = m.account_id join saved_search_match x on x.search_id = s.id and x.message_id = m.message_id
    order by "toldAt" desc, id`);
  const items = await findItems(matches);
  const found = matches.flatMap(({ accountId, name, type, id, toldAt }) => {
    const item = items.get(`${type} ${id}`);
    return item ? [{ accountId, toldAt, row: rowOf(item, name) }] : [];
  });
  return Map.groupBy(found, ({ accountId }) => accountId);
}
