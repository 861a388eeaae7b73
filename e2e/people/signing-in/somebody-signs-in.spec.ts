// Signing in by mail: by code, by link, not by a scanner, not in another browser; devices; another address.
import { expect, test } from "@playwright/test";
import { mailsTo, nextMail } from "../../world/somebody/mailbox.ts";
import { forgetLimits, newAddress, signIn } from "../../world/somebody/people.ts";
import { sendRaw } from "../../world/raw-request.ts";

test.beforeEach(forgetLimits);

for (const javaScriptEnabled of [true, false])
  test(`somebody new signs in by a code, says a name, and comes back to where they were${javaScriptEnabled ? "" : ", without a script"}`, async ({
    browser,
  }) => {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    await signIn(page, { name: "Nora Quist", to: "/people/ingrid-solheim/" });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ingrid Solheim");
    await page.goto("/account/");
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Nora Quist");
    await page.getByRole("link", { name: "Your page" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nora Quist");
  });

test("the link opens a page with a button; whoever looks at it a hundred times has used nothing, and another browser gets nothing", async ({
  page,
  browser,
}) => {
  const email = newAddress("Link");
  await page.goto("/sign-in/");
  await page.getByLabel("Your e-mail address").fill(`  ${email.toUpperCase()} `);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const { link } = await nextMail(email);
  const { pathname } = new URL(link);
  for (const method of ["GET", "HEAD", "GET"]) expect((await sendRaw({ method, target: pathname })).status).toBe(200);
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.getByText("not the browser in which you asked")).toBeVisible();
  expect(await other.content()).not.toContain(email);
  const forced = await other.request.post(`${link}use/`, { form: {}, headers: { origin: new URL(link).origin } });
  expect(new URL(forced.url()).pathname).toBe(pathname);
  await page.goto(link);
  await expect(page.getByText(email)).toBeVisible();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/welcome\//);
  await page.goto(link);
  await expect(page.getByText("This link has been used")).toBeVisible();
});

test("what is no address is said, and stands there still; too many mails are refused", async ({ page }) => {
  await page.goto("/sign-in/");
  await page.getByLabel("Your e-mail address").evaluate((input) => input.setAttribute("type", "text"));
  await page.getByLabel("Your e-mail address").fill("nora＠other.example@people.example");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByRole("alert")).toContainText("This is not an e-mail address");
  await expect(page.getByLabel("Your e-mail address")).toHaveValue("nora＠other.example@people.example");
  const email = newAddress("Often");
  for (let n = 0; n < 4; n++) {
    await page.goto("/sign-in/");
    await page.getByLabel("Your e-mail address").fill(email);
    await page.getByRole("button", { name: "Send me a code" }).click();
  }
  await expect(page.getByText("Too many mails were asked for. Try again in")).toBeVisible();
  await page.getByRole("link", { name: "Back to where you were" }).click();
  await expect(page.getByLabel("Your e-mail address")).toHaveValue(email);
  await nextMail(email, 2);
  expect(await mailsTo(email)).toHaveLength(3);
});

test("a wrong code is said; after five of them the right one is worth nothing", async ({ page }) => {
  const email = newAddress("Wrong");
  await page.goto("/sign-in/");
  await page.getByLabel("Your e-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const { code } = await nextMail(email);
  for (let n = 0; n < 5; n++) {
    await page.getByLabel("The code").fill(code === "123456" ? "654321" : "123456");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByRole("alert")).toContainText("not the code of the mail");
  }
  await page.getByLabel("The code").fill(code);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("alert")).toContainText("Ask for another mail");
});

test("somebody with two devices signs one out, then all of them", async ({ page, browser }) => {
  const email = await signIn(page, { name: "Devi Twice" });
  const phone = await (await browser.newContext({ userAgent: "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0" })).newPage();
  await signIn(phone, { name: "Devi Twice", email });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Signed in on 2 devices" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out Firefox on Android" }).click();
  await expect(page.getByRole("heading", { name: "Signed in on this device alone" })).toBeVisible();
  await phone.goto("/account/");
  await expect(phone).toHaveURL(/\/sign-in\/\?to=/);
  await signIn(phone, { name: "Devi Twice", email });
  await phone.getByRole("button", { name: "Sign out everywhere" }).click();
  for (const device of [page, phone]) {
    await device.goto("/account/");
    await expect(device).toHaveURL(/\/sign-in\/\?to=/);
  }
});

test("an address becomes another when both have confirmed it", async ({ page }) => {
  const email = await signIn(page, { name: "Addy Mover" });
  const other = newAddress("Addy New");
  await page.getByLabel("Another address").fill(other);
  await page.getByRole("button", { name: "Send codes" }).click();
  const codes = [(await nextMail(other)).code, (await nextMail(email, 1)).code];
  for (const code of codes) {
    await expect(page.getByText(other)).toBeVisible();
    await page.getByLabel("A code from one of the mails").fill(code);
    await page.getByRole("button", { name: "Confirm" }).click();
  }
  await expect(page.getByText("Your address is changed.")).toBeVisible();
  await expect(page.getByText(other)).toBeVisible();
});

test("a hidden page is nobody's, and is back at once", async ({ page, browser }) => {
  await signIn(page, { name: "Hida Way" });
  const own = await page.getByRole("link", { name: "Your page" }).getAttribute("href");
  const stranger = await (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage();
  await page.getByLabel("Others may find my page").uncheck();
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Your page is hidden")).toBeVisible();
  expect((await stranger.goto(own as string))?.status()).toBe(404);
  await page.getByLabel("Others may find my page").check();
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByRole("link", { name: "Your page" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hida Way");
});

test.describe("what is sent from elsewhere does nothing", () => {
  const bad: [string, Record<string, string>][] = [
    ["another origin", { origin: "https://other.example" }],
    ["no origin, from another site", { "sec-fetch-site": "cross-site" }],
    ["no origin, from a sister site", { "sec-fetch-site": "same-site" }],
    ["an origin that hides", { origin: "null" }],
    ["no browser", {}],
    ["text", { origin: "OWN", "content-type": "text/plain" }],
    ["JSON", { origin: "OWN", "content-type": "application/json" }],
  ];
  for (const [words, headers] of bad)
    test(words, async ({ page }) => {
      const email = newAddress("Csrf");
      const own = new URL(page.url() === "about:blank" ? ((await page.goto("/sign-in/"))?.url() ?? "") : page.url()).origin;
      const sent = Object.fromEntries(
        Object.entries({ "content-type": "application/x-www-form-urlencoded", ...headers }).map(([name, value]) => [name, value === "OWN" ? own : value]),
      );
      const answer = await sendRaw({ method: "POST", target: "/sign-in/mail/", headers: sent, body: `email=${encodeURIComponent(email)}` });
      expect([403, 415]).toContain(answer.status);
      expect(await mailsTo(email)).toEqual([]);
    });
});
