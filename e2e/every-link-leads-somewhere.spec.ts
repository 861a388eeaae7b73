// The whole sample world, page by page: nothing is broken, nothing is out of reach, and each page is well made.
import { type APIRequestContext, expect, test } from "@playwright/test";
import { type CrawledPage, crawl } from "./world/crawl.ts";
import { publicAddresses } from "./world/truth.ts";

let pages: Map<string, CrawledPage>;

test.beforeAll(async ({ playwright, baseURL }) => {
  test.setTimeout(240_000);
  const request: APIRequestContext = await playwright.request.newContext(baseURL ? { baseURL } : {});
  pages = await crawl(request, ["/"]);
  await request.dispose();
});

const wrong = (isWrong: (page: CrawledPage) => boolean) => [...pages.values()].filter(isWrong).map(({ address, status }) => `${status} ${address}`);

test("every internal link on every page leads to a page", () => {
  expect(pages.size).toBeGreaterThan(300);
  expect(wrong(({ status }) => status !== 200)).toEqual([]);
});

test("everything that is public can be reached from home by links alone, and nothing else is", async () => {
  const known = new Set(await publicAddresses());
  expect(known.size).toBeGreaterThan(300);
  expect([...known].filter((address) => !pages.has(address))).toEqual([]);
  const things = [...pages.keys()].filter((address) => !/^\/(search\/.*|)(\?.*)?$/.test(address) && !address.includes("?") && !isPart(address));
  expect(things.filter((address) => !known.has(address))).toEqual([]);
});

/** A part of an event, which has no name of its own. */
const isPart = (address: string) => /^\/\d{4}\/[^/]+\/(calls|coverage|schedule|speakers)\/$/.test(address);

test("every page has one heading of the first level, its own title, a description and one address", () => {
  expect(wrong(({ html }) => (html.match(/<h1[\s>]/g) ?? []).length !== 1)).toEqual([]);
  expect(wrong(({ html }) => !/<title>[^<]+<\/title>/.test(html.slice(0, html.indexOf("</head>"))))).toEqual([]);
  expect(wrong(({ html }) => !/<meta name="description" content="[^"]+"/.test(html))).toEqual([]);
  expect(wrong(({ html }) => !html.includes('<html lang="en"'))).toEqual([]);
  const ofThings = [...pages.values()].filter(({ address }) => !address.startsWith("/search/") && address !== "/" && !address.includes("?"));
  expect(ofThings.filter(({ html, address }) => !canonicalOf(html)?.endsWith(address)).map(({ address }) => address)).toEqual([]);
});

const canonicalOf = (html: string) => /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1];

test("events with their parts, series, topics, places, venues and guides have titles of their own, each edition too", () => {
  const titles = Map.groupBy(
    [...pages.values()].filter(
      ({ address }) => /^\/(\d{4}|series|topics|venues|guides|places\/\w+)\/[^/]+\/(\w+\/)?$/.test(address) && !/\/s\w{4,7}\/$/.test(address),
    ),
    ({ html }) => /<title>([^<]*)/.exec(html)?.[1] ?? "",
  );
  const shared = [...titles].filter(([, group]) => group.length > 1).map(([title, group]) => `${title}: ${group.map(({ address }) => address).join(" ")}`);
  expect(shared).toEqual([]);
});

test("no page shows what a program says to itself, and no two things on a page have one name", () => {
  const text = (html: string) => html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "").replace(/<[^>]*>/g, " ");
  expect(wrong(({ html }) => /\b(undefined|NaN|Invalid Date|\[object Object\])\b/.test(text(html)))).toEqual([]);
  expect(wrong(({ html }) => hasTwice([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)))).toEqual([]);
});

const hasTwice = (ids: (string | undefined)[]) => new Set(ids).size !== ids.length;

test("pages come whole: nothing is streamed in later", () => {
  expect(wrong(({ html }) => /<!--\$[?~!]-->|<template id="[BP]:|<div hidden id="S:/.test(html))).toEqual([]);
});

test("what a page is dressed in is there", async ({ request }) => {
  const html = pages.get("/")?.html ?? "";
  const files = [...html.matchAll(/(?:href|src)="(\/_next\/static\/[^"]+)"/g)].map(([, file]) => file as string);
  expect(files.length).toBeGreaterThan(0); // its style sheet: a page that is read needs no script
  for (const file of new Set(files)) expect((await request.get(file)).status(), file).toBe(200);
});
