import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "#bin/checks/any-text.ts";
import { withoutScripts } from "./without-scripts.ts";

test.each([
  ["Before <script>alert(1)</script> after", "Before ‹script›alert(1)‹/script› after"],
  ['<SCRIPT src="https://x.example/a.js">', '‹SCRIPT src="https://x.example/a.js"›'],
  ["half <script", "half ‹script"],
  ["<scr<script>ipt>alert(1)", "<scr‹script›ipt>alert(1)"],
  ["<a <script> onload=alert(1)>", "‹a ‹script› onload=alert(1)›"],
  ['An <img src=x onerror="alert(1)"> and <svg/onload=alert(1)>.', 'An ‹img src=x onerror="alert(1)"› and ‹svg/onload=alert(1)›.'],
  ['<iframe src="javascript:alert(1)"></iframe>', '‹iframe src="#"›‹/iframe›'],
  [".. raw:: html\n\n   <script>alert(1)</script>", ".. raw:: html\n\n   ‹script›alert(1)‹/script›"],
  ["includes of a browser's `<script>`", "includes of a browser's `‹script›`"],
  ["[click](javascript:alert(1)) me", "click me"],
  ["![x]( JavaScript:alert('1') )", "!x"],
  ["[click](data:text/html,<b>x</b>)", "click"],
  ["[1]: javascript:alert(1)", "[1]: #"],
  ["`click <javascript:alert(1)>`__", "`click <#>`__"],
  ["click_\n\n.. _click: javascript:alert(1)", "click_\n\n.. _click: #"],
  ['<a href="javascript:alert(1)">x</a>', '<a href="#">x</a>'],
])("of %j nothing is left that runs", (text, left) => {
  expect(withoutScripts(text)).toBe(left);
});

test.each([
  "JavaScript: the parts (javascript: which ones?), jquery:javascript::polymer",
  "a < b, List<T>, <h1>, x <on> y",
  "[docs](https://x.example/javascript:void)",
  "data: text, and (data: more)",
])("%j is only about such things", (text) => {
  expect(withoutScripts(text)).toBe(text);
});

test("whatever the text, a second time changes nothing", () => {
  const piece = fc.constantFrom(
    "(",
    "<script",
    ">",
    "<",
    "</script>",
    "javascript:",
    "`",
    "[x](",
    ")",
    " onload=",
    "<a",
    "data:a/",
    "\n",
    '"',
    "a",
    "alert(1)",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        anyText(40),
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
      ),
      (text) => {
        const left = withoutScripts(text);
        expect(withoutScripts(left)).toBe(left);
        expect(left).not.toMatch(/<\/?script\b/i);
      },
    ),
    { numRuns: 2_000 },
  );
});

test.each(["<script", "`", "[", "[x](javascript:", "<a on", "<a on=", "(javascript:", "```", ".. _a", "[a]: "])(
  "a text of nothing but %j is read at once",
  (piece) => {
    expect(withoutScripts(piece.repeat(2_000_000 / piece.length)).length).toBeGreaterThan(0);
  },
);
