// What may hold a mail back at the door, looked at right before it goes.
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { aLetter } from "#bin/checks/mails/letter.ts";
import { headOf, readMail, useMailServer } from "#bin/checks/mails/mail-server.ts";
import { addAccount } from "#bin/checks/things.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { closeMail } from "#lib/stores/mail.ts";
import { closeRedis } from "#lib/stores/redis.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { handOver } from "./hand-over.ts";
import { enqueueMail, newMessageId } from "./jobs.ts";
import { findMailStatus, findMailTrouble } from "./queries.ts";
import { findSuppression, liftSuppression, suppress } from "./returned/suppression.ts";
import { postgres } from "#lib/stores/postgres.ts";
import { setSwitch } from "#lib/switches/commands.ts";
import { forgetSwitches } from "#lib/switches/queries.ts";
import type { Envelope } from "./schema.ts";
import { sendWaitingMails } from "./send-waiting.ts";
import { readUnsubscribeToken } from "./unsubscribe/link.ts";

useDirectory();
const state = { slowMs: 0, now: 0, most: 0 };
const recipients: Record<string, string> = {
  "gone@people.example": "550 5.1.1 nobody of that name",
  "blocked@people.example": "550 5.7.1 we do not like your network",
  "full@people.example": "452 4.2.2 full",
};
const taken = useMailServer({
  recipients,
  onWords: async ({ raw }) => {
    state.most = Math.max(state.most, ++state.now);
    await sleep(state.slowMs);
    state.now--;
    if (raw.includes("forbidden words")) throw Object.assign(new Error("not these words"), { responseCode: 554 });
  },
});

const address = "ana@people.example";
let accountId = 0;
let people = 0; // a slug that was given up leads on for ever

beforeEach(async () => {
  Object.assign(state, { slowMs: 0, most: 0 });
  for (const table of [
    sql`delete from outgoing_mail`,
    sql`delete from mail_suppression`,
    sql`delete from site_switch`,
    sql`delete from account`,
    sql`delete from person`,
  ])
    await query(table);
  accountId = (await addAccount(`Ana ${++people}`)).accountId;
  await query(sql`update account set email = ${address}, welcomed_at = now() where id = ${accountId}`);
  forgetSwitches();
});

const envelope = (more: Partial<Envelope> = {}): Envelope => ({
  to: address,
  accountId,
  list: null,
  messageId: newMessageId(),
  verp: { kind: "m", id: 7 },
  ...more,
});
const ofList = (more: Partial<Envelope> = {}) => envelope({ list: "events", ...more });

function set(values: Record<string, string>): void {
  Object.assign(process.env, values);
  forgetEnv();
  closeMail();
}

test("a mail of a list says on one line each where it is turned off, by one click; its sender on the envelope names it", async () => {
  const unsubscribeUrl = `https://hallway.example/unsubscribe/${"a".repeat(90)}/`;
  expect(await handOver(aLetter(), ofList({ unsubscribeUrl, verp: { kind: "d", id: 1_000_000 } }))).toEqual({ ok: true });
  expect(await handOver(aLetter(), ofList())).toEqual({ ok: true });
  const [one, two] = taken.map((mail) => headOf(mail).filter((line) => /^(List|Auto|Precedence)/i.test(line)));
  const others = ["List-Unsubscribe-Post: List-Unsubscribe=One-Click"];
  expect(one?.toSorted()).toEqual([expect.stringMatching(/^List-ID: <events\.localhost>$/i), ...others, `List-Unsubscribe: <${unsubscribeUrl}>`]);
  const [own] = /<http:\/\/127\.0\.0\.1:\d+\/u\/([^/>]+)\/>/.exec(two?.find((line) => line.startsWith("List-Unsubscribe:")) ?? "")?.slice(1) ?? [];
  expect(readUnsubscribeToken(own ?? "")).toEqual({ accountId, list: "events", epoch: 1 });
  const { text } = await readMail(taken[1] as { raw: string });
  for (const address of [`/unsubscribe/${own}/`, "/account/mail/"]) expect(text).toContain(address);
  expect(taken[0]?.from).toMatch(/^bounces\+d[0-9a-f]{32}-[0-9a-f]{20}@localhost$/);
});

