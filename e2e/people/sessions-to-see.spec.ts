// What somebody marks to see: told where it is at the same time as something else, and to whom they let know.
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { addEvent, addTalk, newWord } from "../world/own.ts";
import { signIn } from "../world/somebody/people.ts";
import { settle } from "../world/processes.ts";
import { addressOfEvent, addressOfSession } from "../world/truth.ts";

const nobody = { storageState: { cookies: [], origins: [] } };
const [vacuum, scripts] = ["Vacuum is not your enemy", "Search in four scripts"]; // both at 10:40, in two rooms

/** Presses a button that the script takes over, and waits until it is done. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const done = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("button", { name }).click();
  await done;
}

async function mark(page: Page, title: string): Promise<void> {
  await page.goto(await addressOfSession(title), { waitUntil: "networkidle" });
  await press(page, "I want to see it");
  await expect(page.getByRole("button", { name: "You want to see it" })).toBeVisible();
}

async function somebody(context: BrowserContext, name: string): Promise<{ page: Page; address: string }> {
  const page = await context.newPage();
  await signIn(page, { name });
  return { page, address: (await page.getByRole("link", { name: "Your page" }).getAttribute("href")) as string };
}

test("two sessions at the same time are told where the second is marked, and in the plan; taken back, nothing is", async ({ page }) => {
  await signIn(page, { name: "Stella Planner" });
  await mark(page, vacuum);
  await page.goto(await addressOfSession(scripts));
  const told = page.getByRole("status").filter({ hasText: "At the same time you want to see" });
  await expect(told).toContainText(`${vacuum}, 10:40 to 11:25, Great hall`);
  await press(page, "I want to see it");
  await expect(told).toContainText(`${vacuum}, 10:40 to 11:25, Great hall`);
  await page.goto(`${await addressOfEvent("datafjord")}plan/`);
  await expect(page.getByRole("heading", { name: "2 sessions you want to see, 2 at the time of another" })).toBeVisible();
  const row = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: vacuum }) });
  await expect(row).toContainText(`At the same time you want to see ${scripts}, 10:40 to 11:25, Library`);
  const other = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: scripts }) });
  await other.getByRole("button", { name: "You want to see it" }).click();
  await expect(row).not.toContainText("At the same time");
  await page.reload();
  await expect(page.getByRole("heading", { name: "One session you want to see", exact: true })).toBeVisible();
});

test("without a script it is marked by a form, whose answer is the plan with what clashes", async ({ browser }) => {
  const page = await (await browser.newContext({ ...nobody, javaScriptEnabled: false })).newPage();
  await signIn(page, { name: "Plain Planner" });
  for (const title of [vacuum, scripts]) {
    await page.goto(await addressOfSession(title));
    await page.getByRole("button", { name: "I want to see it" }).click();
    await expect(page).toHaveURL(/\/plan\/#s\w+$/);
  }
  await expect(page.getByText(`At the same time you want to see ${vacuum}, 10:40 to 11:25, Great hall`)).toBeVisible();
  await page.getByRole("button", { name: "You want to see it" }).first().click();
  await expect(page.getByRole("heading", { name: "One session you want to see", exact: true })).toBeVisible();
  await expect(page.getByText("At the same time")).toHaveCount(0);
});

test("who wants to see a session is told to those who may know, once they say so; who speaks is marked for all who follow them", async ({ browser }) => {
  test.setTimeout(90_000);
  const [event, session] = [await addressOfEvent("datafjord"), await addressOfSession(vacuum)];
  const enter = async (name: string) => somebody(await browser.newContext(nobody), name);
  const [ben, stella, eve] = [await enter("Ben Roomer"), await enter("Stella Follower"), await enter("Eve Stranger")];
  for (const whom of [ben.address, "/people/ingrid-solheim/"]) {
    await stella.page.goto(whom, { waitUntil: "networkidle" });
    await press(stella.page, /^Follow /);
  }
  await ben.page.goto(event, { waitUntil: "networkidle" });
  await press(ben.page, "I attend");
  await mark(ben.page, vacuum);
  await mark(stella.page, vacuum);
  await settle();
  const sees = async ({ page }: { page: Page }, ...addresses: string[]) => {
    const seen: boolean[] = [];
    for (const address of addresses) {
      await page.goto(address, { waitUntil: "networkidle" });
      seen.push((await page.locator("main").innerText()).includes("Ben Roomer wants to see it"));
    }
    return seen;
  };
  expect(await sees(stella, session, `${event}plan/`)).toEqual([false, false]);
  await ben.page.goto(`${event}plan/`);
  await ben.page.getByLabel("may also see which sessions I want to see").check();
  await ben.page.getByRole("button", { name: "Save" }).click();
  await expect(ben.page.getByLabel("may also see which sessions I want to see")).toBeChecked();
  expect(await sees(stella, session, `${event}plan/`, `${event}contacts/`)).toEqual([true, true, true]);
  expect(await sees(eve, session, `${event}contacts/`)).toEqual([false, false]);
  await stella.page.goto(`${event}schedule/`, { waitUntil: "networkidle" });
  const slot = stella.page.getByRole("article").filter({ hasText: vacuum });
  await expect(slot).toHaveClass(/with-yours/);
  await expect(slot.getByRole("link", { name: "Ingrid Solheim" })).toHaveClass(/yours-mark/);
  const hers = stella.page.locator(".slot, .talks > li").filter({ has: stella.page.getByRole("link", { name: "Ingrid Solheim" }) });
  expect(await stella.page.locator(".with-yours").allInnerTexts()).toEqual(await hers.allInnerTexts());
  await expect(slot).toContainText("Ben Roomer wants to see it");
  for (const [address, colorScheme] of [
    [`${event}plan/`, "light"],
    [`${event}plan/`, "dark"],
    [`${event}schedule/`, "dark"],
  ] as const) {
    await stella.page.emulateMedia({ colorScheme });
    await stella.page.goto(address, { waitUntil: "networkidle" });
    const { violations, passes } = await new AxeBuilder({ page: stella.page }).setLegacyMode().analyze();
    expect([address, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([address, []]);
    expect(passes.map(({ id }) => id)).toContain("color-contrast");
  }
});

test("what is pressed on a page of before is done where the event has moved, and for what the session was merged into", async ({ page }) => {
  const event = await addEvent();
  const [first, second] = [await addTalk(event, { title: "Told twice" }), await addTalk(event, { title: "Told once" })];
  await signIn(page, { name: "Lea Later", to: event.address });
  const session = await page.context().newPage();
  await session.goto(first.address, { waitUntil: "networkidle" });
  await query(sql`update event set slug = ${newWord()} where id = ${event.id}`);
  await query(sql`delete from session where id = ${first.id}`);
  await query(sql`update tombstone set merged_into = ${second.id} where entity = 'session' and entity_id = ${first.id}`);
  await press(page, "I attend");
  await press(session, "I want to see it");
  const [kept] = await query<{ state: string; starred: number[] }>(sql`
    select x.state::text, (select array_agg(s.session_id) from session_star s where s.person_id = x.person_id) as starred from attendance x where x.event_id = ${event.id}`);
  expect(kept).toEqual({ state: "attending", starred: [second.id] });
});
