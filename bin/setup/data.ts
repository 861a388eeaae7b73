// What a new directory is filled with: what a folder holds, or a sample world.
import { type ImportSummary, runImport } from "#lib/imports/run-import.ts";
import { findSources } from "#lib/imports/read/formats.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { loadGenerated } from "#prisma/seed/generated/load.ts";
import { sizes } from "#prisma/seed/generated/sizes.ts";
import { loadWorld } from "#prisma/seed/load-world.ts";
import { printSummary } from "../commands/told/import-output.ts";
import { progressBar, step } from "./steps.ts";

export type SizeName = "s" | "m" | "l";

/** Whether anything is in the directory. */
export async function isEmpty(): Promise<boolean> {
  const [row] = await query<{ empty: boolean }>(sql`select not exists (select from event) and not exists (select from person) as empty`);
  return row?.empty ?? true;
}

/** Fills an empty directory with the sample world, and with a generated one on top for the sizes beyond it. */
export async function fillWithSample(size: SizeName): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  await step("Sample world: 30 events, 80 people", () => loadWorld(today));
  if (size === "s") return;
  const total = Object.values(sizes[size]).reduce((sum, count) => sum + count, 0);
  await step(`Generated directory, size ${size}`, async () => {
    const bar = progressBar("rows");
    let done = 0;
    await loadGenerated(sizes[size], today, (_table, rows) => {
      done += rows;
      bar(done, total);
    });
  });
}

/** Imports all that the folder holds of the formats that are known. */
export async function importFolder(folder: string): Promise<ImportSummary[]> {
  const { found, passedOver } = findSources(folder);
  if (found.length === 0) throw new Error(`Nothing that Hallway can read was found in ${folder}.`);
  for (const each of passedOver) console.log(`    ${each}: passed over, a raw form of the same source is there`);
  const summaries: ImportSummary[] = [];
  for (const { format, path, source } of found) {
    const summary = await step(`${format.name} ${path}`, async () => {
      const total = await format.count(path);
      const bar = progressBar(source);
      return runImport({ format, path, source, isDryRun: false, onProgress: (records) => bar(records, total) });
    });
    printSummary(summary);
    summaries.push(summary);
  }
  return summaries;
}