test("a mail of a list that is turned off at what is no address does not go", async () => {
  for (const unsubscribeUrl of ["", "https://a.example/>, <mailto:x@y.example", "https://a.example/\r\nBcc: x@y.example", "javascript:1"])
    await expect(handOver(aLetter(), ofList({ unsubscribeUrl }))).rejects.toThrow("says where that is turned off");
  expect(taken).toEqual([]);
});

describe("what an account wants", () => {
  const change = (values: string) => query(sql`update mail_setting set off = ${values === "" ? [] : values.split(" ")} where account_id = ${accountId}`);

  test.each(["events", "all", "digest events", "all digest"])(
    "a list that was turned off (%s) is dropped, also when its mail waits already; others go",
    async (off) => {
      await transaction((client) => enqueueMail(client, { kind: "notice", to: address, list: "events", accountId, letter: aLetter() }));
      await change(off);
      await transaction((client) => enqueueMail(client, { kind: "sign-in", to: address, letter: aLetter({ subject: "Code" }) }));
      expect([await sendWaitingMails(), await sendWaitingMails(), taken.length]).toEqual([1, 1, 1]);
      expect(await query(sql`select state::text, letter, tries from outgoing_mail order by id`)).toEqual([
        { state: "dropped", letter: null, tries: 1 },
        { state: "sent", letter: null, tries: 1 },
      ]);
      await change("digest");
      expect(await handOver(aLetter(), ofList())).toEqual({ ok: true });
      expect(await handOver(aLetter(), ofList({ list: "digest" }))).toMatchObject({ ok: false, reason: "turned-off" });
    },
  );

  test("who has no settings has asked for no list", async () => {
    await query(sql`delete from mail_setting`);
    expect(await handOver(aLetter(), ofList())).toMatchObject({ ok: false, reason: "turned-off" });
  });

  /** Ana sleeps from one hour of her day to another, told from the hour that it is there. */
  async function sleepsFrom(before: number, after: number, zone: string): Promise<void> {
    await query(sql`update account set time_zone = ${zone} where id = ${accountId}`);
    await query(sql`
      update mail_setting set quiet_from = (extract(hour from now() at time zone ${zone})::int + ${before}::int + 24) % 24, quiet_until = (extract(hour from now() at time zone ${zone})::int + ${after}::int + 24) % 24`);
  }

  test.each([
    ["within them", [-2, 3], true],
    ["in their first hour", [0, 1], true],
    ["over most of the day", [0, -1], true],
    ["just after them", [-3, 0], false],
    ["long before them", [2, 4], false],
    ["where there are none", [0, 0], false],
  ] as [string, number[], boolean][])("in quiet hours of their own day a list waits until these end: %s", async (_words, [before = 0, after = 0], isQuiet) => {
    for (const zone of ["Asia/Kathmandu", "America/St_Johns", "UTC"]) {
      await sleepsFrom(before, after, zone);
      const handed = await handOver(aLetter(), ofList());
      if (!isQuiet) expect(handed).toEqual({ ok: true });
      else {
        expect(handed).toMatchObject({ ok: false, reason: "quiet" });
        const [end] = await query<{ hour: number; minute: number }>(
          sql`select extract(hour from t) as hour, extract(minute from t) as minute
              from (select date_trunc('minute', now() + make_interval(secs => ${"retryAfterSeconds" in handed ? (handed.retryAfterSeconds ?? 0) : 0}) + interval '30 seconds') at time zone ${zone} as t) x`,
        );
        expect(end).toEqual((await query(sql`select quiet_until::numeric as hour, 0::numeric as minute from mail_setting`))[0]);
      }
    }
  });

  test("quiet hours hold no code to sign in, and move a mail that waits to their end without counting a try", async () => {
    await sleepsFrom(-1, 2, "UTC");
    await transaction((client) => enqueueMail(client, { kind: "notice", to: address, list: "events", accountId, letter: aLetter() }));
    await transaction((client) => enqueueMail(client, { kind: "sign-in", to: address, letter: aLetter() }));
    expect([await sendWaitingMails(), await sendWaitingMails(), await sendWaitingMails(), taken.length]).toEqual([1, 1, 0, 1]);
    expect(
      await query(
        sql`select state::text, tries, next_at > now() + interval '59 minutes' as later, letter is null as "isWordless" from outgoing_mail order by id`,
      ),
    ).toEqual([
      { state: "waiting", tries: 0, later: true, isWordless: false },
      { state: "sent", tries: 1, later: false, isWordless: true },
    ]);
  });

  test("whoever has turned a list off, and was answered, gets no mail of it any more", async () => {
    state.slowMs = 5;
    const answeredAt: number[] = [];
    for (let n = 0; n < 20; n++) {
      taken.length = 0;
      await change("");
      const mails = Array.from({ length: 6 }, () => handOver(aLetter(), ofList()));
      await sleep(n % 12);
      await change("all");
      answeredAt.push(performance.now());
      const handed = await Promise.all(mails);
      expect(handed.filter(({ ok }) => ok)).toHaveLength(taken.length);
      expect(taken.filter(({ at }) => at > (answeredAt.at(-1) as number))).toEqual([]);
    }
  });
});

