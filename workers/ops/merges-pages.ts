import { html } from "hono/html";
import type { MergeLine } from "#lib/merges/queries.ts";
import { type Html, page } from "./frame.ts";

export const mergesPath = "/ops/merges";

/** All merges, latest first; one that stands can be undone. */
export const pageOfMerges = (merges: MergeLine[], notice: Html | string) =>
  page(
    "Merges",
    html`${notice}${
      merges.length === 0
        ? html`<p>Nothing was merged yet: <code>npm run merges -- people KEEP GONE</code>.</p>`
        : html`<div class="wide" tabindex="0"><table><tr><th>Merge<th>What<th>Became part of<th>When<th></tr>${merges.map(rowOf)}</table></div>`
    }`,
  );

const rowOf = (
  merge: MergeLine,
) => html`<tr><td>${merge.id}${merge.partOf ? html`<br><small>part of ${merge.partOf}</small>` : ""}<td>${merge.kind} ${merge.gone ?? merge.goneId}
<td>${merge.kept ?? merge.keptId}${merge.reason ? html`<br><small>${merge.reason}</small>` : ""}<td>${merge.at.toISOString().slice(0, 16).replace("T", " ")} UTC
<td>${merge.undoneAt ? html`undone${leftOf(merge)}` : html`<form method="post" action="${mergesPath}/${merge.id}/undo/"><button>Undo<span class="unseen"> merge ${merge.id}</span></button></form>`}</tr>`;

/** What somebody had changed since, and stayed as it was. */
const leftOf = ({ left }: MergeLine) =>
  left.length === 0
    ? ""
    : html`<br><small>but for:</small><ul>${left.map(({ table, what, reason }) => html`<li>${table} <code>${JSON.stringify(what)}</code>: ${reason}`)}</ul>`;
