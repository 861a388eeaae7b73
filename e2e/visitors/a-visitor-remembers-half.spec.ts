// A visitor remembers half of a talk, finds it, and shares what they have found with somebody else.
import { expect, test } from "@playwright/test";
import { SearchPage } from "../pages/search-page.ts";

test("a talk is found by half-remembered words, and says why it was found", async ({ page }) => {
  const search = new SearchPage(page);
  await search.find("the one where vaccum is not really the enemy");
  await expect(search.main.getByRole("status")).toContainText("Nothing has all these words");
  await expect(search.results.first()).toHaveText("Vacuum is not your enemy");
  await expect(search.main.locator("ol.talks > li").first().locator("mark").first()).toHaveText("Vacuum");

  await search.find('"not your enemy"');
  await expect(search.heading).toHaveText(/^\d+ results? with “"not your enemy"”$/);
  await expect(search.results.first()).toHaveText("Vacuum is not your enemy");

  await search.find("postgresql");
  const whole = await search.total();
  await search.find("pg");
  expect(await search.total()).toBe(whole);
});

test("a search is narrowed step by step, by what it is and what it is not, and its address says all of it", async ({ page, context }) => {
  const search = new SearchPage(page);
  await search.visit("?type=session");
  await search.toggle("Topic", "PostgreSQL");
  await search.toggle("Coverage", "Slides");
  const before = await search.total();
  await search.leaveOut("Where", "In person");
  await expect(search.heading).toHaveText(/^\S+ talks? about PostgreSQL with slides, not in person$/);
  expect(await search.total()).toBeLessThan(before);
  await expect(search.choices).toHaveText([/Kind: Talks/, /Topic: PostgreSQL/, /Where: In person/, /Coverage: Slides/, /Take all off/]);
  await expect(page).toHaveURL(/\/search\/\?type=session&topic=postgresql&not\.format=in_person&has=slides$/);

  const elsewhere = new SearchPage(await context.newPage());
  await elsewhere.open(page.url());
  await expect(elsewhere.heading).toHaveText(await search.heading.innerText());

  await search.choices.filter({ hasText: "Where: In person" }).getByRole("link").click();
  expect(await search.total()).toBe(before);
  await search.choices.filter({ hasText: "Take all off" }).getByRole("link").click();
  await expect(page).toHaveURL(/\/search\/$/);
});

test("several are chosen at once, any of them or all of them", async ({ page }) => {
  const search = new SearchPage(page);
  await search.visit("?type=session");
  const [video, slides] = [await search.count("Coverage", "Video"), await search.count("Coverage", "Slides")];
  await page.getByText("Choose several at once").click();
  await page.getByRole("checkbox", { name: "Video", exact: true }).check();
  await page.getByRole("checkbox", { name: "Slides", exact: true }).check();
  await page.getByRole("button", { name: "Show these" }).click();
  await expect(search.heading).toHaveText(/talks with (video or slides|slides or video)$/);
  const any = await search.total();
  await page.getByRole("link", { name: "Only what has all" }).click();
  await expect(search.heading).toHaveText(/talks? with (video and slides|slides and video)$/);
  expect(await search.total()).toBe(video + slides - any);
});

test("the order is chosen and kept", async ({ page }) => {
  const search = new SearchPage(page);
  await search.visit("?type=event&when=past");
  await page.getByRole("navigation", { name: "Order" }).getByRole("link", { name: "Earliest first" }).click();
  await expect(page).toHaveURL(/\/search\/\?type=event&when=past&sort=date$/);
  const years = await search.main.locator("ol.talks time").allInnerTexts();
  expect(years).toEqual(years.toSorted());
  expect(new Set(years).size).toBeGreaterThan(1);
});

test("names are suggested in words that any script can read, the same for everybody", async ({ request }) => {
  const answer = await request.get("/search/suggestions/?q=ingr");
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "application/json"]);
  const { q, suggestions } = (await answer.json()) as { q: string; suggestions: { type: string; name: string; address: string }[] };
  expect([q, suggestions[0]]).toEqual(["ingr", { type: "person", name: "Ingrid Solheim", note: "person", address: "/people/ingrid-solheim/" }]);
  expect((await request.get(suggestions[0]?.address ?? "")).status()).toBe(200);
});

test("a link with nonsense in it is still a search", async ({ page }) => {
  const search = new SearchPage(page);
  await search.visit("?type=session&type=venue&year=soon&not.format=paper&topic.all=1&sort=price&page=-1&city=<b>");
  await expect(search.heading).toHaveText(/^\d+ talks$/);
});
