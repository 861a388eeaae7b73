// A visitor looks around: who looks for speakers, what is held where, who keeps which list, and what was when.
import { expect, test } from "@playwright/test";
import { EventPage } from "../pages/event-page.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { Frame } from "../pages/frame.ts";
import { addressOfEvent } from "../world/truth.ts";

test("who looks for open calls in Europe that close this month finds them, and what each pays", async ({ page }) => {
  const frame = new Frame(page);
  await frame.open("/");
  await frame.goTo("Calls");
  await expect(frame.heading).toHaveText("Who is looking for speakers");
  await expect(frame.section("Closing this week").getByRole("listitem").filter({ hasText: "PyCon Lagos" })).toContainText(
    /Closes in \d+ (days|hours).*Lagos time/s,
  );
  await frame.main.getByLabel("Where").selectOption("Europe");
  await frame.main.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/\?where=europe&topic=$/);
  await expect(frame.main.locator(".when")).toHaveText("One open call in Europe.");
  const call = frame.section("Closing this month").getByRole("listitem");
  await expect(call).toHaveCount(1);
  await expect(call).toContainText("Local-first Days");
  await expect(call).toContainText("Pays travel, second class by train · talks are not recorded");
  await expect(call.locator("s")).toHaveCount(1);
  await expect(call).toContainText("anywhere on Earth");

  await frame.main.getByLabel("pays travel").check();
  await frame.main.getByRole("button", { name: "Show" }).click();
  await expect(call).toHaveCount(1);
  await frame.main.getByLabel("talks are recorded").check();
  await frame.main.getByRole("button", { name: "Show" }).click();
  await expect(frame.main.locator(".when")).toContainText("No open call in Europe");
  await page.goBack();

  await call.getByRole("link", { name: /^Closes in \d+ days$/ }).click();
  await expect(frame.heading).toHaveText("Calls for speakers of Local-first Days");
  await expect(frame.main).toContainText("Talks are not recorded");
  await expect(frame.main).toContainText("Not stated: lodging, a fee for speakers");
});

test("a visitor goes from the world to a country, a city, a venue; each map has the same things in a list beside it", async ({ page }) => {
  const frame = new Frame(page);
  await frame.open("/");
  await frame.goTo("Places");
  await expect(frame.main.getByRole("img", { name: /^A map of the world/ })).toBeVisible();
  await frame.follow("Norway", frame.section("Europe"));
  await expect(frame.heading).toHaveText("Norway");
  await expect(frame.main.getByRole("img", { name: /^A map with a dot for each place in the list below it: .*Bergen.*Oslo/ })).toBeVisible();
  const dots = await frame.main.locator(".map circle").count();
  await expect(frame.main.locator(".named").first().getByRole("listitem")).toHaveCount(dots);
  await frame.follow("Bergen", frame.main.locator(".named").first());
  await expect(frame.heading).toHaveText("Bergen");
  await expect(
    frame
      .section("Coming")
      .getByRole("article")
      .filter({ hasText: /^.*DataFjord/s }),
  ).not.toHaveCount(0);
  await frame.follow("1000 km");
  const near = await frame.main.locator(".named").first().getByRole("listitem").allInnerTexts();
  const far = near.map((text) => Number(/([\d,]+) km/.exec(text)?.[1]?.replace(",", "")));
  expect(far.length).toBeGreaterThan(2);
  expect(far).toEqual(far.toSorted((a, b) => a - b));
  await expect(frame.main.getByRole("link", { name: "Ingrid Solheim" })).toBeVisible();
  await frame.follow("Grieghallen");
  await expect(frame.heading).toHaveText("Grieghallen");
  const access = frame.section("How it can be used");
  await expect(access).toContainText(/Step-free\s*yes, by the park side\s*confirmed \w{3,4} 20\d\d by organiser/);
  await expect(access).toContainText(/Gender-neutral toilets\s*not stated/);
  await expect(frame.section("Coming here").getByRole("article")).toContainText("DataFjord");

  await frame.open("/places/?q=Göteb");
  await frame.follow("Gothenburg");
  await expect(frame.heading).toHaveText("Gothenburg");
});

test("what is known of a building stands on every event there, and what nobody has stated says so", async ({ page }) => {
  const event = new EventPage(page);
  await event.visit("datafjord");
  await expect(event.section("Getting there")).toContainText(/Quiet room\s*no\s*confirmed \w{3,4} 20\d\d by attendee/);
  await expect(event.fact("Help")).toContainText(/safe@datafjord\.example.*confirmed \w{3,4} 20\d\d by organiser/);
  await event.visit("bare-minimum");
  await expect(event.fact("Conduct")).toHaveText("not stated");
  await expect(event.fact("Help")).toHaveText("not stated");
});