describe("while something holds mail back", () => {
  test("paused, nothing goes and nothing is lost", async () => {
    await transaction((client) => enqueueMail(client, { kind: "sign-in", to: address, letter: aLetter() }));
    await setSwitch("mail-paused", { isOn: true });
    forgetSwitches();
    expect([await sendWaitingMails(), await handOver(aLetter(), envelope())]).toMatchObject([0, { ok: false, reason: "paused" }]);
    expect(await findMailStatus()).toMatchObject({ waiting: 1, sentToday: 0 });
    await setSwitch("mail-paused", { isOn: false });
    forgetSwitches();
    expect([await sendWaitingMails(), taken.length]).toEqual([1, 1]);
  });

  test.each(["with Redis", "without Redis"])("a provider gets so many a second, and the others none the less: %s", async (redis) => {
    const before = process.env.REDIS_URL as string;
    if (redis === "without Redis") {
      process.env.REDIS_URL = "redis://127.0.0.1:1";
      await closeRedis();
    }
    set({ MAIL_RATES: redis === "with Redis" ? "people.example=3" : "people.example=4,*=100" });
    const mails = await Promise.all(Array.from({ length: 8 }, (_, n) => handOver(aLetter(), envelope({ to: `p${n}@people.example` }))));
    const others = await Promise.all(Array.from({ length: 8 }, (_, n) => handOver(aLetter(), envelope({ to: `p${n}@other.example` }))));
    const most = redis === "with Redis" ? 3 : 4;
    // A second may end meanwhile.
    expect([most, 2 * most]).toContain(mails.filter(({ ok }) => ok).length);
    expect(mails.find(({ ok }) => !ok)).toMatchObject({ reason: "too-many-for-now", retryAfterSeconds: 1 });
    expect(others.filter(({ ok }) => ok)).toHaveLength(8);
    set({ MAIL_RATES: "", REDIS_URL: before });
    await closeRedis();
  });

  test("no more mails are under way than there are connections", async () => {
    set({ SMTP_CONNECTIONS: "3" });
    state.slowMs = 5;
    await Promise.all(Array.from({ length: 20 }, () => handOver(aLetter(), envelope())));
    expect([state.most, taken.length]).toEqual([3, 20]);
    set({ SMTP_CONNECTIONS: "" });
  });
});

