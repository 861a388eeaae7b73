// What digests tell of notices that their readers do not want at once.
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

async function listChanges({ accountIds, since, until }: Asked): Promise<Told[]> {
  const rows = await query<{ accountId: number; presence: Presence; toldAt: Date; eventId: number; before: unknown; after: unknown }>(sql`
    select r.account_id as "accountId", r.presence, r.told_at as "toldAt", n.event_id as "eventId", n.before, n.after
    from event_notice_reader r join event_notice n on n.id = r.notice_id
    where r.account_id = any (${accountIds}::int[]) and r.told_at > ${since} and r.told_at <= ${until} and r.in_digest`);
  const states = rows.map(({ before, after }) => [eventState.parse(before), eventState.parse(after)] as const);
  const [events, names] = await Promise.all([readToldEvents([...new Set(rows.map(({ eventId }) => eventId))]), readNames(states.flat())]);
  return rows.flatMap(({ accountId, presence, toldAt, eventId }, at) => {
    const [event, [before, after]] = [events.get(eventId), states[at] as (typeof states)[number]];
    return event
      ? [{ accountId, notice: { list: "events", toldAt, row: rowOfChange({ event, changes: changesBetween(before, after, names), presence }) } }]
      : [];
  });
}

async function listListings({ accountIds, since, until }: Asked): Promise<Told[]> {
  const listed = await readListings(sql`l.account_id = any (${accountIds}::int[]) and l.told_at > ${since} and l.told_at <= ${until} and l.in_digest`);
  return listed.flatMap(({ accountId, toldAt, listing }) => (toldAt ? [{ accountId, notice: { list: "listed", toldAt, row: rowOfListing(listing) } }] : []));
}
