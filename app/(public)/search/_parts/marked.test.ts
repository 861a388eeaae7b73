import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Marked, Parts } from "./marked.tsx";

const shown = (text: string, ...sought: string[]) => renderToStaticMarkup(createElement(Marked, { text, sought }));

test("what was sought is marked, as often as it is there", () => {
  expect(shown("Vacuum and vacuum", "vacuum")).toBe("<mark>Vacuum</mark> and <mark>vacuum</mark>");
});

test("a title that is hostile is text, marked or not", () => {
  expect(shown('<script>alert("x")</script>', "script", "alert")).toBe(
    "&lt;<mark>script</mark>&gt;<mark>alert</mark>(&quot;x&quot;)&lt;/<mark>script</mark>&gt;",
  );
  expect(renderToStaticMarkup(createElement(Parts, { parts: ["<b>", "<img src=x onerror=alert(1)>", "</b>"] }))).toBe(
    "&lt;b&gt;<mark>&lt;img src=x onerror=alert(1)&gt;</mark>&lt;/b&gt;",
  );
});
