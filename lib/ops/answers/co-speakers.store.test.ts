import { expect, test } from "vitest";
import { importBundle } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { answerCoSpeakers } from "./co-speakers.ts";
import { answerWeighted } from "./weighted-co-speakers.ts";

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
  const [small, large] = [1 / Math.log(Math.E + 2), 1 / Math.log(Math.E + 3)];
  const weighed = await answerWeighted("papers", ["ann", "nobody"]);
  expect(weighed).toEqual({
    ann: [
      ["ben", expect.closeTo(small + large, 10), 2],
      ["cem", expect.closeTo(large, 10), 0],
    ],
    nobody: [],
  });
});
