// My own plan, and what is held near by.
import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { listMyPlan } from "./my-plan.ts";
import { listMyStars } from "./my-stars.ts";
import { listNearby } from "./nearby.ts";

const now = new Date("2026-05-01T12:00:00Z");
let [ana, bergen, oslo, norway] = [0, 0, 0, 0];

useDirectory(async () => {
  const city = (path: string, latitude: number, longitude: number) =>
    prisma().place.create({ data: { kind: "city", path, name: path, countryCode: "NO", latitude, longitude, timeZone: "Europe/Oslo" } });
  bergen = (await city("no/bergen", 60.39, 5.32)).id;
  oslo = (await city("no/oslo", 59.91, 10.75)).id;
  norway = (await prisma().place.create({ data: { kind: "country", path: "no", name: "Norway", countryCode: "NO" } })).id;
  ana = await addPerson("Ana", { placeId: bergen });
});

test("a plan is what I speak at, attend or track, soonest first, whoever else may know", async () => {
  const [third, first, second, past, notMine] = [
    await addEvent("Third", { startsOn: new Date("2026-09-01"), endsOn: null }),
    await addEvent("First"),
    await addEvent("Second"),
    await addEvent("Past", { startsOn: new Date("2026-04-01"), endsOn: null }),
    await addEvent("Not mine"),
  ];
  await addTalk(third, "Mine", { speakers: [ana] });
  for (const eventId of [first, past, third]) await prisma().attendance.create({ data: { personId: ana, eventId, state: "attending", visibility: "only_me" } });
  await prisma().attendance.create({ data: { personId: ana, eventId: second, state: "tracking", visibility: "public" } });
  const list = (after: { startsOn: string; eventId: number } | null = null) => listMyPlan({ personId: ana, now, after, limit: 10 });
  const plan = await list();
  expect(plan.map(({ eventId, state, visibility }) => [eventId, state, visibility])).toEqual([
    [first, "attending", "only_me"],
    [second, "tracking", "public"],
    [third, "speaking", "public"],
  ]);
  expect(await list(plan[0] ?? null)).toEqual(plan.slice(1));
  expect(plan.map(({ eventId }) => eventId)).not.toContain(notMine);
  await query(sql`delete from event`);
});

test("sessions to see are those of events that are not over, soonest first; what is hidden is not among them", async () => {
  const [coming, past, hidden] = [
    await addEvent("Coming"),
    await addEvent("Gone", { startsOn: new Date("2026-04-01"), endsOn: null }),
    await addEvent("Hidden", { isHidden: true }),
  ];
  const at = (hour: number) => ({ startsAt: new Date(Date.UTC(2026, 5, 1, hour)) });
  const [late, early, atNoTime] = [await addTalk(coming, "Late", at(15)), await addTalk(coming, "Early", at(9)), await addTalk(coming, "Some time")];
  const others = [await addTalk(past, "Gone"), await addTalk(hidden, "Hidden event", at(9)), await addTalk(coming, "Hidden", { ...at(9), isHidden: true })];
  for (const sessionId of [atNoTime, late, early, ...others]) await prisma().sessionStar.create({ data: { personId: ana, sessionId } });
  await addTalk(coming, "Not starred", at(10));
  expect(await listMyStars({ personId: ana, now, limit: 10 })).toEqual([early, late, atNoTime]);
  expect(await listMyStars({ personId: ana, now, limit: 1 })).toEqual([early]);
  await query(sql`delete from event`);
});

test("near by is what is held in cities within so many kilometres, not what is online alone", async () => {
  const [here, there, online] = [
    await addEvent("Here", { placeId: bergen }),
    await addEvent("There", { placeId: oslo }),
    await addEvent("Nowhere", { placeId: bergen, format: "online" }),
  ];
  const near = async (withinKilometres: number, personId = ana) => {
    const found = await listNearby({ personId, now, withinKilometres, after: null, limit: 10 });
    return found.ok ? found.events.map(({ eventId, kilometres }) => [eventId, kilometres]) : found.reason;
  };
  expect(await near(100)).toEqual([[here, 0]]);
  expect(await near(400)).toEqual([
    [here, 0],
    [there, 305],
  ]);
  expect(online).toBeGreaterThan(0);
  expect([await near(100, await addPerson("Homeless")), await near(100, await addPerson("Vague", { placeId: norway }))]).toEqual([
    "no-place",
    "place-without-coordinates",
  ]);
});
