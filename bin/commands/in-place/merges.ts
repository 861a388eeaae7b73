// npm run merges -- [list | people KEEP GONE | events KEEP GONE | sessions KEEP GONE | undo N] [--yes] [--reason TEXT]
import { parseArgs } from "node:util";
import { mergeEvents, mergePeople, mergeSessions, previewMerge } from "#lib/merges/commands.ts";
import { findThing, namedBy } from "#lib/merges/find-thing.ts";
import { listMerges, type MergeLine } from "#lib/merges/queries.ts";
import { type MergeKind, refusals, undoRefusals } from "#lib/merges/schema.ts";
import { undoMerge } from "#lib/merges/undo-merge.ts";
import { closePostgres } from "#lib/stores/postgres.ts";
import { isConfirmed, printBoth, printSummary, refuse } from "../told/side-by-side.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { yes: { type: "boolean", default: false }, reason: { type: "string" } } });
const [what = "list", first = "", second = ""] = positionals;
const kinds: Record<string, MergeKind> = { people: "person", events: "event", sessions: "session" };
const merges = { person: mergePeople, event: mergeEvents, session: mergeSessions };
const kind = kinds[what];

if (what === "list") await list();
else if (what === "undo") await undo(Number(first));
else if (!kind) refuse(`There is no "${what}". There are: list, people KEEP GONE, events KEEP GONE, sessions KEEP GONE, undo N.`);
else await merge(kind);
await closePostgres();

async function list(): Promise<void> {
  const all = await listMerges(100);
  for (const each of all) console.log(lineOf(each));
  if (all.length === 0) console.log("Nothing was merged yet: npm run merges -- people KEEP GONE.");
}

function lineOf({ id, kind: of, kept, gone, keptId, goneId, partOf, reason, at, undoneAt }: MergeLine): string {
  const when = at.toISOString().slice(0, 16).replace("T", " ");
  const more = [partOf ? `part of ${partOf}` : "", undoneAt ? "undone" : "", reason ?? ""].filter(Boolean).join(", ");
  return `${String(id).padStart(5)}  ${when} UTC  ${of}  ${gone ?? goneId} -> ${kept ?? keptId}${more ? `  (${more})` : ""}`;
}

async function merge(of: MergeKind): Promise<void> {
  const [keep, gone] = [await findThing(of, first), await findThing(of, second)];
  if (keep === null || gone === null) return refuse(`There is no ${of} "${keep === null ? first : second}". Name it by ${namedBy[of]}.`);
  const pair = { keep, gone };
  const preview = await previewMerge(of, pair);
  if (preview.kind !== "merged") return refuse(refusals[preview.kind]);
  await printBoth(of, pair);
  printSummary(preview.summary);
  if (!(await isConfirmed("Make them one?", values.yes))) return;
  const outcome = await merges[of]({ ...pair, reason: values.reason ?? null });
  if (outcome.kind !== "merged") return refuse(refusals[outcome.kind]);
  console.log(`Merge ${outcome.mergeId}: they are one. To take it back: npm run merges -- undo ${outcome.mergeId}`);
}

async function undo(id: number): Promise<void> {
  if (!Number.isSafeInteger(id) || id < 1) return refuse("Name the merge by its number: npm run merges -- undo 12. The list shows them.");
  const outcome = await undoMerge(id);
  if (outcome.kind === "later-ones-first") return refuse(`Later merges have touched the same. Undo them first, in this order: ${outcome.later.join(", ")}.`);
  if (outcome.kind !== "undone") return refuse(undoRefusals[outcome.kind]);
  console.log(`Merge ${id} is undone: they are two again, and no import makes them one by itself.`);
  for (const { table, what: row, reason } of outcome.left) console.log(`  stays as it is: ${table} ${JSON.stringify(row)}: ${reason}`);
}
