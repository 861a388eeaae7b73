// Turning lists off by a link: signed, without end, stored nowhere; written down on disk while Postgres takes no writes.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, removeEverything } from "#bin/checks/things.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { forgetKeys } from "#lib/kit/signing/key-ring.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { setSwitch } from "#lib/switches/commands.ts";
import { findSwitch, forgetSwitches } from "#lib/switches/queries.ts";
import { aLetter } from "#bin/checks/mails/letter.ts";
import { useMailServer } from "#bin/checks/mails/mail-server.ts";
import { handOver } from "../hand-over.ts";
import { newMessageId } from "../jobs.ts";
import { mailLists } from "../lists.ts";
import { renewUnsubscribeLinks } from "../settings.ts";
import { isAnythingNoted, replay } from "./journal.ts";
import { oneClickAddress, readUnsubscribeToken, type Subscription, unsubscribePage, unsubscribeToken } from "./link.ts";
import { doWhatIsNoted, findSubscription, turn } from "./subscriptions.ts";

useDirectory();
const taken = useMailServer();

const folder = mkdtempSync(path.join(tmpdir(), "unsubscribes-"));
const keys = path.join(folder, "keys");
const journal = path.join(folder, "journal");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let subscription: Subscription = { accountId: 0, list: "digest", epoch: 1 };

beforeEach(async () => {
  writeFileSync(keys, "k".repeat(40));
  Object.assign(process.env, { KEYS_FILE: keys, JOURNAL_FOLDER: journal });
  forgetEnv();
  forgetKeys();
  rmSync(journal, { recursive: true, force: true });
  await query(sql`delete from site_switch`);
  forgetSwitches();
  await query(sql`delete from account`);
  await removeEverything();
  const { accountId } = await addAccount("Alice");
  await query(sql`update account set email = 'alice@people.example', welcomed_at = now() where id = ${accountId}`);
  subscription = { accountId, list: "digest", epoch: 1 };
});

const off = async () => (await query<{ off: string[] }>(sql`select off from mail_setting`))[0]?.off;

test("a list, all of them, and back; twice is once; others stay as they are", async () => {
  expect(await turn(subscription, "off")).toBe("done");
  expect(await turn(subscription, "off")).toBe("done");
  expect(await off()).toEqual(["digest"]);
  await turn({ ...subscription, list: "events" }, "off");
  await turn(subscription, "all-off");
  expect(await off()).toEqual(["all", "digest", "events"]);
  expect(await findSubscription(subscription)).toEqual({ list: "digest", isOff: true, isAllOff: true, address: "a…@people.example" });
  await turn(subscription, "all-on");
  await turn(subscription, "on");
  expect(await off()).toEqual(["events"]);
});

test("one read to show, one write to act, and nothing is stored for a link", async () => {
  await findSwitch("read-only");
  expect(await statementsOf(() => findSubscription(subscription))).toHaveLength(1);
  expect(await statementsOf(() => turn(subscription, "off"))).toHaveLength(1);
});

test("an address is short, of plain signs, and the same each time", () => {
  const longest = { accountId: 2_147_483_647, list: mailLists[mailLists.length - 1] as (typeof mailLists)[number], epoch: 99_999 };
  for (const address of [unsubscribePage(unsubscribeToken(longest)), oneClickAddress(unsubscribeToken(longest))]) {
    expect(address.length).toBeLessThanOrEqual(120);
    expect(new URL(address).pathname).toMatch(/^[A-Za-z0-9_\-:./]+$/);
  }
  expect(unsubscribeToken(longest)).toBe(unsubscribeToken(longest));
  expect(readUnsubscribeToken(unsubscribeToken(longest))).toEqual(longest);
});

test("a link of four hundred days ago works, with a key that signs nothing else any more", async () => {
  const token = unsubscribeToken(subscription);
  writeFileSync(keys, `${"n".repeat(40)}\nunsubscribe-only ${"k".repeat(40)}\n`);
  forgetKeys();
  expect(unsubscribeToken(subscription)).not.toBe(token);
  expect(readUnsubscribeToken(token)).toEqual(subscription);
  writeFileSync(keys, `${"n".repeat(40)}\n`);
  forgetKeys();
  expect(readUnsubscribeToken(token)).toBeNull();
});

test("bent in any sign, it is nobody's", () => {
  const token = unsubscribeToken(subscription);
  const bent = [...token].map((sign, at) => `${token.slice(0, at)}${sign === "A" ? "B" : "A"}${token.slice(at + 1)}`);
  expect(bent.filter((each) => each !== token && readUnsubscribeToken(each) !== null)).toEqual([]);
  for (const other of ["", token.slice(1), `${token}A`, `${token}=`, token.toUpperCase()]) expect(readUnsubscribeToken(other)).toBeNull();
});

