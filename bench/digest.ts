// How many digests are prepared a second, beside a few statements and a rendered mail for each reader; and how many go out.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { createTransport } from "nodemailer";
import { deliverDigests } from "#lib/digest/deliver.ts";
import { openDueDigests } from "#lib/digest/due.ts";
import { prepareDueDigests } from "#lib/digest/prepare.ts";
import type { Bundle, Recipient } from "#lib/digest/schema.ts";
import { letterOf } from "#lib/digest/words/letter-of.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { htmlOf } from "#lib/mail/look/html-of.ts";
import { textOf } from "#lib/mail/look/text-of.ts";
import { closeMail } from "#lib/stores/mail.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { ensureKeys } from "#bin/stores/keys/key-file.ts";
import { openPlace } from "#bin/stores/place.ts";
import { followFewer, followsOfEach, openReaders } from "./digest/stand.ts";
import { makeOne } from "./digest/one-by-one.ts";
import { median } from "./stand/figures.ts";
import { waitUntilQuiet } from "./stand/machine.ts";
import { atLeast, type Bench } from "./stand/report.ts";

const readersOf: Record<string, number> = { s: 5_000, m: 20_000, l: 100_000 };
const madeOneByOne = 150;
const handedOver = 1_500;
/** A digest is as long whatever it is called. */
const name = "00000000-0000-4000-8000-000000000000";

export const bench: Bench = async ({ rounds, size, patience }) => {
  const keys = path.join(openPlace().root, "bench", "keys");
  mkdirSync(path.dirname(keys), { recursive: true });
  ensureKeys(keys);
  process.env.KEYS_FILE = keys;
  forgetEnv();
  const readers = await openReaders(size, readersOf[size] ?? 5_000);
  const sink = await startSink();
  const rows: Record<string, number>[] = [];
  for (let round = 1; round <= rounds; round++) {
    await waitUntilQuiet(patience);
    const first = named("OfMany", { ...(await prepareAll({ isFirst: true })), ...(await renderAll()) });
    rows.push({ round, ...first, ...(await oneAfterTheOther()), ...(await handAllOver(sink.port)) });
  }
  await followFewer();
  for (const row of rows) {
    await waitUntilQuiet(patience);
    Object.assign(row, await prepareAll({ isFirst: false }), await renderAll());
  }
  sink.stop();
  const of = (name: string) => median(rows.map((row) => row[name] as number));
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== "round");
  const medians = [Object.fromEntries(names.map((name) => [name, of(name)]))];
  return {
    parameters: { size, readers, followsOfEach, madeOneByOne, handedOver },
    rounds: rows,
    medians,
    tables: { "a second": names.filter((name) => !name.startsWith("share")) },
    goals: [
      atLeast(
        "of many contacts prepared and rendered a second, beside statements and components for each",
        both(of("preparedOfMany"), of("renderedOfMany")) / of("oneByOne"),
        25,
      ),
      atLeast("a million in minutes that are fewer than 5: prepared a second", of("prepared"), 3_334),
      atLeast("handed over a second, beside a connection for each mail", of("handedOver") / of("handedOverByDefault"), 2),
    ],
  };
};

const named = (ending: string, figures: Record<string, number>) =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [`${name}${ending}`, value]));

/** How many a second pass two steps, one after the other. */
const both = (one: number, other: number): number => 1 / (1 / one + 1 / other);

