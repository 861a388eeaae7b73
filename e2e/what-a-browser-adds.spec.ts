// The one script of public pages: small, and it adds only what a browser alone knows.
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { signIn } from "./world/somebody/people.ts";
import { addressOfEvent, addressOfSession } from "./world/truth.ts";

test.use({ timezoneId: "America/New_York" });

test("pages load one script of ours, of at most three kilobytes", async ({ page }) => {
  const scripts: string[] = [];
  page.on("response", async (answer) => {
    if (answer.request().resourceType() === "script") scripts.push(answer.url());
  });
  for (const address of ["/", await addressOfEvent("datafjord"), "/people/ingrid-solheim/", "/search/?q=vacuum"])
    await page.goto(address, { waitUntil: "networkidle" });
  expect(new Set(scripts).size).toBe(1);
  const body = await (await page.request.get(scripts[0] as string)).body();
  expect(gzipSync(body).length).toBeLessThanOrEqual(3_000);
  expect(body.length).toBeGreaterThan(500);
});

test("whoever is signed in loads three more kilobytes at most, and on a programme one and a half, and as much in a worker that keeps it", async ({ page }) => {
  const scripts = new Set<string>();
  page.on("response", (answer) => answer.request().resourceType() === "script" && scripts.add(answer.url()));
  const event = await addressOfEvent("datafjord");
  const loaded = async (path: string) => {
    scripts.clear();
    await page.goto(path, { waitUntil: "networkidle" });
    return [...scripts].map((url) => new URL(url).pathname.split("/").at(-2)).toSorted();
  };
  expect(await loaded(`${event}schedule/`)).toEqual(["main"]);
  await signIn(page, { name: "Sizing Sam" });
  expect(await loaded(event)).toEqual(["main", "own"]);
  expect((await loaded(`${event}schedule/`)).slice(0, 3)).toEqual(["main", "own", "programme"]);
  const sizeOf = async (address: string) => {
    const answer = await page.request.get(address);
    expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, expect.stringContaining("javascript")]);
    return gzipSync(await answer.body()).length;
  };
  const addressOf = (name: string) => [...scripts].find((url) => url.includes(`/${name}/`)) ?? "";
  expect(await sizeOf(addressOf("own"))).toBeLessThanOrEqual(3_000);
  expect(await sizeOf(addressOf("programme"))).toBeLessThanOrEqual(1_500);
  expect(await sizeOf("/offline.js")).toBeLessThanOrEqual(1_500);
});

test("a time is told in the zone of whoever reads, too", async ({ page }) => {
  await page.goto(await addressOfSession("Vacuum is not your enemy"));
  await expect(page.locator("time[data-zone]").first()).toContainText("Oslo time");
  await expect(page.locator("small.local").first()).toHaveText(/\(.*\d\d:\d\d where you are\)/);
});

test("a programme is shown in the zone of whoever reads, where they ask for it", async ({ page }) => {
  await page.goto(`${await addressOfEvent("datafjord")}schedule/`);
  const first = page.locator("main time").first();
  const atEvent = await first.textContent();
  await page.getByRole("link", { name: "Where you are: New York" }).click();
  await expect(page.getByLabel("Times in")).toHaveValue("America/New_York");
  await expect(page.locator("main")).toContainText("New York time");
  expect(await first.textContent()).not.toBe(atEvent);
  await page.getByLabel("Times in").selectOption("Europe/Oslo");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(first).toHaveText(atEvent ?? "");
});

test("links to pages may be opened ahead; a search, a file and what was taken down may not", async ({ page }) => {
  await page.goto("/");
  const rules = JSON.parse((await page.locator('script[type="speculationrules"]').textContent()) ?? "") as {
    prerender: { where: { and: [{ href_matches: string[] }] } }[];
  };
  const [pages] = rules.prerender.map(({ where }) => where.and[0].href_matches);
  const matches = (address: string) =>
    page.evaluate(([list, to]) => list.some((each) => new URLPattern(each, location.href).test(to, location.href)), [pages ?? [], address] as const);
  for (const address of ["/", "/people/ingrid-solheim/", await addressOfEvent("datafjord"), "/places/no/bergen/"])
    expect(await matches(address), address).toBe(true);
  for (const address of ["/search/?q=a", "/taken-down/", "/people/ingrid-solheim/calendar.ics", "/api/health/", "/ops/parts/"])
    expect(await matches(address), address).toBe(false);
});
