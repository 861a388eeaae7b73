// Mails over real SMTP, to a server that takes some, refuses some for now and some for good.
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { closeMail } from "#lib/stores/mail.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { enqueueMail } from "./jobs.ts";
import type { Mail } from "./schema.ts";
import { sendWaitingMails } from "./send-waiting.ts";

useDirectory();

const taken: { raw: string; to: string[] }[] = [];
const refused: Record<string, number> = { "later@people.example": 451, "never@people.example": 550 };

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  logger: false,
  onRcptTo: ({ address }, _session, done) => done(refused[address] ? Object.assign(new Error("no"), { responseCode: refused[address] }) : null),
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      taken.push({ raw: Buffer.concat(chunks).toString(), to: session.envelope.rcptTo.map(({ address }) => address) });
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  forgetEnv();
});

afterAll(() => {
  closeMail();
  server.close();
});

beforeEach(async () => {
  taken.length = 0;
  await query(sql`delete from outgoing_mail`);
});

const write = (mail: Partial<Mail>) =>
  transaction((client) =>
    enqueueMail(client, { kind: "notice", to: "ana@people.example", subject: "Something changed", text: "Datafjord is in Bergen.", ...mail }),
  );
const states = () => query(sql`select state::text, tries, body, subject from outgoing_mail order by id`);
const read = (raw: string): Promise<Email> => new PostalMime().parse(raw);

test("what waits is sent once, says that no machine need answer, and keeps no words afterwards", async () => {
  await write({});
  expect([await sendWaitingMails(), await sendWaitingMails()]).toEqual([1, 0]);
  const [mail] = taken;
  expect(mail?.to).toEqual(["ana@people.example"]);
  const parsed = await read(mail?.raw ?? "");
  expect(parsed).toMatchObject({ subject: "Something changed", from: { address: "hallway@localhost" } });
  expect(parsed.text?.trim()).toBe("Datafjord is in Bergen.");
  expect(parsed.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
  expect(await states()).toEqual([{ state: "sent", tries: 1, body: "", subject: "" }]);
});

test("two workers at once send each mail once", async () => {
  for (let n = 0; n < 30; n++) await write({ subject: `Mail ${n}` });
  await Promise.all([sendWaitingMails(), sendWaitingMails(), sendWaitingMails()]);
  expect(taken).toHaveLength(30);
  expect(new Set(taken.map(({ raw }) => /^Message-ID: (.+)$/im.exec(raw)?.[1])).size).toBe(30);
});

test("what is refused for now is tried again later under the same name; for good, never", async () => {
  await write({ to: "later@people.example" });
  await write({ to: "never@people.example" });
  await sendWaitingMails();
  expect(await states()).toMatchObject([
    { state: "waiting", tries: 1 },
    { state: "failed", body: "" },
  ]);
  expect(await sendWaitingMails()).toBe(0);
  const id = () => query(sql`select message_id as id from outgoing_mail where state = 'waiting'`);
  const before = await id();
  await query(sql`update outgoing_mail set next_at = now()`);
  expect([await sendWaitingMails(), await id()]).toEqual([1, before]);
  expect(await states()).toMatchObject([{ state: "waiting", tries: 2 }, { state: "failed" }]);
});

test("what would come too late is not sent", async () => {
  await write({ goodUntil: new Date(Date.now() - 1_000) });
  expect(await sendWaitingMails()).toBe(0);
  expect(await states()).toEqual([{ state: "late", tries: 0, body: "", subject: "" }]);
});

test.each([["a\r\nBcc: eve@other.example"], ["a\nX-Other: 1"], ["a\0b"], ["a\u2028Bcc: eve@other.example"], ["x".repeat(10_000)], ["\u202egnorw"]])(
  "a subject is one header, whatever is in it: %j",
  async (subject) => {
    await write({ subject });
    await sendWaitingMails();
    expect(taken.map(({ to }) => to)).toEqual([["ana@people.example"]]);
    const { headers, bcc } = await read(taken[0]?.raw ?? "");
    expect([bcc ?? [], headers.filter(({ key }) => key === "x-other" || key === "bcc")]).toEqual([[], []]);
  },
);

test("a transaction that fails sends nothing", async () => {
  const failing = transaction(async (client) => {
    await enqueueMail(client, { kind: "notice", to: "ana@people.example", subject: "x", text: "x" });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await sendWaitingMails()).toBe(0);
});
