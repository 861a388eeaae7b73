// Hands over digests that are prepared. Right before, it is looked at whether all of it still stands; where not, it is made anew.
import type pg from "pg";
import { env } from "#lib/kit/env.ts";
import { handOver } from "#lib/mail/hand-over.ts";
import type { Handed } from "#lib/mail/schema.ts";
import { postgres, query, sql } from "#lib/stores/postgres.ts";
import { findSwitch } from "#lib/switches/queries.ts";
import { isFirst } from "./is-first.ts";
import { prepareAgain } from "./prepare.ts";
import { type Bundle, bundle, nameOfDigest, type Recipient } from "./schema.ts";
import { doVersionsStand } from "./stands.ts";
import { letterOf } from "./words/letter-of.ts";

interface Prepared extends Recipient {
  /** As it was kept; made anew where its shape is another by now. */
  items: unknown;
  messageId: string;
  tries: number;
  email: string | null;
  epoch: number;
}

/** Who takes a digest has so long for it; then another may. Who waited longer for a connection finds that it is not theirs any more. */
const claimSeconds = 120;
const mostTries = 12;
/** A week later there is another one. */
const pauseSeconds = (tries: number): number => Math.min(30 * 2 ** tries, 6 * 3_600);

/** Hands over up to `limit` digests whose time has come. Returns how many it took; some may have to be tried again. */
export async function deliverDigests({ now, limit = 100 }: { now: Date; limit?: number }): Promise<number> {
  if (!env().SMTP_URL || (await findSwitch("mail-paused")).isOn) return 0;
  const taken = await claim(now, limit);
  await Promise.all(
    taken.map((each) =>
      deliver(each, now).catch((error) => note(postgres(), { prepared: each, handed: { ok: false, reason: "refused-for-now", words: String(error) }, now })),
    ),
  );
  return taken.length;
}

const claim = (now: Date, limit: number): Promise<Prepared[]> =>
  query<Prepared>(sql`
    with taken as (
      update digest d set tries = tries + 1, next_at = ${now}::timestamptz + make_interval(secs => ${claimSeconds})
      from (select id from digest where state = 'prepared' and next_at <= ${now} order by next_at, id limit ${limit} for update skip locked) due
      where d.id = due.id returning d.*
    )
    select d.id::int as "digestId", d.account_id as "accountId", a.person_id as "personId", d.window_start as since, d.window_end as until, d.items,
      d.message_id as "messageId", d.tries, a.email, m.epoch, ${isFirst(sql`d.account_id`)} as "isFirst"
    from taken d join account a on a.id = d.account_id join mail_setting m on m.account_id = d.account_id`);

async function deliver(prepared: Prepared, now: Date): Promise<void> {
  const upToDate = await bringUpToDate(prepared, now);
  if (!upToDate) return; // nothing of it is left
  const { digestId, accountId, epoch, email, messageId } = prepared;
  if (!email) return finish(digestId, { state: "skipped", failure: "no address any more" });
  const letter = letterOf({ bundle: upToDate, name: nameOfDigest(messageId), accountId, epoch });
  const envelope = { to: email, accountId, list: "digest", messageId, verp: { kind: "d", id: digestId } } as const;
  await handOver(letter, envelope, { hold: (client) => hold(client, prepared), note: (client, handed) => note(client, { prepared, handed, now }) });
}

/** Each time that it is taken counts as a try. */
async function hold(client: pg.ClientBase, { digestId, tries }: Prepared): Promise<boolean> {
  const rows = await query(sql`select from digest where id = ${digestId} and tries = ${tries} and state = 'prepared' for update skip locked`, client);
  return rows.length > 0;
}

/** What was prepared, where all that it was made of is as it was; else what it holds now, which is kept. */
async function bringUpToDate({ items, ...recipient }: Prepared, now: Date): Promise<Bundle | null> {
  const { data } = bundle.safeParse(items);
  return data?.standsOn.more === 0 && (await doVersionsStand(data.standsOn, recipient.accountId)) ? data : prepareAgain(recipient, now);
}

async function note(client: pg.Pool | pg.ClientBase, { prepared, handed, now }: { prepared: Prepared; handed: Handed; now: Date }): Promise<void> {
  const { digestId, tries } = prepared;
  if (handed.ok) return finish(digestId, { state: "sent", failure: null }, client);
  const { reason, words, retryAfterSeconds } = handed;
  if (reason === "turned-off" || reason === "suppressed") return finish(digestId, { state: "skipped", failure: words }, client);
  const isOver = reason === "refused" || (reason === "refused-for-now" && tries >= mostTries);
  if (isOver) return finish(digestId, { state: "failed", failure: words }, client);
  const isWaiting = reason !== "refused-for-now"; // not a try: nobody was asked
  await query(
    sql`update digest set failure = ${words}, tries = tries - ${isWaiting ? 1 : 0}, next_at = ${now}::timestamptz + make_interval(secs => ${retryAfterSeconds ?? pauseSeconds(tries)})
        where id = ${digestId}`,
    client,
  );
}

interface Ended {
  state: "sent" | "failed" | "skipped";
  failure: string | null;
}

async function finish(id: number, { state, failure }: Ended, client?: pg.Pool | pg.ClientBase): Promise<void> {
  await query(
    sql`update digest set state = ${state}::digest_state, failure = ${failure}, sent_at = case when ${state} = 'sent' then now() end where id = ${id}`,
    client,
  );
}
