// Whether Redis still is the one whose sets were filled. After a loss every set is owed again; until it is back it reads as cold.
import { attendeeKey } from "#lib/attendance/attendee-sets.ts";
import { followKey } from "#lib/follows/follow-set.ts";
import { owe } from "#lib/outbox/owed.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { removeGroups } from "#lib/stores/versioned-sets.ts";

const mark = "sets:owed-since";

/** Owes all sets when Redis has lost them. Returns how many, 0 when they are there. */
export async function warmLostSets(): Promise<number> {
  if (await redis().exists(mark)) return 0;
  return oweAllSets();
}

/** Owes every set that has anybody in it. A set that nobody asked for stays cold and costs nothing. */
export async function oweAllSets(): Promise<number> {
  const events = await query<{ id: number }>(sql`select event_id as id from appearance union select event_id from attendance`);
  const accounts = await query<{ id: number }>(sql`select distinct account_id as id from follow`);
  await owe(
    "event-people",
    events.map((row) => row.id),
  );
  await owe(
    "follow-set",
    accounts.map((row) => row.id),
  );
  await redis().set(mark, new Date().toISOString());
  return events.length + accounts.length;
}

/** Removes all sets, of whatever version. Each reads as cold until it is written again. */
export async function forgetAllSets(): Promise<void> {
  for (const key of [attendeeKey(0), followKey(0)]) await removeGroups(key.replace(/0$/, ""));
  await redis().del(mark); // last: a run that is cut off leaves sets that are cold, and those are asked for again
}
