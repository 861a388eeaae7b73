// A calendar, a reader of feeds and a program come back to what pages say, through the page cache, as whoever has no cookie.
import { expect, test } from "@playwright/test";
import { parseFeed } from "@rowanmanning/feed-parser";
import ICAL from "ical.js";
import { feedDocument } from "#lib/feeds/document.ts";
import { findPublicPage, routes } from "#lib/pages/routes.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { linksOf } from "../world/crawl.ts";
import { addEvent, addPerson, addTalk, newWord, removeOwn } from "../world/own.ts";
import { siteAddress } from "../world/site.ts";
import { addressOfEvent, addressOfSession, hiddenWords } from "../world/truth.ts";

test.afterEach(removeOwn);

/** As whoever has no cookie, and is led nowhere. */
async function read(target: string, headers: Record<string, string> = {}) {
  const answer = await fetch(new URL(target, siteAddress()), { headers, redirect: "manual" });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
}

/** The page above each kind of feed. */
const pages: Record<string, () => Promise<string>> = {
  event: () => addressOfEvent("datafjord"),
  "calls of an event": async () => `${await addressOfEvent("datafjord")}calls/`,
  series: async () => "/series/datafjord/",
  topic: async () => "/topics/postgresql/",
  person: async () => "/people/ingrid-solheim/",
  calls: async () => "/calls/",
  country: async () => "/places/no/",
  city: async () => "/places/no/bergen/",
  region: async () => "/places/gb/regions/england/",
  venue: async () => "/venues/grieghallen/",
  guide: async () => "/guides/by-train/",
};

const addresses = async (): Promise<[address: string, type: string][]> => {
  const below = await Promise.all(Object.values(pages).map((page) => page()));
  const event = await addressOfEvent("datafjord");
  const session = await addressOfSession("Eleven years of one table");
  return [
    ...[...below, "/search/"].flatMap((page): [string, string][] => [
      [`${page}calendar.ics`, "text/calendar; charset=utf-8"],
      [`${page}feed.atom`, "application/atom+xml; charset=utf-8"],
      [`${page}data.json`, "application/json; charset=utf-8"],
    ]),
    [`${session}calendar.ics`, "text/calendar; charset=utf-8"],
    [`${session}data.json`, "application/json; charset=utf-8"],
    [`${event}schedule.ics`, "text/calendar; charset=utf-8"],
    [`${event}schedule.xml`, "application/xml; charset=utf-8"],
    [`${event}card.png`, "image/png"],
    [`${session}card.png`, "image/png"],
    ["/people/ingrid-solheim/card.png", "image/png"],
    ["/sitemap.xml", "application/xml; charset=utf-8"],
    ["/sitemaps/events/0/sitemap.xml", "application/xml; charset=utf-8"],
  ];
};

test("each file comes with its type, hides what is hidden, and is not sent again to who has it", async () => {
  const hidden = await hiddenWords();
  const known = new Set<string | undefined>();
  for (const [address, type] of await addresses()) {
    known.add(findPublicPage(address)?.route);
    const { status, headers, body } = await read(address);
    expect([status, headers["content-type"]], address).toEqual([200, type]);
    expect(
      hidden.filter((word) => body.includes(word)),
      address,
    ).toEqual([]);
    expect(headers.etag, address).toBeTruthy();
    expect((await read(address, { "if-none-match": headers.etag as string })).status, address).toBe(304);
  }
  // Files that end like one are below pages; a list of names that are suggested is no feed.
  expect(routes.filter(({ kind, route }) => kind === "file" && /\.\w+$/.test(route) && !known.has(route)).map(({ route }) => route)).toEqual([]);
});

test("calendars, news and data are read by programs that others wrote", async () => {
  for (const [kind, page] of Object.entries(pages)) {
    const address = await page();
    const calendar = ICAL.parse((await read(`${address}calendar.ics`)).body);
    expect(calendar[0], kind).toBe("vcalendar");
    expect(parseFeed((await read(`${address}feed.atom`)).body).items.length, kind).toBeGreaterThan(0);
    expect(feedDocument.parse(JSON.parse((await read(`${address}data.json`)).body)).items.length, kind).toBeGreaterThan(0);
  }
});

test("a page names its feeds, in its head for programs and in words for people", async ({ page, request }) => {
  await page.goto(await addressOfEvent("datafjord"));
  const named = await page
    .locator('head link[rel="alternate"]')
    .evaluateAll((links) => links.map((link) => [link.getAttribute("type"), link.getAttribute("href")]));
  expect(named.map(([type]) => type).toSorted()).toEqual(["application/atom+xml", "application/json", "application/json+oembed", "text/calendar"]);
  for (const [, href] of named) expect((await request.get(href as string)).status(), String(href)).toBe(200);
  await expect(page.getByRole("link", { name: "Save to calendar" }).last()).toHaveAttribute("href", /\/datafjord\/calendar\.ics$/);
  await expect(page.getByRole("link", { name: "Follow by feed" }).last()).toHaveAttribute("href", /\/datafjord\/feed\.atom$/);
});

