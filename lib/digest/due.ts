// When a digest is due: a record for each account and window, opened once.
import { env } from "#lib/kit/env.ts";
import { query, sql } from "#lib/stores/postgres.ts";

/** What a transaction wrote that took longer than this to commit is told by nobody: it gets the time at which it began. */
const settlingMinutes = 15;

/**
 * Opens the digests of accounts whose time has come, with the window since the one before, and moves their time on. Whoever
 * has no address or does not want one gets none, and nothing is made up for later. Returns for how many the time had come.
 * Twice, or by two at once, is once. Who is just leaving is passed over.
 */
export async function openDueDigests({ now, limit = 2_000 }: { now: Date; limit?: number }): Promise<number> {
  const host = new URL(env().PUBLIC_URL).hostname;
  const [row] = await query<{ count: number }>(sql`
    with due as (
      select m.*, a.email, coalesce(a.time_zone, 'UTC') as zone, greatest(m.digest_since, ${now}::timestamptz - make_interval(mins => ${settlingMinutes})) as until
      from mail_setting m join account a on a.id = m.account_id
      where m.digest_due_at <= ${now} order by m.digest_due_at, m.account_id limit ${limit} for update of m skip locked for key share of a skip locked
    ), moved as (
      update mail_setting m set digest_since = d.until, digest_due_at = next_digest_at(d.digest_frequency, d.digest_weekday, d.digest_hour, d.zone, ${now})
      from due d where m.account_id = d.account_id
    ), opened as (
      insert into digest (account_id, window_start, window_end, message_id, next_at)
      select account_id, digest_since, until, concat('<digest.', gen_random_uuid(), '@', ${host}::text, '>'), ${now} from due
      where email is not null and not off && array['all', 'digest'] order by account_id
      on conflict (account_id, window_start) do nothing
    )
    select count(*)::int as count from due`);
  return row?.count ?? 0;
}
