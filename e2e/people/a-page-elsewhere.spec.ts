// Somebody says that a site is theirs. The site links back, and loses the link, and gets it again. Without a script.
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { type OutsideServer, startServer } from "#bin/checks/outside/server.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { vouchedFor } from "../world/elsewhere.ts";
import { signIn } from "../world/somebody/people.ts";
import { siteAddress } from "../world/site.ts";

test.use({ javaScriptEnabled: false });

let site: OutsideServer;
let html = "<p>Nothing here yet";

test.beforeAll(async () => {
  site = await startServer(() => ({ html }), Number(vouchedFor()[0]?.split(":").at(-1)));
});
test.afterAll(() => site.stop());

/** Opens the page again until its part says so: the worker looks within seconds, and others see a page a few seconds late. */
async function untilItSays(part: Locator, address: string, words: string | RegExp): Promise<void> {
  await expect(async () => {
    await part.page().goto(address);
    await expect(part).toContainText(words, { timeout: 100 });
  }).toPass();
}

/** Axe needs a script: a browser that runs some, and is the same person. */
async function barriers(page: Page): Promise<string[]> {
  const storageState = await page.context().storageState();
  const context = (await page.context().browser()?.newContext({ storageState, javaScriptEnabled: true })) as BrowserContext;
  const twin = await context.newPage();
  await twin.goto(page.url());
  const { violations } = await new AxeBuilder({ page: twin }).analyze();
  await context.close();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

test("a site is verified while it links back, and for seven days more", async ({ page }) => {
  test.setTimeout(90_000);
  await signIn(page, { name: "Petra Page" });
  const pages = page.locator("#pages");
  const here = (await pages.locator("span.address").first().textContent()) ?? "";
  expect(here).toMatch(new RegExp(`^${siteAddress()}.*/people/petra-page[^/]*/$`));
  const elsewhere = page.locator("dl").filter({ hasText: "127.0.0.1" });

  await page.getByLabel("Address of a page of yours").fill("http://petra.example");
  await page.getByRole("button", { name: "Add the page" }).click();
  await expect(page.getByRole("alert")).toContainText("Only addresses that begin with https:// can be verified.");
  await expect(page.getByLabel("Address of a page of yours")).toHaveValue("http://petra.example");
  await page.getByLabel("Address of a page of yours").fill(site.origin);
  await page.getByRole("button", { name: "Add the page" }).click();
  await expect(page.getByRole("status")).toContainText("The page is looked at now.");
  await untilItSays(pages, "/account/", "Not verified. Looked at on");
  await expect(pages).toContainText("There is no link to your page here.");
  await untilItSays(elsewhere, here, "not verified");
  await expect(elsewhere.getByRole("link")).toHaveCount(0);

  html = `<link rel="icon me" href="${here}">`;
  await page.goto("/account/");
  await page.getByRole("button", { name: "Look again at" }).click();
  await untilItSays(pages, "/account/", `Verified since ${today}.`);
  await expect(pages).not.toContainText("There is no link");
  await untilItSays(elsewhere, here, `verified ${today}`);
  await expect(elsewhere.locator("time")).toHaveAttribute("datetime", new Date().toISOString().slice(0, 10));
  await expect(elsewhere.getByRole("link")).toHaveAttribute("rel", "me ugc");
  await expect(elsewhere.getByRole("link")).toHaveAttribute("href", `${site.origin}/`);

  html = "<p>Moved in, nothing unpacked";
  await page.goto("/account/");
  await page.getByRole("button", { name: "Look again at" }).click();
  await untilItSays(pages, "/account/", /There is no link to your page here\. It has been so since .* Put the link back by/);
  await expect(pages).toContainText("Verified since");
  expect(await barriers(page)).toEqual([]);
  await untilItSays(elsewhere, here, `verified ${today}`);

  await query(sql`update page_elsewhere set missing_since = missing_since - interval '7 days', next_at = now()`);
  await untilItSays(pages, "/account/", "Not verified. Looked at on");
  await untilItSays(elsewhere, here, "not verified");
  await expect(elsewhere.getByRole("link")).toHaveCount(0);

  await page.goto("/account/");
  await page.getByRole("button", { name: "Remove 127.0.0.1" }).click();
  await expect(page.getByRole("status")).toContainText("The page is not among yours any more.");
  await expect(async () => {
    await page.goto(here);
    await expect(page.getByRole("heading", { name: "Elsewhere" })).toHaveCount(0, { timeout: 100 });
  }).toPass();
});
