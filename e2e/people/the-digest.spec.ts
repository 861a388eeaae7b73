// A contact marks attending; the next digest says so, as its page says before; it is turned off by a button, by one click of a mailbox, and on again.
import { expect, type Page, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { mailsTo, nextMail } from "../world/somebody/mailbox.ts";
import { signIn } from "../world/somebody/people.ts";
import { sendRaw } from "../world/raw-request.ts";
import { addressOfEvent } from "../world/truth.ts";

test.setTimeout(90_000);

/** A week has gone by: the next digest of whoever has this address is due now. */
async function letAWeekGoBy(email: string): Promise<void> {
  await query(sql`update attendance set changed_at = now() - interval '1 day' where changed_at > now() - interval '1 hour'`);
  await query(sql`
    update mail_setting m set digest_since = now() - interval '7 days', digest_due_at = now() from account a where a.id = m.account_id and a.email = ${email}`);
}

async function slugOf(email: string): Promise<string> {
  const [row] = await query<{ slug: string }>(sql`select p.slug from person p join account a on a.person_id = p.id where a.email = ${email}`);
  return row?.slug ?? "";
}

/** Somebody who follows somebody who has just said that they attend. */
async function readerAndFriend(page: Page, friendPage: Page, names: { reader: string; friend: string }): Promise<string> {
  const event = await addressOfEvent("datafjord");
  const friendsAddress = await signIn(friendPage, { name: names.friend, to: "/account/" });
  await query(sql`update account set default_visibility = 'public' where email = ${friendsAddress}`);
  const friend = await slugOf(friendsAddress);
  const email = await signIn(page, { name: names.reader });
  await page.goto(`/people/${friend}/you/`);
  await page
    .getByRole("button", { name: /follow/i })
    .first()
    .click();
  await friendPage.goto(`${event}plan/`);
  await friendPage
    .getByRole("button", { name: /attend/i })
    .first()
    .click();
  return email;
}

const rowsOf = (page: Page) => page.locator(".told-rows > li").allInnerTexts();

test("what a contact plans is in the digest, with the reason; the page says before what the mail says", async ({ page, browser }) => {
  const friendPage = await (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage();
  const email = await readerAndFriend(page, friendPage, { reader: "Dora Reader", friend: "Felix Friend" });
  await query(sql`update attendance set changed_at = now() - interval '1 day' where changed_at > now() - interval '1 hour'`);
  await page.goto("/digest/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your next digest");
  const before = (await rowsOf(page)).flatMap((row) => row.split("\n")).filter((line) => line.trim() !== "");
  expect(before.join(" ")).toContain("Felix Friend attends.");
  const count = (await mailsTo(email)).length;
  await letAWeekGoBy(email);
  const mail = await nextMail(email, count);
  expect(mail.subject).toContain("people you follow will be there");
  const words = mail.text.replace(/\s+/g, " ");
  for (const line of before) expect(words).toContain(line.trim());
  const [address] = /http\S+\/digest\/[\w-]+\//.exec(mail.text) ?? [""];
  await page.goto(new URL(address).pathname);
  await expect(page.getByText("Felix Friend", { exact: true })).toBeVisible();
  await friendPage.goto(new URL(address).pathname);
  await expect(friendPage).toHaveURL(/\/digest\/$/); // it is nobody else's: the friend sees their own
  await expect(friendPage.getByText("Felix Friend attends", { exact: false })).toHaveCount(0);
  await friendPage.context().close();
});

/** The address that a mailbox uses, and the one for people, of the newest mail. */
async function linksOf(email: string): Promise<{ page: string; oneClick: string }> {
  const { text } = await nextMail(email);
  const page = new URL(/http\S+\/unsubscribe\/\S+/.exec(text)?.[0] ?? "").pathname;
  return { page, oneClick: page.replace("/unsubscribe/", "/u/") };
}

const isOff = async (email: string): Promise<boolean | undefined> => {
  const [row] = await query<{ isOff: boolean }>(
    sql`select 'digest' = any (m.off) as "isOff" from mail_setting m join account a on a.id = m.account_id where a.email = ${email}`,
  );
  return row?.isOff;
};

test("it is turned off by a button without signing in, on again, and by one click of a mailbox; programs that open links change nothing", async ({
  page,
  browser,
}) => {
  const friendPage = await (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage();
  const email = await readerAndFriend(page, friendPage, { reader: "Ursula Reader", friend: "Frida Friend" });
  const count = (await mailsTo(email)).length;
  await letAWeekGoBy(email);
  await nextMail(email, count);
  const links = await linksOf(email);

  for (const target of [links.page, links.oneClick])
    for (const request of [
      { method: "GET" },
      { method: "HEAD" },
      { headers: { purpose: "prefetch", "sec-purpose": "prefetch;prerender" } },
      { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "x=1" },
      { method: "POST", headers: { "content-type": "text/plain" }, body: "List-Unsubscribe=One-Click" },
    ])
      await sendRaw({ target, ...request });
  const stranger = await (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage();
  await stranger.goto(links.oneClick); // a mailbox that opens it in a browser leads to the page
  await expect(stranger).toHaveURL(/\/unsubscribe\//);
  expect(await isOff(email)).toBe(false);

  await stranger.getByRole("button", { name: "Turn it off" }).click();
  await expect(stranger.getByText("It is off.", { exact: false })).toBeVisible();
  expect(await isOff(email)).toBe(true);
  await stranger.getByRole("button", { name: "Turn it on again" }).click();
  await expect(stranger.getByText("It is on", { exact: false })).toBeVisible();
  expect(await isOff(email)).toBe(false);

  const body = "List-Unsubscribe=One-Click";
  const parts = `--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n`;
  const ways = [
    { headers: { "content-type": "application/x-www-form-urlencoded" }, body },
    { headers: { "content-type": "multipart/form-data; boundary=b" }, body: parts },
    { headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": "Mailbox" }, body },
  ];
  for (const way of ways) {
    const { status, headers } = await sendRaw({ method: "POST", target: links.oneClick, ...way });
    expect([status, headers.location]).toEqual([200, undefined]);
    expect(await isOff(email)).toBe(true);
  }
  await letAWeekGoBy(email);
  await expect
    .poll(
      async () =>
        (await query(sql`select 1 from mail_setting m join account a on a.id = m.account_id where a.email = ${email} and m.digest_due_at > now()`)).length,
    )
    .toBe(1);
  const digests = await query(sql`select 1 from digest d join account a on a.id = d.account_id where a.email = ${email}`);
  expect(digests).toHaveLength(1);
  await stranger.context().close();
  await friendPage.context().close();
});

test("when it comes is chosen, and what cannot be is kept and said", async ({ page }) => {
  await signIn(page, { name: "Wanda Week", to: "/account/mail/" });
  await page.getByLabel("How often").selectOption("daily");
  await page.getByLabel("At which hour").selectOption("17");
  await page.getByLabel("In which time zone").fill("Europe/Nowhere");
  await page.getByLabel("Changes of events that you plan to be at").selectOption("digest");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("There is no such time zone");
  await expect(page.getByLabel("At which hour")).toHaveValue("17");
  await page.getByLabel("In which time zone").fill("Asia/Tokyo");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("at 17:00, Tokyo time", { exact: false })).toBeVisible();
  await expect(page.getByLabel("Changes of events that you plan to be at")).toHaveValue("digest");
});
