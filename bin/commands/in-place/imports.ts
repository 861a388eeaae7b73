// npm run imports -- [list | show RUN | undo RUN | table | where KIND ADDRESS]: what imports brought, what they left out and
// why, how to take one back, and who stands behind the values of a thing.
import path from "node:path";
import { advice, type Outcome } from "#lib/imports/findings.ts";
import { type FindingGroup, findRun, type ImportRunSummary, listFindings, listRuns } from "#lib/imports/queries.ts";
import { undoRun } from "#lib/imports/undo/undo-run.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import { countLines } from "./import-output.ts";
import { where } from "./imports-where.ts";

const [what = "list", number, name] = process.argv.slice(2);
const runId = Number(number);

if (what === "list") await list();
else if (what === "table") await table();
else if (what === "where") refuse(await where(number, name));
else if (what !== "show" && what !== "undo") refuse(`There is no "${what}". There are: list, show RUN, undo RUN, table, where KIND ADDRESS.`);
else if (!Number.isSafeInteger(runId) || runId < 1) refuse(`Name the run by its number: npm run imports -- ${what} 12. The list shows them.`);
else if (what === "show") await show();
else await undo();
await closePostgres();

async function list(): Promise<void> {
  const runs = await listRuns(50);
  for (const run of runs) console.log(lineOf(run));
  if (runs.length === 0) console.log("Nothing was imported yet: npm run import -- all FOLDER.");
}

/** The first run of each source as a table in Markdown: what was read, what came in, what was left out and why. */
async function table(): Promise<void> {
  const runs = (await listRuns(1_000)).filter(({ isDryRun, state }) => !isDryRun && state === "finished").toReversed();
  const first = [...new Map(runs.toReversed().map((run) => [run.path, run])).values()].toReversed();
  console.log("| source | format | read | came in | joined | left out, and why | conflicts | proposals |");
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const run of first) console.log(await rowOf(run));
}

async function rowOf({ id, source, format, path: place, counts }: ImportRunSummary): Promise<string> {
  const each = (...outcomes: Outcome[]) =>
    Object.entries(counts)
      .map(([kind, row]) => [outcomes.reduce((sum, outcome) => sum + (row[outcome] ?? 0), 0), kind] as const)
      .filter(([count]) => count > 0)
      .map(([count, kind]) => `${count.toLocaleString("en")} ${kind}`)
      .join(", ");
  const left = (await listFindings(id, 0)).filter(({ kind }) => kind === "skipped" || kind === "unreadable");
  const why = left.map(({ count, reason }) => `${count.toLocaleString("en")} ${reason.split("\n")[0]?.replaceAll("|", " ")}`).join("; ");
  const name = `${source} ${path.basename(place)}`;
  return `| ${[name, format, each("added", "joined", "skipped"), each("added"), each("joined"), why, each("conflicts"), each("proposals")].join(" | ")} |`;
}

function lineOf({ id, format, source, isDryRun, state, startedAt, seconds }: ImportRunSummary): string {
  const when = startedAt.toISOString().slice(0, 16).replace("T", " ");
  const took = seconds === null ? "" : `  ${seconds.toFixed(1)} s`;
  return `${String(id).padStart(5)}  ${when} UTC  ${state}${isDryRun ? ", dry run" : ""}  ${format}  ${source}${took}`;
}

async function show(): Promise<void> {
  const run = await findRun(runId);
  if (!run) return refuse(`There is no run ${runId}.`);
  console.log(`${lineOf(run)}\n  ${run.path}`);
  for (const line of countLines(run.counts)) console.log(line);
  for (const group of await listFindings(runId)) printGroup(group);
}

function printGroup({ kind, reason, entity, count, examples }: FindingGroup): void {
  console.log(`  ${kind}: ${count.toLocaleString("en")} x ${entity ? `${entity}, ` : ""}${reason}. ${advice[kind]}`);
  for (const { key, file, line, detail } of examples) {
    const where = file ? `${file}${line ? `:${line}` : ""}` : "";
    console.log(`      ${[key, where, detail ? JSON.stringify(detail) : ""].filter(Boolean).join("  ")}`);
  }
}

async function undo(): Promise<void> {
  const outcome = await undoRun(runId);
  if (outcome.kind !== "undone") return refuse(reasons[outcome.kind]);
  console.log(`Run ${runId} is undone: ${outcome.removed.toLocaleString("en")} removed, ${outcome.restored.toLocaleString("en")} as they were before.`);
  for (const [reason, count] of Object.entries(outcome.reasons)) console.log(`  ${count.toLocaleString("en")} stay: ${reason}`);
}

const reasons = {
  unknown: `There is no run ${runId}.`,
  "not-ended": `Run ${runId} has not ended.`,
  "dry-run": `Run ${runId} was a dry run: it wrote nothing.`,
  "undone-before": `Run ${runId} is undone already.`,
};

function refuse(reason: string | null): void {
  if (reason === null) return;
  console.error(reason);
  process.exitCode = 2;
}
