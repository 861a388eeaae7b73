// Names below the search box, worked by keyboard and by mouse, as the script of the site puts them there.
import { expect, type Page, test } from "@playwright/test";

async function openSearch(page: Page) {
  await page.goto("/search/");
  const box = page.getByRole("combobox", { name: "Search" }).last();
  const list = page.getByRole("listbox", { name: "Names" }).last();
  return { box, list, options: list.getByRole("option") };
}

test("arrows go through the names and round, Enter opens one, and the box says which it is", async ({ page }) => {
  const { box, list, options } = await openSearch(page);
  await expect(list).toBeHidden();
  await box.pressSequentially("solheim");
  await expect(options.first()).toHaveText("Ingrid Solheim person");
  await expect(box).toHaveAttribute("aria-expanded", "true");
  await box.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expect(box).toHaveAttribute("aria-activedescendant", (await options.first().getAttribute("id")) as string);
  await box.press("ArrowUp");
  await expect(box).toHaveAttribute("aria-activedescendant", "");
  await box.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await box.press("ArrowDown");
  await box.press("ArrowDown");
  await box.press("Enter");
  await expect(page).toHaveURL(/\/people\/ingrid-solheim\/$/);
});

test("Escape closes the list, and Enter searches for the words as ever", async ({ page }) => {
  const { box, list } = await openSearch(page);
  await box.pressSequentially("solheim");
  await expect(list).toBeVisible();
  await box.press("Escape");
  await expect(list).toBeHidden();
  await expect(box).toHaveValue("solheim");
  await box.press("Enter");
  await expect(page).toHaveURL(/\/search\/\?q=solheim$/);
});

test("a name is opened by a click; a box that was left shows none", async ({ page }) => {
  const { box, list, options } = await openSearch(page);
  await box.pressSequentially("data");
  await expect(options.filter({ hasText: "DataFjord" }).first()).toBeVisible();
  await box.blur();
  await expect(list).toBeHidden();
  await box.focus();
  await box.pressSequentially("fjord");
  await options.filter({ hasText: "series" }).click();
  await expect(page).toHaveURL(/\/series\/datafjord\/$/);
});
