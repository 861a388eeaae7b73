import { expect, test } from "vitest";
import { webKeyOf } from "./web-key.ts";

test.each([
  ["https://www.fjord.example/2026/", "fjord.example/2026"],
  ["http://fjord.example/2026", "fjord.example/2026"],
  ["https://fjord.example/2026/index.html", "fjord.example/2026"],
  ["https://FJORD.example", "fjord.example"],
  ["https://fjord.example/?year=2026", "fjord.example?year=2026"],
  ["https://fjord.example/%E0%A4%A", "fjord.example/%e0%a4%a"],
  ["https://web.archive.org/web/20171019052320/https://www.fjord.example/2026/", "fjord.example/2026"],
  ["https://web.archive.org/save", "web.archive.org/save"],
  ["no address", null],
  [null, null],
])("%s is compared as %s", (url, key) => {
  expect(webKeyOf(url)).toBe(key);
});