test("a guide has its keepers, a word about each event, and the credit of what it was begun from", async ({ page }) => {
  const frame = new Frame(page);
  await frame.open("/guides/");
  await frame.follow("By train and ferry");
  await expect(frame.main).toContainText("Begun from Events one can reach by train by Ingrid Solheim, Tomás Ferreira.");
  await frame.follow("Events one can reach by train");
  await expect(frame.main.locator(".when")).toContainText("4 events · kept by Ingrid Solheim, Tomás Ferreira");
  await expect(frame.section("Coming")).toContainText("The line over the mountains is worth the trip alone. Ingrid Solheim");
  await expect(frame.section("Over").getByRole("article")).toContainText("BahnTech Tage");
  await frame.follow(/^DataFjord/);
  await expect(frame.section("In these guides").getByRole("listitem")).toHaveCount(2);
});

test("people stand from A to Z, and those who offer to speak say how", async ({ page }) => {
  const frame = new Frame(page);
  await frame.open("/");
  await frame.goTo("People");
  // Those of the sample world, and who signed in for other stories.
  const [shown] = await query<{ count: number }>(sql`select count(*)::int as count from person where not is_hidden`);
  expect(shown?.count).toBeGreaterThanOrEqual(79);
  await expect(frame.main.locator(".when")).toHaveText(new RegExp(`^${shown?.count} people, by name`));
  await frame.follow("T", frame.main.getByRole("navigation", { name: "From A to Z" }));
  await expect(frame.main.locator(".named").getByRole("listitem").first()).toContainText("Tariq Aziz");
  await frame.open("/people/?sort=talks&topic=postgresql");
  await expect(frame.main.locator(".named").getByRole("listitem").first()).toContainText("Ingrid Solheim");
  await frame.open("/people/");
  await frame.follow("Those who offer to speak");
  await expect(frame.main.getByRole("heading", { level: 3 })).toHaveText(["Amara Okafor", "Ingrid Solheim", "Noor Haddad", "דוד לוי"]);
  await expect(frame.main.getByRole("listitem").filter({ hasText: "Ingrid Solheim" })).toContainText(
    "Talks and keynotes in Norwegian and English, on their own continent. Needs expenses.",
  );
  await frame.main.getByLabel("would speak for the first time").check();
  await frame.main.getByRole("button", { name: "Show" }).click();
  await expect(frame.main.getByRole("heading", { level: 3 })).toHaveText(["Noor Haddad"]);
});

test("an event has all its speakers, its whole programme and all that is left of it, each on a page of its own", async ({ page }) => {
  const frame = new Frame(page);
  await frame.open(await addressOfEvent("datafjord"));
  await frame.follow("Speakers");
  await expect(frame.main.locator(".people li").filter({ hasText: "Amara Okafor" })).toContainText(/Keynote, Panel\s*Data that outlives its owners/);
  await frame.follow("Schedule");
  await expect(frame.main.getByRole("heading", { level: 2 })).toHaveCount(3);
  await frame.main.getByRole("navigation", { name: "Days" }).getByRole("link").first().click();
  await expect(frame.main.getByRole("heading", { level: 2 })).toHaveCount(1);
  await frame.follow("Slides and video");
  await expect(frame.main.getByRole("listitem").filter({ hasText: "Vacuum" }).getByRole("link").first()).toHaveAttribute("rel", "nofollow ugc");
  await frame.open("/coverage/?kind=slides");
  await expect(frame.main.locator(".listed > li")).not.toHaveCount(0);
  for (const words of await frame.main.locator(".listed > li p").allInnerTexts()) expect(words).toMatch(/^slides/);
});

test("years lead to their events; the site says who runs it, what it was made from, and when a series is silent", async ({ page }) => {
  const frame = new Frame(page);
  await frame.open("/");
  await expect(frame.section("Just cancelled or moved")).toContainText(/Rust Nordic: Winter Meetup.*cancelled on \d+ \w+ 20\d\d/s);
  await frame.follow("All years", page.getByRole("contentinfo"));
  await frame.main
    .getByRole("link", { name: /^20\d\d$/ })
    .last()
    .click();
  await expect(frame.heading).toHaveText(/^20\d\d$/);
  await expect(frame.main.getByRole("article")).not.toHaveCount(0);
  await frame.follow("Sources and licences", page.getByRole("contentinfo"));
  await expect(frame.main.locator("#sources")).toContainText(/fjord-programme\s*CC BY 4.0 · read on/);
  await frame.follow("Contact", page.getByRole("contentinfo"));
  await expect(frame.main.locator(".when")).toContainText(/Write to|has not named an address/);
  await frame.open("/series/quiet-software/");
  await expect(frame.main.locator(".notice")).toContainText(/No edition has been announced since 20\d\d\. Still running\? Tell us, or look at its own site\./);
  await frame.open("/people/ravi-menon/");
  await expect(frame.section("Year by year")).toContainText(/Host/);
  await frame.open("/topics/databases/");
  await expect(frame.main).toContainText("More exactly:");
  await frame.open("/topics/javascript/");
  await expect(frame.main).toContainText("Also written ecmascript, js");
  const robots = await (await page.request.get("/robots.txt")).text();
  const [, sitemap = ""] = /^Sitemap: (.*)$/m.exec(robots) ?? [];
  expect(robots).toContain("Disallow: /search/");
  expect((await page.request.get(sitemap)).status()).toBe(200);
});
