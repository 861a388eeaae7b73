// One pass of a worker: everything that has settled is told.
import { query, sql } from "#lib/stores/postgres.ts";
import { settleChanges } from "./changes/settle-changes.ts";
import { tellChanges } from "./changes/tell-changes.ts";
import { tellListings } from "./listed/tell-listings.ts";

/** What was told is kept until every digest that could tell it has gone, in days. */
const keptDays = 60;

/** Twice is once, and whoever ends in the middle has told some: nobody is told twice. */
export async function tellAll(now = new Date()): Promise<{ events: number; changes: number; listed: number }> {
  const events = await settleChanges(now);
  const [changes, listed] = [await tellChanges(now), await tellListings(now)];
  await query(sql`delete from event_notice where done_at < ${now}::timestamptz - make_interval(days => ${keptDays})`);
  return { events, changes, listed };
}
