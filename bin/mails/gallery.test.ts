import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { galleryFolder, looks } from "./draw-gallery.ts";
import { standInForSite } from "./sample-site.ts";
import { specimens } from "./specimens.ts";

const pictures = readdirSync(galleryFolder).filter((name) => name.endsWith(".png"));

test("every kind of mail has its pictures, and no other picture is there: npm run mails -- gallery", () => {
  standInForSite();
  const expected = Object.keys(specimens()).flatMap((name) => looks.map(({ ending }) => `${name}${ending}.png`));
  expect(pictures.toSorted()).toEqual(expected.toSorted());
});

test.each(pictures)("%s is small, of few colours", (name) => {
  const png = readFileSync(path.join(galleryFolder, name));
  expect(png.length).toBeLessThan(40_000);
  expect([png.toString("latin1", 1, 4), png[25]]).toEqual(["PNG", 3]); // a palette
  expect(looks.map(({ width }) => width)).toContain(png.readUInt32BE(16));
});
