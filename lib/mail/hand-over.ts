// The door: every mail goes through here, one look at all that may hold it back right before it is handed over.
import type pg from "pg";
import { env } from "#lib/kit/env.ts";
import { parseSender } from "#lib/kit/mail-sender.ts";
import { deliver, type Taken, whenConnectionIsFree } from "#lib/stores/mail.ts";
import { transaction } from "#lib/stores/postgres.ts";
import { findSwitch } from "#lib/switches/queries.ts";
import { headersOf } from "./door/headers.ts";
import { waitForProvider } from "./door/rates.ts";
import { askWhatIsWanted } from "./door/wanted.ts";
import type { Letter } from "./letter.ts";
import { htmlOf } from "./look/html-of.ts";
import { textOf } from "./look/text-of.ts";
import { findSuppression, mayStillProve, suppress } from "./returned/suppression.ts";
import { bounceAddress } from "./returned/verp.ts";
import { type Envelope, type Handed, oneLine } from "./schema.ts";
import { isNotedFor } from "./unsubscribe/journal.ts";
import { oneClickAddress, unsubscribePage, unsubscribeToken } from "./unsubscribe/link.ts";

type NotHanded = Extract<Handed, { ok: false }>;

/** What is handed over, as its owner keeps it. */
export interface Held {
  /** Locks it until it is noted what became of it; false where that is over, or another process has taken it meanwhile. */
  hold(client: pg.ClientBase): Promise<boolean>;
  /** Writes down what became of it, committed together with what the door itself writes. */
  note(client: pg.ClientBase, handed: Handed): Promise<unknown>;
}

const nobodys: Held = { hold: async () => true, note: async () => {} };

/**
 * Hands a letter to the next server, when a connection is free for it; however long that took, only who still has it does.
 * It is noted in the transaction that holds the settings of the account: whoever turns its list off meanwhile is answered
 * when the mail has gone and is noted, or goes no more. Where the process dies between, it is tried again under the same
 * Message-ID.
 */
export async function handOver(letter: Letter, envelope: Envelope, { hold, note }: Held = nobodys): Promise<Handed> {
  const order = { isUrgent: envelope.list === null };
  return whenConnectionIsFree(async () => {
    const held = await findHeld(envelope);
    return transaction(async (client) => {
      if (!(await hold(client))) return { ok: false, reason: "taken-elsewhere", words: "another process has it" };
      const handed: Handed = held ?? (await goUnlessUnwanted(client, letter, envelope));
      await note(client, handed);
      return handed;
    });
  }, order);
}

async function findHeld({ to, proofFor }: Envelope): Promise<NotHanded | null> {
  if (!env().SMTP_URL) return { ok: false, reason: "paused", retryAfterSeconds: 60, words: "there is no SMTP_URL" };
  if ((await findSwitch("mail-paused")).isOn) return { ok: false, reason: "paused", retryAfterSeconds: 5, words: "all mail is paused" };
  const suppression = await findSuppression(to);
  if (suppression && !(proofFor && (await mayStillProve(to, proofFor))))
    return { ok: false, reason: "suppressed", words: `${suppression.reason}: ${suppression.detail}` };
  const wait = await waitForProvider(to);
  return wait ? { ok: false, reason: "too-many-for-now", retryAfterSeconds: wait, words: "as many as its provider takes" } : null;
}

async function goUnlessUnwanted(client: pg.ClientBase, letter: Letter, envelope: Envelope): Promise<Handed> {
  const wanted = await askWhatIsWanted(client, envelope);
  if (!wanted.ok) return wanted;
  const { accountId, list } = envelope;
  if (list === null || accountId === null || wanted.epoch === null) return goOut(client, letter, envelope);
  if (await isNotedFor(accountId)) return { ok: false, reason: "paused", retryAfterSeconds: 30, words: "what its reader asked for waits to be done" };
  const token = unsubscribeToken({ accountId, list, epoch: wanted.epoch });
  const foot = { unsubscribe: unsubscribePage(token), settings: `${env().PUBLIC_URL}/account/mail/`, ...letter.foot };
  return goOut(client, { ...letter, foot }, { unsubscribeUrl: oneClickAddress(token), ...envelope });
}

async function goOut(client: pg.ClientBase, letter: Letter, envelope: Envelope): Promise<Handed> {
  const { to, list, messageId, verp, unsubscribeUrl } = envelope;
  const { domain } = parseSender(env().MAIL_FROM);
  const taken = await deliver({
    to,
    envelopeFrom: bounceAddress(verp, to, domain),
    subject: oneLine(letter.subject),
    text: textOf(letter),
    html: htmlOf(letter),
    messageId,
    headers: headersOf({ list, unsubscribeUrl }, domain),
  });
  if (taken.ok) return taken;
  if (taken.what === "address") await suppress(client, { address: to, reason: "hard", detail: taken.words });
  return { ok: false, reason: taken.what === "not-now" ? "refused-for-now" : "refused", words: wordsOf(taken) };
}

const wordsOf = ({ words }: Extract<Taken, { ok: false }>): string => words.slice(0, 500);
