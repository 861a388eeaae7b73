// The digests that everybody would be mailed now, as they arrive and as pages show them. Afterwards it is as if none had been sent.
import { createHash } from "node:crypto";
import PostalMime from "postal-mime";
import { waitUntil } from "#bin/stores/wait.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Sink } from "../mails/sink.ts";
import { askAll } from "./ask.ts";
import { asking, type Look } from "./look.ts";
import type { Stage } from "./stage.ts";
import type { Looker } from "./viewers.ts";

/** The window of all digests begins here, and no digest is due: what pages say of the next one stands still. */
export const restDigests = (now: Date) => query(sql`update mail_setting set digest_since = ${daysFrom(now, -7)}, digest_due_at = ${daysFrom(now, 6)}`);

const daysFrom = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000);

/** Makes all digests due, waits for the mails, reads the pages, and takes all back. Numbers begin where they began before: the other world has counted as far. */
export async function lookAtDigests(stage: Stage, lookers: Looker[], now: Date): Promise<Look> {
  const { sink } = stage;
  sink.taken.length = 0;
  await query(sql`select setval('digest_id_seq', 1000)`);
  await query(sql`update mail_setting set digest_due_at = now()`);
  await waitUntil(isDone, 60, "All digests mailed");
  const mails = await Promise.all(lookers.map(async (looker) => [`${looker.called}: digest by mail`, await mailOf(sink, looker)] as const));
  // What is drawn by lot for each, and when it was: the same in both worlds.
  await query(sql`update digest set window_end = ${now}, sent_at = ${now}, message_id = concat('<digest.', md5(account_id::text)::uuid, '@', account_id, '>')`);
  const pages = await askAll(lookers.flatMap((looker) => pagesOf(looker).map((address) => asking(stage, looker, address))));
  await query(sql`delete from digest`);
  await restDigests(now);
  return new Map([...mails, ...[...pages].map(([name, text]) => [`${name} when it was sent`, text] as const)]);
}

function pagesOf({ accountId, tokens }: Looker): string[] {
  const name = createHash("md5")
    .update(String(accountId))
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return ["/digest/", `/digest/${name}/`, ...["feed.atom", "data.json"].map((file) => `/digest/feeds/${tokens.digest}/${file}`)];
}

async function isDone(): Promise<boolean> {
  const [row] = await query<{ isDone: boolean }>(sql`
    select not exists (select from mail_setting where digest_due_at <= now()) and not exists (select from digest where state in ('due', 'prepared')) as "isDone"`);
  return row?.isDone ?? false;
}

/** A number in the sender, sealed and signed: without the key nobody tells one from another. A bare number stays to be seen. */
const sealed = /bounces\+d[0-9a-f]{32}-[0-9a-f]{20}@/;
/** What is drawn by lot for each mail, or is the time of it. */
const masked = new Set(["message-id", "date", "content-type"]);

async function mailOf({ taken }: Sink, { accountId }: Looker): Promise<string> {
  const [mail] = taken.filter(({ to }) => to === `reader-${accountId}@people.example`);
  if (!mail) return "no mail";
  const { headers, text, html } = await new PostalMime().parse(Buffer.from(mail.raw, "latin1"));
  const lines = [`from ${mail.from.replace(sealed, "bounces+*@")}`, ...headers.map(({ key, value }) => `${key}: ${masked.has(key) ? "*" : value}`), text, html];
  return lines.join("\n").replaceAll(/\/digest\/[0-9a-f-]{36}\//g, "/digest/*/");
}
