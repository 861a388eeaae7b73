// Trial T9: an independent reader of DKIM believes every kind of mail, and none in which a word was changed on the way.
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { hasPython, readWithPython } from "#bin/checks/feeds/python.ts";
import { aLetter } from "#bin/checks/mails/letter.ts";
import { headOf, type TakenMail, useMailServer } from "#bin/checks/mails/mail-server.ts";
import { addAccount } from "#bin/checks/things.ts";
import { ensureDkimKey } from "#bin/stores/keys/dkim-key.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { closeMail } from "#lib/stores/mail.ts";
import { signingRecord } from "#lib/stores/mail-signing.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { handOver } from "./hand-over.ts";
import { enqueueMail, newMessageId } from "./jobs.ts";
import { mailLists } from "./lists.ts";
import { sendWaitingMails } from "./send-waiting.ts";

useDirectory();
const taken = useMailServer();
const isThere = hasPython("dkim");
const covered = "from to subject date message-id mime-version content-type".split(" ");
const ofLists = ["list-id", "list-unsubscribe", "list-unsubscribe-post"];
const folder = mkdtempSync(path.join(os.tmpdir(), "hallway-dkim-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, "keys", "dkim.pem");

/** Asks DNS nothing: the record is given. Says of each mail whether it is believed, and of what length the key is. */
const python = `
import sys, json, dkim
given = json.load(sys.stdin)
dns = lambda name, timeout=5: given["text"].encode() if name.decode().rstrip(".") == given["name"] else None
def believed(raw):
    try:
        return dkim.DKIM(raw.encode("latin1")).verify(dnsfunc=dns)
    except dkim.DKIMException:
        return False
print(json.dumps([believed(raw) for raw in given["mails"]]))`;

const record = () => signingRecord(readFileSync(file, "utf8"), { domain: "hallway.example", selector: "autumn" });
const believed = (mails: string[], { name, text } = record()) => readWithPython(python, JSON.stringify({ name, text, mails }), "dkim") as boolean[];

/** One mail of every kind and of every list. */
async function sendOneOfEach(): Promise<void> {
  Object.assign(process.env, { DKIM_KEY_FILE: file, DKIM_SELECTOR: "autumn", MAIL_FROM: "Hällway <hello@hallway.example>" });
  forgetEnv();
  closeMail();
  const { accountId } = await addAccount("Ana");
  await query(sql`update account set welcomed_at = now() where id = ${accountId}`);
  const to = "ana@people.example";
  await transaction(async (client) => {
    for (const kind of ["sign-in", "address", "notice"] as const)
      await enqueueMail(client, { kind, to, letter: aLetter({ subject: `Größe 日本 ${"long ".repeat(30)}` }) });
    for (const list of mailLists) await enqueueMail(client, { kind: "notice", to, list, accountId, letter: aLetter() });
  });
  for (let n = 0; n < 3; n++) await sendWaitingMails();
  const unsubscribeUrl = `https://hallway.example/unsubscribe/${"a".repeat(100)}/`;
  await handOver(aLetter(), { to, accountId, list: "digest", messageId: newMessageId(), unsubscribeUrl, verp: { kind: "d", id: 1 } });
}

const nameOf = (line: string) => (line.split(":")[0] ?? "").toLowerCase();

/** The mail with one header said otherwise, or taken away; and with another body. */
function bent(mail: TakenMail): { what: string; raw: string }[] {
  const body = mail.raw.slice(mail.raw.indexOf("\r\n\r\n"));
  const lines = headOf(mail);
  const withLine = (at: number, ...line: string[]) => `${[...lines.slice(0, at), ...line, ...lines.slice(at + 1)].join("\r\n")}${body}`;
  const heads = lines.flatMap((line, at) => {
    const name = nameOf(line);
    if (name === "dkim-signature") return [];
    const [first = "", ...rest] = line.split(": ");
    return [
      { what: `${name} longer`, raw: withLine(at, `${line}x`) },
      { what: `${name} other`, raw: withLine(at, `${first}: y${rest.join(": ").slice(1)}`) },
      { what: `${name} gone`, raw: withLine(at) },
      { what: `${name} below it`, raw: withLine(at, line, `${first}: z`) },
    ];
  });
  return [
    ...heads,
    { what: "body other", raw: mail.raw.replace("Bergen", "Berlin") },
    { what: "body longer", raw: `${mail.raw}more\r\n` },
    { what: "body cut", raw: mail.raw.slice(0, -40) },
  ];
}

const leftOut = isThere ? "" : " (left out: Python has no module dkim, which Debian calls python3-dkim)";

test.skipIf(!isThere)(
  `T9: each kind of mail is believed; whatever is changed of its head or its words, it is not${leftOut}`,
  { timeout: 120_000 },
  async () => {
    ensureDkimKey(file);
    await sendOneOfEach();
    expect(taken).toHaveLength(4 + mailLists.length);
    expect(believed(taken.map(({ raw }) => raw))).toEqual(taken.map(() => true));
    for (const mail of taken) {
      const signature =
        headOf(mail)
          .find((line) => nameOf(line) === "dkim-signature")
          ?.replaceAll(/\s+/g, "") ?? "";
      const isList = headOf(mail).some((line) => nameOf(line) === "list-id");
      expect(signature).toContain("a=rsa-sha256;c=relaxed/relaxed;d=hallway.example;q=dns/txt;s=autumn;");
      expect((/;h=([^;]*)/.exec(signature)?.[1] ?? "").split(":").toSorted()).toEqual([...covered, ...(isList ? ofLists : ["auto-submitted"])].toSorted());
    }
    // A code, a list, and one whose link is long.
    const all = [taken[0], taken[3], taken.at(-1)].flatMap((mail) => bent(mail as TakenMail));
    const answers = believed(all.map(({ raw }) => raw));
    expect(all.length).toBeGreaterThan(110);
    expect(all.filter((_, at) => answers[at]).map(({ what }) => what)).toEqual([]);
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
    const another = signingRecord(privateKey.export({ type: "pkcs8", format: "pem" }).toString(), { domain: "hallway.example", selector: "autumn" });
    expect(believed([taken[0]?.raw ?? ""], another)).toEqual([false]);
  },
);

test("the key is of 2048 bits and made once; DNS gets its public half; where it cannot be read mail waits unsent", async () => {
  const own = path.join(folder, "own.pem");
  expect([ensureDkimKey(own), ensureDkimKey(own)]).toEqual([true, false]);
  const { name, text } = signingRecord(readFileSync(own, "utf8"), { domain: "hallway.example", selector: "hallway" });
  expect([name, text.startsWith("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A")]).toEqual(["hallway._domainkey.hallway.example", true]);

  Object.assign(process.env, { DKIM_KEY_FILE: `${own}.missing` });
  forgetEnv();
  closeMail();
  await query(sql`delete from outgoing_mail`);
  await transaction((client) => enqueueMail(client, { kind: "notice", to: "ana@people.example", letter: aLetter() }));
  await sendWaitingMails();
  expect([taken.length, await query(sql`select state::text, failure like '%ENOENT%' as "isSaid" from outgoing_mail`)]).toEqual([
    0,
    [{ state: "waiting", isSaid: true }],
  ]);
});
