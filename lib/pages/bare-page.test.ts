import { expect, test } from "vitest";
import { tooOftenPage } from "./bare-page.ts";

test("words and addresses of a bare page are only words and addresses", () => {
  const html = tooOftenPage('<script>alert(1)</script> & "so on"', { href: '/search/?q="><img src=x onerror=alert(1)>', words: "<b>Again</b>" });
  expect(html).not.toMatch(/<script|<img|<b>/);
  expect(html).toContain('<a href="/search/?q=&#34;&#62;&#60;img src=x onerror=alert(1)&#62;">');
});
