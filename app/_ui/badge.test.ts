import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Badge } from "./badge.tsx";

const initialsOf = (name: string) => />(.*)<\/span>$/.exec(renderToStaticMarkup(Badge({ name })))?.[1];

test.each([
  ["Ingrid Solheim", "IS"],
  ["Mei-Ling Tan", "ML"],
  ["Anna-Maria von und zu Hohenfels", "AM"],
  ["Bo", "B"],
  ["léa øst", "LØ"],
  ["田中 優希", "田優"],
  ["سارة العلي", "سا"],
  ["𠮷野 家", "𠮷家"],
  ["Robin (she/her) Hale", "RH"],
  ["  spaced   out  ", "SO"],
  ["123 !", "?"],
  ["", "?"],
])("%s has %s on the badge", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test("a badge has a colour of its name's own, and is not read out beside the name", () => {
  const html = (name: string) => renderToStaticMarkup(Badge({ name }));
  expect(html("Ingrid Solheim")).toBe(html("Ingrid Solheim"));
  expect(html("Ingrid Solheim")).toMatch(/^<span class="badge" style="--tone:oklch\(0\.45 0\.1 \d+\)" aria-hidden="true">IS<\/span>$/);
});
