// /ops/merges/: what was made one by hand, and the way back.
import { Hono } from "hono";
import { html } from "hono/html";
import { listMerges } from "#lib/merges/queries.ts";
import { undoRefusals } from "#lib/merges/schema.ts";
import { undoMerge } from "#lib/merges/undo-merge.ts";
import { mergesPath, pageOfMerges } from "./merges-pages.ts";
import { numberOf, onlyFromHere, pageThatSays } from "./frame.ts";

const back = { title: "Merges", href: `${mergesPath}/`, words: "All merges" };

/** Its pages, for the board that lets in only who sits at the machine. */
export function mergesBoard(): Hono {
  const board = new Hono({ strict: false });
  board.use(onlyFromHere(back));
  board.get("/", async (context) => {
    const undone = numberOf(context.req.query("undone"));
    const notice =
      undone > 0 ? html`<p class="notice" role="status">Merge ${undone} is undone: they are two again, and no import makes them one by itself.</p>` : "";
    return context.html(pageOfMerges(await listMerges(200), notice));
  });
  board.post("/:id/undo", async (context) => {
    const outcome = await undoMerge(numberOf(context.req.param("id")));
    if (outcome.kind === "undone") return context.redirect(`${mergesPath}/?undone=${outcome.mergeId}`, 303);
    const later = outcome.kind === "later-ones-first" ? outcome.later : [];
    const words =
      outcome.kind === "later-ones-first"
        ? `Later merges have touched the same. Undo them first, in this order: ${later.join(", ")}.`
        : undoRefusals[outcome.kind];
    return context.html(pageThatSays(back.title, words, back), outcome.kind === "unknown" ? 404 : 409);
  });
  return board;
}
