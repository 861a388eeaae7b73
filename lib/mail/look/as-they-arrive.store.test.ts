// Every kind of mail as it comes to a server: both forms, whole, whatever was done to them on the way.
import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { lettersOf, linksIn, linksInText, shownIn, wordsIn } from "#bin/checks/mails/both-forms.ts";
import { readMail, useMailServer } from "#bin/checks/mails/mail-server.ts";
import { addAccount } from "#bin/checks/things.ts";
import { specimens } from "#bin/mails/specimens.ts";
import { env } from "#lib/kit/env.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { enqueueMail } from "../jobs.ts";
import { sendWaitingMails } from "../send-waiting.ts";

useDirectory();
const taken = useMailServer();

test("both forms say the same and lead to the same places of this site, and nothing is asked of any server", async () => {
  const { accountId } = await addAccount("Ana");
  await query(sql`update account set email = 'ana@people.example', welcomed_at = now()`);
  const letters = Object.values(specimens());
  for (const letter of letters)
    await transaction((client) => enqueueMail(client, { kind: "notice", list: "events", accountId, to: "ana@people.example", letter }));
  while ((await sendWaitingMails()) > 0);
  const mails = await Promise.all(taken.map((mail) => readMail(mail)));
  expect(mails.map(({ subject }) => subject).toSorted()).toEqual(letters.map(({ subject }) => subject).toSorted());
  const site = new URL("/", env().PUBLIC_URL).href;
  for (const { subject, html = "", text = "", attachments } of mails) {
    const links = linksIn(html);
    expect([subject, links.toSpliced(links.indexOf(site), 1)]).toEqual([subject, linksInText(text)]);
    expect([subject, links.filter((link) => !link.startsWith(site)), attachments]).toEqual([subject, [], []]);
    expect(lettersOf(wordsIn(shownIn(html)))).toBe(lettersOf(`Hallway${wordsIn(text)}`));
    expect(html.match(/<(img|script|iframe|object|form|link|base)\b|\bsrc=|url\(|@import/gi)).toBeNull();
  }
  expect(mails.map(({ html = "" }) => linksIn(html).filter((link) => link.includes("/unsubscribe/")).length)).toEqual(letters.map(() => 1));
});
