import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { graphTies } from "./ties-file.ts";

async function read(content: string | Buffer, { name = "person-node.csv", source = "papers-x-friends" } = {}) {
  const readings = await Array.fromAsync(graphTies.read(path.join(temporaryFolder({ [name]: content }), name), source));
  return readings.map((reading) => {
    if ("reason" in reading) return `${reading.at.line} ${reading.kind}: ${reading.reason}`;
    const { kind: _, ...said } = reading.record;
    return { line: reading.at.line, ...said };
  });
}

const tie = (line: number, key: string, node: number) => ({ line, key, node, speakers: "papers", graph: "friends" });

test("a tie is a speaker's key and a node, of the two sources that the folder names", async () => {
  expect(await read('person_key,node\r\nann,7\r\n"Doe, ""J"" Jane",0\r\n')).toEqual([tie(2, "ann", 7), tie(3, 'Doe, "J" Jane', 0)]);
  expect(await read("person_key,node\nann,7\n", { source: "a-x-b-x-c" })).toMatchObject([{ speakers: "a", graph: "b-x-c" }]);
});

test("the operator's list names the two sources where the folder says it in other words", async () => {
  expect(await read("person_key,node\nann,7\n", { source: "codeandtalk-x-github" })).toMatchObject([
    { speakers: "codeandtalk", graph: "github-mutual-follow" },
  ]);
});

test("a speaker is one node and a node one speaker: of two the first counts, and the second is told", async () => {
  expect(await read("person_key,node\nann,7\nben,7\nann,8\ncem,8\n")).toEqual([
    "3 skipped: its node is tied to another speaker already",
    "4 skipped: its speaker is tied to a node already",
    tie(2, "ann", 7),
    tie(5, "cem", 8),
  ]);
});

test("a row that is no tie is told with its line, and the others are taken", async () => {
  expect(await read("person_key,node\nann\n,7\nben,x\nann,7,8\ncem,-1\ndan,3\n")).toEqual([
    ...[2, 3, 4, 5, 6].map((line) => `${line} unreadable: is no key of a speaker with a node`),
    tie(7, "dan", 3),
  ]);
});

test("a file that breaks off, or begins otherwise, or stands in a folder that names no two sources, ties nobody", async () => {
  const packed = gzipSync(`person_key,node\n${Array.from({ length: 3_000 }, (_, at) => `p${(at * 7_919) % 3_001},${at}`).join("\n")}\n`);
  const [torn, ...others] = await read(packed.subarray(0, packed.length / 2), { name: "person-node.csv.gz" });
  expect([torn, others]).toEqual([expect.stringMatching(/unreadable: the file breaks off: .*; nothing of it is taken$/), []]);
  expect(await read("key,node\nann,7\n")).toEqual(['1 unreadable: does not begin with "person_key,node": it ties nobody']);
  expect(await read("person_key,node\nann,7\n", { source: "ties" })).toEqual([
    '1 unreadable: nobody says whose speakers "ties" ties to which graph: name it SPEAKERS-x-GRAPH, after the two sources',
  ]);
});

test("ties are found two folders deep, and named by their folder", () => {
  const folder = temporaryFolder({ "join/papers-x-friends/person-node.csv.gz": "", "join/tapes-x-friends/person-node.csv": "", "join/others/nodes.csv": "" });
  expect(graphTies.find(folder).map((each) => each.source)).toEqual(["papers-x-friends", "tapes-x-friends"]);
});
