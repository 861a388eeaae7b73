// When digests are due: at an hour of the day where somebody lives, whatever the clocks do, each window once.
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, removeEverything } from "#bin/checks/things.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { openDueDigests } from "./due.ts";

useDirectory();

const slots = async (
  ...[frequency, weekday, hour, zone, after, count = 1]: ["weekly" | "daily", number, number, string, string, number?]
): Promise<string[]> => {
  const found: string[] = [];
  for (let at = new Date(after); found.length < count; ) {
    const [row] = await query<{ at: Date }>(sql`select next_digest_at(${frequency}::digest_frequency, ${weekday}, ${hour}, ${zone}, ${at}) as at`);
    at = (row as { at: Date }).at;
    found.push(at.toISOString());
  }
  return found;
};

test("every Monday at eight in Oslo, also over both changes of the clocks", async () => {
  expect(await slots("weekly", 1, 8, "Europe/Oslo", "2026-03-18T00:00:00Z", 3)).toEqual([
    "2026-03-23T07:00:00.000Z",
    "2026-03-30T06:00:00.000Z",
    "2026-04-06T06:00:00.000Z",
  ]);
  expect(await slots("weekly", 1, 8, "Europe/Oslo", "2026-10-15T00:00:00Z", 2)).toEqual(["2026-10-19T06:00:00.000Z", "2026-10-26T07:00:00.000Z"]);
});

test("an hour that a day does not have is the one after it; one that it has twice is told once", async () => {
  expect(await slots("daily", 1, 2, "Europe/Oslo", "2026-03-28T12:00:00Z", 2)).toEqual(["2026-03-29T01:00:00.000Z", "2026-03-30T00:00:00.000Z"]);
  const twice = await slots("daily", 1, 2, "Europe/Oslo", "2026-10-24T12:00:00Z", 2);
  expect(twice.map((at) => at.slice(0, 10))).toEqual(["2026-10-25", "2026-10-26"]);
});

test.each([
  ["Pacific/Kiritimati", "2026-06-07T18:00:00.000Z"],
  ["Pacific/Pago_Pago", "2026-06-08T19:00:00.000Z"],
  ["Asia/Kathmandu", "2026-06-08T02:15:00.000Z"],
  ["Australia/Lord_Howe", "2026-06-07T21:30:00.000Z"],
])("Monday at eight in %s", async (zone, expected) => {
  expect(await slots("weekly", 1, 8, zone, "2026-06-05T00:00:00Z")).toEqual([expected]);
});

test("a moment that is a slot itself leads to the next", async () => {
  expect(await slots("weekly", 1, 8, "UTC", "2026-06-08T08:00:00Z")).toEqual(["2026-06-15T08:00:00.000Z"]);
  expect(await slots("weekly", 1, 8, "UTC", "2026-06-08T07:59:59.999Z")).toEqual(["2026-06-08T08:00:00.000Z"]);
});

test("for a year of weeks in every kind of zone: one each, at the hour of the day there", async () => {
  for (const zone of ["America/New_York", "Africa/Cairo", "America/Santiago", "Asia/Tehran", "Antarctica/Troll"]) {
    const found = await slots("weekly", 3, 17, zone, "2026-01-01T00:00:00Z", 53);
    const local = new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "long", hour: "2-digit", minute: "2-digit" });
    expect([zone, [...new Set(found.map((at) => local.format(new Date(at))))]]).toEqual([zone, ["Wednesday 17:00"]]);
    expect(new Set(found).size).toBe(53);
  }
});

let alice = 0;
const now = new Date("2026-06-08T08:00:10Z");

beforeEach(async () => {
  await query(sql`delete from account`);
  await removeEverything();
  alice = (await addAccount("Alice")).accountId;
  await query(sql`update account set email = 'alice@people.example', welcomed_at = now() where id = ${alice}`);
  await query(sql`update mail_setting set digest_since = '2026-06-01T07:45:00Z', digest_due_at = '2026-06-08T08:00:00Z'`);
});

const digests = () => query<{ since: Date; until: Date }>(sql`select window_start as since, window_end as until from digest order by id`);
const setting = async () => (await query<{ since: Date; due: Date }>(sql`select digest_since as since, digest_due_at as due from mail_setting`))[0];

test("one is opened when its time has come, and the next window begins where it ends", async () => {
  expect(await openDueDigests({ now: new Date("2026-06-08T07:59:59Z") })).toBe(0);
  expect([await openDueDigests({ now }), await openDueDigests({ now })]).toEqual([1, 0]);
  const until = new Date("2026-06-08T07:45:10Z");
  expect(await digests()).toEqual([{ since: new Date("2026-06-01T07:45:00Z"), until }]);
  expect(await setting()).toEqual({ since: until, due: new Date("2026-06-15T08:00:00Z") });
});

test("two at once open each once", async () => {
  const counts = await Promise.all([1, 2, 3, 4].map(() => openDueDigests({ now })));
  expect(counts.toSorted()).toEqual([0, 0, 0, 1]);
  expect(await digests()).toHaveLength(1);
});

test("after three weeks of nothing there is one, about all of them", async () => {
  await openDueDigests({ now: new Date("2026-06-29T12:00:00Z") });
  expect(await digests()).toEqual([{ since: new Date("2026-06-01T07:45:00Z"), until: new Date("2026-06-29T11:45:00Z") }]);
  expect((await setting())?.due).toEqual(new Date("2026-07-06T08:00:00Z"));
});

test.each([
  ["who has no address", sql`update account set email = null`],
  ["who does not want it", sql`update mail_setting set off = '{digest}'`],
  ["who wants no mail", sql`update mail_setting set off = '{all}'`],
])("%s gets none, and later none about that time", async (_, change) => {
  await query(change);
  expect(await openDueDigests({ now })).toBe(1);
  expect(await digests()).toEqual([]);
  expect((await setting())?.since).toEqual(new Date("2026-06-08T07:45:10Z"));
});

test("a window is there once, whoever writes it", async () => {
  await openDueDigests({ now });
  const again = query(sql`insert into digest (account_id, window_start, window_end, message_id) select account_id, window_start, now(), 'other' from digest`);
  await expect(again).rejects.toThrow("digest_account_id_window_start_key");
});

test("another zone moves the next one", async () => {
  await query(sql`update mail_setting set digest_since = now()`);
  await query(sql`update account set time_zone = 'Asia/Tokyo'`);
  expect((await setting())?.due.getUTCHours()).toBe(23);
});
