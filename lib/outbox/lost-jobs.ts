// Whether Redis still is the one that the jobs were put into.
import { query, sql } from "#lib/stores/postgres.ts";
import { redisForEnqueuing } from "#lib/stores/redis.ts";

const mark = "queues:filled-since";

/** Has everything that is owed enqueued anew, at the next sweep, when Redis has lost its queues. Returns how much that is. */
export async function enqueueLostJobsAgain(): Promise<number> {
  if (await redisForEnqueuing().exists(mark)) return 0;
  const rows = await query(sql`update owed_projection set enqueued_at = null where dead_reason is null and enqueued_at is not null returning 1`);
  await redisForEnqueuing().set(mark, new Date().toISOString());
  return rows.length;
}
