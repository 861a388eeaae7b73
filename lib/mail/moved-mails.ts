import { type Sql, sql } from "#lib/stores/postgres.ts";

interface Asked {
  accountIds: number[];
  /** What was moved at this moment is in the window before. */
  since: Date;
  until: Date;
}

/** Rows (account_id, message_id, moved_at) of mails that waited when their list was moved into the digest, and were never sent. */
export const movedMails = ({ accountIds, since, until }: Asked): Sql => sql`
  select account_id, message_id, moved_at from outgoing_mail
  where account_id = any (${accountIds}::int[]) and state = 'moved' and moved_at > ${since} and moved_at <= ${until}`;
