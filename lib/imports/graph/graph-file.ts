// Who follows whom among accounts that have numbers and no names: edges as CSV, or as the .jlg of SNAPDatasets.
import { statSync } from "node:fs";
import path from "node:path";
import { filesOf, foldersOf, type Format } from "../read/format.ts";
import { type Line, readFirstLine, readLines } from "../read/lines.ts";
import type { Position, Reading } from "../records.ts";
import { Edges, headOf } from "./edges.ts";

const named = /\.(csv|jlg)(\.gz)?$/;

/** The file of each graph below a folder, or the file that the path names; its source is the name of the file. */
export const graph: Format = {
  name: "graph",
  isDerived: false,
  find: (place) =>
    filesAt(place)
      .filter((file) => named.test(file) && headOf(readFirstLine(file)) !== null)
      .map((file) => ({ path: file, source: path.basename(file).replace(named, "") })),
  read: (file) => readGraph(file),
  async count(file) {
    const { edges } = await readEdges(file, () => {});
    return edges?.nodes ?? 0;
  },
};

function filesAt(place: string): string[] {
  if (statSync(place, { throwIfNoEntry: false })?.isFile()) return [place];
  return foldersOf(place, 1).flatMap(filesOf);
}

/**
 * Reads all edges, then tells of each node. Of a file that breaks off nothing is taken: nobody could tell an edge that is
 * missing from one that is no more.
 */
async function* readGraph(file: string): AsyncGenerator<Reading> {
  const notes: Reading[] = [];
  const { edges, isWhole } = await readEdges(file, (note) => notes.push(note));
  yield* notes;
  if (!edges || !isWhole) return;
  const at = { file, line: 1 };
  yield* compareWithHead(edges, at);
  for (const record of edges.records()) yield { at, record };
}

async function readEdges(file: string, tell: (note: Reading) => void): Promise<{ edges: Edges | null; isWhole: boolean }> {
  let edges: Edges | null = null;
  for await (const each of readLines(file)) {
    const at = { file, line: each.line };
    if ("breaksOff" in each) {
      tell({ at, kind: "unreadable", reason: `${each.problem}; nothing of it is taken` });
      return { edges, isWhole: false };
    }
    const problem = edges && addLine(edges, each);
    edges ??= startEdges(each);
    if (problem) tell({ at, ...problem });
    if (edges) continue;
    tell({ at, kind: "unreadable", reason: 'begins neither with "id_1,id_2" nor with "nodes,edges,u,name": it is no graph' });
    break;
  }
  return { edges, isWhole: true };
}

function startEdges(first: Line): Edges | null {
  const head = "text" in first ? headOf(first.text) : null;
  return head && new Edges(head);
}

/** Why a line adds no edge. */
function addLine(edges: Edges, each: Line): { kind: "unreadable" | "skipped"; reason: string } | null {
  if ("problem" in each) return { kind: "unreadable", reason: each.problem };
  const [, from, to] = /^\s*(\d{1,9})\s*,\s*(\d{1,9})\s*$/.exec(each.text) ?? [];
  if (from === undefined) return { kind: "unreadable", reason: "is no pair of nodes" };
  const reason = edges.add(Number(from), Number(to));
  return reason ? { kind: "skipped", reason } : null;
}

/** A first line that counts is a sum to check the others by. */
function* compareWithHead({ head, count, nodes }: Edges, at: Position): Generator<Reading> {
  if (head.edges !== null && head.edges !== count)
    yield { at, kind: "skipped", reason: "its first line tells of another number of edges", detail: { told: head.edges, taken: count } };
  if (head.nodes !== null && head.nodes !== nodes)
    yield { at, kind: "skipped", reason: "nodes without an edge are left out", detail: { told: head.nodes, taken: nodes } };
}
