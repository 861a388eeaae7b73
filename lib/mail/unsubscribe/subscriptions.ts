// Turning lists off and on again, by a link alone: one read to show, one write to act. What cannot be written now is written down and done later.
import { logger } from "#lib/kit/log.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { findSwitch } from "#lib/switches/queries.ts";
import type { MailList } from "../lists.ts";
import { type Noted, noteDown, replay, startReplaying } from "./journal.ts";
import type { Subscription } from "./link.ts";

export interface Subscribed {
  list: MailList;
  isOff: boolean;
  /** No list is sent, whichever. */
  isAllOff: boolean;
  /** Where it goes, as far as one who holds the link may know. */
  address: string | null;
}

/** How a subscription stands; null where the link was made worthless, or the account is gone. */
export async function findSubscription({ accountId, list, epoch }: Subscription): Promise<Subscribed | null> {
  const [row] = await query<{ off: string[]; email: string | null }>(sql`
    select m.off, a.email from mail_setting m join account a on a.id = m.account_id where m.account_id = ${accountId} and m.epoch = ${epoch}`);
  return row ? { list, isOff: row.off.includes(list), isAllOff: row.off.includes("all"), address: row.email && masked(row.email) } : null;
}

/** "i…@people.example" */
const masked = (email: string): string => email.replace(/^(.)[^@]*/u, "$1…");

export type Turn = "off" | "on" | "all-off" | "all-on";

/**
 * Turns a list off or on again, or all of them. Twice is once. "later": Postgres takes no writes now, or a mail is just on
 * its way; it is written down on disk and done as soon as it can be. "no-such": the link was made worthless.
 */
export async function turn(subscription: Subscription, what: Turn): Promise<"done" | "later" | "no-such"> {
  const noted: Noted = { ...subscription, what, at: new Date() };
  if ((await findSwitch("read-only")).isOn) return later(noted);
  try {
    return (await write(noted)) ? "done" : "no-such";
  } catch (error) {
    logger("unsubscribe").warn({ error: String(error) }, "written down, and done later");
    return later(noted);
  }
}

async function later(noted: Noted): Promise<"later"> {
  await noteDown(noted);
  startReplaying(writeNoted);
  return "later";
}

/** The row is locked while a mail to its account is handed over: what returns here is after that mail, or before its check. */
async function write({ accountId, list, epoch, what }: Omit<Noted, "at">, notedAt: Date | null = null): Promise<boolean> {
  const of = what === "all-off" || what === "all-on" ? "all" : list;
  const off = what === "off" || what === "all-off";
  const rows = await query(sql`
    with waits as materialized (select set_config('lock_timeout', '2s', true))
    update mail_setting m set off = ${off ? sql`array(select distinct x from unnest(off || ${[of]}::text[]) x order by x)` : sql`array_remove(off, ${of})`}, changed_at = case when ${notedAt}::timestamptz is null then now() else ${notedAt} end
    from waits where m.account_id = ${accountId} and m.epoch = ${epoch} and (${notedAt}::timestamptz is null or m.changed_at <= ${notedAt}) returning 1`);
  return rows.length > 0;
}

/** What was written down; what was changed since stays as it is. Nothing while the site is read-only. */
async function writeNoted(noted: Noted): Promise<boolean> {
  if ((await findSwitch("read-only")).isOn) return false;
  await write(noted, noted.at);
  return true;
}

/** Does what is written down, by this process or one that ended. Returns how many. */
export const doWhatIsNoted = (): Promise<number> => replay(writeNoted);
