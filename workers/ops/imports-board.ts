// /ops/imports/: what imports brought, what they left out, where sources disagree, what they propose, and how to take a run back.
import { Hono } from "hono";
import { type AnswerRefusal, acceptProposal, answerRefusals, dismissProposal } from "#lib/imports/proposals/answer-proposal.ts";
import { undoRun } from "#lib/imports/undo/undo-run.ts";
import { findRun, listRuns } from "#lib/imports/queries.ts";
import { importsPath, pageOfRuns } from "./imports-pages.ts";
import { pageOfRun } from "./imports-run-page.ts";
import { numberOf, onlyFromHere, pageThatSays } from "./frame.ts";

const refusals = {
  unknown: "There is no such run.",
  "not-ended": "The run has not ended: wait until it has.",
  "dry-run": "It was a dry run: there is nothing to take back.",
  "undone-before": "The run is undone already.",
};
const back = { title: "Imports", href: `${importsPath}/`, words: "All runs" };

/** Its pages, for the board that lets in only who sits at the machine. */
export function importsBoard(): Hono {
  const board = new Hono({ strict: false });
  board.use(onlyFromHere(back));
  board.get("/", async (context) => context.html(pageOfRuns(await listRuns(100))));
  board.get("/:id", async (context) => {
    const run = await findRun(numberOf(context.req.param("id")));
    if (!run) return context.html(pageThatSays(back.title, refusals.unknown, back), 404);
    return context.html(await pageOfRun(run, numberOf(context.req.query("answered"))));
  });
  board.post("/:id/undo", async (context) => {
    const outcome = await undoRun(numberOf(context.req.param("id")));
    if (outcome.kind !== "undone") return context.html(pageThatSays(back.title, refusals[outcome.kind], back), 409);
    return context.redirect(`${importsPath}/${outcome.runId}/`, 303);
  });
  board.post("/:id/findings/:finding/:answer{accept|dismiss}", async (context) => {
    const [runId, findingId] = [numberOf(context.req.param("id")), numberOf(context.req.param("finding"))];
    const { keep } = await context.req.parseBody();
    const isAccepted = context.req.param("answer") === "accept";
    const asked = numberOf(typeof keep === "string" ? keep : undefined);
    const outcome = isAccepted ? await acceptProposal({ runId, findingId, keep: asked || undefined }) : await dismissProposal({ runId, findingId });
    const isDone = outcome.kind === "merged" || outcome.kind === "one-talk" || outcome.kind === "dismissed";
    if (isDone) return context.redirect(`${importsPath}/${runId}/?answered=${findingId}`, 303);
    const wayBack = { href: `${importsPath}/${runId}/`, words: "Back to the run" };
    return context.html(pageThatSays(back.title, answerRefusals[outcome.kind as AnswerRefusal], wayBack), outcome.kind === "unknown" ? 404 : 409);
  });
  return board;
}
