// A visitor takes the programme along on paper: a sheet for each day, without what only works on a screen.
import { expect, test } from "@playwright/test";
import { addressOfEvent } from "../world/truth.ts";

test("a schedule is printed a day a sheet, with its lanyard and without the sign", async ({ page }) => {
  await page.goto(`${await addressOfEvent("datafjord")}schedule/`);
  const days = await page.locator(".day-of-programme").count();
  expect(days).toBeGreaterThan(1);
  await page.emulateMedia({ media: "print" });
  for (const onScreen of ["header.sign", "form.zone", ".choices", "body > footer"]) await expect(page.locator(onScreen).first(), onScreen).toBeHidden();
  for (const onPaper of [".strap", "h1", ".day-of-programme h2"]) await expect(page.locator(onPaper).first(), onPaper).toBeVisible();
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(days);
});
