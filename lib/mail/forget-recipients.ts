import { query, sql } from "#lib/stores/postgres.ts";

/** Who may still want to know what became of a mail, and what a provider may still tell of it, comes within so many days. */
const keptDays = 30;

/** Of mails that are over, it is forgotten to whom they went, and what was said of them. Returns of how many. */
export async function forgetRecipients(): Promise<{ mails: number; events: number }> {
  const mails = await query(
    sql`update outgoing_mail set recipient = '', failure = null
        where state <> 'waiting' and recipient <> '' and coalesce(sent_at, created_at) < now() - make_interval(days => ${keptDays}) returning id`,
  );
  const events = await query(sql`delete from mail_event where noted_at < now() - make_interval(days => ${2 * keptDays}) returning key`);
  return { mails: mails.length, events: events.length };
}
