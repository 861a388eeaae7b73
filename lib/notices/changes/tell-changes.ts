// Tells what has changed to whoever is at the event: some of them at a time, each in the transaction that notes that they were told.
import type pg from "pg";
import { accountsAt } from "#lib/attendance/policy.ts";
import type { Presence } from "#lib/attendance/schema.ts";
import { enqueueMail, newMessageId } from "#lib/mail/jobs.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { eventState } from "../schema.ts";
import { readNames, readToldEvents, type ToldEvent } from "../told-events.ts";
import { type Change, changesBetween } from "./changes-in-words.ts";
import { letterOfChange } from "./letter-of-change.ts";

interface Reader {
  accountId: number;
  email: string;
  presence: Presence;
  isInDigest: boolean;
}

/** At once, so that an event that thousands go to holds nobody up. */
const batchSize = 200;

/** Returns how many were told. A process that ends in the middle has told some, and the next goes on with the others. */
export async function tellChanges(now: Date, batch = batchSize): Promise<number> {
  const open = await query<{ id: string }>(sql`select id::text from event_notice where done_at is null and after is not null order by id`);
  let count = 0;
  for (const { id } of open) for (let told = batch; told === batch; count += told) told = await transaction((client) => tellSome(client, { id, now, batch }));
  return count;
}

interface Telling {
  id: string;
  now: Date;
  batch: number;
}

/** Returns how many; fewer than a batch are the last. Who is added at the same moment by another process is passed over. */
async function tellSome(client: pg.ClientBase, { id, now, batch }: Telling): Promise<number> {
  const [notice] = await query<{ eventId: number; beganAt: Date; before: unknown; after: unknown }>(
    sql`select event_id as "eventId", began_at as "beganAt", before, after from event_notice where id = ${id}::bigint and done_at is null for update skip locked`,
    client,
  );
  if (!notice) return 0;
  const event = (await readToldEvents([notice.eventId], client)).get(notice.eventId);
  const readers = event ? await readReaders(client, { id, batch, ...notice }) : [];
  const names = event ? await tell(client, { event, changes: await changesOf(notice, client), readers }) : new Map<number, string>();
  await note(client, { id, now, readers, names });
  if (readers.length < batch) await query(sql`update event_notice set done_at = ${now} where id = ${id}::bigint`, client);
  return readers.length;
}

/** Who has an address, and has not turned this off. What waits is looked at again when it goes. */
const readReaders = (
  client: pg.ClientBase,
  { id, eventId, beganAt, batch }: { id: string; eventId: number; beganAt: Date; batch: number },
): Promise<Reader[]> =>
  query<Reader>(
    sql`select a.id as "accountId", a.email, x.presence, m.in_digest && array['events'] as "isInDigest"
        from (${accountsAt(sql`${eventId}::int`, sql`${beganAt}::timestamptz`)}) x join account a on a.id = x.account_id and a.welcomed_at is not null and a.email is not null
        join mail_setting m on m.account_id = a.id and not m.off && array['all', 'events']
        where not exists (select from event_notice_reader r where r.notice_id = ${id}::bigint and r.account_id = a.id) order by a.id limit ${batch}`,
    client,
  );

async function changesOf({ before, after }: { before: unknown; after: unknown }, client: pg.ClientBase): Promise<Change[]> {
  const [was, is] = [eventState.parse(before), eventState.parse(after)];
  return changesBetween(was, is, await readNames([was, is], client));
}

/** Returns the names of the mails, by account. */
async function tell(
  client: pg.ClientBase,
  { event, changes, readers }: { event: ToldEvent; changes: Change[]; readers: Reader[] },
): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  for (const { accountId, email, presence } of readers.filter(({ isInDigest }) => !isInDigest)) {
    const [letter, messageId] = [letterOfChange({ event, changes, presence }), newMessageId()];
    names.set(accountId, messageId);
    await enqueueMail(client, { kind: "notice", list: "events", accountId, to: email, letter }, messageId);
  }
  return names;
}

const note = (client: pg.ClientBase, { id, now, readers, names }: { id: string; now: Date; readers: Reader[]; names: Map<number, string> }) =>
  query(
    sql`insert into event_notice_reader (notice_id, account_id, presence, in_digest, told_at, message_id)
        select ${id}::bigint, account_id, presence, in_digest, ${now}, message_id
        from unnest(${readers.map(({ accountId }) => accountId)}::int[], ${readers.map(({ presence }) => presence)}::text[], ${readers.map(({ isInDigest }) => isInDigest)}::bool[],
          ${readers.map(({ accountId }) => names.get(accountId) ?? null)}::text[]) r (account_id, presence, in_digest, message_id)`,
    client,
  );
