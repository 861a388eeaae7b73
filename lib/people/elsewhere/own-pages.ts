// What the owner of an account does with pages of theirs: name one, take it away, have it looked at now.
import type { Result } from "#lib/kit/result.ts";
import { type Limit, takeOne } from "#lib/stores/limits.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { LookFailure } from "./due.ts";
import { type NotAPage, readPageAddress } from "./page-address.ts";

const mostPages = 20;
const looks: Limit = { name: "look-at-page", points: 10, seconds: 60 };

/** Seconds to wait before the account has another page looked at; null where it may. Each look asks somebody's server. */
export const waitForLook = (accountId: number): Promise<number | null> => takeOne(looks, String(accountId));

export interface OwnPage {
  id: number;
  address: string;
  verifiedAt: Date | null;
  lookedAt: Date | null;
  missingSince: Date | null;
  failure: LookFailure | null;
}

/** The pages that an account names as its own, the first named first. */
export async function listOwnPages(accountId: number): Promise<OwnPage[]> {
  return query<OwnPage>(sql`
    select id, address, verified_at as "verifiedAt", looked_at as "lookedAt", missing_since as "missingSince", failure
    from page_elsewhere where account_id = ${accountId} order by id`);
}

/** Names a page, which is looked at within seconds. Named again it is looked at again. */
export async function addPage(accountId: number, text: string): Promise<Result<object, NotAPage | "too-many">> {
  const read = readPageAddress(text);
  if (!read.ok) return read;
  const rows = await query(sql`
    insert into page_elsewhere (account_id, address) select ${accountId}, ${read.address}
    where (select count(*) from page_elsewhere where account_id = ${accountId} and address <> ${read.address}) < ${mostPages}
    on conflict (account_id, address) do update set next_at = now() returning id`);
  return rows.length > 0 ? { ok: true } : { ok: false, reason: "too-many" };
}

/** Has it looked at within seconds. One that is not there is left alone. */
export async function lookAgain({ accountId, pageId }: { accountId: number; pageId: number }): Promise<void> {
  await query(sql`update page_elsewhere set next_at = now() where id = ${pageId} and account_id = ${accountId}`);
}

/** Takes it away, and with it that it was verified. */
export async function removePage({ accountId, pageId }: { accountId: number; pageId: number }): Promise<void> {
  await query(sql`delete from page_elsewhere where id = ${pageId} and account_id = ${accountId}`);
}
