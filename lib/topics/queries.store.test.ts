import { beforeEach, expect, test } from "vitest";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addTalk, addTopic, removeEverything } from "#bin/checks/things.ts";
import { findTopic, findTopicAddress, findTopicNames, listTopics, listTopicsBetween } from "./queries.ts";

useDirectory();
beforeEach(removeEverything);

const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** Two events and three talks, of which one event and one talk each are hidden. */
async function addProgramme() {
  const [open, hidden] = [await addEvent("Open"), await addEvent("Down", { isHidden: true })];
  return {
    events: [open, hidden],
    talks: [await addTalk(open, "Shown"), await addTalk(open, "Hidden", { isHidden: true }), await addTalk(hidden, "In hiding")],
  };
}

test("topics come by how much of them everybody may see; what nothing public is about is left out", async () => {
  const { events, talks } = await addProgramme();
  await addTopic("Maps", { events, talks });
  await addTopic("Fonts", { talks: talks.slice(0, 1) });
  await addTopic("Secrets", { events: events.slice(1), talks: talks.slice(1) });
  await addTopic("Nothing");
  expect(await listTopics(10)).toEqual([
    { slug: "maps", name: "Maps", sessions: 1, events: 1 },
    { slug: "fonts", name: "Fonts", sessions: 1, events: 0 },
  ]);
  expect(await listTopics(1)).toHaveLength(1);
});

test("topics of some days are those of public events that begin then, most used first", async () => {
  const on = (date: string) => ({ startsOn: day(date), endsOn: day(date) });
  const [a, b, later, hidden] = [
    await addEvent("A", on("2026-06-01")),
    await addEvent("B", on("2026-06-30")),
    await addEvent("Later", on("2026-07-01")),
    await addEvent("Down", { ...on("2026-06-02"), isHidden: true }),
  ];
  await addTopic("Fonts", { events: [a] });
  await addTopic("Maps", { events: [a, b, later] });
  await addTopic("Trains", { events: [later, hidden] });
  expect(await listTopicsBetween({ from: "2026-06-01", to: "2026-06-30", limit: 10 })).toEqual([
    { slug: "maps", name: "Maps" },
    { slug: "fonts", name: "Fonts" },
  ]);
});

test("a topic's page has what stands above and below it, and how much there is of it", async () => {
  const { events, talks } = await addProgramme();
  const parentId = await addTopic("Databases");
  const id = await addTopic("Postgres", { events, talks, parentId });
  await addTopic("Vacuum", { parentId: id });
  await addTopic("Backups", { parentId: id });
  expect(await findTopic("postgres")).toEqual({
    id,
    slug: "postgres",
    name: "Postgres",
    parent: { slug: "databases", name: "Databases" },
    children: [
      { slug: "backups", name: "Backups" },
      { slug: "vacuum", name: "Vacuum" },
    ],
    _count: { sessions: 1, events: 1 },
  });
  expect([await findTopic("no-such"), await findTopicAddress(id), await findTopicAddress(999_999)]).toEqual([null, { slug: "postgres" }, null]);
});

test("lists take one statement for none, one or three topics", async () => {
  const { events, talks } = await addProgramme();
  for (let count = 0; count < 4; count++) {
    if (count > 0) await addTopic(`Topic ${count}`, { events, talks });
    const lists = [
      () => listTopics(10),
      () => listTopicsBetween({ from: "2026-01-01", to: "2026-12-31", limit: 10 }),
      () => findTopicNames(["topic-1", "topic-2", "topic-3"]),
    ];
    for (const list of lists) expect(await statementsOf(list)).toHaveLength(1);
  }
});

test("names are found by slug, those that are none are left out", async () => {
  await addTopic("C++", { slug: "c-plus-plus" });
  expect(await findTopicNames(["c-plus-plus", "no-such"])).toEqual(new Map([["c-plus-plus", "C++"]]));
});
