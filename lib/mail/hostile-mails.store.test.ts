// Trials T13 and A8: whatever stands in a name, a title or an address, a mail has the headers that we gave it and goes to one person.
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { hasPython, readWithPython } from "#bin/checks/feeds/python.ts";
import { aLetter } from "#bin/checks/mails/letter.ts";
import { headOf, readMail, type TakenMail, useMailServer } from "#bin/checks/mails/mail-server.ts";
import { addAccount } from "#bin/checks/things.ts";
import { emailAddress } from "#lib/identity/schema.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { enqueueMail } from "./jobs.ts";
import { sendWaitingMails } from "./send-waiting.ts";

useDirectory();
const taken = useMailServer();
beforeEach(() => query(sql`delete from outgoing_mail`));

async function sendAll(): Promise<void> {
  while ((await sendWaitingMails()) > 0);
}

const breaks = ["\r\n", "\n", "\r", "\0", "\u0085", "\u2028", "\u2029", "\v", "\f", "\r\n ", "\n\t", "%0d%0a", "\\r\\n", "=?utf-8?q?=0d=0a?=", "=0D=0A"];
const smuggled = [
  "Bcc: eve@evil.example",
  "To: eve@evil.example",
  "X-Evil: 1",
  "Content-Type: text/html",
  "List-Unsubscribe: <https://evil.example/>",
  ".\r\nRSET\r\nMAIL FROM:<a@b.example>",
];
const hostileWords = [
  ...breaks.map((sign, at) => `Talk${sign}${smuggled[at % smuggled.length]}`),
  ...smuggled.map((line) => `Talk\r\n${line}`),
  "\r\n\r\n<script>alert(1)</script>",
  '"eve@evil.example" <eve@evil.example>',
  '"e@attacker.example"@victim.example',
  "eve＠evil.example",
  "xn--eve@xn--evil-9ua.example",
  "<eve@evil.example>, <mallory@evil.example>",
  "=?utf-8?b?DQpCY2M6IGV2ZUBldmlsLmV4YW1wbGU=?=",
  "\u202egnorw\u2066\u2069",
  "x".repeat(10_000),
  "ß ".repeat(5_000),
  "🎉".repeat(2_500),
  "\ud83c",
  "",
];

/** What each program of others sees of the heads: names of headers, and all addresses in them. */
const own = "auto-submitted content-type date from list-id list-unsubscribe list-unsubscribe-post message-id mime-version subject to".split(" ");
const python = `
import sys, json, email, email.policy
mails = json.load(sys.stdin)
seen = []
for raw in mails:
    m = email.message_from_bytes(raw.encode("latin1"), policy=email.policy.default)
    seen.append({
        "names": sorted(k.lower() for k in m.keys()),
        "to": [a.addr_spec for a in m["to"].addresses],
        "parts": [p.get_content_type() for p in m.walk()],
        "defects": [str(d) for d in m.defects],
    })
print(json.dumps(seen))`;

test("T13: no word of anybody's becomes a header or a recipient", async () => {
  const { accountId } = await addAccount("Ana");
  await query(sql`update account set welcomed_at = now() where id = ${accountId}`);
  const to = "ana@people.example";
  await transaction(async (client) => {
    for (const words of hostileWords) {
      const row = { title: words, href: "/2026/datafjord/", under: words, reason: words };
      const more = {
        subject: words,
        preview: words,
        title: words,
        parts: [
          { kind: "words" as const, words },
          { kind: "rows" as const, rows: [row] },
        ],
      };
      await enqueueMail(client, { kind: "notice", to, letter: aLetter(more) });
      await enqueueMail(client, { kind: "notice", to, list: "events", accountId, letter: aLetter(more) });
    }
  });
  await sendAll();
  expect(taken).toHaveLength(2 * hostileWords.length);
  expect(taken.filter((mail) => mail.to.join() !== to)).toEqual([]);
  for (const mail of taken) {
    const parsed = await readMail(mail);
    expect([parsed.to?.map(({ address }) => address), parsed.cc ?? [], parsed.bcc ?? [], parsed.from?.address]).toEqual([[to], [], [], "hallway@localhost"]);
    const names = headOf(mail).map((line) => line.split(":")[0]?.toLowerCase() ?? "");
    expect([names.filter((name) => !own.includes(name)), new Set(names).size]).toEqual([[], names.length]);
  }
  if (!hasPython("email")) return;
  const seen = readWithPython(python, JSON.stringify(taken.map(({ raw }) => raw))) as { names: string[]; to: string[]; parts: string[]; defects: string[] }[];
  for (const { names, ...rest } of seen) {
    expect(rest).toEqual({ to: [to], parts: ["multipart/alternative", "text/plain", "text/html"], defects: [] });
    expect([names.filter((name) => !own.includes(name)), new Set(names).size]).toEqual([[], names.length]);
  }
});

const locals = [
  "ana",
  "Ana.Lima",
  "ana+talks",
  "a".repeat(64),
  "a".repeat(65),
  '"ana"',
  '"ana@evil.example"',
  "ana(x)",
  "ana ",
  "an a",
  ".ana",
  "ana.",
  "an..a",
  "аna",
  "ana＠evil.example",
  "ana@evil.example",
  "@evil.example:ana",
  "ana,bo",
  "ana;bo",
  "ana<bo",
  "ana%evil.example",
  "evil.example!ana",
  "ana\r\nRCPT TO:<eve@evil.example>",
  "ana\0",
  "ana\u202e",
  "ana\u200b",
  "=?utf-8?q?ana?=",
  "Ana <ana",
  "ana\\",
  "ana/../bo",
  "ªna",
  "ana'",
];
const domains = [
  "people.example",
  "PEOPLE.Example",
  "bücher.example",
  "xn--bcher-kva.example",
  "ｐeople.example",
  "people．example",
  "people。example",
  "people.example.",
  "people..example",
  "-people.example",
  "people",
  "[127.0.0.1]",
  "people.example>",
  "people.example,evil.example",
  "people.example\r\nBcc: eve@evil.example",
  "people.example\0.evil.example",
  "people.example(evil.example)",
  "people.example/evil.example",
  "people.example?x=1",
  "people.example#x",
];

test("A8: of more than two hundred hostile addresses each is refused, or is one address in its one form, and gets one mail at its own domain", async () => {
  const given = [
    ...locals.flatMap((local) => ["people.example", "bücher.example"].map((domain) => `${local}@${domain}`)),
    ...locals.slice(0, 8).flatMap((local) => domains.map((domain) => `${local}@${domain}`)),
  ];
  expect(new Set(given).size).toBeGreaterThan(200);
  const kept = given.map((text) => emailAddress.safeParse(text).data).filter((address) => address !== undefined);
  for (const address of kept)
    expect([emailAddress.parse(address), address]).toEqual([address, expect.stringMatching(/^[!-?A-~]+@(people|xn--bcher-kva)\.example$/)]);
  const wanted = [...new Set(kept)];
  expect(wanted.length).toBeGreaterThan(5);
  await transaction(async (client) => {
    for (const to of wanted) await enqueueMail(client, { kind: "sign-in", to, letter: aLetter() });
  });
  await sendAll();
  expect(taken.map(({ to }) => to.join()).toSorted()).toEqual(wanted.toSorted());
  expect(await Promise.all(taken.map(toOfHead))).toEqual(taken.map(({ to }) => to));
});

const toOfHead = async (mail: TakenMail) => (await readMail(mail)).to?.map(({ address }) => address);
