import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { enqueueMail } from "#lib/mail/jobs.ts";
import { useDirectory } from "../../checks/directory.ts";
import { aLetter } from "../../checks/mails/letter.ts";
import { run } from "../../checks/parts/run.ts";

useDirectory();
beforeEach(() => query(sql`delete from outgoing_mail`));

const mail = (...args: string[]) => run("node", ["bin/commands/in-place.ts", "mail", ...args]);

test("how mail stands is told, and it is paused until it is let go", async () => {
  for (const to of ["ana@people.example", "bo@people.example"]) await transaction((client) => enqueueMail(client, { kind: "notice", to, letter: aLetter() }));
  await query(sql`update outgoing_mail set next_at = '2026-05-01 12:00Z', state = case when recipient like 'bo%' then 'failed' else state end`);
  await query(sql`insert into mail_suppression (address, reason, detail) values ('bo@people.example', 'hard', 'nobody')`);
  expect(await mail("pause")).toEqual({ code: 0, output: "Mail is paused from now on: it waits, and nothing is lost.\n" });
  expect((await mail("pause")).output).toBe("Mail is paused already.\n");
  expect((await mail()).output.trimEnd().split("\n")).toEqual([
    "Mail is paused. npm run mail -- resume lets it go.",
    "1 mail waits, the oldest due since 2026-05-01 12:00 UTC.",
    "Within a day 0 went, 1 failed.",
    "1 address gets no mail, since it came back or was reported.",
  ]);
  expect((await mail("resume")).output).toBe("Mail goes again, what waited first.\n");
  expect((await mail("status")).output).toMatch(/^Mail goes\.\n/);
  expect(await mail("stop")).toEqual({ code: 2, output: expect.stringContaining("status, pause, resume") });
});

test("a key to sign with is made once, and what DNS has to say of it is printed", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "hallway-dkim-"));
  const file = path.join(folder, "dkim.pem");
  const env = { MAIL_FROM: "Hallway <hello@hallway.example>", DKIM_SELECTOR: "autumn", DKIM_KEY_FILE: "" };
  const dkim = () => run("node", ["bin/commands/in-place.ts", "dkim", file], { env });
  const [first, second] = [await dkim(), await dkim()];
  rmSync(folder, { recursive: true });
  expect([first.code, second.code]).toEqual([0, 0]);
  expect(first.output).toContain(`A new key is in ${file}.`);
  const record = /^autumn\._domainkey\.hallway\.example\. IN TXT \( "v=DKIM1; k=rsa; p=\S{230,}" "\S+" \)$/m;
  expect(record.exec(first.output)?.[0]).toBe(record.exec(second.output)?.[0]);
  expect(first.output).toMatch(record);
});