/** Opens and prepares all of them, as the worker does: first ones tell all that is coming up, those of a later week what is new of it. */
async function prepareAll({ isFirst }: { isFirst: boolean }): Promise<Record<string, number>> {
  await query(sql`truncate digest`);
  if (!isFirst)
    await query(sql`
      insert into digest (account_id, window_start, window_end, message_id, state)
      select account_id, now() - interval '14 days', now() - interval '7 days', concat('before-', account_id), 'sent' from mail_setting`);
  await query(sql`update mail_setting set digest_since = now() - interval '7 days', digest_due_at = now()`);
  const now = new Date();
  const [began, before] = [performance.now(), process.cpuUsage()];
  while ((await openDueDigests({ now })) > 0) {} // some thousands at a time
  const opened = performance.now();
  const count = await prepareDueDigests(now);
  const [seconds, { user, system }] = [(performance.now() - began) / 1_000, process.cpuUsage(before)];
  const [row] = await query<{
    share: number;
    rows: number;
  }>(sql`select avg((state = 'prepared')::int)::float8 as share, avg(told.rows)::float8 as rows from digest
    left join lateral (select sum(json_array_length(s -> 'rows')) as rows from json_array_elements(items -> 'sections') s) told on items is not null where state <> 'sent'`);
  return {
    prepared: count / seconds,
    preparedBySecondOfThisProcess: count / ((user + system) / 1e6),
    opened: count / ((opened - began) / 1_000),
    sharePrepared: row?.share ?? 0,
    rowsOfEach: row?.rows ?? 0,
  };
}

/** Every mail of them in both forms, with its signed links. */
async function renderAll(): Promise<Record<string, number>> {
  const digests = await query<{ accountId: number; bundle: Bundle }>(
    sql`select account_id as "accountId", items as bundle from digest where state = 'prepared' limit 20000`,
  );
  const began = performance.now();
  let length = 0;
  for (const { accountId, bundle } of digests) {
    const letter = letterOf({ bundle, name, accountId, epoch: 1 });
    length += htmlOf(letter).length + textOf(letter).length;
  }
  const seconds = (performance.now() - began) / 1_000;
  return { rendered: digests.length / seconds, bytesOfAMail: length / digests.length };
}

async function oneAfterTheOther(): Promise<Record<string, number>> {
  const recipients = await query<Recipient>(sql`
    select d.id::int as "digestId", d.account_id as "accountId", a.person_id as "personId", d.window_start as since, d.window_end as until, true as "isFirst"
    from digest d join account a on a.id = d.account_id where d.state = 'prepared' order by d.id limit ${madeOneByOne}`);
  const now = new Date();
  const began = performance.now();
  for (const recipient of recipients) await makeOne(recipient, now);
  return { oneByOne: recipients.length / ((performance.now() - began) / 1_000) };
}

/** To a server that takes everything, and for comparison as the library does it by itself. */
async function handAllOver(port: number): Promise<Record<string, number>> {
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
  forgetEnv();
  const now = new Date();
  const began = performance.now();
  let count = 0;
  while (count < handedOver) {
    const taken = await deliverDigests({ now, limit: 100 });
    if (taken === 0) break;
    count += taken;
  }
  const seconds = (performance.now() - began) / 1_000;
  closeMail();
  return { handedOver: count / seconds, handedOverByDefault: await byDefault(port) };
}

async function byDefault(port: number): Promise<number> {
  const [sent] = await query<{ id: number; accountId: number; bundle: Bundle }>(
    sql`select id::int, account_id as "accountId", items as bundle from digest where items is not null limit 1`,
  );
  const letter = letterOf({ bundle: sent?.bundle as Bundle, name, accountId: 1, epoch: 1 });
  const transport = createTransport({ host: "127.0.0.1", port, secure: false });
  const mail = { from: "hallway@localhost", to: "reader@people.example", subject: letter.subject, html: htmlOf(letter), text: textOf(letter) };
  const began = performance.now();
  for (let sentSoFar = 0; sentSoFar < 300; sentSoFar++) await transport.sendMail(mail);
  return 300 / ((performance.now() - began) / 1_000);
}

async function startSink(): Promise<{ port: number; stop(): void }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "digest/sink-process.ts")], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<number>((resolve) => child.stdout.once("data", (chunk) => resolve(Number(String(chunk).trim()))));
  return { port, stop: () => void child.kill("SIGTERM") };
}
