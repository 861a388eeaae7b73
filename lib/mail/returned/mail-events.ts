// What a provider tells of mails that had been taken: they could not be delivered, or were called unwanted.
import type pg from "pg";
import { z } from "zod";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import type { MailName } from "../schema.ts";
import { suppress } from "./suppression.ts";
import { isBounceOf, readBounceAddress } from "./verp.ts";

export const mailEvent = z
  .object({
    /** Cannot be delivered, could not be delivered yet, was called unwanted. */
    kind: z.enum(["hard", "soft", "complaint"]),
    /** The provider's own name for the event. */
    id: z.string().max(200).optional(),
    recipient: z.string().max(320).optional(),
    /** Says by itself which mail it was, and so to whom. */
    envelopeSender: z.string().max(320).optional(),
    words: z.string().max(5_000).default(""),
  })
  .refine(({ recipient, envelopeSender }) => recipient !== undefined || envelopeSender !== undefined, "An event names a recipient or an envelopeSender.");
export type MailEvent = z.infer<typeof mailEvent>;

/**
 * Believes an event once, however often it is told, where it names its mail or itself. A soft one is noted, and nothing else.
 * "nobody": it is of no mail of ours, or of one of which nobody knows any more to whom it went.
 */
export function takeMailEvent({ kind, id, recipient, envelopeSender, words }: MailEvent): Promise<"noted" | "known" | "nobody"> {
  return transaction(async (client) => {
    const mail = envelopeSender === undefined ? null : await findMail(client, envelopeSender);
    const address = mail?.to ?? recipient;
    if (address === undefined) return "nobody";
    const key = id ?? (mail && `${kind} ${mail.kind}${mail.id}`);
    if (key && !(await isNew(client, key))) return "known";
    if (kind === "soft") await noteOnMail(client, mail, words);
    else await suppress(client, { address, reason: kind, detail: words });
    if (kind === "complaint") await turnAllOff(client, address);
    return "noted";
  });
}

async function findMail(client: pg.ClientBase, envelopeSender: string): Promise<(MailName & { to: string }) | null> {
  const name = readBounceAddress(envelopeSender);
  if (!name) return null;
  const [row] = await query<{ to: string | null }>(
    name.kind === "m"
      ? sql`select recipient as to from outgoing_mail where id = ${name.id}`
      : sql`select a.email as to from digest d join account a on a.id = d.account_id where d.id = ${name.id}`,
    client,
  );
  return row?.to && isBounceOf(envelopeSender, row.to) ? { ...name, to: row.to } : null;
}

async function isNew(client: pg.ClientBase, key: string): Promise<boolean> {
  const noted = await query(sql`insert into mail_event (key) values (${key}) on conflict do nothing returning key`, client);
  return noted.length > 0;
}

async function noteOnMail(client: pg.ClientBase, mail: MailName | null, words: string): Promise<void> {
  if (mail?.kind === "m") await query(sql`update outgoing_mail set failure = ${words.replaceAll("\0", "")} where id = ${mail.id}`, client);
}

async function turnAllOff(client: pg.ClientBase, address: string): Promise<void> {
  await query(
    sql`update mail_setting set off = off || '{all}', changed_at = now()
        where account_id = (select id from account where email = ${address}) and not 'all' = any (off)`,
    client,
  );
}
