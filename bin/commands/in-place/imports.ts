// npm run imports -- [list | show RUN | undo RUN | accept RUN FINDING [KEEP] | dismiss RUN FINDING | table | where KIND ADDRESS]:
// what imports brought, what they left out and why, how to take one back, how to answer what they propose, and who stands
// behind the values of a thing.
import path from "node:path";
import { parseArgs } from "node:util";
import { advice, type Outcome } from "#lib/imports/findings.ts";
import { type FindingGroup, findRun, type ImportRunSummary, listFindings, listRuns } from "#lib/imports/queries.ts";
import { undoRun } from "#lib/imports/undo/undo-run.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import { countLines } from "../told/import-output.ts";
import { accept, dismiss, printProposals } from "../told/imports-answers.ts";
import { printConflicts } from "../told/imports-conflicts.ts";
import { where } from "../told/imports-where.ts";
import { refuse } from "../told/side-by-side.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { yes: { type: "boolean", default: false } } });
const [what = "list", number, finding, keep] = positionals;
const runId = Number(number);
const commands: Record<string, () => Promise<void>> = {
  show,
  undo,
  accept: () => accept({ runId, findingId: Number(finding), keep, isSaid: values.yes }),
  dismiss: () => dismiss({ runId, findingId: Number(finding) }),
};

if (what === "list") await list();
else if (what === "table") await table();
else if (what === "where") await sayWhere();
else if (!commands[what])
  refuse(`There is no "${what}". There are: list, show RUN, undo RUN, accept RUN FINDING [KEEP], dismiss RUN FINDING, table, where KIND ADDRESS.`);
else if (!Number.isSafeInteger(runId) || runId < 1) refuse(`Name the run by its number: npm run imports -- ${what} 12. The list shows them.`);
else if (finding === undefined && (what === "accept" || what === "dismiss"))
  refuse(`Name the finding by its number: npm run imports -- ${what} ${runId} 345. npm run imports -- show ${runId} shows them.`);
else await commands[what]?.();
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
  await printConflicts(runId, run.source);
  await printProposals(runId);
}

function printGroup({ kind, reason, entity, count, examples }: FindingGroup): void {
  console.log(`  ${kind}: ${count.toLocaleString("en")} x ${entity ? `${entity}, ` : ""}${reason}. ${advice[kind]}`);
  if (kind === "proposal") return; // each below, by its number
  for (const { key, file, line, detail } of examples) {
    if (kind === "conflict" && (detail as { theirs?: unknown } | null)?.theirs !== undefined) continue; // below, side by side
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

async function sayWhere(): Promise<void> {
  const refusal = await where(number, finding);
  if (refusal !== null) refuse(refusal);
}
