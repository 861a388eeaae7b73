// Mails over real SMTP, to a server that takes some, refuses some for now and some for good.
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { aLetter } from "#bin/checks/mails/letter.ts";
import { readMail, useMailServer } from "#bin/checks/mails/mail-server.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { forgetRecipients } from "./forget-recipients.ts";
import { enqueueMail } from "./jobs.ts";
import type { Mail } from "./schema.ts";
import { sendWaitingMails } from "./send-waiting.ts";

useDirectory();
const taken = useMailServer({ recipients: { "later@people.example": "451 4.2.0 later", "never@people.example": "554 5.5.1 not like this" } });

beforeEach(async () => {
  for (const statement of [sql`delete from outgoing_mail`, sql`delete from mail_suppression`, sql`delete from mail_event`]) await query(statement);
});

const write = ({ to = "ana@people.example", ...more }: Partial<Pick<Mail, "to" | "letter" | "goodUntil">> = {}) =>
  transaction((client) => enqueueMail(client, { kind: "notice", to, letter: aLetter(), ...more }));
const states = () => query(sql`select state::text, tries, letter, body, subject from outgoing_mail order by id`);
const wordless = { letter: null, body: "", subject: "" };

test("what waits is sent once, says that no machine need answer, and keeps no words afterwards", async () => {
  await write();
  expect([await sendWaitingMails(), await sendWaitingMails()]).toEqual([1, 0]);
  const [mail] = taken;
  expect(mail?.to).toEqual(["ana@people.example"]);
  const parsed = await readMail(mail as { raw: string });
  expect(parsed).toMatchObject({ subject: "Something changed", from: { address: "hallway@localhost" } });
  for (const form of [parsed.text, parsed.html]) expect(form).toContain("Datafjord is in Bergen.");
  expect(parsed.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
  expect(await states()).toEqual([{ state: "sent", tries: 1, ...wordless }]);
});

test("what the release before wrote as text goes too", async () => {
  await query(
    sql`insert into outgoing_mail (kind, recipient, subject, body, message_id) values ('notice', 'ana@people.example', 'Old', 'One.\n\nTwo.', '<old@x>')`,
  );
  await sendWaitingMails();
  expect((await readMail(taken[0] as { raw: string })).text).toMatch(/One\.\s+Two\./);
});

test("two workers at once send each mail once", async () => {
  for (let n = 0; n < 30; n++) await write({ letter: aLetter({ subject: `Mail ${n}` }) });
  await Promise.all([sendWaitingMails(), sendWaitingMails(), sendWaitingMails()]);
  expect(taken).toHaveLength(30);
  expect(new Set(taken.map(({ raw }) => /^Message-ID: (.+)$/im.exec(raw)?.[1])).size).toBe(30);
});

test("what somebody waits for goes before what is of a list, which goes to the address that there is by then", async () => {
  await query(sql`
    with p as (insert into person (slug, name) values ('ana', 'Ana') returning id), a as (insert into account (person_id, email) select id, 'ana@people.example' from p returning id)
    insert into outgoing_mail (kind, list, account_id, recipient, subject, letter, message_id, next_at)
    select 'notice', 'events', id, 'ana@people.example', '', ${JSON.stringify(aLetter())}, '<' || n || '@x>', now() - interval '1 hour' from a, generate_series(1, 5) n`);
  await write();
  expect([await sendWaitingMails(3), taken.length]).toEqual([1, 1]);
  await query(sql`update account set email = 'new@people.example', welcomed_at = now()`);
  expect([await sendWaitingMails(3), taken.map(({ to }) => to[0])]).toEqual([3, ["ana@people.example", ...Array(3).fill("new@people.example")]]);
  await query(sql`delete from account`);
});

test("what is refused for now is tried again later under the same name; for good, never", async () => {
  await write({ to: "later@people.example" });
  await write({ to: "never@people.example" });
  await sendWaitingMails();
  expect(await states()).toMatchObject([
    { state: "waiting", tries: 1 },
    { state: "failed", ...wordless },
  ]);
  expect(await sendWaitingMails()).toBe(0);
  const id = () => query(sql`select message_id as id from outgoing_mail where state = 'waiting'`);
  const before = await id();
  await query(sql`update outgoing_mail set next_at = now()`);
  expect([await sendWaitingMails(), await id()]).toEqual([1, before]);
  expect(await states()).toMatchObject([{ state: "waiting", tries: 2 }, { state: "failed" }]);
});

test("what is refused for now a dozen times is given up", async () => {
  await write({ to: "later@people.example" });
  await query(sql`update outgoing_mail set tries = 11`);
  await sendWaitingMails();
  expect(await states()).toEqual([{ state: "failed", tries: 12, ...wordless }]);
});

test("what would come too late is not sent", async () => {
  await write({ goodUntil: new Date(Date.now() - 1_000) });
  expect(await sendWaitingMails()).toBe(0);
  expect(await states()).toEqual([{ state: "late", tries: 0, ...wordless }]);
});

test("a transaction that fails sends nothing", async () => {
  const failing = transaction(async (client) => {
    await enqueueMail(client, { kind: "notice", to: "ana@people.example", letter: aLetter() });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await sendWaitingMails()).toBe(0);
});

test("after thirty days nobody knows to whom a mail went; one that waits keeps its address", async () => {
  await write();
  await write({ to: "never@people.example" });
  await sendWaitingMails();
  await write({ to: "bo@people.example" });
  await query(sql`update outgoing_mail set sent_at = sent_at - interval '29 days', created_at = created_at - interval '29 days'`);
  expect(await forgetRecipients()).toEqual({ mails: 0, events: 0 });
  await query(sql`insert into mail_event (key, noted_at) values ('hard m1', now() - interval '61 days'), ('hard m2', now())`);
  await query(sql`update outgoing_mail set sent_at = sent_at - interval '2 days', created_at = created_at - interval '2 days'`);
  expect(await forgetRecipients()).toEqual({ mails: 2, events: 1 });
  expect(await query(sql`select recipient, failure from outgoing_mail order by id`)).toEqual([
    { recipient: "", failure: null },
    { recipient: "", failure: null },
    { recipient: "bo@people.example", failure: null },
  ]);
});
