// What an import found likely is answered in a browser by whoever sits at the machine: they are one, and two again.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { formats } from "#lib/imports/read/formats.ts";
import { runImport } from "#lib/imports/run-import.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { newWord } from "./world/own.ts";
import { siteSetting } from "./world/site.ts";

const word = newWord();

test.afterAll(async () => {
  await query(sql`delete from person where id in (select entity_id from source_record where source like ${`${word}%`})`);
  await query(sql`delete from source_record where source like ${`${word}%`}`);
  await query(sql`delete from import_run where source like ${`${word}%`}`);
});

/** What a source says of one person. Returns the run. */
async function importPerson(source: string, name: string): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "hallway-e2e-"));
  writeFileSync(path.join(folder, "people.jsonl"), JSON.stringify({ key: name, name, twitter: word }));
  const format = formats.find((each) => each.name === "bundle");
  if (!format) throw new Error("There is no format of bundles.");
  const { runId } = await runImport({ format, path: folder, source: `${word}-${source}`, isDryRun: false });
  rmSync(folder, { recursive: true });
  return runId;
}

test("two people that may be one are made one, and two again, by buttons, on a narrow screen too", async ({ page, request }) => {
  const [kept, gone] = [`Acme ${word}`, `Dan ${newWord()}`];
  await importPerson("papers", kept);
  const runId = await importPerson("tapes", gone);
  const board = `http://127.0.0.1:${siteSetting("WORKER_PORT")}/ops/imports/${runId}/`;
  const old = `/people/${gone.toLowerCase().replace(" ", "-")}/`;
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(board);
  await expect(page.getByRole("link", { name: kept })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  await page.getByRole("button", { name: "They are one" }).click();
  await expect(page.getByRole("status")).toContainText("They are one: merge");
  const moved = await request.get(old, { maxRedirects: 0 });
  expect([moved.status(), moved.headers().location]).toEqual([308, `/people/acme-${word}/`]);

  await page.getByRole("button", { name: "Undo this merge" }).click();
  await expect(page.getByRole("status")).toContainText("they are two again");
  expect((await request.get(old, { maxRedirects: 0 })).status()).toBe(200);

  await page.goto(board);
  await page.getByRole("button", { name: "They are two" }).click();
  await expect(page.getByRole("status")).toContainText("They are two. It is not proposed again.");
});
