// npm run imports -- [list | show RUN | undo RUN]: what imports brought, what they left out and why, and how to take one back.
import { advice } from "#lib/imports/findings.ts";
import { type FindingGroup, findRun, type ImportRunSummary, listFindings, listRuns } from "#lib/imports/queries.ts";
import { undoRun } from "#lib/imports/undo/undo-run.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import { countLines } from "./import-output.ts";

const [what = "list", number] = process.argv.slice(2);
const runId = Number(number);

if (what === "list") await list();
else if (what !== "show" && what !== "undo") refuse(`There is no "${what}". There are: list, show RUN, undo RUN.`);
else if (!Number.isSafeInteger(runId) || runId < 1) refuse(`Name the run by its number: npm run imports -- ${what} 12. The list shows them.`);
else if (what === "show") await show();
else await undo();
await closePostgres();

async function list(): Promise<void> {
  const runs = await listRuns(50);
  for (const run of runs) console.log(lineOf(run));
  if (runs.length === 0) console.log("Nothing was imported yet: npm run import -- all FOLDER.");
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

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 2;
}
