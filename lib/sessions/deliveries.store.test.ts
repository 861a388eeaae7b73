import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addPerson, addTalk, removeEverything } from "#bin/checks/things.ts";
import { prisma } from "#lib/stores/postgres.ts";
import { listOtherDeliveries, listTalksOfPerson } from "./deliveries.ts";

useDirectory();
beforeEach(removeEverything);

const cover = (eventId: number, sessionId: number, kind: "video" | "slides" | "link") =>
  prisma().coverage.create({ data: { eventId, sessionId, kind, url: `https://cover.example/${kind}` } });

/** Ann's talk in three years, once in hiding, and another of hers. */
async function addGivenAgain() {
  const ann = await addPerson("Ann");
  const { id: talkId } = await prisma().talk.create({ data: {} });
  const give = async (year: number, more: object = {}) => {
    const day = new Date(`${year}-06-01`);
    const eventId = await addEvent(`Fjord ${year}`, { year, startsOn: day, endsOn: day });
    return { eventId, id: await addTalk(eventId, "Vacuum", { talkId, speakers: [ann], ...more }) };
  };
  const [last, first, hidden, other] = [
    await give(2026),
    await give(2020),
    await give(2023, { isHidden: true }),
    await give(2022, { talkId: null, title: "Freezing" }),
  ];
  await cover(first.eventId, first.id, "slides");
  await cover(first.eventId, first.id, "link");
  await cover(last.eventId, last.id, "video");
  await cover(hidden.eventId, hidden.id, "video");
  return { ann, last, first, other };
}

test("a person's talk that is given many times stands once, as it is given last, with what all the times left", async () => {
  const { ann, last, other } = await addGivenAgain();
  expect(await listTalksOfPerson({ personId: ann, limit: 9 })).toMatchObject([
    { id: last.id, title: "Vacuum", times: 2, firstYear: 2020, coverage: ["link", "slides", "video"] },
    { id: other.id, title: "Freezing", times: 1, firstYear: 2022, coverage: [] },
  ]);
  expect(await listTalksOfPerson({ personId: ann, limit: 1 })).toHaveLength(1);
});

test("a session tells of the other times, with slides and videos, and not of a hidden one", async () => {
  const { last, first, other } = await addGivenAgain();
  expect(await listOtherDeliveries(last.id)).toMatchObject([{ id: first.id, event: { year: 2020 }, pieces: [{ kind: "slides" }] }]);
  expect(await listOtherDeliveries(first.id)).toMatchObject([{ id: last.id, pieces: [{ kind: "video" }] }]);
  expect(await listOtherDeliveries(other.id)).toEqual([]);
});
