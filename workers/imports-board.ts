// /ops/imports/: what imports brought, what they left out, where sources disagree, and how to take a run back.
import { type Context, Hono } from "hono";
import { findRun, listFindings, listRuns } from "#lib/imports/queries.ts";
import { undoRun } from "#lib/imports/undo/undo-run.ts";
import { importsPath, pageOfRun, pageOfRuns, pageThatSays } from "./imports-pages.ts";

const refusals = {
  unknown: "There is no such run.",
  "not-ended": "The run has not ended: wait until it has.",
  "dry-run": "It was a dry run: there is nothing to take back.",
  "undone-before": "The run is undone already.",
};

/** Its pages, for the board that lets in only who sits at the machine. */
export function importsBoard(): Hono {
  const board = new Hono({ strict: false });
  board.get("/", async (context) => context.html(pageOfRuns(await listRuns(100))));
  board.get("/:id", async (context) => {
    const run = await findRun(idOf(context));
    if (!run) return context.html(pageThatSays(refusals.unknown), 404);
    return context.html(pageOfRun(run, await listFindings(run.id, 20)));
  });
  board.post("/:id/undo", async (context) => {
    if (context.req.header("sec-fetch-site") !== "same-origin")
      return context.html(pageThatSays("This form was sent from elsewhere: open the run here and try again."), 403);
    const outcome = await undoRun(idOf(context));
    if (outcome.kind !== "undone") return context.html(pageThatSays(refusals[outcome.kind]), 409);
    return context.redirect(`${importsPath}/${outcome.runId}/`, 303);
  });
  return board;
}

/** A number that no run has, where the address names none. */
const idOf = (context: Context) => (/^\d{1,9}$/.test(context.req.param("id") ?? "") ? Number(context.req.param("id")) : 0);
