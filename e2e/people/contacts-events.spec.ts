// Why the site exists: whoever signs in sees where the people they follow speak, attend and keep an eye on, and nobody sees more than they may.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { signIn } from "../world/somebody/people.ts";
import { settle } from "../world/processes.ts";
import { addressOfEvent, addressOfSession } from "../world/truth.ts";

const nobody = { storageState: { cookies: [], origins: [] } };

/** Presses a button that the script takes over, and waits until it is done. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const done = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("button", { name }).click();
  await done;
}

/** Somebody with a browser of their own. */
async function somebody(context: BrowserContext, name: string): Promise<{ page: Page; address: string }> {
  const page = await context.newPage();
  await signIn(page, { name });
  return { page, address: (await page.getByRole("link", { name: "Your page" }).getAttribute("href")) as string };
}

test("somebody follows a speaker and sees where they speak, first on the page of the event", async ({ page }) => {
  const event = await addressOfEvent("datafjord");
  await signIn(page, { name: "Frida Reader", to: "/people/ingrid-solheim/" });
  await expect(page.getByRole("banner").getByRole("link", { name: "Frida Reader" })).toBeVisible();
  await press(page, "Follow Ingrid Solheim");
  await expect(page.getByRole("button", { name: "Follow Ingrid Solheim" })).toHaveText("Following");
  await page.goto("/calendar/");
  const row = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: /DataFjord/ }) })
    .first();
  await expect(row).toContainText("Ingrid Solheim speaks");
  await page.getByLabel("Country").selectOption("Norway");
  await page.getByRole("button", { name: "Narrow" }).click();
  await expect(page).toHaveURL(/place=no/);
  await expect(row).toContainText("Ingrid Solheim speaks");
  await page.goto("/calendar/?place=de");
  await expect(page.getByLabel("Country")).toHaveValue("de");
  await expect(row).toHaveCount(0);
  await page.goto(event);
  await expect(page.getByText("One person you follow will be here.")).toBeVisible();
  await expect(page.locator(".people li").first()).toContainText("Ingrid Solheim");
  await page.goto("/people/ingrid-solheim/");
  await expect(page.getByRole("button", { name: "Follow Ingrid Solheim" })).toHaveText("Following");
  await press(page, "Follow Ingrid Solheim");
  await expect(page.getByRole("button", { name: "Follow Ingrid Solheim" })).toHaveText("Follow");
  await page.goto("/calendar/");
  await expect(page.getByText("You follow nobody yet.")).toBeVisible();
});

test("without a script everything is done by forms, and told on pages", async ({ browser }) => {
  const page = await (await browser.newContext({ ...nobody, javaScriptEnabled: false })).newPage();
  const event = await addressOfEvent("datafjord");
  await signIn(page, { name: "Plain Jane", to: event });
  await page.getByRole("button", { name: "I attend" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "You attend" })).toBeVisible();
  await page.getByLabel("A note to yourself").fill("Ask about maps.");
  await page.getByLabel("Only me").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("A note to yourself")).toHaveValue("Ask about maps.");
  await page.goto("/people/ingrid-solheim/");
  await page.getByRole("button", { name: "Follow Ingrid Solheim" }).click();
  await expect(page.getByRole("heading", { name: "You follow 1 person" })).toBeVisible();
  await page.goto(`${event}contacts/`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("One person you follow will be here");
  await page.goto("/calendar/?tab=plan");
  await expect(page.getByText("You attend")).toBeVisible();
  await page.goto("/calendar/");
  await page.getByText("less like this").first().click();
  await page.getByRole("button", { name: "Nothing because of Ingrid Solheim" }).first().click();
  await expect(page.getByRole("heading", { name: "You want less of" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Ingrid Solheim" })).toHaveCount(0);
  await page.goto(`${event}plan/`);
  await page.getByRole("button", { name: "I attend" }).click();
  await expect(page.getByRole("heading", { name: "You have no plan yet" })).toBeVisible();
});

test("who attends for mutuals is seen by whom they follow back, and by nobody else, until they are blocked", async ({ browser }) => {
  test.setTimeout(90_000);
  const event = await addressOfEvent("datafjord");
  const enter = async (name: string) => somebody(await browser.newContext(nobody), name);
  const [amy, ben, eve] = [await enter("Amy Mutual"), await enter("Ben Mutual"), await enter("Eve Onlooker")];
  const follow = async (who: Page, whom: string) => {
    await who.goto(whom);
    await press(who, /^Follow /);
    await expect(who.getByRole("button", { name: /^Follow / })).toHaveText("Following");
  };
  await amy.page.goto(event);
  await press(amy.page, "I attend");
  await expect(amy.page.getByRole("button", { name: "I attend" })).toHaveAttribute("aria-pressed", "true");
  await amy.page.goto(`${event}plan/`);
  await amy.page.getByLabel("People whom I follow and who follow me").check();
  await amy.page.getByLabel("Those of them who are signed in").check();
  await amy.page.getByRole("button", { name: "Save" }).click();
  await follow(ben.page, amy.address);
  await follow(eve.page, amy.address);
  await follow(amy.page, ben.address);
  await settle();
  const sees = async ({ page }: { page: Page }) => {
    const texts = [];
    for (const path of [event, `${event}contacts/`, `${event}attendees/`, "/calendar/"]) {
      await page.goto(path, { waitUntil: "networkidle" });
      texts.push((await page.locator("main").innerText()).includes("Amy Mutual"));
    }
    return texts;
  };
  expect(await sees(ben)).toEqual([true, true, true, true]);
  expect(await sees(eve)).toEqual([false, false, false, false]);
  await amy.page.goto(`${ben.address}you/`);
  await amy.page.getByRole("button", { name: "Block", exact: true }).click();
  await expect(amy.page.getByText("Ben Mutual, blocked")).toBeVisible();
  expect(await sees(ben)).toEqual([false, false, false, false]);
});

test("a calendar is read by a program at an address that is nobody else's, until it is renewed", async ({ page, request }) => {
  await signIn(page, { name: "Feed Reader", to: "/people/ingrid-solheim/" });
  await press(page, "Follow Ingrid Solheim");
  await page.goto(await addressOfSession("Search in four scripts"));
  await press(page, "I want to see it");
  await page.goto("/calendar/");
  const addresses = await Promise.all(["For a calendar", "As news", "As data"].map((name) => page.getByRole("link", { name }).getAttribute("href")));
  for (const address of addresses) {
    const answer = await request.get(address as string, { headers: { cookie: "" } });
    const text = await answer.text();
    const [hasEvent, hasStarred, hasOther] = ["DataFjord", "Search in four scripts", "Indexes by example"].map((words) => text.includes(words));
    expect([answer.status(), hasEvent, hasStarred, hasOther, answer.headers()["cache-control"]]).toEqual([200, true, true, false, "private, no-store"]);
  }
  await page.getByRole("button", { name: "Give me other addresses" }).click();
  await page.waitForURL("**/calendar/#feeds");
  for (const address of addresses) expect((await request.get(address as string)).status()).toBe(404);
  expect(await page.getByRole("link", { name: "For a calendar" }).getAttribute("href")).not.toBe(addresses[0]);
});