test("links that were made worthless change nothing, and say so", async () => {
  await renewUnsubscribeLinks(subscription.accountId);
  expect([await findSubscription(subscription), await turn(subscription, "off"), await off()]).toEqual([null, "no-such", []]);
  expect(await turn({ ...subscription, epoch: 2 }, "off")).toBe("done");
});

test("read-only: noted on disk, done afterwards; what was changed since stays", async () => {
  await setSwitch("read-only", { isOn: true });
  expect([await turn(subscription, "off"), await turn({ ...subscription, list: "events" }, "off")]).toEqual(["later", "later"]);
  expect([await off(), await doWhatIsNoted(), await isAnythingNoted()]).toEqual([[], 0, true]);
  await setSwitch("read-only", { isOn: false });
  forgetSwitches();
  expect([await doWhatIsNoted(), await doWhatIsNoted(), await isAnythingNoted()]).toEqual([2, 0, false]);
  expect(await off()).toEqual(["digest", "events"]);
});

test("turned on again by hand before it is done: it stays on", async () => {
  await setSwitch("read-only", { isOn: true });
  await turn(subscription, "off");
  await setSwitch("read-only", { isOn: false });
  forgetSwitches();
  expect(await turn(subscription, "on")).toBe("done");
  await doWhatIsNoted();
  expect(await off()).toEqual([]);
});

test("Postgres takes no writes: noted, none lost of three hundred, and what was cut off holds up nothing", async () => {
  await query(sql`insert into person (slug, name) select concat('reader-', n), concat('Reader ', n) from generate_series(1, 300) n`);
  await query(sql`insert into account (person_id, welcomed_at) select id, now() from person where slug like 'reader-%'`);
  const others = (await query<{ id: number }>(sql`select a.id from account a join person p on p.id = a.person_id where p.slug like 'reader-%'`)).map(
    ({ id }) => id,
  );
  await query(sql`do $$ begin execute format('alter database %I set default_transaction_read_only = on', current_database()); end $$`);
  await query(sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
  await query(sql`set default_transaction_read_only = on`);
  const said = await Promise.all(others.map((accountId) => turn({ accountId, list: "digest", epoch: 1 }, "off")));
  for (const ending of ["begun", "noted"]) await writeFile(path.join(journal, `0.cut.${ending}`), `{"accountId":1,"li`);
  await query(sql`set default_transaction_read_only = off`);
  await query(sql`do $$ begin set transaction read write; execute format('alter database %I reset default_transaction_read_only', current_database()); end $$`);
  await query(sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
  expect(said.filter((each) => each === "later").length).toBeGreaterThan(0);
  while (await isAnythingNoted()) await doWhatIsNoted();
  const [row] = await query<{ count: number }>(sql`select count(*)::int as count from mail_setting where off = '{digest}'`);
  expect(row?.count).toBe(300);
});

test("noted while it is being done: none is lost", async () => {
  await setSwitch("read-only", { isOn: true });
  await findSwitch("read-only");
  const lists = mailLists.flatMap((list) => Array.from({ length: 25 }, () => list));
  let done = 0;
  const notes = Promise.all(lists.map((list) => turn({ ...subscription, list }, "off")));
  const seen: string[] = [];
  const take = async () => (done += await replay(async ({ list }) => seen.push(list) > 0));
  for (let noting = true; noting; await take()) noting = await Promise.race([notes.then(() => false), new Promise<boolean>((go) => setImmediate(go, true))]);
  await take();
  expect([done, seen.length, await isAnythingNoted()]).toEqual([lists.length, lists.length, false]);
});

test("a mail is just on its way: whoever waits is not held up, and it is done", async () => {
  const { connectAlone } = await import("#lib/stores/postgres.ts");
  const mailing = await connectAlone();
  await mailing.query("begin");
  await mailing.query("select from mail_setting for share");
  expect(await turn(subscription, "off")).toBe("later");
  await mailing.query("commit");
  await mailing.end();
  expect([await doWhatIsNoted(), await off()]).toEqual([1, ["digest"]]);
});

test("what is noted holds all mail of its reader's lists until it is done", async () => {
  await setSwitch("read-only", { isOn: true });
  await findSwitch("read-only");
  expect(await turn(subscription, "off")).toBe("later");
  const { accountId } = subscription;
  const send = () => handOver(aLetter(), { to: "alice@people.example", accountId, list: "events", messageId: newMessageId(), verp: { kind: "m", id: 1 } });
  expect(await send()).toMatchObject({ ok: false, reason: "paused" });
  await setSwitch("read-only", { isOn: false });
  forgetSwitches();
  await doWhatIsNoted();
  expect([await off(), await send(), taken.length]).toEqual([["digest"], { ok: true }, 1]);
});
