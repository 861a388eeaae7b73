// Pictures of every kind of mail, in docs/mails: wide by day, and narrow in the dark.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";
import sharp from "sharp";
import type { Letter } from "#lib/mail/letter.ts";
import { htmlOf } from "#lib/mail/look/html-of.ts";
import { checkout } from "../stores/place.ts";
import { standInForSite } from "./sample-site.ts";
import { specimens } from "./specimens.ts";

export const galleryFolder = path.join(checkout, "docs/mails");

/** How a mail is looked at: on a desk, and on a small phone at night. */
export const looks = [
  { ending: "", width: 600, colorScheme: "light" },
  { ending: "-dark", width: 320, colorScheme: "dark" },
] as const;

/** Taller ones are cut: what comes below looks like what is above. */
const tallest = 900;

/** Draws all of them anew; those of kinds that are no more go. */
export async function drawGallery(): Promise<void> {
  standInForSite();
  mkdirSync(galleryFolder, { recursive: true });
  for (const file of readdirSync(galleryFolder).filter((name) => name.endsWith(".png"))) rmSync(path.join(galleryFolder, file));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium", args: ["--no-sandbox"] });
  for (const [name, letter] of Object.entries(specimens())) await drawMail(browser, name, letter);
  await browser.close();
}

async function drawMail(browser: Browser, name: string, letter: Letter): Promise<void> {
  for (const { ending, width, colorScheme } of looks) {
    const page = await browser.newPage({ viewport: { width, height: 200 }, colorScheme });
    await page.setContent(htmlOf(letter));
    const height = Math.min(tallest, await page.evaluate(() => document.documentElement.scrollHeight));
    const picture = await page.screenshot({ clip: { x: 0, y: 0, width, height }, fullPage: true });
    await sharp(picture)
      .png({ palette: true, colours: 16, dither: 0, effort: 10 })
      .toFile(path.join(galleryFolder, `${name}${ending}.png`));
    await page.close();
  }
}
