// An address that takes no mail any more: its owner is told, nothing goes there, and a code that is typed makes it good again.
import { createHmac } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { mailsTo, nextMail } from "../world/somebody/mailbox.ts";
import { forgetLimits, newAddress, signIn } from "../world/somebody/people.ts";
import { sendRaw } from "../world/raw-request.ts";
import { siteSetting } from "../world/site.ts";

test.beforeEach(forgetLimits);

/** What the provider of an address tells of a mail of ours. */
async function report(event: object, secret = siteSetting("MAIL_EVENTS_SECRET")): Promise<number> {
  const body = JSON.stringify(event);
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  return (await sendRaw({ method: "POST", target: "/api/mail-events/", headers: { "content-type": "application/json", "x-signature": signature }, body }))
    .status;
}

const note = (page: Page) => page.locator(".came-back");

test("a report that is not signed by the provider changes nothing; a signed one stops mail, and a code starts it again", async ({ page, browser }) => {
  const email = await signIn(page, { name: "Nora Quist" });
  expect(await report({ kind: "hard", recipient: email }, "the secret of somebody else")).toBe(403);
  await page.reload();
  await expect(note(page)).toHaveCount(0);
  expect(await report({ kind: "hard", recipient: email, words: "550 5.1.1 nobody here" })).toBe(200);
  for (const address of ["/account/", "/calendar/"]) {
    await page.goto(address);
    await expect(note(page)).toContainText(`Mail to ${email} came back`);
  }
  const before = (await mailsTo(email)).length;
  const other = await (await browser.newContext()).newPage();
  await other.goto("/sign-in/");
  await other.getByLabel("Your e-mail address").fill(email);
  await other.getByRole("button", { name: "Send me a code" }).click();
  await other.waitForURL("**/sign-in/code/");

  await note(page).getByRole("button", { name: "Send me a code to confirm it" }).click();
  await expect(page.getByRole("status")).toContainText("A code is on its way");
  const { code } = await nextMail(email, before);
  expect(await mailsTo(email)).toHaveLength(before + 1);
  await page.getByLabel("The code from the mail").fill(code);
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(page.getByRole("status")).toHaveText("Your address is confirmed: mail goes there again.");
  await expect(note(page)).toHaveCount(0);
  await signIn(other, { name: "Nora Quist", email });
});

test("whoever reported a mail as unwanted is told that all lists are off", async ({ page }) => {
  const email = await signIn(page, { name: "Bo Lind", email: newAddress("complains") });
  expect(await report({ kind: "complaint", recipient: email.toUpperCase() })).toBe(200);
  await page.goto("/calendar/");
  await expect(note(page)).toContainText("was reported as unwanted");
  await expect(note(page)).toContainText("all your lists are turned off");
});
