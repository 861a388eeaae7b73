import { query, sql } from "#lib/stores/postgres.ts";

/** So long a digest can be read again, in days. */
const keptDays = 60;

/** Of digests that are over, the words go; those that were never mailed go altogether. Returns of how many. */
export async function forgetDigests(now = new Date()): Promise<{ words: number; skipped: number }> {
  const before = sql`window_end < ${now}::timestamptz - make_interval(days => ${keptDays})`;
  const skipped = await query(sql`delete from digest where state = 'skipped' and ${before} returning id`);
  const words = await query(
    sql`update digest set items = null, failure = null where state in ('sent', 'failed') and items is not null and ${before} returning id`,
  );
  return { words: words.length, skipped: skipped.length };
}
