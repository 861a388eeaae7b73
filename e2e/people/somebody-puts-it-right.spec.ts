// First hands: somebody changes an event and a session, sees it at once, and two at a time lose nothing.
import { expect, test } from "@playwright/test";
import { addEvent, addTalk } from "../world/own.ts";
import { signIn } from "../world/somebody/people.ts";

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
