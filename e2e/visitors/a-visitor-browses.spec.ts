// A visitor without an account reads: from what is on to who speaks, what they spoke about, and back.
import { expect, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { EventPage } from "../pages/event-page.ts";
import { Frame } from "../pages/frame.ts";
import { HomePage } from "../pages/home-page.ts";
import { addEvent, dayFromToday, removeOwn } from "../world/own.ts";
import { addressOfEvent, addressOfSession, eventsOnNow, eventsSoon, hiddenWords } from "../world/truth.ts";

test.afterEach(removeOwn);

test("a visitor goes from home to an event, a talk, its speaker, a topic and a series, and all the way back", async ({ page }) => {
  const frame = new Frame(page);
  await frame.open("/");
  await frame.follow(/^DataFjord 20\d\d$/);
  await expect(frame.heading).toHaveText(/^DataFjord 20\d\d$/);
  await frame.follow("Vacuum is not your enemy");
  await expect(frame.heading).toHaveText("Vacuum is not your enemy");
  await frame.follow("Ingrid Solheim");
  await expect(frame.heading).toHaveText("Ingrid Solheim");
  await frame.follow("PostgreSQL");
  await expect(frame.heading).toHaveText("PostgreSQL");
  await frame.follow(/^DataFjord 20\d\d$/);
  await frame.follow("DataFjord");
  await expect(frame.heading).toHaveText("DataFjord");
  await expect(page).toHaveURL(/\/series\/datafjord\/$/);

  for (const heading of [/^DataFjord 20\d\d$/, "PostgreSQL", "Ingrid Solheim", "Vacuum is not your enemy", /^DataFjord 20\d\d$/, "Who is speaking where"]) {
    await page.goBack();
    await expect(frame.heading).toHaveText(heading);
  }
});

test("home shows what is on now, what comes this week and next, and what comes after that", async ({ page }) => {
  const today = await addEvent({ startsOn: dayFromToday(0), endsOn: dayFromToday(0) });
  const nextWeek = await addEvent({ startsOn: dayFromToday(8), endsOn: dayFromToday(9) });
  const later = await addEvent({ startsOn: dayFromToday(15) });
  const over = await addEvent({ startsOn: dayFromToday(-3) });
  const hidden = await addEvent({ startsOn: dayFromToday(1), isHidden: true });

  const home = new HomePage(page);
  await home.visit();
  expect(await home.eventsBelow("On now")).toEqual(await eventsOnNow());
  expect(await home.eventsBelow("This week and next")).toEqual(await eventsSoon());
  expect(await home.eventsBelow("On now")).toContain(today.name);
  expect(await home.eventsBelow("This week and next")).toContain(nextWeek.name);
  expect(await home.eventsBelow("After that")).toContain(later.name);
  for (const { name } of [over, hidden]) await expect(home.main).not.toContainText(name);
  await expect(home.row(today.name)).toContainText("On today");
  await expect(home.main.getByText(/^\d[\d,]* talks at \d+ events by \d+ people\.$/)).toBeVisible();
});

test("home leads to fresh recordings and to calls that close soon", async ({ page }) => {
  const event = await addEvent();
  await query(
    sql`with q as (insert into call (event_id, name, is_anywhere_on_earth) values (${event.id}, 'Talks', true) returning id) insert into call_milestone (call_id, kind, due_on) select id, 'closes', ${dayFromToday(0)} from q`,
  );
  const home = new HomePage(page);
  await home.visit();
  await expect(home.fresh.getByRole("listitem")).toHaveCount(6);
  await expect(home.fresh.getByRole("listitem").first()).toContainText(/video|slides|notes/);
  await expect(home.calls.getByRole("listitem").filter({ hasText: event.name })).toContainText(/Talks, closes in \d+ hours, anywhere on Earth/);
  await home.follow(/./, home.fresh);
  await expect(home.section("Slides, video and more")).toBeVisible();
});

test("the programme stands in the order of time, with rooms, breaks and blocks", async ({ page }) => {
  const event = new EventPage(page);
  await event.visit("datafjord");
  await expect(event.days).toHaveCount(3);
  const titles = await event.day(1).getByRole("heading", { level: 3 }).allInnerTexts();
  expect(titles.slice(0, 2)).toEqual(["Doors, coffee, badges", "Data that outlives its owners"]);
  expect(titles.slice(2, 5).toSorted()).toEqual(["Search in four scripts", "Vacuum is not your enemy", "Workshop: reading query plans"]);
  expect(titles.at(-1)).toBe("Lunch on the quay");
  expect(await event.day(1).locator("time").allInnerTexts()).toEqual(["09:00", "09:30", "10:40", "11:30", "12:30"]);

  await expect(event.slot("Workshop: reading query plans")).toContainText("until 12:30");
  await expect(event.slot("Data that outlives its owners")).toContainText("keynote");
  const block = event.slot("Lightning talks");
  await expect(block.getByRole("link", { name: "Five minutes about NULL" })).toBeHidden();
  await block.getByText("2 parts").click();
  await block.getByRole("link", { name: "Five minutes about NULL" }).click();
  await expect(event.heading).toHaveText("Five minutes about NULL");
  await event.follow("Lightning talks");
  await expect(event.section("In this block").getByRole("listitem")).toHaveCount(2);
});

test("an event says when and where it is, in whose time, who helps and how to get there", async ({ page }) => {
  const event = new EventPage(page);
  await event.visit("datafjord");
  await expect(event.when).toContainText(/^\w+day \d+( \w+)?( \d{4})? to \w+day \d+ \w+ \d{4} · Bergen, Norway · In person and online/);
  await expect(event.fact("Times in")).toHaveText("Oslo time, or another zone");
  await expect(event.fact("Languages")).toHaveText("English, Norwegian");
  await expect(event.fact("Conduct").getByRole("link")).toHaveText("Code of conduct");
  await expect(event.section("Getting there")).toContainText("Tram 1 stops at the door");
  await expect(event.person("Sunniva Dahl")).toContainText("Organiser");
  await expect(event.person("Amara Okafor")).toContainText("Keynote: Data that outlives its owners");
});

test("a call for speakers shows all its dates, and the one that was extended struck through", async ({ page }) => {
  const event = new EventPage(page);
  await event.visit("datafjord");
  await expect(event.calls.locator(".milestone")).toHaveCount(4);
  await expect(event.calls.locator("s")).toHaveCount(1);
  await expect(event.calls.locator("s")).toContainText(/^Closed \w+day, \d+ \w+ \d{4}, 23:59$/);
  await expect(event.calls.locator(".milestone").filter({ hasText: "extended" })).toHaveCount(1);
  await event.visit("openmaps-summit");
  await expect(event.calls).toContainText("anywhere on Earth");
});

test("each event says how it stands", async ({ page }) => {
  const states = { "rust-nordic-winter": "Cancelled", "rust-nordic-autumn": "Moved online", "rust-nordic-spring": "Postponed", "local-first-days": "Planned" };
  const event = new EventPage(page);
  for (const [slug, state] of Object.entries(states)) {
    await event.visit(slug);
    await expect(event.when, slug).toContainText(state);
  }
  await event.visit("fonts-without-borders");
  await expect(event.when).toContainText("Date to be announced");
  await event.visit("search-in-small-rooms");
  await expect(event.when).toContainText("Recorded from");
  await event.visit("bare-minimum");
  await expect(event.heading).toHaveText("Bare Minimum Conf");
});

test("a talk has its time, its people, its topics, and its slides and video with their licence", async ({ page }) => {
  const frame = new Frame(page);
  await frame.open(await addressOfSession("Eleven years of one table"));
  const pieces = frame.section("Slides, video and more").getByRole("listitem");
  await expect(pieces).toHaveCount(3);
  await expect(pieces.filter({ hasText: "Recording" })).toContainText("video · YouTube · CC BY 4.0");
  await expect(pieces.getByRole("link").first()).toHaveAttribute("rel", "nofollow ugc");
  await expect(frame.main.locator(".when time")).toHaveText(/^\w+day,? \d+ \w+ \d{4}(,| at) 10:00 to 10:45, Oslo time$/);
  await expect(frame.main.locator(".when")).toContainText(/ · Main$/);
});

test("a talk that is given many times tells of the other times, in every language, with what is left of them", async ({ page }) => {
  const frame = new Frame(page);
  await frame.open(await addressOfSession("Vacuum ist nicht dein Feind"));
  const others = frame.section(/^Given 3 times, first in 20\d\d$/);
  await expect(others.getByRole("listitem")).toHaveCount(2);
  await expect(others).toContainText("in English");
  await expect(others.getByRole("link", { name: "Slides" })).toHaveAttribute("rel", "nofollow ugc");
  await others.getByRole("link", { name: "Vacuum is not your enemy" }).first().click();
  await expect(frame.heading).toHaveText("Vacuum is not your enemy");
});

test("a person has their talks, what they talk about, where else they are and what they are known for", async ({ page }) => {
  const frame = new Frame(page);
  await frame.open("/people/ingrid-solheim/");
  await expect(frame.main).toContainText(/4 talks, given 6 times since 20\d\d/);
  await expect(frame.main).toContainText("Mostly on PostgreSQL");
  await expect(frame.main.getByRole("img", { name: /^Talks per year: \d+ in 20\d\d/ })).toBeVisible();
  await expect(frame.main.locator("ol.talks > li")).toHaveCount(4);
  await expect(frame.main.locator("ol.talks > li").filter({ hasText: "Vacuum" })).toContainText(/given 3 times since 20\d\d/);
  await expect(frame.main.locator("dl")).toContainText("ingrid@fjord.example verified");
  await expect(frame.main.locator("dl")).toContainText("isolheim not verified");
  await expect(frame.main).toContainText("A Calm Database");
  await frame.open("/people/ravi-menon/");
  await expect(frame.section("Also there")).toContainText(/^Also there\s*Host at DataFjord/);
});

test("who doubts a date is led to where its sources stand side by side", async ({ page }) => {
  const event = new EventPage(page);
  await event.visit("datafjord");
  await event.when.getByRole("link", { name: /^another source says \w+day \d+ \w+ \d{4}$/ }).click();
  const told = event.section("Where this comes from");
  await expect(told.getByRole("heading", { level: 3 })).toHaveText("They differ on the dates and the site");
  const dates = told.locator(":target");
  await expect(dates).toBeInViewport();
  await expect(dates.locator("dd > div")).toHaveCount(2);
  await expect(dates.locator("dd > div").first()).toContainText(/fjord-programme, read on \d+ \w+ \d{4}$/);
  await expect(told.getByRole("listitem").first()).toContainText(/^fjord-programmeCC BY 4.0 · read on .* · \d+ values$/);
  const rest = told.getByText("Grieghallen");
  await expect(rest).toBeHidden();
  await told.getByText(/^The other \d+ values, and who says each$/).click();
  await expect(rest).toBeVisible();

  await event.visit("bare-minimum");
  await expect(event.section("Where this comes from")).toContainText("Entered here. No source elsewhere tells of it.");
});

test("the editions of a series stand in a row, with the year that nobody knows of", async ({ page }) => {
  const event = new EventPage(page);
  await event.visit("datafjord");
  await expect(event.editions).toHaveCount(5);
  await expect(event.editions.filter({ hasText: "not known" })).toHaveCount(1);
  await expect(event.editions.locator("[aria-current=page]")).toHaveText(/^20\d\d Bergen$/);
  await event.editions.getByRole("link", { name: /Tromsø/ }).click();
  await expect(event.when).toContainText("Tromsø, Norway");
});

test("what was hidden or taken down leaves no trace", async ({ page, request }) => {
  const words = await hiddenWords();
  expect(words.length).toBeGreaterThanOrEqual(4);
  const places = [
    "/",
    "/guides/",
    "/guides/by-train/",
    "/people/",
    "/people/speakers/",
    "/places/fr/lyon/",
    "/coverage/",
    await addressOfEvent("datafjord"),
    "/search/?type=event&page=2",
    "/people/robin-hale/",
    "/topics/databases/",
  ];
  for (const place of places) {
    await page.goto(place);
    for (const word of words) await expect(page.locator("body"), place).not.toContainText(word);
  }
  for (const hidden of ["/people/withheld-speaker/", await addressOfSession("A talk that was taken down")])
    expect((await request.get(hidden)).status(), hidden).toBe(404);
  expect((await request.get("/people/gone-for-good/")).status()).toBe(410);
  const frame = new Frame(page);
  await frame.open(await addressOfEvent("datafjord"));
  const speakers = await frame.main.locator("ul.people").first().getByRole("listitem").count();
  const name = await frame.heading.innerText();
  await frame.open("/series/datafjord/");
  await expect(frame.main.getByRole("article").filter({ hasText: name })).toContainText(`${speakers} speakers`);
});
