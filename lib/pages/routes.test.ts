import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkout } from "#bin/stores/place.ts";
import { findPublicPage, isForOperators, pathsWithParameters, type Route, routes } from "./routes.ts";

const app = path.join(checkout, "app");
const files = readdirSync(app, { recursive: true, encoding: "utf8" });
const routeOf = (file: string) => `/${path.dirname(file).replace(/\(\w+\)\/?/, "")}`.replace(/^\/\.$/, "/");
const known = (kinds: Route["kind"][]) =>
  routes
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ route }) => route)
    .toSorted();

test("every page of app/(public) is known, and no other", () => {
  const pages = files.filter((file) => path.basename(file) === "page.tsx" && file.startsWith("(public)/"));
  expect(pages.length).toBeGreaterThan(5);
  expect(known(["page"])).toEqual(pages.map(routeOf).toSorted());
});

test("every page of app/(personal) is known, and no other", () => {
  const pages = files.filter((file) => path.basename(file) === "page.tsx" && file.startsWith("(personal)/"));
  expect(known(["personal"])).toEqual(pages.map(routeOf).toSorted());
});

test.each<[string, boolean]>([
  ["/ops/parts/", true],
  ["/ops", true],
  ["/OPS/x/", true],
  ["/%6fps/parts/", true],
  ["//ops/parts/", true],
  ["/x/../ops/parts/", true],
  ["/\\ops/parts/", true],
  ["/2026/ops/", false],
  ["/people/ops/", false],
  ["/opsis/", false],
])("%s is for operators alone: %s", (target, isFor) => {
  expect(isForOperators(target)).toBe(isFor);
});

test("every route handler is known, and answers the methods that the manifest says", () => {
  const handlers = files.filter((file) => path.basename(file) === "route.ts");
  expect(known(["file", "handler"])).toEqual(handlers.map(routeOf).toSorted());
  const methods = (file: string) => [
    ...readFileSync(path.join(app, file), "utf8").matchAll(/^export (?:async )?(?:function|const) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/gm),
  ];
  for (const file of handlers)
    expect(
      methods(file).map(([, method]) => method),
      file,
    ).toEqual(routes.find(({ route }) => route === routeOf(file))?.methods);
});

test("handlers of app/(public) are published, all others are not", () => {
  const published = files.filter((file) => path.basename(file) === "route.ts" && file.startsWith("(public)/"));
  expect(known(["file"])).toEqual(published.map(routeOf).toSorted());
});

test("copies are told apart by their query where the route reads one, and nowhere else", () => {
  const reads = (target: string) => pathsWithParameters().some((path) => new RegExp(path).test(target));
  expect(["/search/", "/search/suggestions/", "/2026/datafjord/speakers/"].map(reads)).toEqual([true, true, true]);
  expect(["/", "/topics/", "/people/ann/", "/2026/datafjord/", "/search"].map(reads)).toEqual([false, false, false, false, false]);
});

test.each<[string, Partial<NonNullable<ReturnType<typeof findPublicPage>>>]>([
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
  expect(findPublicPage(target)).toMatchObject(page);
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
