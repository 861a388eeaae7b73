// Two things that may be one, printed next to each other, and what making them one would do.
import readline from "node:readline/promises";
import type { MergeKind, MergeSummary } from "#lib/merges/schema.ts";
import { describeThings, type Thing } from "#lib/merges/things.ts";

const width = 60;

/** Prints both with all that is known of them; equal lines are what they agree on. */
export async function printBoth(kind: MergeKind, { keep, gone }: { keep: number; gone: number }): Promise<void> {
  const things = await describeThings(kind, [keep, gone]);
  const [kept, lost] = [things.get(keep), things.get(gone)];
  if (!kept || !lost) return;
  printRow("", "stays", "becomes part of it");
  printRow("name", kept.name, lost.name);
  printRow("address", kept.address, lost.address);
  for (const name of Object.keys(kept.facts)) printRow(name, kept.facts[name] ?? "", lost.facts[name] ?? "");
  printRow("told of by", sourcesOf(kept), sourcesOf(lost));
  if (kept.hasAccount || lost.hasAccount) printRow("claimed", kept.hasAccount ? "yes" : "", lost.hasAccount ? "yes" : "");
}

const sourcesOf = ({ sources }: Thing) => sources.map(({ source, key }) => `${source}: ${key}`).join("\n") || "nobody but people here";

/** Long texts go on below. */
function printRow(name: string, one: string, other: string): void {
  const [left, right] = [linesOf(one), linesOf(other)];
  if (one === "" && other === "") return;
  for (let at = 0; at < Math.max(left.length, right.length); at++)
    console.log(`  ${(at === 0 ? name : "").padEnd(12)} ${(left[at] ?? "").padEnd(width)}  ${right[at] ?? ""}`.trimEnd());
}

const linesOf = (text: string) =>
  text
    .split("\n")
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}(?:\\s+|$)|.{1,${width}}`, "gu")) ?? [""])
    .map((line) => line.trimEnd());

/** What comes along, what is said once, what is filled in. */
export function printSummary({ moved, dropped, filled, sessions, namesakes, movesAccount }: MergeSummary): void {
  const counted = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([table, count]) => `${count.toLocaleString("en")} ${table.replaceAll("_", " ")}`)
      .join(", ");
  if (Object.keys(moved).length > 0) console.log(`  comes along: ${counted(moved)}`);
  if (Object.keys(dropped).length > 0) console.log(`  is there already: ${counted(dropped)}`);
  if (filled.length > 0) console.log(`  is filled in: ${filled.map((column) => column.replaceAll("_", " ")).join(", ")}`);
  if (sessions > 0) console.log(`  sessions that are one: ${sessions.toLocaleString("en")}`);
  if (movesAccount) console.log("  The one that goes is claimed and the other is not: it is better the other way round. Its account would come along.");
  for (const { name } of namesakes) console.log(`  ${name} is named twice in one session then, as two people: merge them as well if they are one.`);
}

/** Asks on a terminal. Elsewhere nothing is done without --yes. */
export async function isConfirmed(question: string, isSaid: boolean): Promise<boolean> {
  if (isSaid) return true;
  if (!process.stdin.isTTY) {
    console.log("Nothing was done. With --yes it is.");
    return false;
  }
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** What was asked for is not done. */
export function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 2;
}
