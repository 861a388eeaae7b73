// What a bench found, on the screen and in a file.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "#bin/stores/place.ts";
import { describeMachine, loadAverage } from "./machine.ts";

type Row = Record<string, unknown>;

/** One figure that the design sets a goal for, most often a ratio of two medians. Nothing fails when it is missed. */
export interface Goal {
  name: string;
  value: number;
  wanted: string;
  isMet: boolean;
}

export interface Report {
  /** What the bench was run with. */
  parameters: Row;
  /** Every figure of every round, in the order they were run. */
  rounds: Row[];
  /** Over all rounds. */
  medians: Row[];
  /** The tables to print of the medians: columns by title. */
  tables: Record<string, string[]>;
  goals: Goal[];
}

/** What each bench exports: it measures and reports, and never asserts. */
export type Bench = (options: BenchOptions) => Promise<Report>;

export interface BenchOptions {
  size: string;
  rounds: number;
  /** How long a round is, where a bench has rounds of some length. */
  seconds: number;
  /** How long a round may wait for the machine to be quiet; 0 begins at once. */
  patience: number;
  /** A folder with sources to import, from the checkout. */
  data: string;
}

export const atLeast = (name: string, value: number, wanted: number): Goal => ({ name, value, wanted: `>= ${wanted}`, isMet: value >= wanted });
export const atMost = (name: string, value: number, wanted: number): Goal => ({ name, value, wanted: `<= ${wanted}`, isMet: value <= wanted });

/** Runs a bench and writes `bench/results/<name>.json`. Returns where that is. */
export async function runAndSave(name: string, run: () => Promise<Report>): Promise<string> {
  const date = new Date().toISOString();
  const loadBefore = loadAverage();
  const { tables, ...report } = await run();
  const file = path.join("bench/results", `${name}.json`);
  mkdirSync(path.join(checkout, "bench/results"), { recursive: true });
  const machine = { ...describeMachine(), loadBefore, loadAfter: loadAverage() };
  writeFileSync(path.join(checkout, file), `${JSON.stringify({ name, date, machine, ...report }, null, 2)}\n`);
  for (const [title, columns] of Object.entries(tables)) printRows(title, report.medians, columns);
  printRows(
    "Goals",
    report.goals.map(({ isMet, ...goal }) => ({ ...goal, met: isMet ? "yes" : "NO" })),
  );
  return file;
}

/** Rows as a table of these columns; a field that only some have is empty in the others. */
export function printRows(title: string, rows: Row[], fields = [...new Set(rows.flatMap(Object.keys))]): void {
  const cells = [fields, ...rows.map((row) => fields.map((field) => toCell(row[field])))];
  const widths = fields.map((_, at) => Math.max(...cells.map((row) => (row[at] as string).length)));
  console.log(`\n${title}`);
  for (const row of cells) console.log(row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] as number) : cell.padStart(widths[at] as number))).join("  "));
}

function toCell(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "number"
    ? String(Math.abs(value) >= 1_000 ? Math.round(value) : Math.round(value * 100) / 100)
    : JSON.stringify(value).replaceAll('"', "");
}
