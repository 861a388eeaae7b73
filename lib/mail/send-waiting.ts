// Hands over the mails that wait, and remembers what became of each.
import type pg from "pg";
import { env } from "#lib/kit/env.ts";
import { postgres, query, type Sql, sql } from "#lib/stores/postgres.ts";
import { findSwitch } from "#lib/switches/queries.ts";
import { handOver } from "./hand-over.ts";
import type { Letter } from "./letter.ts";
import type { MailList } from "./lists.ts";
import type { Handed, Mail } from "./schema.ts";

interface Waiting {
  id: number;
  kind: Mail["kind"];
  list: MailList | null;
  accountId: number | null;
  recipient: string;
  subject: string;
  letter: Letter | null;
  body: string;
  messageId: string;
  tries: number;
}

/** Who takes a mail has so long for it; then another may. Who waited longer for a connection finds that it is not theirs any more. */
const claimSeconds = 90;
const mostTries = 12;

/** Pauses grow from half a minute to four hours. */
const pauseSeconds = (tries: number): number => Math.min(15 * 2 ** tries, 14_400);

/** Sends up to `limit` mails that are due, those that somebody waits for first. Returns how many it took; some of them may have to be tried again. */
export async function sendWaitingMails(limit = 20): Promise<number> {
  if (!env().SMTP_URL || (await findSwitch("mail-paused")).isOn) return 0;
  await query(sql`update outgoing_mail set state = 'late', ${withoutWords} where state = 'waiting' and good_until < now()`);
  const urgent = await claim(limit, sql`list is null`);
  const waiting = urgent.length > 0 ? urgent : await claim(limit, sql`list is not null`);
  await Promise.all(waiting.map(send));
  return waiting.length;
}

const withoutWords = sql`letter = null, body = '', subject = ''`;

/** A mail of a list goes to the address that the account has when it goes. */
const claim = (limit: number, which: Sql): Promise<Waiting[]> =>
  query<Waiting>(sql`
    update outgoing_mail m set tries = tries + 1, next_at = now() + make_interval(secs => ${claimSeconds}),
      recipient = coalesce((select a.email from account a where a.id = m.account_id and m.list is not null), m.recipient)
    from (select id from outgoing_mail where state = 'waiting' and ${which} and next_at <= now() order by next_at limit ${limit} for update skip locked) due
    where m.id = due.id returning m.id, m.kind, m.list, m.account_id as "accountId", m.recipient, m.subject, m.letter, m.body, m.message_id as "messageId", m.tries`);

async function send(mail: Waiting): Promise<void> {
  const { id, kind, list, accountId, recipient, messageId } = mail;
  const envelope = { to: recipient, accountId, list, messageId, verp: { kind: "m", id }, proofFor: proofs[kind] } as const;
  const held = { hold: (client: pg.ClientBase) => hold(client, mail), note: (client: pg.ClientBase, handed: Handed) => note(client, mail, handed) };
  await handOver(letterOf(mail), envelope, held).catch((error) => note(postgres(), mail, { ok: false, reason: "refused-for-now", words: String(error) }));
}

/** Each time that it is taken counts as a try. */
async function hold(client: pg.ClientBase, { id, tries }: Waiting): Promise<boolean> {
  const rows = await query(sql`select from outgoing_mail where id = ${id} and tries = ${tries} and state = 'waiting' for update skip locked`, client);
  return rows.length > 0;
}

const proofs: Partial<Record<Mail["kind"], "owner" | "anybody">> = { "sign-in": "anybody", address: "owner" };

/** Of the release before: plain text. */
const letterOf = ({ letter, subject, body }: Waiting): Letter =>
  letter ?? { subject, preview: subject, title: subject, parts: body.split("\n\n").map((words) => ({ kind: "words", words })), foot: { why: "" } };

async function note(on: pg.Pool | pg.ClientBase, { id, tries, list }: Waiting, handed: Handed): Promise<unknown> {
  if (handed.ok) return query(sql`update outgoing_mail set state = 'sent', sent_at = now(), failure = null, ${withoutWords} where id = ${id}`, on);
  const { reason, words, retryAfterSeconds } = handed;
  if (reason === "turned-off") return end(on, id, { state: "dropped", words });
  if (reason === "in-digest") return end(on, id, { state: "moved", words });
  const isForGood = reason === "suppressed" || reason === "refused" || (reason === "refused-for-now" && tries >= mostTries);
  if (isForGood) return end(on, id, { state: "failed", words });
  const wasTried = reason === "refused-for-now";
  // Those of a list that were too many come back one after the other.
  const seconds = wasTried ? pauseSeconds(tries) : (retryAfterSeconds ?? 5) + (reason === "too-many-for-now" && list ? Math.random() * 4 : 0);
  const triedNow = wasTried ? 0 : 1;
  return query(
    sql`update outgoing_mail set failure = ${words}, next_at = now() + make_interval(secs => ${seconds}), tries = tries - ${triedNow}::int where id = ${id}`,
    on,
  );
}

const end = (on: pg.Pool | pg.ClientBase, id: number, { state, words }: { state: "dropped" | "moved" | "failed"; words: string }) =>
  query(
    sql`update outgoing_mail set state = ${state}::mail_state, moved_at = case when ${state} = 'moved' then now() end, failure = ${words}, ${withoutWords} where id = ${id}`,
    on,
  );
