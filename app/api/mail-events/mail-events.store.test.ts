// What providers tell of mails, through the route, signed.
import { createHmac } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { POST } from "./route.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { aLetter } from "#bin/checks/mails/letter.ts";
import { useMailServer } from "#bin/checks/mails/mail-server.ts";
import { addAccount } from "#bin/checks/things.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { postgres, query, sql, transaction } from "#lib/stores/postgres.ts";
import { enqueueMail } from "#lib/mail/jobs.ts";
import { sendWaitingMails } from "#lib/mail/send-waiting.ts";
import { liftSuppression } from "#lib/mail/returned/suppression.ts";
import { bounceAddress } from "#lib/mail/returned/verp.ts";

useDirectory();
const taken = useMailServer();
const [address, secret] = ["ana@people.example", "a secret of more than twenty signs"];
let [accountId, people] = [0, 0];

beforeEach(async () => {
  for (const table of [sql`delete from outgoing_mail`, sql`delete from mail_suppression`, sql`delete from mail_event`, sql`delete from account`])
    await query(table);
  accountId = (await addAccount(`Ana ${++people}`)).accountId;
  await query(sql`update account set email = ${address}, welcomed_at = now() where id = ${accountId}`);
  process.env.MAIL_EVENTS_SECRET = secret;
  forgetEnv();
});

const signatureOf = (body: string, key = secret) => `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;

async function post(body: string, signature = signatureOf(body)): Promise<{ status: number; outcomes?: string[] }> {
  const answer = await POST(new Request("http://127.0.0.1/api/mail-events/", { method: "POST", body, headers: { "x-signature": signature } }));
  return { status: answer.status, ...(answer.ok ? ((await answer.json()) as object) : {}) };
}
const tell = (...events: object[]) => post(JSON.stringify(events));

const suppressed = () => query(sql`select address, reason::text, detail from mail_suppression`);
const off = async () => (await query<{ off: string[] }>(sql`select off from mail_setting`))[0]?.off;

/** Sends a mail to Ana. Returns its envelope sender, as the server of her provider knows it. */
async function send(): Promise<string> {
  taken.length = 0;
  await transaction((client) => enqueueMail(client, { kind: "notice", to: address, letter: aLetter() }));
  await sendWaitingMails();
  return taken[0]?.from as string;
}

test("a mail that came back suppresses its address; told again it changes nothing, also when the address was confirmed meanwhile", async () => {
  const envelopeSender = await send();
  const event = { kind: "hard", envelopeSender, words: "550 5.1.1\r\nno\0body" };
  expect(await tell(event)).toEqual({ status: 200, outcomes: ["noted"] });
  expect(await suppressed()).toEqual([{ address, reason: "hard", detail: "550 5.1.1 no body" }]);
  await liftSuppression(postgres(), address);
  expect(await tell(event, event)).toEqual({ status: 200, outcomes: ["known", "known"] });
  expect([await suppressed(), await off()]).toEqual([[], []]);
  expect((await tell({ kind: "hard", envelopeSender: await send() })).outcomes).toEqual(["noted"]);
});

test("a complaint turns all lists off too, and stays so; mail that waits goes no more", async () => {
  const envelopeSender = (await send()).toUpperCase();
  await transaction((client) => enqueueMail(client, { kind: "notice", to: address, list: "events", accountId, letter: aLetter() }));
  expect((await tell({ kind: "complaint", envelopeSender }, { kind: "complaint", recipient: "Ana@People.example" })).outcomes).toEqual(["noted", "noted"]);
  expect([await suppressed(), await off()]).toEqual([[{ address, reason: "complaint", detail: "" }], ["all"]]);
  await liftSuppression(postgres(), address);
  await sendWaitingMails();
  expect(await query(sql`select state::text from outgoing_mail order by id`)).toEqual([{ state: "sent" }, { state: "dropped" }]);
});

test("of a digest the address is that of its account, while it is the one that it went to", async () => {
  const [digest] = await query<{ id: number }>(
    sql`insert into digest (account_id, window_start, window_end, message_id) values (${accountId}, now(), now(), '<x@y>') returning id`,
  );
  const envelopeSender = bounceAddress({ kind: "d", id: digest?.id ?? 0 }, address, "localhost");
  await query(sql`update account set email = 'new@people.example'`);
  expect((await tell({ kind: "hard", envelopeSender })).outcomes).toEqual(["nobody"]);
  await query(sql`update account set email = ${address}`);
  expect((await tell({ kind: "hard", envelopeSender })).outcomes).toEqual(["noted"]);
});

test("what could not be delivered yet is noted, and nothing else", async () => {
  expect((await tell({ kind: "soft", envelopeSender: await send(), words: "full" }, { kind: "soft", recipient: address })).outcomes).toEqual([
    "noted",
    "noted",
  ]);
  expect([await suppressed(), await query(sql`select failure from outgoing_mail`)]).toEqual([[], [{ failure: "full" }]]);
});

test("an envelope sender that was not made here names nobody, and what is no address neither", async () => {
  const own = await send();
  const forged = [
    own.replace(/-[0-9a-f]/, "-x"),
    own.replace(/(.)@/, (_, last) => `${last === "0" ? "1" : "0"}@`),
    own.replace("+m", "+d"),
    "bounces+m1@localhost",
    "",
  ];
  const told = await tell(...forged.map((envelopeSender) => ({ kind: "hard", envelopeSender })), { kind: "hard", recipient: "ana" });
  expect(told).toEqual({ status: 200, outcomes: Array(6).fill("nobody") });
  expect(await suppressed()).toEqual([]);
});

test("an event that a provider names is believed once", async () => {
  const event = { kind: "hard", id: "e-1", recipient: address };
  expect((await tell(event)).outcomes).toEqual(["noted"]);
  expect((await tell(event, { ...event, id: "e-2" })).outcomes).toEqual(["known", "noted"]);
});

test("what is not signed with the secret, is no report, or is too much changes nothing; without a secret nothing is there", async () => {
  const body = JSON.stringify({ kind: "hard", recipient: address });
  const wrong = [
    "",
    "sha256=",
    signatureOf(body, "another secret of twenty signs"),
    signatureOf(`${body} `),
    signatureOf(body).slice(0, -2),
    signatureOf(body).slice(7),
  ];
  for (const signature of wrong) expect(await post(body, signature)).toEqual({ status: 403 });
  for (const none of ["", "[", "{}", '{"kind":"hard"}', '{"kind":"rude","recipient":"ana@people.example"}', `[${body},{"kind":"hard"}]`])
    expect(await post(none)).toEqual({ status: 400 });
  expect(await post(" ".repeat(1_100_000))).toEqual({ status: 413 });
  process.env.MAIL_EVENTS_SECRET = "";
  forgetEnv();
  expect(await post(body)).toEqual({ status: 404 });
  expect(await suppressed()).toEqual([]);
});
