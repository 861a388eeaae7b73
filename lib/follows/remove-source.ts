// What the owner of a source can do with it: take it away with all that it brought, let it rest, have it read now.
import type { Result } from "#lib/kit/result.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { lockMatching, settleFollows } from "./matching/settle.ts";
import type { FollowSource } from "./schema.ts";
import { makeDue } from "./sources/due.ts";

export interface OwnSource {
  accountId: number;
  sourceId: number;
}

/** Takes the source away with all its follows, but for those that another of the same kind names as well. */
export async function removeSource({ accountId, sourceId }: OwnSource): Promise<Result<{ removed: number }, "no-such-source">> {
  return transaction(async (client) => {
    await lockMatching(client);
    const [gone] = await query<{ source: FollowSource }>(
      sql`delete from follow_source_of_account where id = ${sourceId} and account_id = ${accountId} returning source`,
      client,
    );
    if (!gone) return { ok: false, reason: "no-such-source" };
    const { removed } = await settleFollows(client, { accountId, source: gone.source });
    return { ok: true, removed };
  });
}

/** What it brought stays; it is read no more until it goes on. */
export async function pauseSource({ accountId, sourceId }: OwnSource, isPaused: boolean): Promise<Result<object, "no-such-source">> {
  const rows = await query(sql`
    update follow_source_of_account set is_paused = ${isPaused}, next_at = case when ${isPaused} or source = 'file' then null else now() end
    where id = ${sourceId} and account_id = ${accountId} returning id`);
  return rows.length > 0 ? { ok: true } : { ok: false, reason: "no-such-source" };
}

/** Has it read now, unless it was a few minutes ago: the server is not to suffer from an impatient hand. */
export async function readAgain({ accountId, sourceId }: OwnSource): Promise<Result<object, "no-such-source" | "just-read" | "has-to-wait">> {
  const [row] = await query<{ isJustRead: boolean; hasToWait: boolean }>(sql`
    select coalesce(fetched_at > now() - interval '10 minutes', false) as "isJustRead", coalesce(failure = 'asked-too-often' and next_at > now(), false) as "hasToWait"
    from follow_source_of_account where id = ${sourceId} and account_id = ${accountId} and source <> 'file' and not is_paused`);
  if (!row) return { ok: false, reason: "no-such-source" };
  if (row.isJustRead) return { ok: false, reason: "just-read" };
  if (row.hasToWait) return { ok: false, reason: "has-to-wait" };
  await makeDue([sourceId]);
  return { ok: true };
}
