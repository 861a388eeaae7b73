import { followSetOf } from "#lib/follows/queries.ts";
import { owe } from "#lib/outbox/owed.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { type Cold, cold, intersectSets } from "#lib/stores/versioned-sets.ts";
import { attendeeKey } from "./attendee-sets.ts";

/**
 * People whom the account follows and who speak at the event: ids, ascending. From Redis where both sets are there,
 * else from Postgres, with the same answer; a set that was lost is asked for again.
 * @example Alice follows Bob and Dan. Bob speaks at EuroPython, Dan attends it: the answer is Bob.
 */
export async function findContactsSpeaking({ accountId, eventId }: { accountId: number; eventId: number }): Promise<number[]> {
  const sets = [{ key: attendeeKey(eventId), name: "speaking" }, followSetOf(accountId)];
  const common = await intersectSets(sets).catch((): Cold => cold); // Redis is away: the same as not knowing
  if (common !== cold) return common.toSorted((a, b) => a - b);
  await owe("event-people", [eventId], "interactive");
  await owe("follow-set", [accountId], "interactive");
  return findInPostgres({ accountId, eventId });
}

async function findInPostgres({ accountId, eventId }: { accountId: number; eventId: number }): Promise<number[]> {
  const rows = await query<{ id: number }>(sql`
    select distinct a.person_id as id from appearance a join follow f on f.person_id = a.person_id
    where f.account_id = ${accountId} and a.event_id = ${eventId} and a.role in ('speaker', 'keynote', 'panelist', 'host') order by 1`);
  return rows.map((row) => row.id);
}
