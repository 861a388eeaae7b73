import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { importBundle } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { checkout } from "#bin/stores/place.ts";
import type { Format } from "#lib/imports/read/format.ts";
import { formats } from "#lib/imports/read/formats.ts";
import { runImport } from "#lib/imports/run-import.ts";
import { answerCoSpeakers, type CoSpeakerAnswers } from "./co-speakers.ts";

useDirectory();

const people = (...keys: string[]) => keys.map((key) => ({ key, name: key }));

test("who shares events and sessions is counted by keys of one source, whatever else is here", async () => {
  const rows = {
    events: [
      { id: "a-2025", name: "A 2025", start: "2025-06-01" },
      { id: "b-2025", name: "B 2025", start: "2025-07-01" },
    ],
    sessions: [
      { id: "1", event: "a-2025", title: "One", people: people("ann", "ben") },
      { id: "2", event: "a-2025", title: "Two", people: people("cem") },
      { id: "3", event: "b-2025", title: "Three", people: people("ann", "ben") },
      { id: "4", event: "b-2025", title: "Four" },
    ],
  };
  await importBundle(rows, { source: "papers" });
  await importBundle({ events: rows.events, sessions: [{ id: "x", event: "a-2025", title: "Elsewhere", people: people("dan", "ann") }] }, { source: "tapes" });
  const { people: answers, totals } = await answerCoSpeakers("papers", ["ann", "nobody"]);
  expect(answers.ann).toMatchObject({
    sessions: 2,
    events: 2,
    appears_with_event: {
      top: [
        ["ben", 2],
        ["cem", 1],
      ],
    },
    appears_with_session: { top: [["ben", 2]] },
  });
  expect(answers.nobody).toMatchObject({ sessions: 0, events: 0, appears_with_event: { distinct: 0 } });
  expect(totals).toEqual({
    people_with_a_session: 3,
    person_event_pairs: 5,
    person_session_pairs: 5,
    distinct_pairs_same_session: 1,
    events_with_a_speaker: 2,
  });
});

const data = path.join(checkout, "../shared/data");
const example = path.join(data, "answers-example/codeandtalk.json");

test.skipIf(!existsSync(example))("the answers of the example are ours", { timeout: 120_000 }, async () => {
  const format = formats.find(({ name }) => name === "bundle") as Format;
  await runImport({ format, path: path.join(data, "bundle/codeandtalk"), source: "codeandtalk", isDryRun: false });
  const expected = JSON.parse(readFileSync(example, "utf8")) as CoSpeakerAnswers;
  const { people: answers, totals } = await answerCoSpeakers("codeandtalk", Object.keys(expected.people));
  expect(totals).toEqual(expected.totals);
  expect(Object.fromEntries(Object.entries(answers).map(([key, person]) => [key, comparable(person)]))).toEqual(
    Object.fromEntries(Object.entries(expected.people).map(([key, person]) => [key, comparable(person)])),
  );
});

/** Of those who tie with the tenth any may stand at the end. */
function comparable({ appears_with_event, appears_with_session, ...rest }: CoSpeakerAnswers["people"][string]) {
  const withoutTied = ({ top, tenth_count, ...more }: typeof appears_with_event) => ({
    ...more,
    tenth_count,
    top: top.filter(([, count]) => count > tenth_count),
  });
  return { ...rest, event: withoutTied(appears_with_event), session: withoutTied(appears_with_session) };
}
