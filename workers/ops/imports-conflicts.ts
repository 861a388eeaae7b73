import { html } from "hono/html";
import type { Conflict } from "#lib/imports/queries.ts";
import type { Html } from "./frame.ts";
import { linkTo, type Things, thingOf } from "./imports-proposals.ts";

/** Where a source says otherwise: what stands here, and what it says. */
export const conflictsOf = (conflicts: Conflict[], things: Things, source: string): Html => html`<div class="wide" tabindex="0"><table>
<tr><th>Of<th>What<th>Stands here<th>${source} says</tr>${conflicts.map(({ entity, entityId, key, field, ours, theirs, saidBy }) => {
  const thing = thingOf(things, entity, entityId);
  return html`<tr><td>${thing ? linkTo(thing) : html`<code>${key}</code>`}<td>${field}<td>${inWords(ours)}<br><small>${saidBy ?? "nobody is remembered"}</small><td>${inWords(theirs)}</tr>`;
})}</table></div>`;

const inWords = (value: unknown) => (value === null || value === "" ? "nothing" : typeof value === "string" ? value : JSON.stringify(value));
