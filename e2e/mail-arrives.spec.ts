// Mail of a local site goes nowhere but into the sink, where it can be read.
import { expect, test } from "@playwright/test";
import nodemailer from "nodemailer";
import { newWord } from "./world/own.ts";
import { siteSetting } from "./world/site.ts";

const sink = () => `http://127.0.0.1:${siteSetting("MAIL_HTTP_PORT")}/`;

test("a mail that is sent can be read, with its words in any script and its markup as words", async ({ page, request }) => {
  const word = newWord();
  const mail = nodemailer.createTransport(siteSetting("SMTP_URL"));
  const text = "Hej, 田中 and سارة.\n<script>window.hit=1</script>\nSee you in the hallway.";
  await mail.sendMail({
    from: "Hallway <hallway@hallway.example>",
    to: ["ingrid@hallway.example", "amara@hallway.example"],
    subject: `Grüße ${word} <b>`,
    text,
  });
  const html = `<p>No plain text here.</p><script>top.hit=1</script><img src="https://evil.example/x.png" onerror="top.hit=1"><a href="${sink()}">a link</a>`;
  await mail.sendMail({
    from: "hallway@hallway.example",
    to: "noor@hallway.example",
    subject: `Another ${word}`,
    html,
    headers: { "List-Id": "<events.hallway.example>" },
  });
  mail.close();

  const foreign: string[] = [];
  page.on("requestfinished", (asked) => void (asked.url().startsWith(sink()) || foreign.push(asked.url())));
  await page.goto(sink());
  const shown = page.getByRole("article").filter({ has: page.getByRole("heading", { name: `Grüße ${word} <b>` }) });
  await expect(shown).toContainText("To ingrid@hallway.example, amara@hallway.example, from hallway@hallway.example");
  await expect(shown.locator("pre")).toHaveText(text);
  expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined();
  const other = page.getByRole("article").filter({ has: page.getByRole("heading", { name: `Another ${word}` }) });
  await other.scrollIntoViewIfNeeded();
  await expect(other.frameLocator("iframe").getByText("No plain text here.")).toBeVisible();
  await other.getByText("headers").click();
  await expect(other.getByRole("row", { name: "List-ID <events.hallway.example>" })).toBeVisible();
  expect([await page.evaluate(() => (window as { hit?: number }).hit), foreign]).toEqual([undefined, []]);
  await page.goto(new URL((await shown.getByRole("link").getAttribute("href")) ?? "", sink()).href);
  await expect(page.locator("body")).toContainText("Subject: =?UTF-8?");

  const mails = (await (await request.get(`${sink()}mails.json`)).json()) as { subject: string; to: string }[];
  expect(mails.filter(({ subject }) => subject.includes(word)).map(({ to }) => to)).toEqual([
    "noor@hallway.example",
    "ingrid@hallway.example, amara@hallway.example",
  ]);
});

test("the sink gives away no file but mails", async ({ request }) => {
  for (const name of ["../env", "..%2fenv", "%2e%2e%2fenv", "....//env", "%2fetc%2fpasswd", "nothing.eml", "%ff"])
    expect((await request.get(`${sink()}${name}`)).status(), name).toBe(404);
});
