// Tells people that somebody else listed them as speakers: one mail for all that was noted of an account once it has settled.
import type pg from "pg";
import { enqueueMail, newMessageId } from "#lib/mail/jobs.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { hasSettled } from "../settling.ts";
import { letterOfListing } from "./letter-of-listing.ts";
import { readListings, standing } from "./read-listings.ts";

/** What is hidden for so long is not told when it is shown. In days. */
const longestHidden = 30;

/** Returns how many were told. One that ends in the middle leaves the others for the next. */
export async function tellListings(now: Date): Promise<number> {
  await query(sql`delete from listing_notice where told_at is null and noted_at < ${now}::timestamptz - make_interval(days => ${longestHidden})`);
  const due = await query<{ accountId: number }>(
    sql`select l.account_id as "accountId" from ${standing} where l.told_at is null and s.is_hidden is not true group by 1 having ${hasSettled(now)} order by 1`,
  );
  let count = 0;
  for (const { accountId } of due) if (await transaction((client) => tellOne(client, accountId, now))) count++;
  return count;
}

interface Reader {
  email: string | null;
  isOff: boolean;
  isInDigest: boolean;
}

/** Whoever wants no such mail is not told of it later either. */
async function tellOne(client: pg.ClientBase, accountId: number, now: Date): Promise<boolean> {
  const [reader] = await query<Reader>(
    sql`select a.email, m.off && array['all', 'listed'] as "isOff", m.in_digest && array['listed'] as "isInDigest"
        from account a join mail_setting m on m.account_id = a.id where a.id = ${accountId} for update of a`,
    client,
  );
  const listed = await readListings(sql`l.account_id = ${accountId} and l.told_at is null`, client);
  const [first, ...others] = listed.map(({ listing }) => listing);
  if (!reader || !first) return false;
  const isWanted = reader.email !== null && !reader.isOff;
  const messageId = isWanted && !reader.isInDigest ? newMessageId() : null;
  await query(
    sql`update listing_notice set told_at = ${now}, in_digest = ${isWanted && reader.isInDigest}, message_id = ${messageId}
        where id = any (${listed.map(({ noticeId }) => noticeId)}::bigint[])`,
    client,
  );
  const letter = letterOfListing([first, ...others]);
  if (messageId) await enqueueMail(client, { kind: "notice", list: "listed", accountId, to: reader.email as string, letter }, messageId);
  return isWanted;
}
