// A source as files: the neutral bundle, written into a folder that goes when the test does.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ImportSummary, runImport } from "#lib/imports/run-import.ts";
import { type Format, formats } from "#lib/imports/read/formats.ts";
import { onTestFinished } from "vitest";

/** Rows of each file; a text stands in it as it is, whatever it says. */
export interface BundleRows {
  events?: (object | string)[];
  people?: (object | string)[];
  sessions?: (object | string)[];
}

const formatOf = (name: string) => formats.find((format) => format.name === name) as Format;

/** Imports these rows as what the source says now. */
export async function importBundle(rows: BundleRows, { source = "papers", isDryRun = false } = {}): Promise<ImportSummary> {
  const folder = path.join(temporaryFolder(), source);
  mkdirSync(folder);
  for (const [name, list] of Object.entries(rows) as [string, (object | string)[]][]) {
    writeFileSync(path.join(folder, `${name}.jsonl`), list.map((row) => `${typeof row === "string" ? row : JSON.stringify(row)}\n`).join(""));
  }
  return runImport({ format: formatOf("bundle"), path: folder, source, isDryRun });
}

/** Imports a schedule.xml of this text. */
export async function importSchedule(text: string, { source = "fosdem" } = {}): Promise<ImportSummary> {
  const file = path.join(temporaryFolder(), "schedule.xml");
  writeFileSync(file, text);
  return runImport({ format: formatOf("schedule.xml"), path: file, source, isDryRun: false });
}

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "hallway-source-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
