// When a source is read again.
import { query, sql } from "#lib/stores/postgres.ts";
import type { ReadFailure } from "../schema.ts";

const hour = 3_600_000;
const everyHours = 10;
/** Whose account was not used for so long has nobody to read for. */
const activeDays = 14;

/** Half an hour earlier or later, so that what was connected together is not read together for ever. */
export const nextRegular = (now = Date.now()): Date => new Date(now + (everyHours - 0.5 + Math.random()) * hour);

/** What the server says; soon, where it may be over; else the next day, since it takes somebody's hand. */
export function nextAfter(failure: ReadFailure, until: Date | undefined, now = Date.now()): Date {
  if (until) return until;
  return new Date(now + (failure === "unreachable" || failure === "asked-too-often" ? 1 : 24) * hour);
}

/** Takes sources whose time has come, for accounts that are used. Who takes them has half an hour to read them. */
export async function claimDueSources(limit = 500): Promise<number[]> {
  const rows = await query<{ id: number }>(sql`
    update follow_source_of_account set next_at = now() + interval '30 minutes'
    where id in (
      select s.id from follow_source_of_account s join account a on a.id = s.account_id
      where s.next_at <= now() and not s.is_paused and s.source <> 'file' and coalesce(a.last_seen_at, a.created_at) > now() - make_interval(days => ${activeDays})
      order by s.next_at limit ${limit} for update of s skip locked)
    returning id`);
  return rows.map(({ id }) => id);
}

/** Their time has come. */
export async function makeDue(sourceIds: number[]): Promise<void> {
  await query(sql`update follow_source_of_account set next_at = now() where id = any (${sourceIds}::int[])`);
}
