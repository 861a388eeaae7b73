// A visitor searches: words as they remember them, narrowed step by step, each step an address of its own.
import { expect, test } from "@playwright/test";
import { SearchPage } from "../pages/search-page.ts";

test("a visitor asks from any page, opens what was found, and comes back to it", async ({ page }) => {
  const search = new SearchPage(page);
  await search.open("/topics/");
  await search.ask("vacuum");
  await expect(search.heading).toHaveText(/^\d+ results with “vacuum”$/);
  await expect(search.results.first()).toHaveText("Vacuum is not your enemy");
  await search.results.first().getByRole("link").click();
  await expect(search.heading).toHaveText("Vacuum is not your enemy");
  await page.goBack();
  await expect(search.heading).toHaveText(/^\d+ results with “vacuum”$/);
  await expect(search.main.locator("input[type=search]")).toHaveValue("vacuum");
});

const remembered: [asked: string, found: string][] = [
  ["leila benali", "Leïla Benali"],
  ["thao nguyen", "Thảo Nguyễn"],
  ["jens moller", "Jens Møller"],
  ["ingird solheim", "Ingrid Solheim"],
  ["bakcups", "Backups you have tried"],
  ["oluwas", "Oluwaseun Adeyemi"],
  ["Yuki Tanaka", "田中 優希"],
  ["田中", "田中 優希"],
  ["سارة", "سارة العلي"],
  ["דוד", "דוד לוי"],
  ["isolheim", "Ingrid Solheim"],
  ["pyconlagos", "PyCon Lagos"],
  ["solheim vacuum", "Vacuum is not your enemy"],
  ["tromso", "DataFjord"],
];

test("accents, slips of the finger, other scripts, beginnings, handles and places lead there", async ({ page }) => {
  const search = new SearchPage(page);
  for (const [asked, found] of remembered) {
    await search.find(asked);
    await expect(search.results.filter({ hasText: found }).first(), asked).toBeVisible();
  }
});

test("the number beside a value is the number that one gets", async ({ page }) => {
  const search = new SearchPage(page);
  await search.visit();
  const all = await search.total();
  const talks = await search.count("Kind", "Talks");
  await search.toggle("Kind", "Talks");
  await expect(search.heading).toHaveText(`${talks} talks`);
  expect(talks).toBeLessThan(all);

  const aboutPostgres = await search.count("Topic", "PostgreSQL");
  await search.toggle("Topic", "PostgreSQL");
  await expect(search.heading).toHaveText(`${aboutPostgres} talks about PostgreSQL`);
  const inNorway = await search.count("Country", "Norway");
  const inGermany = await search.count("Country", "Germany");
  await search.toggle("Country", "Norway");
  await search.toggle("Country", "Germany");
  await expect(search.heading).toHaveText(new RegExp(`^${inNorway + inGermany} talks about PostgreSQL in (Germany or Norway|Norway or Germany)$`));
  const year = (await search.facet("Year").first().getByRole("link").first().innerText()).trim();
  const inYear = await search.count("Year", year);
  await search.toggle("Year", year);
  expect(await search.total()).toBe(inYear);
  expect(await search.chosen("Country")).toEqual(expect.arrayContaining(["Norway", "Germany"]));

  await search.toggle("Year", year);
  await search.toggle("Country", "Norway");
  await search.toggle("Country", "Germany");
  await search.toggle("Topic", "PostgreSQL");
  await search.toggle("Kind", "Talks");
  expect(await search.total()).toBe(all);
});

test("an address holds the whole search: it reads the same again, from elsewhere, and on the way back", async ({ page, context }) => {
  const search = new SearchPage(page);
  await search.find("postgresql");
  await search.toggle("Kind", "Talks");
  await search.toggle("Country", "Germany");
  const [address, heading] = [page.url(), await search.heading.innerText()];
  const results = await search.results.allInnerTexts();
  expect(address).toMatch(/\/search\/\?q=postgresql&type=session&country=DE$/);
  expect(results.length).toBeGreaterThan(0);

  await page.reload();
  await expect(search.results).toHaveText(results);
  const elsewhere = new SearchPage(await context.newPage());
  await elsewhere.open(address);
  await expect(elsewhere.heading).toHaveText(heading);
  expect(await elsewhere.chosen("Country")).toEqual(["Germany"]);

  await page.goBack();
  expect(await search.chosen("Country")).toEqual([]);
  await page.goBack();
  expect(await search.chosen("Kind")).toEqual([]);
  await page.goForward();
  await page.goForward();
  await expect(search.results).toHaveText(results);
});

test("other words asked from the page keep what was chosen", async ({ page }) => {
  const search = new SearchPage(page);
  await search.visit("?q=postgresql&type=session");
  await search.main.locator("input[type=search]").fill("streaming");
  await search.main.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(/\/search\/\?q=streaming&type=session$/);
  await expect(search.heading).toHaveText(/^\d+ talks with “streaming”$/);
});

test("from page to page everything is shown, and nothing twice", async ({ page }) => {
  const search = new SearchPage(page);
  await search.visit("?type=person");
  const total = await search.total();
  const shown = await search.allResults();
  expect(shown.length).toBe(total);
  expect(new Set(shown).size).toBe(total);
  await search.follow("Previous");
  await expect(search.results).toHaveCount(20);
});

test("a search is looked at as a map, with the same cities in a list that lead to what is there", async ({ page }) => {
  const search = new SearchPage(page);
  await search.visit("?type=event&topic=postgresql");
  await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Map" }).click();
  await expect(page).toHaveURL(/\?type=event&topic=postgresql&view=map$/);
  const dots = search.main.locator(".map circle");
  const cities = search.main.locator(".found-places > li");
  await expect(cities.first()).toBeVisible();
  expect(await dots.count()).toBe(await cities.count());
  const [name = "", count = ""] = (await cities.first().innerText()).split(/ (?=\d+$)/);
  await cities.first().getByRole("link").click();
  await expect(search.heading).toContainText(`in ${name}`);
  expect(await search.total()).toBe(Number(count));
});

test("where nothing is found every way out is a link", async ({ page }) => {
  const search = new SearchPage(page);
  await search.visit("?q=vacuum&type=event&country=JP");
  await expect(search.heading).toHaveText("No events in Japan with “vacuum”");
  await search.follow("Look for the same words in everything");
  await expect(search.heading).toHaveText(/^\d+ results with “vacuum”$/);
  await search.find("zzzzqqqq");
  await expect(search.main).toContainText("Try fewer of them, or another spelling.");
  await expect(page.getByRole("navigation", { name: "Narrow the search" })).toHaveCount(0);
  await search.visit("?q=vacuum&page=9");
  await search.follow("Back to the first");
  await expect(search.results.first()).toHaveText("Vacuum is not your enemy");
});

test("what nobody may see is not found, by no word", async ({ page }) => {
  const search = new SearchPage(page);
  for (const words of ["Withheld Speaker", "Taken Down Summit", "A talk that was taken down", "Former-Name", "Nobody may read this", "Gone For Good"]) {
    await search.find(words);
    await expect(search.results.filter({ hasText: words }), words).toHaveCount(0);
  }
});
