// The way in: a mail is a row, committed with what it tells. Redis may be away.
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { env } from "#lib/kit/env.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Letter } from "./letter.ts";
import { type Mail, oneLine } from "./schema.ts";

/** Writes a mail that a worker sends once the transaction has committed. Who tells something by it that a digest may tell too keeps its name. */
export async function enqueueMail(
  client: pg.ClientBase,
  { kind, to, letter, list, accountId, goodUntil }: Mail,
  messageId: string = newMessageId(),
): Promise<void> {
  await query(
    sql`insert into outgoing_mail (kind, list, account_id, recipient, subject, letter, message_id, good_until)
        values (${kind}, ${list ?? null}, ${accountId ?? null}, ${to}, ${oneLine(letter.subject)}, ${asJson(letter)}, ${messageId}, ${goodUntil ?? null})`,
    client,
  );
}

/** Postgres takes no NUL and no half of a character. */
const asJson = (letter: Letter): string =>
  JSON.stringify(letter, (_, value) => (typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value));

/** The name of a mail at all who carry it; kept with it, so that whoever gets it twice sees it once. */
export const newMessageId = (): string => `<${randomUUID()}@${new URL(env().PUBLIC_URL).hostname}>`;
