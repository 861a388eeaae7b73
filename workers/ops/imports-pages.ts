import { html } from "hono/html";
import { advice } from "#lib/imports/findings.ts";
import type { FindingGroup, ImportRunSummary } from "#lib/imports/queries.ts";
import { page } from "./frame.ts";

export const importsPath = "/ops/imports";

/** All runs, latest first. */
export const pageOfRuns = (runs: ImportRunSummary[]) =>
  page(
    "Imports",
    runs.length === 0
      ? html`<p>Nothing was imported yet: <code>npm run import -- all FOLDER</code>.</p>`
      : html`<div class="wide" tabindex="0"><table>
<tr><th>Run<th>Source<th>Format<th>Began<th>State<th>What came of it</tr>${runs.map(rowOf)}</table></div>`,
  );

const rowOf = (run: ImportRunSummary) => html`<tr><td><a href="${importsPath}/${run.id}/">${run.id}</a><td>${run.source}<td>${run.format}
<td>${run.startedAt.toISOString().slice(0, 16).replace("T", " ")} UTC<td>${run.state}${run.isDryRun ? ", dry run" : ""}<td>${countsOf(run)}</tr>`;

/** A line for each kind of thing: how many came in, changed, were left out. */
export const countsOf = ({ counts }: ImportRunSummary) =>
  Object.entries(counts).map(
    ([kind, row]) =>
      html`${kind}: ${Object.entries(row)
        .map(([outcome, count]) => `${count.toLocaleString("en")} ${count === 1 ? outcome.replace(/s$/, "") : outcome}`)
        .join(", ")}<br>`,
  );

/** What a run has to tell of one reason, with a few examples. */
export const sectionOf = ({
  kind,
  reason,
  entity,
  count,
  examples,
}: FindingGroup) => html`<h2>${count.toLocaleString("en")} × ${entity ? `${entity}, ` : ""}${reason}</h2><p>${kind}. ${advice[kind]}</p>
<ul>${examples.map(({ key, file, line, detail }) => html`<li><code>${key ?? ""} ${file ?? ""}${line ? `:${line}` : ""} ${detail ? JSON.stringify(detail) : ""}</code>`)}</ul>`;
