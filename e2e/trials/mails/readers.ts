// A directory of readers whose digests are due, each with something to tell.
import { query, sql } from "#lib/stores/postgres.ts";
import { type Arena, freshDirectory } from "../arena/arena.ts";

/** Accounts 1 to `count`, with an address each; all digests are due at this moment. */
export async function directoryOfReaders(arena: Arena, count: number): Promise<void> {
  await freshDirectory(arena, { accounts: count, people: count, sessions: count });
  await query(sql`update event set starts_on = current_date + 30 + id % 200, ends_on = current_date + 31 + id % 200`);
  await query(sql`update attendance set changed_at = now() - interval '2 days'`);
  await query(sql`update appearance set created_at = now() - interval '3 days'`);
  await query(sql`update account set email = concat('reader-', id, '@people.example'), welcomed_at = now()`);
  await query(sql`update mail_setting set digest_since = now() - interval '7 days', digest_due_at = now()`);
}

/** How many digests are in which state. */
export async function countStates(): Promise<Record<string, number>> {
  const rows = await query<{ state: string; count: number }>(sql`select state::text, count(*)::int as count from digest group by 1`);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
