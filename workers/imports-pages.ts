import { html } from "hono/html";
import { advice } from "#lib/imports/findings.ts";
import type { FindingGroup, ImportRunSummary } from "#lib/imports/queries.ts";

export const importsPath = "/ops/imports";

type Html = ReturnType<typeof html>;

const page = (title: string, body: Html) => html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · Hallway</title><style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem}table{border-collapse:collapse}td,th{padding:.25rem .75rem .25rem 0;text-align:left;vertical-align:top}code{overflow-wrap:anywhere}</style>
<h1>${title}</h1>${body}</html>`;

/** One sentence, and the way back. */
export const pageThatSays = (words: string) => page("Imports", html`<p>${words}</p><p><a href="${importsPath}/">All runs</a></p>`);

/** All runs, latest first. */
export const pageOfRuns = (runs: ImportRunSummary[]) =>
  page(
    "Imports",
    runs.length === 0
      ? html`<p>Nothing was imported yet: <code>npm run import -- all FOLDER</code>.</p>`
      : html`<table>
<tr><th>Run<th>Source<th>Format<th>Began<th>State<th>What came of it</tr>${runs.map(rowOf)}</table>`,
  );

const rowOf = (run: ImportRunSummary) => html`<tr><td><a href="${importsPath}/${run.id}/">${run.id}</a><td>${run.source}<td>${run.format}
<td>${run.startedAt.toISOString().slice(0, 16).replace("T", " ")} UTC<td>${run.state}${run.isDryRun ? ", dry run" : ""}<td>${countsOf(run)}</tr>`;

const countsOf = ({ counts }: ImportRunSummary) =>
  Object.entries(counts).map(
    ([kind, row]) =>
      html`${kind}: ${Object.entries(row)
        .map(([outcome, count]) => `${count.toLocaleString("en")} ${outcome}`)
        .join(", ")}<br>`,
  );

/** One run with its findings. */
export const pageOfRun = (run: ImportRunSummary, findings: FindingGroup[]) =>
  page(
    `Run ${run.id}: ${run.source}`,
    html`<p><a href="${importsPath}/">All runs</a></p><p>${run.format}, <code>${run.path}</code>: ${run.state}${run.isDryRun ? ", dry run" : ""}</p><p>${countsOf(run)}</p>
${run.state === "finished" && !run.isDryRun ? html`<form method="post" action="${importsPath}/${run.id}/undo/"><button>Undo this run</button> What it added goes, what it changed is as it was; what somebody uses stays.</form>` : ""}
${findings.map(sectionOf)}`,
  );

const sectionOf = ({
  kind,
  reason,
  entity,
  count,
  examples,
}: FindingGroup) => html`<h2>${count.toLocaleString("en")} × ${entity ? `${entity}, ` : ""}${reason}</h2><p>${kind}. ${advice[kind]}</p>
<ul>${examples.map(({ key, file, line, detail }) => html`<li><code>${key ?? ""} ${file ?? ""}${line ? `:${line}` : ""} ${detail ? JSON.stringify(detail) : ""}</code>`)}</ul>`;
