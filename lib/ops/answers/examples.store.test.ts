// Answers that were found in another way, where they lie beside the checkout: ours are the same.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { checkout } from "#bin/stores/place.ts";
import type { Format } from "#lib/imports/read/format.ts";
import { formats } from "#lib/imports/read/formats.ts";
import { runImport } from "#lib/imports/run-import.ts";
import { answerCoSpeakers, type CoSpeakerAnswers } from "./co-speakers.ts";
import { answerFollowed, type FollowedAnswer } from "./followed.ts";

useDirectory();

const data = path.join(checkout, "../shared/data");
const ties = "codeandtalk-x-github";
const [coSpeakers, followed] = ["answers-example/codeandtalk.json", `graph-join/${ties}/followed-speakers.json`].map((file) => path.join(data, file)) as [
  string,
  string,
];
const isThere = [coSpeakers, followed].every((file) => existsSync(file));
const importFile = (name: string, place: string, source: string) =>
  runImport({ format: formats.find((format) => format.name === name) as Format, path: place, source, isDryRun: false });

beforeAll(async () => {
  if (isThere) await importFile("bundle", path.join(data, "bundle/codeandtalk"), "codeandtalk");
}, 120_000);

test.skipIf(!isThere)("who appears with whom", { timeout: 120_000 }, async () => {
  const expected = JSON.parse(readFileSync(coSpeakers, "utf8")) as CoSpeakerAnswers;
  const { people: answers, totals } = await answerCoSpeakers("codeandtalk", Object.keys(expected.people));
  expect(totals).toEqual(expected.totals);
  expect(Object.fromEntries(Object.entries(answers).map(([key, person]) => [key, comparable(person)]))).toEqual(
    Object.fromEntries(Object.entries(expected.people).map(([key, person]) => [key, comparable(person)])),
  );
});

test.skipIf(!isThere)("which speakers a node follows, and where they speak", { timeout: 120_000 }, async () => {
  const { queries } = JSON.parse(readFileSync(followed, "utf8")) as { queries: FollowedAnswer[] };
  const nodes = queries.map((query) => query.user_node);
  await importFile("graph-ties", path.join(data, `graph-join/${ties}/person-node.csv.gz`), ties);
  await importFile("graph", edgesOf(new Set(nodes)), "github-mutual-follow");
  expect(await answerFollowed(ties, nodes)).toEqual({ answers: queries, missing: [] });
});

/** The part of the graph on which the answers hang: edges of the nodes that are asked for. */
function edgesOf(nodes: Set<number>): string {
  const [head, ...edges] = gunzipSync(readFileSync(path.join(data, "graph/github-mutual-follow.csv.gz")))
    .toString("utf8")
    .trim()
    .split("\n");
  const asked = edges.filter((edge) => edge.split(",").some((node) => nodes.has(Number(node))));
  return path.join(temporaryFolder({ "graph.csv": [head, ...asked].join("\n") }), "graph.csv");
}

/** Of those who tie with the tenth any may stand at the end. */
function comparable({ appears_with_event, appears_with_session, ...rest }: CoSpeakerAnswers["people"][string]) {
  const withoutTied = ({ top, tenth_count, ...more }: typeof appears_with_event) => ({
    ...more,
    tenth_count,
    top: top.filter(([, count]) => count > tenth_count),
  });
  return { ...rest, event: withoutTied(appears_with_event), session: withoutTied(appears_with_session) };
}
