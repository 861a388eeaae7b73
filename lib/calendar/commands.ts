import type { Result } from "#lib/kit/result.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { isReasonName } from "./reasons.ts";

/** Wants less of a reason, or as much as ever. */
export async function changeTaste({ accountId, reason, isLess }: { accountId: number; reason: string; isLess: boolean }): Promise<Result<object, "no-reason">> {
  if (!isReasonName(reason)) return { ok: false, reason: "no-reason" };
  await query(
    isLess
      ? sql`insert into less_like_this (account_id, reason) values (${accountId}, ${reason}) on conflict do nothing`
      : sql`delete from less_like_this where account_id = ${accountId} and reason = ${reason}`,
  );
  return { ok: true };
}

/** What an account wants less of, by the names of reasons. */
export async function listLess(accountId: number): Promise<string[]> {
  const rows = await query<{ reason: string }>(sql`select reason from less_like_this where account_id = ${accountId} order by created_at desc, reason`);
  return rows.map(({ reason }) => reason);
}
