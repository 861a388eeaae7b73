import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText } from "#bin/checks/any-text.ts";
import { mark } from "./marks.ts";

/** With the marked parts in brackets. */
const marked = (text: string, ...sought: string[]) =>
  mark(text, sought)
    .map((part, at) => (at % 2 === 1 ? `[${part}]` : part))
    .join("");

test.each([
  ["Vacuum is not your enemy", ["vacuum", "enemy"], "[Vacuum] is not your [enemy]"],
  ["Ingrid Sølheim", ["solheim"], "Ingrid [Sølheim]"],
  ["Postgres im Zug", ["post"], "[Postgres] im Zug"],
  ["Vacuum", ["vaccum"], "[Vacuum]"],
  ["Ingrid", ["ingird"], "[Ingrid]"],
  ["A cat and a car", ["cat"], "A [cat] and a car"],
  ["Machine learning", ["machine learning"], "[Machine] [learning]"],
  ["C++ in a day", ["c++"], "[C++] in a day"],
  ["Node.js and node", ["node.js"], "[Node.js] and node"],
  ["田中 優希", ["田中"], "[田中] 優希"],
  ["Nothing of it", ["vacuum"], "Nothing of it"],
  ["Nothing of it", [], "Nothing of it"],
  ["<b>vacuum</b><script>", ["vacuum"], "<b>[vacuum]</b><script>"],
])("in %j with %j looked for is marked %j", (text, sought, expected) => {
  expect(marked(text, ...sought)).toBe(expected);
});

test("whatever a text holds, the parts are the text", () => {
  fc.assert(
    fc.property(anyText(80), anyText(20), (text, sought) => {
      expect(mark(text, [sought, ...text.split(" ")]).join("")).toBe(text);
    }),
    { numRuns: 200 },
  );
});
