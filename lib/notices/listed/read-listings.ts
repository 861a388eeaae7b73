// What accounts were listed for, as it stands now: who was taken off again, or is at what nobody sees, is not told.
import type pg from "pg";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import { readToldEvents } from "../told-events.ts";
import type { Listing } from "./letter-of-listing.ts";

export interface Listed {
  accountId: number;
  noticeId: string;
  toldAt: Date | null;
  /** Of the mail that told it at once. */
  messageId: string | null;
  listing: Listing;
}

interface Found extends Omit<Listed, "listing"> {
  eventId: number;
  role: Listing["role"];
  code: string | null;
  title: string | null;
}

/** Rows of `listing_notice l` that still stand in a programme that everybody sees. */
export const standing = sql`
  listing_notice l join account c on c.id = l.account_id
  join appearance a on a.person_id = c.person_id and a.event_id = l.event_id and a.session_id is not distinct from l.session_id and a.role = l.role
  join event e on e.id = l.event_id and not e.is_hidden left join session s on s.id = l.session_id`;

/** Those that meet a condition over `l`, by event and as they were noted. */
export async function readListings(where: Sql, client?: pg.ClientBase): Promise<Listed[]> {
  const found = await query<Found>(
    sql`select l.account_id as "accountId", l.id::text as "noticeId", l.told_at as "toldAt", l.message_id as "messageId", l.event_id as "eventId", l.role, s.code, s.title
        from ${standing} where s.is_hidden is not true and ${where} order by e.starts_on desc nulls last, e.id, l.id`,
    client,
  );
  const events = await readToldEvents([...new Set(found.map(({ eventId }) => eventId))], client);
  return found.flatMap(({ eventId, role, code, title, ...about }) => {
    const event = events.get(eventId);
    const session = code !== null && title !== null ? { code, title } : null;
    return event ? [{ ...about, listing: { event, role, session } }] : [];
  });
}
