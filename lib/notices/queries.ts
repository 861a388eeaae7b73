// What digests tell of notices that their readers do not want at once.
import { movedMails } from "#lib/mail/moved-mails.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Presence } from "#lib/attendance/schema.ts";
import { changesBetween } from "./changes/changes-in-words.ts";
import { rowOfChange } from "./changes/letter-of-change.ts";
import { rowOfListing } from "./listed/letter-of-listing.ts";
import { readListings } from "./listed/read-listings.ts";
import { eventState, type Notice } from "./schema.ts";
import { readNames, readToldEvents } from "./told-events.ts";

interface Asked {
  accountIds: number[];
  /** What was told at this moment is in the window before. */
  since: Date;
  until: Date;
}

/** By account, the latest first. Only what everybody may see now. */
export async function listNoticesFor(asked: Asked): Promise<Map<number, Notice[]>> {
  const notices = [...(await listChanges(asked)), ...(await listListings(asked))];
  const latestFirst = notices.toSorted((a, b) => b.notice.toldAt.getTime() - a.notice.toldAt.getTime());
  return new Map([...Map.groupBy(latestFirst, ({ accountId }) => accountId)].map(([accountId, of]) => [accountId, of.map(({ notice }) => notice)]));
}

interface Told {
  accountId: number;
  notice: Notice;
}

async function listChanges(asked: Asked): Promise<Told[]> {
  const { accountIds, since, until } = asked;
  const rows = await query<{ accountId: number; presence: Presence; toldAt: Date; eventId: number; before: unknown; after: unknown }>(sql`
    select r.account_id as "accountId", r.presence, r.told_at as "toldAt", n.event_id as "eventId", n.before, n.after from (
      select notice_id, account_id, presence, told_at from event_notice_reader
      where account_id = any (${accountIds}::int[]) and told_at > ${since} and told_at <= ${until} and in_digest
      union all select x.notice_id, x.account_id, x.presence, m.moved_at from (${movedMails(asked)}) m
      join event_notice_reader x on x.account_id = m.account_id and x.message_id = m.message_id
    ) r join event_notice n on n.id = r.notice_id`);
  const states = rows.map(({ before, after }) => [eventState.parse(before), eventState.parse(after)] as const);
  const [events, names] = await Promise.all([readToldEvents([...new Set(rows.map(({ eventId }) => eventId))]), readNames(states.flat())]);
  return rows.flatMap(({ accountId, presence, toldAt, eventId }, at) => {
    const [event, [before, after]] = [events.get(eventId), states[at] as (typeof states)[number]];
    return event
      ? [{ accountId, notice: { list: "events", toldAt, row: rowOfChange({ event, changes: changesBetween(before, after, names), presence }) } }]
      : [];
  });
}

async function listListings(asked: Asked): Promise<Told[]> {
  const { accountIds, since, until } = asked;
  const toldThere = sql`l.account_id = any (${accountIds}::int[]) and l.told_at > ${since} and l.told_at <= ${until} and l.in_digest`;
  const moved = await query<{ messageId: string; movedAt: Date }>(sql`select message_id as "messageId", moved_at as "movedAt" from (${movedMails(asked)}) m`);
  const movedAt = new Map(moved.map(({ messageId, movedAt: at }) => [messageId, at]));
  const wasMoved = sql`l.account_id = any (${accountIds}::int[]) and l.message_id = any (${[...movedAt.keys()]}::text[])`;
  const mailed = movedAt.size > 0 ? await readListings(wasMoved) : [];
  const listed = [...(await readListings(toldThere)), ...mailed.map((each) => ({ ...each, toldAt: movedAt.get(each.messageId ?? "") ?? null }))];
  return listed.flatMap(({ accountId, toldAt, listing }) => (toldAt ? [{ accountId, notice: { list: "listed", toldAt, row: rowOfListing(listing) } }] : []));
}
