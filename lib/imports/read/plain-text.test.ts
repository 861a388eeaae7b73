import { expect, test } from "vitest";
import { joinTexts, plainText } from "./plain-text.ts";

test.each([
  ["paragraphs", "<p>One,\nstill one.</p>\n<p>Two &amp; <em>three</em> &lt;4&gt;</p>", "One, still one.\n\nTwo & three <4>"],
  ["a list in a list", "<ul>\n<li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"],
  ["a numbered list", "<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"],
  ["a heading, as it is written", "<h2>Who it is for</h2><p>All.</p>", "Who it is for\n\nAll."],
  ["code", "<pre><code>if (a) {\n  b\n}</code></pre>", "if (a) {\n  b\n}"],
  ["line breaks among words", "One<br />two\n\nthree", "One\ntwo\n\nthree"],
  ["a picture and a rule", '<p>a<img src="https://x.example/a.png" alt="A"></p><hr/><p>b</p>', "a\n\nb"],
  ["a script", "<p>a</p><script>alert(1)</script>", "a"],
])("HTML becomes plain text: %s", (_, html, text) => {
  expect(plainText(html)).toBe(text);
});

test.each([
  ['<a href="https://x.example/y">this</a>', "this (https://x.example/y)"],
  ['<a href="https://x.example/y">https://x.example/y</a>', "https://x.example/y"],
  ['<a href="javascript:alert(1)">this</a>', "this"],
  ['<a href="mailto:bo@mail.example">Bo</a>', "Bo"],
  ['<a href="#more">more</a>', "more"],
  ['<a href="../x">up</a>', "up"],
])("of the address in %s only a web address is shown", (html, text) => {
  expect(plainText(html)).toBe(text);
});

test.each([
  "# A *Markdown* text\n\n- with <angle> brackets\n- and a & b",
  "Use the <a> element, 1 < 2, <https://x.example>",
  "Vue's `<script>` and <template> blocks",
  "a &amp; b",
])("what is no HTML stays as it is: %j", (text) => {
  expect(plainText(` ${text}\n`)).toBe(text);
});

test.each([
  ["nested without end", `${"<p>".repeat(50_000)}a${"</p>".repeat(50_000)}`],
  ["begun without end", `${"<p>".repeat(50_000)}a`],
  ["brackets without end", `<p>${"<".repeat(100_000)}</p>`],
  ["tags cut off", `<p>a</p><a href="${"x".repeat(100_000)}`],
])("text that is %s gives no trouble", (_, html) => {
  const began = performance.now();
  expect(plainText(html)).toEqual(expect.any(String));
  expect(performance.now() - began).toBeLessThan(5_000);
});

test("two texts stand below each other; one that says all of the other stands alone", () => {
  expect(joinTexts("Short.", "Long.")).toBe("Short.\n\nLong.");
  expect(joinTexts("Short.", "Before.\n\n- short\n\nAfter")).toBe("Short.\n\nBefore.\n\n- short\n\nAfter"); // another letter: nothing is lost
  expect(joinTexts("short", "not\nshort")).toBe("not\nshort");
  expect(joinTexts("not short", "short")).toBe("not short");
  expect(joinTexts("", "b")).toBe("b");
  expect(joinTexts("a", "")).toBe("a");
  expect(joinTexts("", "")).toBeUndefined();
});
