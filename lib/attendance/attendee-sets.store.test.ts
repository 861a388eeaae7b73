import { beforeEach, expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import { openAllChanges } from "#lib/outbox/open-changes.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { readGroups } from "#lib/stores/versioned-sets.ts";
import { attendeeKey, attendeeSetNames, refreshAttendeeSets } from "./attendee-sets.ts";

useDirectory();

let eventId = 0;
let people: [number, number, number, number, number, number];
let round = 0;

beforeEach(async () => {
  await redis().flushdb();
  round++;
  eventId = await addEvent(`Event ${round}`);
  people = [
    await addPerson(`A ${round}`),
    await addPerson(`B ${round}`),
    await addPerson(`C ${round}`),
    await addPerson(`D ${round}`),
    await addPerson(`E ${round}`),
    await addPerson(`F ${round}`),
  ];
});

type Plan = ["attending" | "tracking", "public" | "followers" | "mutuals" | "only_me"];
const plan = (personId: number, [state, visibility]: Plan) =>
  prisma().attendance.upsert({
    where: { personId_eventId: { personId, eventId } },
    create: { personId, eventId, state, visibility },
    update: { state, visibility },
  });

/** Sets with somebody in them; all others are there and empty. */
async function sets(): Promise<Record<string, number[]>> {
  const [group] = await readGroups([attendeeKey(eventId)], attendeeSetNames);
  const all = Object.entries(group?.sets ?? {});
  expect(all.filter(([, members]) => members === null)).toEqual([]);
  return Object.fromEntries(all.filter(([, members]) => members?.length).map(([name, members]) => [name, members?.toSorted((a, b) => a - b) as number[]]));
}

test("each plan is in the one set of its state and visibility; what is for oneself alone is in none, and in no key at all", async () => {
  const [a, b, c, d, e, f] = people;
  await plan(a, ["attending", "public"]);
  await plan(b, ["attending", "followers"]);
  await plan(c, ["attending", "mutuals"]);
  await plan(d, ["tracking", "public"]);
  await plan(e, ["attending", "only_me"]);
  await plan(f, ["tracking", "only_me"]);
  await catchUp();
  expect(await sets()).toEqual({ "attending:public": [a], "attending:followers": [b], "attending:mutuals": [c], "tracking:public": [d] });
  const members = await Promise.all((await redis().keys("{event:*}:*")).filter((key) => !key.endsWith(":version")).map((key) => redis().smembers(key)));
  expect(
    members
      .flat()
      .map(Number)
      .filter((id) => id === e || id === f),
  ).toEqual([]);
});

test("who changes a plan moves from one set to another, who withdraws is in none", async () => {
  const [a] = people;
  const seen = [];
  for (const next of [
    ["attending", "public"],
    ["tracking", "public"],
    ["tracking", "mutuals"],
    ["attending", "only_me"],
  ] as Plan[]) {
    await plan(a, next);
    await catchUp();
    seen.push(await sets());
  }
  await plan(a, ["attending", "public"]);
  await prisma().attendance.deleteMany({ where: { eventId } });
  await catchUp();
  expect([...seen, await sets()]).toEqual([{ "attending:public": [a] }, { "tracking:public": [a] }, { "tracking:mutuals": [a] }, {}, {}]);
});

test("speaking are those who stand on a stage, at a talk or at the event as a whole, once each; helpers are not", async () => {
  const [a, b, c, d, e, f] = people;
  await addTalk(eventId, "One", { speakers: [a, b] });
  const panel = await addTalk(eventId, "Two", { speakers: [a] });
  await prisma().appearance.createMany({
    data: [
      { personId: c, eventId, sessionId: panel, role: "panelist" },
      { personId: d, eventId, role: "host" },
      { personId: e, eventId, role: "organiser" },
      { personId: f, eventId, role: "volunteer" },
    ],
  });
  await catchUp();
  expect(await sets()).toEqual({ speaking: [a, b, c, d] });
  await prisma().session.delete({ where: { id: panel } });
  await catchUp();
  expect(await sets()).toEqual({ speaking: [a, b, d] });
});

test("a talk that moves takes its speakers to the other event's set", async () => {
  const [a] = people;
  const other = await addEvent(`Other ${round}`);
  const talk = await addTalk(eventId, "Wanders", { speakers: [a] });
  await catchUp();
  await prisma().session.update({ where: { id: talk }, data: { eventId: other } });
  await catchUp();
  expect(await sets()).toEqual({});
  eventId = other;
  expect(await sets()).toEqual({ speaking: [a] });
});

test("an event that is deleted leaves no set, one that nobody is at yet is cold until it is asked for", async () => {
  const [a] = people;
  const groups = async () => (await readGroups([attendeeKey(eventId)], attendeeSetNames)).map(({ sets: each }) => new Set(Object.values(each)));
  await catchUp();
  expect(await groups()).toEqual([new Set([null])]);
  await plan(a, ["attending", "public"]);
  await catchUp();
  await prisma().event.delete({ where: { id: eventId } });
  await catchUp();
  expect(await groups()).toEqual([new Set([null])]);
});

test("only what is owed is written, for many events in one statement", async () => {
  const [a, b] = people;
  const others = [await addEvent(`Second ${round}`), await addEvent(`Third ${round}`)];
  for (const id of [eventId, ...others]) await prisma().attendance.create({ data: { personId: a, eventId: id, state: "attending", visibility: "public" } });
  await openAllChanges();
  const statements = await statementsOf(() => refreshAttendeeSets([eventId, ...others]));
  expect(statements).toHaveLength(2); // read, confirm
  expect(await query(sql`select from owed_projection where projection = 'event-people' and subject_id = any (${[eventId, ...others]}::int[])`)).toEqual([]);
  await query(sql`insert into attendance (person_id, event_id, state, visibility) values (${b}, ${eventId}, 'attending', 'public')`);
  await refreshAttendeeSets([eventId]);
  expect(await sets()).toEqual({ "attending:public": [a] }); // nobody has opened the change yet
});
