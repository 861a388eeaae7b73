// The stories, in Chromium: on a desktop, on a phone, without JavaScript; those that hurt the stores come last.
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { placeOfSite, siteAddress } from "./world/site.ts";

const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Stories that are read with a finger, and those that have to be the same without a script. */
const reading = ["**/a-visitor-*.spec.ts"];
const hurting = ["**/when-*.spec.ts"];
/** What is the same under a finger: words and numbers, which stories on a desktop and without a script look at. */
const elsewhere = ["**/a-visitor-searches.spec.ts", "**/a-visitor-remembers-half.spec.ts", "**/a-visitor-prints.spec.ts"];
/** What no script has a part in: stories on a desktop and under a finger look at it. */
const scriptless = ["**/a-visitor-meets-co-speakers.spec.ts", "**/a-visitor-prints.spec.ts"];

const fresh = {
  name: "fresh",
  value: "1",
  domain: new URL(siteAddress()).hostname,
  path: "/",
  expires: -1,
  httpOnly: false,
  secure: false,
  sameSite: "Lax" as const,
};

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: path.join(placeOfSite().root, "test-results"),
  // One after the other: a story may change what another counts, and two cores are busy with four stores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  use: {
    baseURL: siteAddress(),
    browserName: "chromium",
    locale: "en",
    timezoneId: "UTC",
    // As whoever has just written: what a story puts into Postgres it finds on the page. What others see is a story of its own.
    storageState: { cookies: [fresh], origins: [] },
    contextOptions: { reducedMotion: "reduce" }, // pages that glide into each other make every step of a story wait
    video: "off",
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium", args: ["--no-sandbox"] },
  },
  projects: [
    { name: "desktop", use: desktop, testIgnore: hurting },
    { name: "phone", use: phone, testMatch: reading, testIgnore: elsewhere },
    { name: "without JavaScript", use: { ...desktop, javaScriptEnabled: false }, testMatch: reading, testIgnore: scriptless },
    { name: "while things fail", use: desktop, testMatch: hurting },
  ],
});
