import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkout } from "#bin/stores/place.ts";
import { findPublicPage, patterns } from "./public-pages.ts";

test("every page of app/(public) is known, and no other", () => {
  const folder = path.join(checkout, "app/(public)");
  const routes = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => `/${path.dirname(file)}`.replace(/^\/\.$/, "/"));
  expect(patterns.map(({ route }) => route).toSorted()).toEqual(routes.toSorted());
});

test.each<[string, ReturnType<typeof findPublicPage>]>([
  ["/", { address: "/", subject: null }],
  ["/?utm_source=x", { address: "/", subject: null }],
  ["/2026/datafjord/", { address: "/2026/datafjord/", subject: { kind: "event", year: 2026, slug: "datafjord" } }],
  ["/2026/datafjord/?x=1&after=50", { address: "/2026/datafjord/", subject: { kind: "event", year: 2026, slug: "datafjord" } }],
  ["/2026/datafjord/speakers/?x=1&after=ann", { address: "/2026/datafjord/speakers/?after=ann", subject: { kind: "event", year: 2026, slug: "datafjord" } }],
  ["/people/speakers/", { address: "/people/speakers/", subject: null }],
  ["/2026/", { address: "/2026/", subject: null }],
  ["/places/gb/regions/england/", { address: "/places/gb/regions/england/", subject: null }],
  ["/2026/datafjord/sb2c4/", { address: "/2026/datafjord/sb2c4/", subject: { kind: "session", code: "b2c4" } }],
  ["/people/%D7%A8%D7%95%D7%AA/", { address: "/people/%D7%A8%D7%95%D7%AA/", subject: { kind: "person", slug: "רות" } }],
  ["/search/?topic=b&q=a&topic=a", { address: "/search/?q=a&topic=b&topic=a", subject: null }],
  ["/topics/", { address: "/topics/", subject: null }],
])("%s is a public page", (target, page) => {
  expect(findPublicPage(target)).toEqual(page);
});

test("the page cache tells copies apart by their questions where a page asks for them, and nowhere else", () => {
  const text = readFileSync(path.join(checkout, "bin/image/nginx.conf"), "utf8");
  const keyed = [...text.matchAll(/"~(\^[^"]+)" "\$is_args\$args";/g)].map(([, pattern]) => new RegExp(pattern as string));
  expect(keyed.length).toBeGreaterThan(0);
  const address = (route: string) => `${route.replace("[year]", "2026").replaceAll(/\[\w+\]/g, "x")}/`.replace("//", "/");
  const asks = patterns.filter(({ route, parameters }) => keyed.some((key) => key.test(address(route))) !== parameters.length > 0);
  expect(asks.map(({ route }) => route)).toEqual(["/guides/[guide]"]); // a list and what is in it share a beginning
});

test.each([
  "/people/ann",
  "/api/health/",
  "/c7f3q/",
  "/people/%00/",
  "/people/%e0%a4/",
  "/20266/x/",
  "/2026/a/b/c/",
  "/_next/static/a.css",
  "//evil.example/",
  "/\\evil.example/",
  "http://evil.example/",
  "*",
  "/people//ann/x/",
])("%s is none: the web answers it", (target) => {
  expect(findPublicPage(target)).toBeNull();
});
