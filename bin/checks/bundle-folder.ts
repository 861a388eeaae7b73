// A source as files: the neutral bundle, a schedule, a graph or ties to it, written into a folder that goes when the test does.
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

/** Imports a graph of these mutual follows: pairs of numbers, or lines as they are. */
export async function importGraph(edges: ([number, number] | string)[], { source = "friends", isDryRun = false } = {}): Promise<ImportSummary> {
  const folder = temporaryFolder({ [`${source}.csv`]: ["id_1,id_2", ...edges.map(String)].join("\n") });
  return runImport({ format: formatOf("graph"), path: path.join(folder, `${source}.csv`), source, isDryRun });
}

/** Imports ties of speakers, by their keys, to nodes. */
export async function importTies(nodes: Record<string, number>, { source = "papers-x-friends", isDryRun = false } = {}): Promise<ImportSummary> {
  const rows = Object.entries(nodes).map(([key, node]) => `"${key.replaceAll('"', '""')}",${node}`);
  const folder = temporaryFolder({ "person-node.csv": ["person_key,node", ...rows].join("\n") });
  return runImport({ format: formatOf("graph-ties"), path: path.join(folder, "person-node.csv"), source, isDryRun });
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
