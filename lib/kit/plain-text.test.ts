import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "#bin/checks/any-text.ts";
import { excerptOf, paragraphsOf } from "./plain-text.ts";

test("plain text is split at blank lines and otherwise left as it is", () => {
  expect(paragraphsOf("One\nline.\n\n  \n\nTwo, with a < b && c > d.\n")).toEqual(["One\nline.", "Two, with a < b && c > d."]);
});

test("nothing, blanks and empty markup have no paragraphs", () => {
  expect(["", " \n\n ", "<p></p><br/>"].map(paragraphsOf)).toEqual([[], [], []]);
});

test("blocks of markup become paragraphs; line ends inside them are blanks", () => {
  expect(paragraphsOf("<p>One\n  two</p><ul><li>Three</li>\n<li>Four</li></ul>Five<br>Six")).toEqual(["One two", "Three", "Four", "Five", "Six"]);
});

test("nested markup leaves its words alone", () => {
  expect(paragraphsOf('<div><p>A <em>very <strong>nested</strong></em> <a href="https://x.example/?a=1&amp;b=2" class="c">link</a></p></div>')).toEqual([
    "A very nested link",
  ]);
});

test("scripts, styles and templates go with all that is in them, closed or not", () => {
  expect(paragraphsOf("<p>Before</p><script>alert('<p>1</p>')</script><STYLE>p{}</STYLE><template><b>x</b></template><p>After</p>")).toEqual([
    "Before",
    "After",
  ]);
  expect(paragraphsOf("<p>Before</p><script src=x>alert(1)</script foo><p>After</p>")).toEqual(["Before", "After"]);
  expect(paragraphsOf("<p>Before</p><script>alert(1)")).toEqual(["Before"]);
});

test("of a link that runs a program the words are left", () => {
  expect(paragraphsOf('<p><a href="javascript:alert(1)" onclick="alert(2)">click</a> <img src=x onerror=alert(3)></p>')).toEqual(["click"]);
});

test("entities are text: what was written to be shown is shown, and is never markup again", () => {
  expect(paragraphsOf("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; caf&eacute; &#x1F389;&nbsp;!</p>")).toEqual([
    "<script>alert(1)</script> &amp; café 🎉\u00a0!",
  ]);
  expect(paragraphsOf("AT&amp;T, without any markup")).toEqual(["AT&amp;T, without any markup"]);
});

test("markup that is put together from pieces of markup is text as well: nobody reads it a second time", () => {
  expect(paragraphsOf("<p><scr<b></b>ipt>alert(1)</scr<b></b>ipt></p>")).toEqual(["<script>alert(1)</script>"]);
});

test("what looks like a tag and is none of HTML's stays where there is no markup", () => {
  expect(paragraphsOf("Vec<String>, <script> and 1 <2> 3")).toEqual(["Vec<String>, <script> and 1 <2> 3"]);
});

// Read again from each sign, every one of these would outlast the patience of a test.
test.each([
  ["openings without an end", `<p>${"<p ".repeat(60_000)}`, 1],
  ["endings without an end", `<p>${"</script".repeat(60_000)}<script>`, 1],
  ["scripts in scripts", `<p>${"<script>".repeat(25_000)}`, 0],
  ["blanks", `<p>a${" ".repeat(200_000)}b`, 1],
  ["lines", `<p>a${" \n".repeat(100_000)}b`, 1],
])("a text of nothing but %s comes to an end", (_, text, count) => {
  expect(paragraphsOf(text)).toHaveLength(count);
});

test("an excerpt ends with a whole word and says that there is more", () => {
  expect(excerptOf("One two three four", 12)).toBe("One two…");
  expect(excerptOf("One two", 7)).toBe("One two");
  expect(excerptOf("<p>One</p><p>two &amp; three</p>")).toBe("One two & three");
});

test("an excerpt of one long word is cut inside it, never inside a character", () => {
  expect(excerptOf("abcdef", 3)).toBe("abc…");
  expect(excerptOf("ab🎉cdef", 3)).toBe("ab…");
});

test("whatever well-formed text there is, its excerpt is one well-formed line of no more than the length", () => {
  const piece = fc.oneof(anyText(20), fc.constantFrom(" ", "\n", "<p>", "</p>", "<br>", "&amp;", "🎉"));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (pieces, longest) => {
      const excerpt = excerptOf(pieces.join("").toWellFormed(), longest);
      expect(excerpt.length).toBeLessThanOrEqual(longest + 1);
      expect(excerpt).not.toMatch(/[\n\r]/);
      expect(excerpt.isWellFormed()).toBe(true);
    }),
  );
});
