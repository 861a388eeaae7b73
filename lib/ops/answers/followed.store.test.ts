import { beforeEach, expect, test } from "vitest";
import { importBundle, importGraph, importTies } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { answerFollowed, listTieSources } from "./followed.ts";

useDirectory();

const people = (...keys: string[]) => keys.map((key) => ({ key, name: `${key} of papers` }));
const events = ["fjord-2025", "atlas-2025"].map((id) => ({ id, name: id, start: `${id.slice(-4)}-06-01` }));

// Each time the same, so that from the second on it changes nothing. Node 1 follows 2 (ann), 3 (ben), 4 (nobody), 5 (zoe, who is not here); node 2 follows 1; 6 and 3 follow each other.
beforeEach(async () => {
  await importBundle(
    {
      events,
      people: people("ann", "ben", "cem"),
      sessions: [
        { id: "1", event: "fjord-2025", title: "One", people: people("ann", "ben", "cem") },
        { id: "2", event: "fjord-2025", title: "Two", people: people("ann") },
        { id: "3", event: "atlas-2025", title: "Three", people: people("ann") },
      ],
    },
    { source: "papers" },
  );
  // Of another source: the same keys say nothing of the ties.
  await importBundle(
    { events: [{ id: "other-2025", name: "Other" }], sessions: [{ id: "1", event: "other-2025", title: "Four", people: people("ann") }] },
    { source: "tapes" },
  );
  await importTies({ ann: 2, ben: 3, cem: 6, zoe: 5 });
  await importGraph([
    [1, 2],
    [1, 3],
    [1, 4],
    [1, 5],
    [6, 3],
  ]);
});

const ofNode1 = {
  user_node: 1,
  follows: 4,
  followed_speakers: 2,
  events_with_a_followed_speaker: 2,
  top: [
    ["fjord-2025", 2],
    ["atlas-2025", 1],
  ],
};

test("followed speakers and where they speak, by keys of one source; a node that is not here is named", async () => {
  expect(await listTieSources()).toEqual(["papers-x-friends"]);
  expect(await answerFollowed("papers-x-friends", [1, 4, 99, 3, 1])).toEqual({
    answers: [
      ofNode1,
      { user_node: 4, follows: 1, followed_speakers: 0, events_with_a_followed_speaker: 0, top: [] },
      { user_node: 3, follows: 2, followed_speakers: 1, events_with_a_followed_speaker: 1, top: [["fjord-2025", 1]] },
      ofNode1,
    ],
    missing: [99],
  });
});

test("speakers and events that became one here are still two of their source", async () => {
  await query(sql`
    update source_record set entity_id = (select entity_id from source_record where source = 'papers' and kind = 'person' and key = 'ann')
    where source = 'papers' and kind = 'person'`);
  await query(sql`
    update source_record set entity_id = (select entity_id from source_record where source = 'papers' and kind = 'event' and key = 'fjord-2025')
    where source = 'papers' and kind = 'event'`);
  expect((await answerFollowed("papers-x-friends", [1])).answers).toEqual([ofNode1]);
});

test("a node that the graph names no more is not here", async () => {
  await importGraph([
    [1, 2],
    [1, 3],
    [1, 5],
    [6, 3],
  ]);
  expect(await answerFollowed("papers-x-friends", [1, 4])).toEqual({ answers: [{ ...ofNode1, follows: 3 }], missing: [4] });
});
