import { writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { importBundle, importGraph, importTies } from "../../checks/bundle-folder.ts";
import { useDirectory } from "../../checks/directory.ts";
import { run } from "../../checks/parts/run.ts";
import { temporaryFolder } from "../../checks/temporary-folder.ts";

useDirectory();

beforeEach(async () => {
  const people = [{ key: "ann", name: "Ann" }];
  await importBundle({ events: [{ id: "fjord-2025", name: "Fjord" }], people, sessions: [{ id: "1", event: "fjord-2025", title: "One", people }] });
  await importTies({ ann: 2 });
  await importGraph([[1, 2]]);
});

function ask(content: string, ...more: string[]) {
  const file = path.join(temporaryFolder(), "questions.json");
  writeFileSync(file, content);
  return run("node", ["bin/commands/in-place.ts", "answers", "followed", file, ...more]);
}

const answer = { user_node: 1, follows: 1, followed_speakers: 1, events_with_a_followed_speaker: 1, top: [["fjord-2025", 1]] };

test("questions alone get the same answers as a file of answers, in its form", async () => {
  const file = { note: "How it was counted.", queries: [answer] };
  expect(await ask(JSON.stringify(file))).toMatchObject({ code: 0, output: `${JSON.stringify(file, null, 1)}\n` });
  expect(await ask(`{"queries": [{"user_node": "1"}]}`)).toMatchObject({ code: 0, output: `${JSON.stringify({ queries: [answer] }, null, 1)}\n` });
});

test("a node that is not here is told, and the others are answered", async () => {
  const { code, output } = await ask(`{"queries": [{"user_node": 7}, {"user_node": 1}]}`);
  expect([code, output]).toEqual([1, expect.stringContaining("Not here, and without an answer: node 7 of the graph that papers-x-friends ties.")]);
  expect(output).toContain(JSON.stringify({ queries: [answer] }, null, 1));
});

test("a file that asks nothing, and ties that nobody knows, are refused in words", async () => {
  expect(await ask("{")).toMatchObject({ code: 2, output: expect.stringContaining("questions.json cannot be read: ") });
  expect(await ask(`{"queries": [{"user_node": -1}]}`)).toMatchObject({
    code: 2,
    output: expect.stringContaining('it needs {"queries": [{"user_node": NUMBER}]}'),
  });
  expect(await ask(`{"queries": []}`, "--source", "others")).toMatchObject({ code: 2, output: "Say which ties are meant, with --source: papers-x-friends.\n" });
});

test("who appears with whom is weighed too where that is wanted", async () => {
  const file = path.join(temporaryFolder(), "papers.json");
  writeFileSync(file, '{"people": {"ann": {}}}');
  const plain = JSON.parse((await run("node", ["bin/commands/in-place.ts", "answers", "co-speakers", file])).output);
  expect(plain.people.ann).toMatchObject({ sessions: 1, appears_with_event: { distinct: 0 } });
  const { output } = await run("node", ["bin/commands/in-place.ts", "answers", "co-speakers", file, "--weighted"]);
  expect(JSON.parse(output)).toEqual({ ...plain, people: { ann: { ...plain.people.ann, appears_with_weighted: [] } } });
});
