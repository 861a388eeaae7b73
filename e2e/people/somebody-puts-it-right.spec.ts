// First hands: somebody changes an event and a session, sees it at once, and two at a time lose nothing.
import { expect, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { addEvent, addTalk, newWord } from "../world/own.ts";
import { mailsTo, nextMail } from "../world/somebody/mailbox.ts";
import { forgetLimits, signIn } from "../world/somebody/people.ts";

test("somebody changes an event and sees it on the very next page; its history says what and by whom", async ({ page }) => {
  const { address } = await addEvent();
  await signIn(page, { name: "Edna First", to: address });
  await page.getByRole("link", { name: "Change it" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Put Right Days");
  await page.getByLabel("Topics").fill("Corrections, PostgreSQL");
  await page.getByLabel("City").fill("Bergen");
  await page.getByLabel("Country").fill("Norway");
  await page.getByLabel("Why").fill("Its own site says so.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Put Right Days");
  await expect(page.getByRole("link", { name: "Corrections" }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Bergen, Norway" })).toBeVisible();
  await page.getByRole("link", { name: "What was changed here" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Put Right Days" })).toContainText(/Edna First[\s\S]*Its own site says so/);
});

test("two who change the same at once: the second sees both, and nothing that was typed is lost", async ({ page, browser }) => {
  const { address } = await addEvent();
  await signIn(page, { name: "Ella Second", to: `${address}edit/` });
  const other = await (await browser.newContext()).newPage();
  await signIn(other, { name: "Otto Faster", to: `${address}edit/` });
  await other.getByLabel("Name", { exact: true }).fill("By Otto");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("By Otto");
  const long = "A long summary of many words. ".repeat(300).trim();
  await page.getByLabel("Name", { exact: true }).fill("By Ella");
  await page.getByLabel("Summary").fill(long);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("Somebody else has changed the same meanwhile");
  await expect(page.getByText("It says now: By Otto")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("By Ella");
  await expect(page.getByLabel("Summary")).toHaveValue(long);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("By Ella");
});

test("without a script a session is changed; what makes no sense is said, and stands there still", async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const { address } = await addTalk(await addEvent(), { title: "Something about nothing" });
  await signIn(page, { name: "Sam Plain", to: `${address}edit/` });
  await page.getByLabel("Begins").fill("2026-06-01T10:00");
  await page.getByLabel("Ends").fill("2026-06-01T09:00");
  await page.getByLabel("Room").fill("Boat house");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("It cannot end before it begins");
  await expect(page.getByLabel("Room")).toHaveValue("Boat house");
  await page.getByLabel("Ends").fill("2026-06-01T11:00");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Boat house").first()).toBeVisible();
});

test("whoever is signed out while they type signs in, by a wrong code first, and finds all of it in the form", async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const { address, id } = await addEvent();
  const email = await signIn(page, { name: "Tilda Typing", to: `${address}edit/` });
  const long = "What was typed for half an hour. ".repeat(60).trim();
  await page.getByLabel("Name", { exact: true }).fill("Typed for Long");
  await page.getByLabel("Summary").fill(long);
  await query(sql`delete from sign_in d using account a where a.id = d.account_id and a.email = ${email}`);
  const moved = newWord();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await forgetLimits();
  const before = (await mailsTo(email)).length;
  await page.getByLabel("Your e-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const { code } = await nextMail(email, before);
  for (const typed of [code === "123456" ? "654321" : "123456", code]) {
    await page.getByLabel("The code").fill(typed);
    await page.getByRole("button", { name: "Go on" }).click();
  }
  await expect(page.getByRole("alert")).toContainText("You were signed out meanwhile, and nothing is saved yet");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Typed for Long");
  await expect(page.getByLabel("Summary")).toHaveValue(long);
  await query(sql`update event set slug = ${moved} where id = ${id}`); // and the page takes another address
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(new RegExp(`/${moved}/$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Typed for Long");
});
