import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { prisma, query, raw, sql } from "#lib/stores/postgres.ts";
import { findOwnPresence } from "./queries.ts";
import { eventsWeBothMaySee } from "./shared-events.ts";
import { listSpeakersMet } from "./speakers-met.ts";

let alice: Viewer = { accountId: 0, personId: 0 };
let bobs: Viewer = alice;
let [bob, cleo, past, coming, undated] = [0, 0, 0, 0, 0];

useDirectory(async () => {
  [alice, bobs] = [await addAccount("Alice"), await addAccount("Bob")];
  [bob, cleo] = [bobs.personId, await addPerson("Cleo")];
  past = await addEvent("Past", { startsOn: new Date("2019-01-01"), endsOn: null });
  coming = await addEvent("Coming", { startsOn: new Date("2030-01-01"), endsOn: null });
  undated = await addEvent("Undated", { startsOn: null, endsOn: null, datePrecision: "tba" });
});

beforeEach(async () => {
  for (const table of ["follow", "block", "attendance", "session", "appearance"]) await query(sql`delete from ${raw(table)}`);
  await query(sql`update event set is_hidden = false`);
});

type State = "attending" | "tracking";
const attend = (personId: number, eventId: number, ...[state, visibility = "public"]: [State, ("public" | "followers" | "only_me")?]) =>
  prisma().attendance.create({ data: { personId, eventId, state, visibility } });
const shared = async (personId = bob) =>
  (await eventsWeBothMaySee({ viewer: alice, personId, after: null, limit: 10 })).map(({ eventId, mine, theirs }) => [eventId, mine, theirs]);

test("past and to come, the latest first, with what each is there; what I keep to myself counts for me", async () => {
  await addTalk(past, "Together", { speakers: [bob] });
  for (const [eventId, mine] of [
    [past, "attending"],
    [coming, "tracking"],
    [undated, "attending"],
  ] as const) {
    await attend(alice.personId, eventId, mine, "only_me");
    await attend(bob, eventId, "attending");
  }
  expect(await shared()).toEqual([
    [coming, "tracking", "attending"],
    [past, "attending", "speaking"],
    [undated, "attending", "attending"],
  ]);
  const [first] = await eventsWeBothMaySee({ viewer: alice, personId: bob, after: null, limit: 1 });
  const rest = await eventsWeBothMaySee({ viewer: alice, personId: bob, after: first ?? null, limit: 10 });
  expect(rest.map(({ eventId }) => eventId)).toEqual([past, undated]);
});

test("nothing that I may not know of the other, and nothing across a block", async () => {
  for (const eventId of [past, coming]) await attend(alice.personId, eventId, "attending");
  await attend(bob, past, "attending", "followers");
  await attend(bob, coming, "attending", "only_me");
  expect(await shared()).toEqual([]);
  await prisma().follow.create({ data: { accountId: alice.accountId, personId: bob } });
  expect(await shared()).toEqual([[past, "attending", "attending"]]);
  await prisma().block.create({ data: { accountId: bobs.accountId, personId: alice.personId, kind: "block" } });
  expect(await shared()).toEqual([]);
});

test("nothing of hidden events, and nothing with oneself", async () => {
  await attend(alice.personId, past, "attending");
  await attend(bob, past, "attending");
  expect(await shared(alice.personId)).toEqual([]);
  await query(sql`update event set is_hidden = true where id = ${past}`);
  expect(await shared()).toEqual([]);
});

test("speakers met at events that I attend, those of most events first; not whom I follow, mute or am blocked by", async () => {
  const ede = await addPerson(`Ede`);
  for (const eventId of [past, coming]) {
    await attend(alice.personId, eventId, "attending", "only_me");
    await addTalk(eventId, "One", { speakers: [cleo] });
  }
  await addTalk(past, "Two", { speakers: [bob, alice.personId] });
  await addTalk(undated, "Elsewhere", { speakers: [ede] });
  await attend(alice.personId, undated, "tracking");
  await addTalk(past, "Hidden", { speakers: [ede], isHidden: true });
  expect(await listSpeakersMet({ viewer: alice, limit: 5 })).toEqual([
    { personId: cleo, events: 2 },
    { personId: bob, events: 1 },
  ]);
  await prisma().follow.create({ data: { accountId: alice.accountId, personId: cleo, source: "file" } });
  await prisma().block.create({ data: { accountId: bobs.accountId, personId: alice.personId, kind: "block" } });
  expect(await listSpeakersMet({ viewer: alice, limit: 5 })).toEqual([]);
});

test("one's own part in events, the strongest of it", async () => {
  await addTalk(past, "Mine", { speakers: [alice.personId] });
  for (const eventId of [past, coming]) await attend(alice.personId, eventId, "tracking", "only_me");
  expect(await findOwnPresence({ personId: alice.personId, eventIds: [past, coming, undated] })).toEqual(
    new Map([
      [past, "speaking"],
      [coming, "tracking"],
    ]),
  );
});
