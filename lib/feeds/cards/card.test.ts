import { Resvg } from "@resvg/resvg-js";
import { expect, test } from "vitest";
import { breakLines } from "./break-lines.ts";
import { beginsAtRight, type Card, drawCard } from "./card.ts";
import { toHex } from "#lib/kit/ribbon/colors.ts";
import { fontFiles, renderCard } from "./render-card.ts";

const card = (more: Partial<Card> = {}): Card => ({
  slug: "sample",
  title: "Sample Conf 2026",
  lines: ["3 to 5 December 2026", "Oslo, Norway"],
  kind: "event",
  ...more,
});

/** Where the ink of a drawing is. */
const inkOf = (svg: string) => new Resvg(svg, { font: { fontFiles: fontFiles(), loadSystemFonts: false } }).innerBBox();

test("a card is a picture of 1200 by 630", async () => {
  const png = await renderCard(card());
  expect([png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(["PNG", 1200, 630]);
});

test.each([
  ["long", "A talk about everything that one can say of vacuum, and of what is left when one has said it, for those who stayed until the end of the day"],
  ["one long word", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung".repeat(3)],
  ["wide", "WWWW MMMM WWWW MMMM WWWW MMMM WWWW MMMM WWWW"],
  ["from right to left", "الخطوط العربية على الشاشات الصغيرة وما بقي منها بعد ثلاثين عاما من العمل"],
  ["from right to left in Hebrew", "גופנים עבריים על מסכים קטנים ומה שנשאר מהם אחרי שלושים שנה"],
])("words stay within the card: %s", (_words, title) => {
  // the ground and the ribbon are as wide as the card: without them only words are left
  const words = drawCard(card({ title, lines: [title, title] })).replace(/<rect width="1200"[^>]*>/g, "");
  const { x, y, width, height } = inkOf(words) as { x: number; y: number; width: number; height: number };
  expect([x >= 70, x + width <= 1140, y >= 84, y + height <= 610]).toEqual([true, true, true, true]);
});

test("a name cannot break out of the drawing", () => {
  expect(drawCard(card({ title: `</text><image href="https://evil.example/"/>` }))).not.toContain("<image");
});

test("lines end between words; what does not fit ends in three dots", () => {
  expect(breakLines("one two three", { size: 10, width: 50, most: 2 })).toEqual(["one two", "three"]);
  expect(breakLines("one two three four five six", { size: 10, width: 50, most: 2 })).toEqual(["one two", "three fou…"]);
  expect(breakLines("東京で地図を作る", { size: 10, width: 40, most: 3 })).toEqual(["東京で地", "図を作る"]);
  expect(breakLines("", { size: 10, width: 40, most: 3 })).toEqual([""]);
});

test("the side on which a line begins is that of its first letter", () => {
  expect(["سارة", "«רות»", "2026 Oslo", "田中", "Ann سارة", "…"].map(beginsAtRight)).toEqual([true, true, false, false, false, false]);
});

test("colours are what browsers make of them", () => {
  const [red, blue] = [toHex([0.62796, 0.25768, 29.2339]), toHex([0.45201, 0.31321, 264.052])];
  expect([toHex([1, 0, 0]), toHex([0, 0, 0]), red, blue]).toEqual(["#ffffff", "#000000", "#ff0000", "#0000ff"]);
});
