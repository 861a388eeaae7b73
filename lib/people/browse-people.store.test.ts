import { beforeEach, expect, test } from "vitest";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addBergen, addEvent, addPerson, addTalk, addTopic, removeEverything } from "#bin/checks/things.ts";
import { prisma } from "#lib/stores/postgres.ts";
import { countPeople, listOfferedLanguages, listPeopleByName, listPeopleByTalks, listPeopleOfTopic, listSpeakerOffers } from "./browse-people.ts";

useDirectory();
beforeEach(removeEverything);

const names = (people: { name: string }[]) => people.map(({ name }) => name);
const byName = { from: null, after: null, limit: 10 };

/** Ann gave three talks, ben one, Çelik none; who is withheld gave the most. */
async function addPeople() {
  const { bergen } = await addBergen();
  const [ann, ben, withheld] = [await addPerson("Ann", { placeId: bergen }), await addPerson("ben"), await addPerson("Withheld", { isHidden: true })];
  await addPerson("Çelik");
  const event = await addEvent("Conf");
  const talks = [];
  for (const title of ["One", "Two", "Three"]) talks.push(await addTalk(event, title, { speakers: title === "Two" ? [ann, ben, withheld] : [ann, withheld] }));
  await addTalk(event, "Hidden", { speakers: [ben], isHidden: true });
  const rust = await addTopic("Rust", { talks: talks.slice(0, 2) });
  return { ann, ben, bergen, rust };
}

test("people stand from A to Z whatever the case of their names, and go on after the one that was shown last", async () => {
  await addPeople();
  expect(names(await listPeopleByName(byName))).toEqual(["Ann", "ben", "Çelik"]);
  expect(names(await listPeopleByName({ ...byName, from: "B", limit: 1 }))).toEqual(["ben"]);
  expect(names(await listPeopleByName({ ...byName, after: "ann" }))).toEqual(["ben", "Çelik"]);
  expect(names(await listPeopleByName({ ...byName, after: "nobody" }))).toEqual([]);
});

test("who spoke most often comes first, each public talk counted once; nobody who is hidden is in a list or a number", async () => {
  const { ann } = await addPeople();
  expect((await listPeopleByTalks({ after: null, limit: 10 })).map(({ name, sessions }) => [name, sessions])).toEqual([
    ["Ann", 3],
    ["ben", 1],
  ]);
  expect(names(await listPeopleByTalks({ after: { sessions: 3, id: ann }, limit: 10 }))).toEqual(["ben"]);
  expect(await countPeople({})).toBe(3);
});

test("people are narrowed by what they spoke about and where they live", async () => {
  const { bergen, rust } = await addPeople();
  expect(names(await listPeopleByName({ ...byName, topicId: rust }))).toEqual(["Ann", "ben"]);
  expect(names(await listPeopleByName({ ...byName, placeIds: [bergen] }))).toEqual(["Ann"]);
  expect(names(await listPeopleByName({ ...byName, placeIds: [] }))).toEqual([]);
  expect((await listPeopleOfTopic({ topicId: rust, limit: 5 })).map(({ name, sessions }) => [name, sessions])).toEqual([
    ["Ann", 2],
    ["ben", 1],
  ]);
});

test("only who offers to speak is in the list of speakers, by name, and each wish narrows it", async () => {
  const { ann, ben } = await addPeople();
  const withheld = (await prisma().person.findUniqueOrThrow({ where: { slug: "withheld" } })).id;
  const speaks = { languages: ["en"], formats: ["talk" as const] };
  await prisma().speakerOffer.createMany({
    data: [
      { personId: ben, ...speaks, languages: ["en", "no"], isFirstTimer: true },
      { personId: ann, ...speaks, formats: ["talk", "workshop"], needsFee: true },
      { personId: withheld, ...speaks },
    ],
  });
  const offers = async (more: Partial<Parameters<typeof listSpeakerOffers>[0]> = {}) => names(await listSpeakerOffers({ after: null, limit: 10, ...more }));
  expect([await offers(), await offers({ after: "ann" })]).toEqual([["Ann", "ben"], ["ben"]]);
  expect([
    await offers({ language: "no" }),
    await offers({ format: "workshop" }),
    await offers({ isFirstTimer: true }),
    await offers({ isFree: true }),
  ]).toEqual([["ben"], ["Ann"], ["ben"], ["ben"]]);
  expect(await listOfferedLanguages()).toEqual(["en", "no"]);
  expect(await statementsOf(() => offers())).toHaveLength(1);
});