test("a search finds the same on its page, in its calendar and in its data", async () => {
  for (const question of ["q=vacuum", "topic=postgresql&type=session", "type=event&q=datafjord", "q=zzzzqqqq"]) {
    const html = (await read(`/search/?${question}`)).body;
    const results = linksOf(/<ol class="talks">.*<\/ol>/s.exec(html)?.[0] ?? "", "/search/");
    const { items, total } = feedDocument.parse(JSON.parse((await read(`/search/data.json?${question}`)).body));
    const found = items.map(({ url }) => new URL(url).pathname);
    expect(items.length, question).toBe(Math.min(total, 100));
    expect(
      found.slice(0, 20).filter((address) => !results.includes(address)),
      question,
    ).toEqual([]);
    const entries = new ICAL.Component(ICAL.parse((await read(`/search/calendar.ics?${question}`)).body)).getAllSubcomponents("vevent");
    const isDated = (item: (typeof items)[number]) =>
      (item.type === "event" && item.date_precision === "day" && !item.has_observed_dates) || (item.type === "session" && item.starts_at !== null);
    const inCalendar = entries.map((entry) => String(entry.getFirstPropertyValue("uid")).split("@")[0]);
    expect(
      items.filter((item) => isDated(item) && !inCalendar.includes(item.id)).map(({ id }) => id),
      question,
    ).toEqual([]);
    expect(
      inCalendar.filter((id) => !items.some((item) => item.id === id)),
      question,
    ).toEqual([]);
  }
});

const entryOf = (body: string) => ({
  status: /^STATUS:(.*)\r$/m.exec(body)?.[1],
  sequence: Number(/^SEQUENCE:(.*)\r$/m.exec(body)?.[1]),
  uid: /^UID:(.*)\r$/m.exec(body)?.[1],
});

test("what is cancelled is cancelled in the calendar, under the same name with a higher number; the page stays", async () => {
  const event = await addEvent();
  const address = `${event.address}calendar.ics`;
  const before = entryOf((await read(address)).body);
  await query(sql`update event set status = 'cancelled' where id = ${event.id}`);
  await expect.poll(async () => entryOf((await read(address)).body).status).toBe("CANCELLED");
  const after = entryOf((await read(address)).body);
  expect([before.status, after.uid]).toEqual(["CONFIRMED", before.uid]);
  expect(after.sequence).toBeGreaterThan(before.sequence);
  expect((await read(event.address)).status).toBe(200);
});

test("what moved is found where it is now, what was taken down says so, and what never was is not there", async () => {
  const [event, person] = [await addEvent(), await addPerson()];
  const slug = newWord();
  await query(sql`update event set slug = ${slug} where id = ${event.id}`);
  await query(sql`delete from person where id = ${person.id}`);
  for (const file of ["calendar.ics", "feed.atom", "data.json", "card.png"]) {
    const moved = await read(`${event.address}${file}`);
    expect([moved.status, moved.headers.location], file).toEqual([308, `/${event.year}/${slug}/${file}`]);
    expect((await read(`${person.address}${file}`)).status, file).toBe(410);
    expect((await read(`/people/${newWord()}/${file}`)).status, file).toBe(404);
  }
});

test("a programme without times is no schedule, and a talk with a time makes it one", async () => {
  const event = await addEvent();
  const talk = await addTalk(event, { title: "With a time" });
  expect((await read(`${event.address}schedule.xml`)).status).toBe(404);
  await query(sql`update session set starts_at = '2027-01-05T09:00:00Z' where id = ${talk.id}`);
  await expect.poll(async () => (await read(`${event.address}schedule.xml`)).body).toContain("<title>With a time</title>");
});

test("a link to a page here can be shown elsewhere; nothing else is told of", async ({ request, baseURL }) => {
  const ask = (url: string, more = "") => request.get(`/api/oembed/?url=${encodeURIComponent(url)}${more}`);
  const event = await addressOfEvent("datafjord");
  expect(await (await ask(`${baseURL}${event}`.replace(/([^:])\/\//, "$1/"))).json()).toMatchObject({
    version: "1.0",
    type: "rich",
    title: expect.stringMatching(/^DataFjord/),
  });
  const answers = await Promise.all([
    ask("https://evil.example/2026/datafjord/"),
    ask(new URL("/2026/nobody-is-here/", baseURL).href),
    ask(new URL("/search/", baseURL).href),
    ask(new URL(event, baseURL).href, "&format=xml"),
    request.get("/api/oembed/"),
  ]);
  expect(answers.map((answer) => answer.status())).toEqual([404, 404, 404, 501, 400]);
});
