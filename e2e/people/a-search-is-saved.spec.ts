// Somebody saves a search, is led to sign in first, and is told what was added since.
import { expect, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { signIn } from "../world/somebody/people.ts";

test("a search is saved from its page, turned off and on, and removed", async ({ page }) => {
  test.setTimeout(60_000);
  await page.goto("/search/?q=postgresql&type=session");
  await page.getByRole("button", { name: "Save this search" }).click();
  await expect(page).toHaveURL(/\/sign-in\//);
  const email = await signIn(page, { name: "Stella Search" });
  await page.goto("/search/?q=postgresql&type=session");
  await page.getByRole("button", { name: "Save this search" }).dblclick();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What you look out for");
  const saved = page.getByRole("link", { name: /postgresql/i });
  await expect(saved).toHaveCount(1);
  const rows = () => query(sql`select s.is_on from saved_search s join account a on a.id = s.account_id where a.email = ${email}`);
  expect(await rows()).toEqual([{ is_on: true }]);
  await page.getByRole("button", { name: /Turn off/ }).click();
  await expect(page.getByText("off, nothing new yet")).toBeVisible();
  await page.getByRole("button", { name: /Turn on/ }).click();
  await saved.click();
  await expect(page).toHaveURL(/\/search\/\?q=postgresql&type=session/);
  await page.goto("/searches/");
  await page.getByRole("button", { name: /Remove/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You have saved no search");
  await page.goto("/search/");
  await expect(page.getByRole("button", { name: "Save this search" })).toHaveCount(0);
});
