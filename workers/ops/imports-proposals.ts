// What an import proposes, side by side, with the forms that answer.
import { html } from "hono/html";
import type { Proposal } from "#lib/imports/proposals/read-proposals.ts";
import { env } from "#lib/kit/env.ts";
import type { Thing } from "#lib/merges/things.ts";
import { mergesPath } from "./merges-pages.ts";
import type { Html } from "./frame.ts";

/** Things by kind and number: "person 12". */
export type Things = Map<string, Thing>;

export const thingOf = (things: Things, kind: string, id: number | null) => things.get(`${kind} ${id}`);
export const linkTo = ({ name, address }: Thing) => html`<a href="${new URL(address, env().PUBLIC_URL).href}">${name}</a>`;

/** One proposal: both things, what may be said of them, or what was. */
export const cardOf = (proposal: Proposal, things: Things, path: string): Html => {
  const own = thingOf(things, proposal.kind, proposal.own);
  const others = proposal.others.flatMap((id) => thingOf(things, proposal.kind, id) ?? []);
  const isOpen = proposal.state !== "accepted" && own && others.length > 0;
  return html`<article id="f${proposal.id}"><h3>${proposal.kind} <code>${proposal.key ?? ""}</code>: ${proposal.reason}</h3>${answerOf(proposal, path)}
<div class="two">${own ? html`<section class="thing"><h4>${proposal.state === "accepted" ? "Now" : `${proposal.source} brought`}</h4>${factsOf(own)}</section>` : ""}
${others.map((other) => html`<section class="thing"><h4>Here already</h4>${factsOf(other)}${isOpen ? formOf(`${path}accept/`, oneIn(proposal), { own, other, keep: keptOf(own, others, other) }) : ""}</section>`)}</div>
${isOpen && proposal.state === "open" ? formOf(`${path}dismiss/`, others.length > 1 ? "It is none of them" : "They are two", { own }) : ""}</article>`;
};

const oneIn = ({ asks }: Proposal) => (asks === "talk" ? "They are one talk" : "They are one");

/** Why there is nothing to answer, or what the answer was and how it is taken back. */
function answerOf({ state, mergeId, asks, isSettled, own, others }: Proposal, path: string): Html | string {
  if (mergeId !== null && state === "accepted")
    return html`<p>They are one: merge ${mergeId}.</p><form method="post" action="${mergesPath}/${mergeId}/undo/"><button>Undo this merge</button></form>`;
  if (state === "accepted")
    return html`<p>They are one${asks === "talk" ? " talk" : ""}.</p>${asks === "talk" ? formOf(`${path}dismiss/`, "They are two", {}) : ""}`;
  if (state === "dismissed") return html`<p>They are two. It is not proposed again.</p>`;
  if (others.length > 0 && own !== null) return "";
  return html`<p>${isSettled ? "They are one already." : "One of them is not there any more."}</p>`;
}

/** What is said to whoever cannot see which buttons stand together stands in each. */
const formOf = (
  action: string,
  words: string,
  { own, other, keep }: { own?: Thing; other?: Thing; keep?: Thing },
) => html`<form method="post" action="${action}">
${keep ? html`<input type="hidden" name="keep" value="${keep.id}">` : ""}<button>${words}<span class="unseen">: ${[own?.name, other?.name].filter(Boolean).join(", ")}</span></button>
${keep ? html`<br><small>This address stays: ${keep.address}</small>` : ""}</form>`;

/** What was here, unless only what came is claimed. */
const keptOf = (own: Thing, others: Thing[], other: Thing): Thing => (others.length === 1 && own.hasAccount && !other.hasAccount ? own : other);

const factsOf = (thing: Thing) => html`<p>${linkTo(thing)}${thing.hasAccount ? ", claimed" : ""}${thing.isHidden ? ", hidden" : ""}</p>
<dl>${Object.entries(thing.facts).map(([name, value]) => (value ? html`<dt>${name}<dd>${value}` : ""))}
<dt>told of by<dd>${thing.sources.map(({ source, key }, at) => html`${at > 0 ? ", " : ""}${source} <code>${key}</code>`)}${thing.sources.length === 0 ? "nobody but people here" : ""}</dl>`;
