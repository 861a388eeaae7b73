// The stories, in Chromium, against a site that was brought up as a newcomer would.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { tearDown } from "../../setup/tear-down.ts";
import { readEnvFile } from "../../stores/env-file.ts";
import { findProgram, installPackages } from "../../stores/packages.ts";
import { testPlace } from "../test-place.ts";
import { sitesElsewhere } from "../outside/sites-elsewhere.ts";
import { run, type Tally } from "./run.ts";

/** With what a provider of mail signs its reports; and all stories search from one network. */
const settings = { MAIL_EVENTS_SECRET: "the secret of the stories' provider", SEARCHES_PER_MINUTE: "1000000" };

/** Brings the site of the tests up with nothing but the sample world, and walks through it. */
export async function e2e(): Promise<Tally> {
  const place = testPlace();
  const elsewhere = await sitesElsewhere();
  const env = { HALLWAY_DATA: place.root, HALLWAY_DOCKER: "no", DATABASE_URL: "", REDIS_URL: "", OPENSEARCH_URL: "", SMTP_URL: "", ...settings, ...elsewhere };
  const up = await run(process.execPath, ["bin/commands/up.ts", "--fresh"], { env });
  if (up.code !== 0) {
    console.log(up.output);
    return { passed: 0, failed: 1 };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), "hallway-e2e-"));
  const report = path.join(folder, "report.json");
  const site = {
    ...readEnvFile(place),
    ...settings,
    ...elsewhere,
    HALLWAY_DATA: place.root,
    CHROMIUM_PATH: findChromium(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  };
  const { code } = await run("playwright", ["test", "--config", "e2e/playwright.config.ts"], { env: site, isLong: true });
  const tally = readReport(report);
  rmSync(folder, { recursive: true, force: true });
  await tearDown(place, { removeData: false });
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function findChromium(): string {
  const found = process.env.CHROMIUM_PATH ?? findProgram("chromium");
  if (found) return found;
  installPackages(["chromium", "fonts-noto-core"]);
  return findProgram("chromium") ?? "/usr/bin/chromium";
}

function readReport(file: string): Tally {
  try {
    const { stats } = JSON.parse(readFileSync(file, "utf8")) as { stats: { expected: number; unexpected: number; flaky: number } };
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
