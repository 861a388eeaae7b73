import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Prose } from "./prose.tsx";

const html = (text: string | null) => renderToStaticMarkup(createElement("div", null, Prose({ text })));

test("somebody's text goes into the page as paragraphs, each in its own direction", () => {
  expect(html("One.\n\nالخطوط")).toBe('<div><p dir="auto" class="prose">One.</p><p dir="auto" class="prose">الخطوط</p></div>');
  expect([html(null), html(" ")]).toEqual(["<div></div>", "<div></div>"]);
});

test.each([
  "<script>alert(1)</script>",
  "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
  "<p><scr<b></b>ipt>alert(1)</scr<b></b>ipt></p>",
  '<p><a href="javascript:alert(1)">x</a></p>',
  "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
])("of %s nothing is left that a browser would run", (text) => {
  expect(html(text).replace(/<\/?(div|p)( dir="auto" class="prose")?>/g, "")).not.toMatch(/<|javascript:/);
});
