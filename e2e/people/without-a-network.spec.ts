// The plan and the programme where there is no network: read as they were, marked, sent when it is back, and nobody else's.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { signIn } from "../world/somebody/people.ts";
import { addressOfEvent, addressOfSession } from "../world/truth.ts";

const [vacuum, scripts] = ["Vacuum is not your enemy", "Search in four scripts"];
const asOf = /^As of \d\d:\d\d; you are offline\./;

/** What a browser holds of ours. */
const held = (page: Page) =>
  page.evaluate(async () => {
    const urls = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
    return { urls: urls.flat(), workers: (await navigator.serviceWorker.getRegistrations()).length, words: Object.keys(localStorage) };
  });

/** Opens the programme, and waits until it is kept with the plan and what is painted on both. */
async function openUntilKept(page: Page, event: string): Promise<void> {
  await page.goto(`${event}schedule/`);
  for (const path of [`${event}plan/`, `${event}schedule/`, "/api/overlay/"]) await expect.poll(async () => (await held(page)).urls).toContain(path);
  await expect.poll(async () => (await held(page)).urls.filter((url) => url.endsWith(".css")).length).toBeGreaterThan(0);
}

/** What somebody wants to see, by the address that they sign in with. */
async function starsOf(email: string): Promise<string[]> {
  const rows = await query<{ title: string }>(sql`
    select s.title from session_star x join session s on s.id = x.session_id join account a on a.person_id = x.person_id where a.email = ${email} order by s.title`);
  return rows.map(({ title }) => title);
}

/** Everything that arrives to mark a session, from any page. What is tried while there is no network arrives nowhere. */
function listen(context: BrowserContext): string[] {
  const sent: string[] = [];
  context.on("requestfinished", (request) => request.url().endsWith("/star/") && request.method() === "POST" && sent.push(request.postData() ?? ""));
  return sent;
}

test("a session is marked without a network by keys alone, in a tab that is closed and opened again, and sent once", async ({ page, context }) => {
  test.setTimeout(60_000);
  const event = await addressOfEvent("datafjord");
  const otto = await signIn(page, { name: "Otto Offline" });
  await openUntilKept(page, event);
  await context.setOffline(true);
  await page.goto(`${event}schedule/`);
  await expect(page.getByText(asOf)).toBeVisible();
  const slot = page.getByRole("article").filter({ hasText: vacuum });
  await slot.getByRole("link", { name: "Ingrid Solheim" }).focus();
  await page.keyboard.press("Tab");
  await expect(slot.getByRole("button")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(slot.getByRole("button", { name: "You want to see it" })).toBeFocused();
  await expect(slot.getByRole("status")).toHaveText("You are offline: it is kept here, and sent when the network is back.");
  const other = page.getByRole("article").filter({ hasText: scripts }).getByRole("button");
  await other.press("Enter");
  await other.press("Enter"); // and taken back
  await page.close();

  const again = await context.newPage();
  await again.goto(`${event}plan/`);
  await expect(again.getByText(asOf)).toBeVisible();
  await expect(again.getByText(`Kept here until there is a network: you want to see “${vacuum}”; you no longer want to see “${scripts}”.`)).toBeVisible();
  await expect(again.getByRole("button", { name: "I attend" })).toBeDisabled();
  expect(await starsOf(otto)).toEqual([]);
  const sent = listen(context);
  await context.setOffline(false);
  await expect(again.getByText("What was kept here has been sent.")).toBeVisible();
  expect(await starsOf(otto)).toEqual([vacuum]);
  expect(sent.map((body) => new URLSearchParams(body).get("do")).sort()).toEqual(["star", "unstar"]); // the first try may have got to either
  await again.getByRole("link", { name: "Show the page as it is now" }).click();
  await expect(again.getByText(asOf)).toHaveCount(0);
  await expect(again.getByRole("heading", { name: vacuum })).toBeVisible();
  await again.goto(`${event}schedule/`, { waitUntil: "networkidle" });
  expect(sent).toHaveLength(2);
});

test("with a network nothing old is shown, and a plan that was changed is kept as it is now", async ({ page, context }) => {
  const event = await addressOfEvent("datafjord");
  await signIn(page, { name: "Olga Online" });
  await openUntilKept(page, event);
  await page.getByRole("article").filter({ hasText: vacuum }).getByRole("button").click();
  const kept = () => page.evaluate(async (path) => (await (await caches.open("kept")).match(path))?.text(), `${event}plan/`);
  await expect.poll(kept).toContain(vacuum);
  const session = await addressOfSession(scripts);
  await page.goto(session, { waitUntil: "networkidle" });
  const done = page.waitForResponse((answer) => answer.url().endsWith("/star/"));
  await page.getByRole("button", { name: "I want to see it" }).click();
  await done;
  await page.goto(`${event}plan/`);
  await expect(page.getByRole("heading", { name: scripts })).toBeVisible();
  await expect(page.getByText(asOf)).toHaveCount(0);
  await context.setOffline(true);
  await page.goto(`${event}plan/`);
  await expect(page.getByRole("heading", { name: scripts })).toBeVisible();
});

test("signing out leaves nothing, and who signs in after somebody else sees nothing of theirs and sends nothing for them", async ({ page, context }) => {
  test.setTimeout(60_000);
  const [event, star] = [await addressOfEvent("datafjord"), `${await addressOfSession(vacuum)}star/`];
  const none = { urls: [], workers: 0, words: [] };
  await signIn(page, { name: "Ada First" });
  await openUntilKept(page, event);
  await page.goto("/account/");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL("**/");
  expect(await held(page)).toEqual(none);
  await context.setOffline(true);
  await expect(page.goto(`${event}plan/`)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
  await context.setOffline(false);

  const ada = await signIn(page, { name: "Ada Second" });
  await openUntilKept(page, event);
  await context.setOffline(true);
  await page.getByRole("article").filter({ hasText: vacuum }).getByRole("button").click();
  await expect(page.getByText("Kept here until there is a network")).toBeVisible();
  await page.goto("about:blank");
  await context.setOffline(false);
  const sent = listen(context);
  const bea = await signIn(page, { name: "Bea Next" }); // on the same device, without the other having signed out: what waits is sent while she is there
  expect({ ...(await held(page)), words: [] }).toEqual(none);
  await page.goto(`${event}schedule/`, { waitUntil: "networkidle" });
  expect([sent.length, await starsOf(ada), await starsOf(bea)]).toEqual([1, [vacuum], []]);
  const headers = { accept: "application/json", origin: new URL(page.url()).origin };
  const late = await page.request.post(star, { form: { do: "star", as: new URLSearchParams(sent[0]).get("as") ?? "" }, headers });
  expect([late.status(), await starsOf(bea)]).toEqual([422, []]);
});

test("who only reads has nothing kept", async ({ page }) => {
  await page.goto(`${await addressOfEvent("datafjord")}schedule/`, { waitUntil: "networkidle" });
  expect(await held(page)).toEqual({ urls: [], workers: 0, words: [] });
  await expect(page.getByRole("button", { name: "I want to see it" })).toHaveCount(0);
});
