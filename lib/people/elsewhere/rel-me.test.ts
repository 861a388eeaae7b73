import fc from "fast-check";
import { expect, test } from "vitest";
import { readRelMe } from "./rel-me.ts";

const at = "https://ana.example/about/";
const here = "https://hallway.example/people/ana/";
const me = `<a rel="me" href="${here}">`;
const links = (html: string) => readRelMe(html, at).map(({ href }) => href);

test.each([
  [me],
  [`<A HREF='${here}' REL=Me>Ana</A>`],
  [`<link rel=me href=${here}>`],
  [`<link href="${here}" rel="nofollow\nme\tnoopener" />`],
  [`<a rel="me" class='x>y' href="${here}">`],
  [`<a title="<script>" rel="me" href="${here}">`],
  [`<a rel="&#109;e" href="https:&#47;&sol;hallway.example/people/ana/">`],
  [`<a rel="me" href="\n ${here} ">`],
  [`<a rel="me" href="//hallway.example/people/ana/">`],
  [`<a rel="me" href="${here}" rel="nofollow" href="https://other.example/">`],
  [`<base href="https://hallway.example/people/"><a rel="me" href="ana/">`],
  [`<a rel="me" href="ana/"><base href="https://hallway.example/people/"><base href="https://other.example/">`],
  [`<base href="javascript:1">${me}`],
  [`<!-- --><!-->${me}`],
  [`<script>"<!--"</script>${me}`],
  [`<title>a</title><style>b</style><noscript>c</noscript>${me}`],
  [`<svg><a href="x"/></svg><svg/>${me}`],
  [`</a></b></nobody>< a ${me}`],
  [`<table><tr><td><p><b><i>${me}`],
])("%s is a link", (html) => {
  expect(links(html)).toEqual([here]);
});

test.each([
  [`<a rel="nome" href="${here}">`],
  [`<a rel="me-too" href="${here}">`],
  [`<a rel="m e" href="${here}">`],
  [`<a rel="me&nbsp;noopener" href="${here}">`],
  [`<a rel="&amp;#109;e" href="${here}">`],
  [`<a rev="me" href="${here}">`],
  [`<a rel="me">`],
  [`<a data-rel="me" data-href="${here}">`],
  [`<a rel="nofollow" rel="me" href="${here}">`],
  [`<area rel="me" href="${here}">`],
  [`<a\u00a0rel="me" href="${here}">`],
  [`<!-- ${me} -->`],
  [`<!-- ${me}`],
  [`<!-- > ${me} --!`],
  [`<script>document.write('${me}')</script>`],
  [`<SCRIPT>${me}</SCRIPT>`],
  [`<script/>${me}`],
  [`<script type="application/ld+json">{"html": "${me.replaceAll('"', "'")}"}</script>`],
  [`<style>${me}</style>`],
  [`<title>${me}</title>`],
  [`<textarea>${me}</textarea>`],
  [`<textarea/>${me}</textarea>`],
  [`<xmp>${me}</xmp>`],
  [`<iframe>${me}</iframe>`],
  [`<noembed>${me}</noembed>`],
  [`<noframes>${me}</noframes>`],
  [`<noscript>${me}</noscript>`],
  [`<template><template></template>${me}</template>`],
  [`<plaintext></plaintext ${me}`],
  [`<svg><svg></svg><title>${me}</title></svg>`],
  [`<img alt='${me}'>`],
  [`<img alt="<a rel='me' href='${here}'>`],
  [`&lt;a rel="me" href="${here}"&gt;`],
  [`<![CDATA[ ${me} ]]>`],
  [`<a rel="me" href="${here}"`],
  ["<a rel=me href='https://['>"],
])("%s is none", (html) => {
  expect(links(html)).toEqual([]);
});

test("links are read in their order, and what leads nowhere is left out", () => {
  expect(links(`<a rel=me href="/a"><a rel=me href="mailto:ana@ana.example"><a rel=me href="http://[x"><a rel=me href="?b#c">`)).toEqual([
    "https://ana.example/a",
    "mailto:ana@ana.example",
    "https://ana.example/about/?b#c",
  ]);
});

// What would take a tree, or a parser that looks back, minutes. Each is as much as is ever fetched.
test.each([
  ["nested tags", "<b>"],
  ["tags that are closed in another order", "<b><i></b>"],
  ["attributes of one tag", " a1", "<a"],
  ["empty links", "<a>"],
  ["ends of what never began", "</svg>"],
  ["drawings in drawings", "<svg>"],
  ["comments that begin", "<!--"],
  ["entities", "&amp"],
  ["angles", "<"],
  ["links to us", `<a rel=me href=/${"x".repeat(20)}>`],
])("a megabyte of %s is read to its end", (_what, piece, before = "") => {
  const html = before + piece.repeat(1_048_576 / piece.length);
  expect(links(html).length).toBeLessThanOrEqual(500);
  expect(links(`${me}${html}`)[0]).toBe(here);
});

test("whatever a page holds, it is read to its end, and what it hides stays hidden", () => {
  const bits = fc.constantFrom(
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<svg>",
    "</svg/",
    "'",
    '"',
    "=",
    "&#x",
    "rel",
    "me",
    "href",
    "\0",
    " ",
    "<a ",
    "\ud800",
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
      const html = parts.join("");
      expect(Array.isArray(readRelMe(html, at))).toBe(true);
      expect(links(`<script>${html.replaceAll("</", "")}${me}</script>`)).toEqual([]);
    }),
  );
});
