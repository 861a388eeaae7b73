import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addPerson, addTalk, addTopic } from "#bin/checks/things.ts";
import { prisma } from "#lib/stores/postgres.ts";
import { listSpeakersOfEvent } from "#lib/sessions/event-people.ts";
import { countCoverageOfEvent, countCoverageOfTopic, listCoverage, listCoverageOfEvent } from "./browse-coverage.ts";

useDirectory();

test("coverage goes on from what was shown last, by kind and topic, without that of hidden talks", async () => {
  const event = await addEvent("Conf");
  const [talk, hidden] = [
    await addTalk(event, "Talk", { speakers: [await addPerson("Ben"), await addPerson("Ann")] }),
    await addTalk(event, "Hidden", { isHidden: true }),
  ];
  const topicId = await addTopic("Rust", { talks: [talk, hidden] });
  const add = async (kind: "video" | "slides", sessionId: number | null) =>
    (await prisma().coverage.create({ data: { eventId: event, sessionId, kind, url: `https://x.example/${kind}/${sessionId}` } })).id;
  const [video, slides, ofEvent] = [await add("video", talk), await add("slides", talk), await add("video", null)];
  await add("video", hidden);

  const ids = async (asked: Partial<Parameters<typeof listCoverage>[0]>) => (await listCoverage({ before: null, limit: 9, ...asked })).map(({ id }) => id);
  expect([await ids({}), await ids({ before: ofEvent }), await ids({ kind: "video" }), await ids({ topicId }), await ids({ limit: 1 })]).toEqual([
    [ofEvent, slides, video],
    [slides, video],
    [ofEvent, video],
    [slides, video],
    [ofEvent],
  ]);
  const here = async (asked: object) => (await listCoverageOfEvent({ eventId: event, after: null, limit: 9, ...asked })).map(({ id }) => id);
  expect([await here({}), await here({ after: video }), await here({ kind: "slides" })]).toEqual([[video, ofEvent, slides], [ofEvent, slides], [slides]]);
  expect(await countCoverageOfEvent(event)).toEqual([
    { kind: "video", count: 2 },
    { kind: "slides", count: 1 },
  ]);
  expect((await countCoverageOfTopic(topicId)).map(({ count }) => count)).toEqual([1, 1]);
});

test("everybody at an event stands there once, with all their roles and talks", async () => {
  const event = await addEvent("Other");
  const [zoe, max] = [await addPerson("Zoe"), await addPerson("max")];
  await addTalk(event, "One", { speakers: [zoe, max] });
  await addTalk(event, "Two", { speakers: [zoe] });
  await addTalk(event, "Not shown", { speakers: [await addPerson("Only hidden")], isHidden: true });
  await prisma().appearance.create({ data: { personId: zoe, eventId: event, role: "organiser" } });
  const all = await listSpeakersOfEvent({ eventId: event, after: null, limit: 9 });
  expect(all.map(({ name, roles, sessions }) => [name, roles, sessions.map(({ title }) => title)])).toEqual([
    ["max", ["speaker"], ["One"]],
    ["Zoe", ["organiser", "speaker"], ["One", "Two"]],
  ]);
  expect((await listSpeakersOfEvent({ eventId: event, after: "max", limit: 9 })).map(({ name }) => name)).toEqual(["Zoe"]);
});
