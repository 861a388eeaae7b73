// Which node of a graph a speaker of another source is: rows of a speaker's key and a number, in a folder that names both sources.
import { existsSync } from "node:fs";
import path from "node:path";
import { foldersOf, type Format } from "../read/format.ts";
import { knownSource } from "../read/known-sources.ts";
import { countOccurrences, type Line, readLines } from "../read/lines.ts";
import type { Reading } from "../records.ts";
import { cleanText } from "../wording.ts";
import type { TieRecord } from "./graph-records.ts";

const names = ["person-node.csv", "person-node.csv.gz"];

/** The file of ties in each folder below another. */
export const graphTies: Format = {
  name: "graph-ties",
  isDerived: false,
  find: (place) =>
    foldersOf(place, 2).flatMap((folder) => {
      const name = names.find((each) => existsSync(path.join(folder, each)));
      return name ? [{ path: path.join(folder, name), source: path.basename(folder) }] : [];
    }),
  read: (file, source) => readTies(file, source),
  count: (file) => countOccurrences(file, "\n"),
};

/** The two sources that a file of ties is about: as the list of sources has it, or as its folder is named, SPEAKERS-x-GRAPH. */
export function sidesOf(source: string): { speakers: string; graph: string } | null {
  const [, speakers, graph] = /^(.+?)-x-(.+)$/.exec(source) ?? [];
  return knownSource(source)?.ties ?? (speakers && graph ? { speakers, graph } : null);
}

/** All rows, then the ties. Of a file that breaks off nothing is taken, as with a graph. */
async function* readTies(file: string, source: string): AsyncGenerator<Reading> {
  const sides = sidesOf(source);
  const unreadable = (line: number, reason: string): Reading => ({ at: { file, line }, kind: "unreadable", reason });
  if (!sides) return yield unreadable(1, `nobody says whose speakers "${source}" ties to which graph: name it SPEAKERS-x-GRAPH, after the two sources`);
  const ties = new Ties();
  let hasBegun = false;
  for await (const each of readLines(file)) {
    if ("breaksOff" in each) return yield unreadable(each.line, `${each.problem}; nothing of it is taken`);
    if (!hasBegun && !isHead(each)) return yield unreadable(each.line, 'does not begin with "person_key,node": it ties nobody');
    const problem = hasBegun ? ties.add(each) : null;
    if (problem) yield { at: { file, line: each.line }, ...problem };
    hasBegun = true;
  }
  for (const { key, node, line } of ties.taken) yield { at: { file, line }, record: { kind: "tie", key, node, ...sides } };
}

const isHead = (first: Line) => "text" in first && first.text.trim() === "person_key,node";

/** Rows of a file of ties: a speaker is one node, and a node is one speaker. Of two that contradict each other the first counts. */
class Ties {
  readonly taken: (Pick<TieRecord, "key" | "node"> & { line: number })[] = [];
  private readonly speakers = new Set<string>();
  private readonly nodes = new Set<number>();

  /** Takes a row, or says why not. */
  add(each: Line): { kind: "unreadable" | "skipped"; reason: string; key?: string } | null {
    if ("problem" in each) return { kind: "unreadable", reason: each.problem };
    const row = readRow(each.text);
    if (!row) return { kind: "unreadable", reason: "is no key of a speaker with a node" };
    const { key, node } = row;
    if (this.speakers.has(key)) return { kind: "skipped", key, reason: "its speaker is tied to a node already" };
    if (this.nodes.has(node)) return { kind: "skipped", key, reason: "its node is tied to another speaker already" };
    this.speakers.add(key);
    this.nodes.add(node);
    this.taken.push({ ...row, line: each.line });
    return null;
  }
}

/** A key that holds a comma or a quote stands in quotes, as in any CSV. */
function readRow(text: string): { key: string; node: number } | null {
  const [, quoted, plain, node] = /^(?:"((?:[^"]|"")*)"|([^",]+)),\s*(\d{1,9})\s*$/.exec(text) ?? [];
  const key = cleanText(quoted?.replaceAll('""', '"') ?? plain ?? "");
  return key && node ? { key, node: Number(node) } : null;
}
