// Hands over the mails that wait, and remembers what became of each.
import { env } from "#lib/kit/env.ts";
import { handOver, type Handed } from "#lib/stores/mail.ts";
import { query, sql } from "#lib/stores/postgres.ts";

interface Waiting {
  id: number;
  kind: string;
  recipient: string;
  subject: string;
  body: string;
  messageId: string;
  tries: number;
}

/** Who takes a mail has so long for it; then another may. */
const claimSeconds = 60;
const mostTries = 12;

/** Pauses grow from a quarter of a minute to four hours. */
const pauseSeconds = (tries: number): number => Math.min(15 * 2 ** tries, 14_400);

/** Sends up to `limit` mails that are due. Returns how many it took; some of them may have to be tried again. */
export async function sendWaitingMails(limit = 20): Promise<number> {
  if (!env().SMTP_URL) return 0;
  await query(sql`update outgoing_mail set state = 'late', body = '', subject = '' where state = 'waiting' and good_until < now()`);
  const waiting = await claim(limit);
  await Promise.all(waiting.map(send));
  return waiting.length;
}

const claim = (limit: number): Promise<Waiting[]> =>
  query<Waiting>(sql`
    update outgoing_mail m set tries = tries + 1, next_at = now() + make_interval(secs => ${claimSeconds})
    from (select id from outgoing_mail where state = 'waiting' and next_at <= now() order by next_at limit ${limit} for update skip locked) due
    where m.id = due.id returning m.id, m.kind, m.recipient, m.subject, m.body, m.message_id as "messageId", m.tries`);

async function send({ id, kind, recipient, subject, body, messageId, tries }: Waiting): Promise<void> {
  const handed = await handOver({ from: env().MAIL_FROM, to: recipient, subject, text: body, messageId, isList: kind === "digest" });
  if (handed.ok) await query(sql`update outgoing_mail set state = 'sent', sent_at = now(), body = '', subject = '', failure = null where id = ${id}`);
  else await remember(id, tries, handed);
}

async function remember(id: number, tries: number, { isForGood, reason }: Extract<Handed, { ok: false }>): Promise<void> {
  if (isForGood || tries >= mostTries)
    await query(sql`update outgoing_mail set state = 'failed', body = '', subject = '', failure = ${reason} where id = ${id}`);
  else await query(sql`update outgoing_mail set failure = ${reason}, next_at = now() + make_interval(secs => ${pauseSeconds(tries)}) where id = ${id}`);
}
