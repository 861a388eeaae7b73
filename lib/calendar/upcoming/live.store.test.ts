// How soon a change is in mind: at once when it is announced, with the next look when nobody said so.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addPerson } from "#bin/checks/things.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { LiveIndex } from "./live.ts";

let looks = 0;
const index = new LiveIndex(() => {
  looks++;
  return new Date("2026-05-01T00:00:00Z");
});
let [ana, event] = [0, 0];

useDirectory(async () => {
  ana = await addPerson("Ana");
  event = await addEvent("June Days");
});
beforeAll(async () => {
  expect(index.find()).toBeNull(); // cold: whoever asks is answered by Postgres, and it begins
  await vi.waitFor(() => expect(index.find()).not.toBeNull());
});
afterAll(() => index.stop());

const peopleInMind = () => index.find()?.events.map(({ id, people }) => [id, people]);
const attend = (eventId: number) => prisma().attendance.create({ data: { personId: ana, eventId, state: "attending", visibility: "public" } });

test("what the worker announces is in mind without another look", async () => {
  const looksMeanwhile: number[] = [];
  for (let attempt = 0; attempt < 5 && !looksMeanwhile.includes(0); attempt++) {
    await query(sql`delete from attendance`);
    await catchUp();
    await vi.waitFor(() => expect(peopleInMind()).toEqual([[event, []]]));
    await attend(event);
    const before = looks;
    await catchUp();
    await vi.waitFor(() => expect(peopleInMind()).toEqual([[event, [ana]]]), { timeout: 5_000, interval: 5 });
    looksMeanwhile.push(looks - before);
  }
  expect(looksMeanwhile).toContain(0);
});

test("what nobody announced is found by its version: a new event, one that moves, one that is hidden", async () => {
  const second = await addEvent("May Days", { startsOn: new Date("2026-05-20"), endsOn: new Date("2026-05-20") });
  await index.check();
  expect(peopleInMind()).toEqual([
    [second, []],
    [event, [ana]],
  ]);
  await query(sql`update event set starts_on = '2026-08-01', ends_on = '2026-08-01' where id = ${second}`);
  await query(sql`delete from attendance`);
  await index.check();
  expect(peopleInMind()).toEqual([
    [event, []],
    [second, []],
  ]);
  await query(sql`update event set is_hidden = true where id = ${event}`);
  await query(sql`update event set starts_on = '2026-01-01', ends_on = '2026-01-01' where id = ${second}`);
  await index.check();
  expect(peopleInMind()).toEqual([]);
  await query(sql`update event set is_hidden = false where id = ${event}`);
});

test("even what left no version is found, some events with every look", async () => {
  await index.check();
  await query(sql`alter table attendance disable trigger user`);
  await attend(event);
  await query(sql`alter table attendance enable trigger user`);
  await index.check();
  expect(peopleInMind()).toEqual([[event, [ana]]]);
});

test("it is not believed when it could not be compared for seconds", async () => {
  const now = vi.spyOn(performance, "now");
  const later = performance.now() + 6_000;
  now.mockReturnValue(later);
  expect(index.find()).toBeNull();
  now.mockRestore();
  expect(index.find()).not.toBeNull();
});
