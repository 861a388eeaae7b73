import { expect, test } from "vitest";
import { withoutFramework } from "./without-framework.ts";

const page = (inside: string) => `<!DOCTYPE html><html><head></head><body>${inside}</body></html>`;

test.each<[string, string, string]>([
  ["scripts of the framework", '<p>a</p><script src="/_next/a.js" async=""></script><script>self.__next_f.push([1,"<p>"])</script>', "<p>a</p>"],
  [
    "hints to load them",
    '<link rel="preload" as="script" href="/a.js"/><link rel="modulepreload" href="/b.js"/><link rel="stylesheet" href="/c.css"/>',
    '<link rel="stylesheet" href="/c.css"/>',
  ],
  ["React's marks", "<p>24<!-- --> talks</p><!--$--><i>x</i><!--/$-->", "<p>24 talks</p><i>x</i>"],
  ["its empty holder", '<div hidden=""><!--$--><!--/$--></div><p>a</p>', "<p>a</p>"],
  ["nothing of what is ours", '<script data-keep="">x()</script>', '<script data-keep="">x()</script>'],
  [
    "no data",
    '<script type="application/ld+json">{"a":1}</script><script type="speculationrules">{}</script>',
    '<script type="application/ld+json">{"a":1}</script><script type="speculationrules">{}</script>',
  ],
  ["no comment of ours, and no text about scripts", "<!-- kept --><p>&lt;script&gt;</p>", "<!-- kept --><p>&lt;script&gt;</p>"],
])("takes out %s", (_words, html, wanted) => {
  expect(withoutFramework(page(html))).toEqual({ kind: "page", html: page(wanted) });
});

test.each([
  '<!--$?--><template id="B:0"></template><p>…</p><!--/$-->',
  "<!--$~--><p>…</p>",
  "<!--$!--><p>…</p>",
  '<template id="P:1"></template>',
  '<div hidden id="S:0"><p>late</p></div>',
])("refuses half a page: %s", (hole) => {
  expect(withoutFramework(page(hole)).kind).toBe("incomplete");
});

test("refuses what ends before its end, and what only a script would fill", () => {
  expect(withoutFramework("<!DOCTYPE html><html><body><p>a")).toEqual({ kind: "incomplete", mark: "no end" });
  expect(withoutFramework('<html id="__next_error__"><body></body></html>').kind).toBe("incomplete");
});