describe("addresses that take no mail", () => {
  test("one that is refused for good gets nothing from then on, until it is lifted", async () => {
    await query(sql`update account set email = 'gone@people.example' where id = ${accountId}`);
    const gone = (more: Partial<Envelope> = {}) => envelope({ to: "gone@people.example", ...more });
    expect(await handOver(aLetter(), gone())).toMatchObject({ ok: false, reason: "refused" });
    expect(await findMailTrouble(accountId)).toMatchObject({ address: "gone@people.example", reason: "hard" });
    delete recipients["gone@people.example"];
    for (const more of [{}, { list: "events" as const }, { proofFor: "anybody" as const }])
      expect(await handOver(aLetter(), gone(more))).toMatchObject({ ok: false, reason: "suppressed", words: "hard: 550 5.1.1 nobody of that name" });
    expect(taken).toEqual([]);
    await liftSuppression(postgres(), "gone@people.example");
    expect([await handOver(aLetter(), gone()), await findMailTrouble(accountId)]).toEqual([{ ok: true }, null]);
    recipients["gone@people.example"] = "550 5.1.1 nobody of that name";
  });

  test("what is refused for who we are, for the words, or for now says nothing of the address", async () => {
    expect(await handOver(aLetter(), envelope({ to: "blocked@people.example" }))).toMatchObject({ reason: "refused" });
    expect(await handOver(aLetter(), envelope({ to: "full@people.example" }))).toMatchObject({ reason: "refused-for-now" });
    expect(await handOver(aLetter({ title: "forbidden words" }), envelope())).toMatchObject({
      reason: "refused",
      words: expect.stringContaining("not these words"),
    });
    expect(await query(sql`select address from mail_suppression`)).toEqual([]);
  });

  test("a code goes past it: where its owner asks at once, where anybody may have asked a day later and once a day", async () => {
    const proof = (proofFor: "owner" | "anybody") => handOver(aLetter(), envelope({ proofFor }));
    await suppress(postgres(), { address, reason: "hard", detail: "x" });
    expect([await proof("anybody"), await proof("owner")]).toMatchObject([{ reason: "suppressed" }, { ok: true }]);
    await query(sql`update mail_suppression set tried_at = now() - interval '25 hours'`);
    expect([await proof("anybody"), await proof("anybody")]).toMatchObject([{ ok: true }, { reason: "suppressed" }]);
    await suppress(postgres(), { address, reason: "complaint", detail: "y" });
    expect(await findSuppression(address)).toMatchObject({ reason: "complaint", detail: "y" });
    expect([await proof("anybody"), await handOver(aLetter(), envelope())]).toMatchObject([{ ok: true }, { reason: "suppressed" }]);
  });
});

test("a server that hangs up after the words is not told by itself again: the mail is tried later, under the same name", async () => {
  state.slowMs = 0;
  await transaction((client) => enqueueMail(client, { kind: "notice", to: address, letter: aLetter() }));
  process.env.SMTP_URL = await hangingServer();
  set({});
  await sendWaitingMails();
  expect(await query(sql`select state::text, tries from outgoing_mail`)).toEqual([{ state: "waiting", tries: 1 }]);
  expect(hungUp).toBe(1);
});

let hungUp = 0;

/** Speaks SMTP until the words have come, and is gone then. */
async function hangingServer(): Promise<string> {
  const { createServer } = await import("node:net");
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.write("220 here\r\n");
    let isWords = false;
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      if (isWords && /\r\n\.\r\n$/.test(text)) {
        hungUp++;
        return void socket.destroy();
      }
      if (isWords) return;
      isWords = /^DATA/im.test(text);
      socket.write(isWords ? "354 go on\r\n" : "250 ok\r\n");
    });
  });
  server.unref();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return `smtp://127.0.0.1:${(server.address() as { port: number }).port}`;
}
