// The first minute: somebody new brings a list of four hundred accounts, and sees where those who are here go. And with keys alone.
import { expect, type Page, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { settle } from "../world/processes.ts";
import { signIn } from "../world/somebody/people.ts";
import { addressOfEvent } from "../world/truth.ts";

const known = "ingrid@hachyderm.example";

test.beforeAll(async () => {
  await query(
    sql`insert into person_handle (person_id, network, handle, verified_at) select id, 'mastodon', ${known}, now() from person where slug = 'ingrid-solheim' on conflict do nothing`,
  );
});

test.afterAll(async () => {
  await query(sql`delete from person_handle where handle = ${known}`);
});

test("four hundred accounts of Mastodon, and the calendar a moment later; gone again in one click", async ({ page }) => {
  await signIn(page, { name: "Nico New", to: "/sources/" });
  const others = Array.from({ length: 399 }, (_, n) => `somebody${n}@server${n % 40}.example,true,false,`);
  const csv = ["Account address,Show boosts,Notify on new posts,Languages", ...others, `${known},true,false,`].join("\n");
  await page.getByLabel("A list of accounts").setInputFiles({ name: "following_accounts.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByRole("status")).toContainText("The file names 400 accounts; 1 of them are here.");
  await settle();
  await page.goto("/calendar/");
  const row = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: /DataFjord/ }) })
    .first();
  await expect(row).toContainText("Ingrid Solheim speaks. You follow them in a list of yours.");
  await page.goto("/sources/");
  await expect(page.getByText("400 people, 1 of them here, 399 looked out for.")).toBeVisible();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.goto("/calendar/");
  await expect(page.getByText("You follow nobody yet.")).toBeVisible();
});

/** Goes on by the key until what has this name is reached. */
async function tabTo(page: Page, name: string | RegExp, role: "button" | "link" | "textbox" = "button"): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 150; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${name} is reached by no key.`);
}

test("with keys alone somebody follows, attends, and looks at the calendar", async ({ page }) => {
  await signIn(page, { name: "Kim Keys", to: "/people/ingrid-solheim/" });
  await tabTo(page, "Follow Ingrid Solheim");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Follow Ingrid Solheim" })).toHaveText("Following");
  await page.goto(await addressOfEvent("datafjord"));
  await tabTo(page, "I attend");
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "I attend" })).toHaveAttribute("aria-pressed", "true");
  await page.goto("/");
  await tabTo(page, "Calendar", "link");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Where your people go");
  await expect(page.getByText("You attend")).toBeVisible();
});

test("two clicks are one, whatever is clicked", async ({ page }) => {
  const event = await addressOfEvent("datafjord");
  await signIn(page, { name: "Dora Double", to: event });
  await expect(page.getByRole("banner").getByRole("link", { name: "Dora Double" })).toBeVisible();
  const sent: string[] = [];
  page.on("request", (request) => void (request.method() === "POST" && sent.push(new URL(request.url()).pathname)));
  const done = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("button", { name: "I attend" }).dblclick();
  await done;
  await page.reload();
  await expect(page.getByRole("button", { name: "I attend" })).toHaveAttribute("aria-pressed", "true");
  expect(sent).toHaveLength(1);
  await page.goto(`${event}plan/`);
  await page.getByLabel("A note to yourself").fill("twice");
  await page.getByRole("button", { name: "Save" }).dblclick();
  await expect(page.getByLabel("A note to yourself")).toHaveValue("twice");
  await page.goBack();
  await page.goForward();
  await page.reload();
  await expect(page.getByRole("heading", { name: "You attend" })).toBeVisible();
});

test("a home makes events near by; a city that could be several is asked for again", async ({ page }) => {
  await signIn(page, { name: "Hanna Home", to: "/calendar/?tab=nearby" });
  await page.getByRole("link", { name: "your account" }).click();
  await page.getByLabel("Where you are at home").fill("Springfield");
  await page.getByLabel("Where you are at home").press("Enter");
  await expect(page.getByRole("alert")).toContainText("Which city is that?");
  await expect(page.getByLabel("Where you are at home")).toHaveValue("Springfield");
  await page.getByLabel("Where you are at home").fill("Bergen, Norway");
  await page.getByLabel("Where you are at home").press("Enter");
  await expect(page.getByText("Events near by stand in your calendar.").first()).toBeVisible();
  await page.goto("/calendar/?tab=nearby");
  await expect(page.getByRole("heading", { name: /DataFjord/ })).toBeVisible();
});
