// The way in: a mail is a row, committed with what it tells. Redis may be away.
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { env } from "#lib/kit/env.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { type Mail, oneLine } from "./schema.ts";

/** Writes a mail that a worker sends once the transaction has committed. */
export async function enqueueMail(client: pg.ClientBase, { kind, to, subject, text, accountId, goodUntil }: Mail): Promise<void> {
  const messageId = `<${randomUUID()}@${new URL(env().PUBLIC_URL).hostname}>`;
  await query(
    sql`insert into outgoing_mail (kind, account_id, recipient, subject, body, message_id, good_until)
        values (${kind}, ${accountId ?? null}, ${to}, ${oneLine(subject)}, ${text}, ${messageId}, ${goodUntil ?? null})`,
    client,
  );
}
