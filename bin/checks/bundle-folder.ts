// A source as files: the neutral bundle or a schedule, written into a folder that goes when the test does.
import path from "node:path";
import type { Format } from "#lib/imports/read/format.ts";
import { formats } from "#lib/imports/read/formats.ts";
import { type ImportSummary, runImport } from "#lib/imports/run-import.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Rows of each file; a text stands in it as it is, whatever it says. */
export interface BundleRows {
  events?: (object | string)[];
  people?: (object | string)[];
  sessions?: (object | string)[];
}

const formatOf = (name: string) => formats.find((format) => format.name === name) as Format;

/** Imports these rows as what the source says now. */
export async function importBundle(rows: BundleRows, { source = "papers", isDryRun = false } = {}): Promise<ImportSummary> {
  const files = Object.entries(rows as Record<string, (object | string)[]>).map(([name, list]) => [
    `${name}.jsonl`,
    list.map((row) => `${typeof row === "string" ? row : JSON.stringify(row)}\n`).join(""),
  ]);
  return runImport({ format: formatOf("bundle"), path: temporaryFolder(Object.fromEntries(files)), source, isDryRun });
}

/** Imports a schedule.xml of this text. */
export async function importSchedule(text: string, { source = "fosdem" } = {}): Promise<ImportSummary> {
  return runImport({ format: formatOf("schedule.xml"), path: path.join(temporaryFolder({ "schedule.xml": text }), "schedule.xml"), source, isDryRun: false });
}

/** Counts of a run as "2 added, 1 same", by what they are of; what is none is not named. */
export function told({ counts }: Pick<ImportSummary, "counts">): Record<string, string> {
  const inWords = (row: Record<string, number>) =>
    Object.entries(row)
      .filter(([, count]) => count > 0)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(", ");
  return Object.fromEntries(
    Object.entries(counts)
      .map(([kind, row]) => [kind, inWords(row)] as const)
      .filter(([, words]) => words !== ""),
  );
}
