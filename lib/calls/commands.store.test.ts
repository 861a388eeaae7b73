import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, removeEverything } from "#bin/checks/things.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { saveCalls } from "./commands.ts";
import type { CallSaid, MilestoneSaid } from "./schema.ts";

useDirectory();

let eventId = 0;
beforeEach(async () => {
  await removeEverything();
  eventId = await addEvent("Fjord Conf");
});

const call = (milestones: Partial<MilestoneSaid>[], more: Partial<CallSaid> = {}): CallSaid => ({
  isAnywhereOnEarth: false,
  milestones: milestones.map((each) => ({ kind: "closes", dueOn: "2026-02-01", isReplaced: false, ...each })),
  ...more,
});
const say = (now: CallSaid[], before: CallSaid[] = []) => transaction((client) => saveCalls(client, [{ eventId, before, now }]));
const dates = () =>
  query(
    sql`select c.name, m.kind, m.due_on as due, m.due_time as time, m.is_replaced as replaced from call c join call_milestone m on m.call_id = c.id order by c.id, m.kind, m.due_on`,
  );
const calls = () => query(sql`select name, url, time_zone as zone, is_anywhere_on_earth as anywhere, note from call order by id`);

test("every round of a call stands with its steps", async () => {
  await say([
    call([{ kind: "abstract_due", dueOn: "2026-01-15" }, { dueTime: "23:59" }], { name: "Round 1", timeZone: "Europe/Oslo", url: "https://calls.example/1" }),
    call([{ dueOn: "2026-04-01" }], { name: "Round 2", isAnywhereOnEarth: true }),
    call([], { name: "Workshops", note: "to be announced" }),
  ]);
  expect(await calls()).toEqual([
    { name: "Round 1", url: "https://calls.example/1", zone: "Europe/Oslo", anywhere: false, note: null },
    { name: "Round 2", url: null, zone: null, anywhere: true, note: null },
    { name: "Workshops", url: null, zone: null, anywhere: false, note: "to be announced" },
  ]);
  expect(await dates()).toEqual([
    { name: "Round 1", kind: "abstract_due", due: "2026-01-15", time: null, replaced: false },
    { name: "Round 1", kind: "closes", due: "2026-02-01", time: "23:59", replaced: false },
    { name: "Round 2", kind: "closes", due: "2026-04-01", time: null, replaced: false },
  ]);
});

test("a date that is moved stays as replaced, one that is taken back goes, and the same said again changes nothing", async () => {
  const first = [call([{}, { kind: "notification", dueOn: "2026-03-01" }])];
  const second = [call([{ dueOn: "2026-02-20" }])];
  await say(first);
  await say(second, first);
  const after = [
    { name: null, kind: "closes", due: "2026-02-01", time: null, replaced: true },
    { name: null, kind: "closes", due: "2026-02-20", time: null, replaced: false },
  ];
  expect(await dates()).toEqual(after);
  const versions = () => query(sql`select * from aggregate_version order by 1, 2`);
  const before = await versions();
  await say(second);
  expect([await dates(), await versions()]).toEqual([after, before]);
});

test("an extension that a source names as such comes in as one", async () => {
  expect(await say([call([{ isReplaced: true }, { dueOn: "2026-02-20" }])])).toEqual([]);
  expect(await dates()).toMatchObject([
    { due: "2026-02-01", replaced: true },
    { due: "2026-02-20", replaced: false },
  ]);
});

test("another day for the same step, said by somebody else, is told and not taken", async () => {
  await say([call([{}])]);
  expect(await say([call([{ dueOn: "2026-02-10" }, { kind: "notification", dueOn: "2026-03-01" }])])).toEqual([
    { eventId, kind: "closes", ours: "2026-02-01", theirs: "2026-02-10" },
  ]);
  expect(await dates()).toMatchObject([
    { kind: "closes", due: "2026-02-01" },
    { kind: "notification", due: "2026-03-01" },
  ]);
});

test("a round that a source names no more goes with its dates, and stays where others gave it one", async () => {
  const [one, two] = [call([{}], { name: "One" }), call([{}], { name: "Two" })];
  await say([one, two]);
  await say([call([{ kind: "opens", dueOn: "2026-01-01" }], { name: "Two" })]);
  await say([], [one, two]);
  expect(await dates()).toMatchObject([{ name: "Two", kind: "opens" }]);
  expect(await calls()).toHaveLength(1);
});
