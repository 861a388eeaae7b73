import { beforeAll, expect, test } from "vitest";
import { asEmbed, embedQuery, ownPath } from "./embed.ts";

beforeAll(() => {
  process.env.DATABASE_URL ??= "postgres://nobody@127.0.0.1/none";
  process.env.REDIS_URL ??= "redis://127.0.0.1";
  process.env.PUBLIC_URL = "https://hallway.example";
});

const told = { page: "/2026/sample/", title: `<b>"Sample"</b>`, line: "Oslo & more", author: null };

test("a page is told of with its words as words, and its card", () => {
  expect(asEmbed(told, {})).toEqual({
    version: "1.0",
    type: "rich",
    title: `<b>"Sample"</b>`,
    provider_name: "Hallway",
    provider_url: "https://hallway.example/",
    cache_age: 3600,
    thumbnail_url: "https://hallway.example/2026/sample/card.png",
    thumbnail_width: 1200,
    thumbnail_height: 630,
    width: 600,
    height: 200,
    html: '<blockquote><p><a href="https://hallway.example/2026/sample/">&lt;b&gt;&quot;Sample&quot;&lt;/b&gt;</a></p><p>Oslo &amp; more</p></blockquote>',
  });
});

test("it is no larger than was asked for, and a card that would be is left out", () => {
  const small = asEmbed(told, { maxwidth: 300, maxheight: 100 });
  expect([small.width, small.height, "thumbnail_url" in small]).toEqual([300, 100, false]);
});

test.each([
  "https://hallway.example.evil.example/2026/sample/",
  "https://evil.example/2026/sample/",
  "http://hallway.example/2026/sample/",
  "https://hallway.example:8443/2026/sample/",
  "https://hallway.example@evil.example/2026/sample/",
  "https://ann:secret@hallway.example/2026/sample/",
])("%s is no address of ours", (url) => {
  expect(ownPath(url)).toBeNull();
});

test("an address of ours is its path, and sizes that are none are left aside", () => {
  expect(ownPath("https://hallway.example/people/%D7%A8/?x=1#y")).toBe("/people/%D7%A8/");
  expect(embedQuery.parse({ url: "https://hallway.example/", maxwidth: "many" })).toEqual({
    url: "https://hallway.example/",
    format: "json",
    maxwidth: undefined,
  });
  expect(["javascript:alert(1)", "//hallway.example/", "", undefined].map((url) => embedQuery.safeParse({ url }).success)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
