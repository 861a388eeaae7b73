import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { graph } from "./graph-file.ts";

/** What a file of this content says: whom each node follows, and what is wrong with which line. */
async function read(content: string | Buffer, name = "friends.csv") {
  const readings = await Array.fromAsync(graph.read(path.join(temporaryFolder({ [name]: content }), name), "friends"));
  const follows: Record<string, number[]> = {};
  const notes: string[] = [];
  for (const reading of readings) {
    if ("record" in reading && reading.record.kind === "account") follows[reading.record.key] = reading.record.follows;
    if ("reason" in reading) notes.push(`${reading.at.line} ${reading.kind}: ${reading.reason}`);
  }
  return { follows, notes };
}

test("mutual follows lead both ways; nodes and whom they follow come in ascending order", async () => {
  expect(await read("id_1,id_2\r\n10,2\r\n0,10\r\n 2 , 9 \r\n")).toEqual({ follows: { 0: [10], 2: [9, 10], 9: [2], 10: [0, 2] }, notes: [] });
});

test("a .jlg counts nodes and edges in its first line, numbers nodes from 1, and may lead one way", async () => {
  expect(await read("3,2,u,graph\n1,2\n3,1\n", "ego.jlg")).toEqual({ follows: { 1: [2, 3], 2: [1], 3: [1] }, notes: [] });
  expect(await read("3,3,d,graph\n1,2\n2,1\n3,1\n", "ego.jlg")).toEqual({ follows: { 1: [2], 2: [1], 3: [1] }, notes: [] });
});

test("a line that is no edge is told with its number, and the others are taken", async () => {
  const lines = ["id_1,id_2", "1,2", "1;3", "one,two", "1,2,3", "-1,2", "1.5,2", "4,4", "2,1", "1,2", "", "1,9999999999", "2,3"];
  expect(await read(lines.join("\n"))).toEqual({
    follows: { 1: [2], 2: [1, 3], 3: [2] },
    notes: [
      ...[3, 4, 5, 6, 7].map((line) => `${line} unreadable: is no pair of nodes`),
      "8 skipped: leads from a node to itself",
      "9 skipped: its edge came before",
      "10 skipped: its edge came before",
      "12 unreadable: is no pair of nodes",
    ],
  });
});

test("an edge of a node that the first line does not count is left out; its sums are compared with what was taken", async () => {
  expect(await read("4,3,u,graph\n0,1\n1,2\n2,5\n", "ego.jlg")).toEqual({
    follows: { 1: [2], 2: [1] },
    notes: [
      "2 skipped: names a node that its first line does not count",
      "4 skipped: names a node that its first line does not count",
      "1 skipped: its first line tells of another number of edges",
      "1 skipped: nodes without an edge are left out",
    ],
  });
});

test("a graph that breaks off is not taken at all: what is missing would seem to be no more", async () => {
  const packed = gzipSync(`id_1,id_2\n${Array.from({ length: 5_000 }, (_, at) => `${at},${(at * 7_919) % 5_003}`).join("\n")}\n`);
  const { follows, notes } = await read(packed.subarray(0, packed.length / 2), "friends.csv.gz");
  expect([follows, notes.at(-1)]).toEqual([{}, expect.stringMatching(/unreadable: the file breaks off: .*; nothing of it is taken$/)]);
});

test("a file that does not begin as a graph is told, and read no further", async () => {
  expect(await read("a,b\n1,2\n")).toEqual({
    follows: {},
    notes: ['1 unreadable: begins neither with "id_1,id_2" nor with "nodes,edges,u,name": it is no graph'],
  });
  expect(await read("")).toEqual({ follows: {}, notes: [] });
});

test("a graph is found by its first line, packed or not, below a folder or by its own path; its source is the name of the file", async () => {
  const folder = temporaryFolder({
    "graph/friends.csv": "id_1,id_2\n1,2\n",
    "graph/ego.jlg.gz": gzipSync("3,2,u,graph\n1,2\n1,3\n"),
    "graph/cities.csv": "id,name\n1,Oslo\n",
    "graph/torn.csv.gz": "no archive",
    "graph/notes.txt": "id_1,id_2\n",
  });
  const found = graph.find(folder);
  expect(found.map((each) => [path.relative(folder, each.path), each.source])).toEqual([
    ["graph/ego.jlg.gz", "ego"],
    ["graph/friends.csv", "friends"],
  ]);
  expect(graph.find(path.join(folder, "graph/friends.csv"))).toMatchObject([{ source: "friends" }]);
  expect(graph.find(path.join(folder, "graph/cities.csv"))).toEqual([]);
  expect(await Promise.all(found.map((each) => graph.count(each.path)))).toEqual([3, 2]);
});
