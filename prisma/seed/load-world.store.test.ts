import { describe, expect, test } from "vitest";
import { buildIndexes, catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { followOldSlug } from "#lib/addresses/queries.ts";
import { listEventsAfter, listEventsBetween, listLatestEvents } from "#lib/events/queries.ts";
import { measureBacklog } from "#lib/outbox/owed.ts";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import { loadWorld } from "./load-world.ts";

useDirectory();

const count = async () =>
  (
    await query(sql`
  select (select count(*) from event) as events, (select count(*) from person) as people, (select count(*) from session) as sessions, (select count(*) from series) as series,
    (select count(*) from event where is_hidden) as hidden, (select count(*) from account) as accounts, (select count(*) from follow) as follows, (select count(*) from attendance) as plans`)
  )[0] as Record<string, number>;

/** A leap day, the turn of a year, a day on which clocks change, and one of no note. */
const days = ["2024-02-29", "2025-12-31", "2026-03-29", "2026-06-15"];

describe("the sample world is whole as seen from any day", () => {
  test.each(days)("%s", async (today) => {
    await removeEverything();
    await loadWorld(today);
    const counts = await count();
    expect([counts.events, counts.people, counts.hidden]).toEqual([30, 80, 1]);
    const names = (events: { name: string }[]) => events.map(({ name }) => name);
    expect(names(await listEventsBetween({ from: today, to: today, limit: 50 }))).toEqual([expect.stringMatching(/^PyCon Lagos \d{4}$/)]);
    expect((await listEventsAfter({ day: today, limit: 50 })).length).toBeGreaterThanOrEqual(14);
    expect((await listLatestEvents({ day: today, limit: 50 })).length).toBeGreaterThanOrEqual(12);
  });
});

test("it has every state of everything", async () => {
  const kinds = async (column: string, table: string) =>
    (await query<{ kind: string }>(sql`select distinct ${raw(column)}::text as kind from ${raw(table)} order by 1`)).map(({ kind }) => kind);
  expect(await kinds("status", "event")).toEqual(["cancelled", "confirmed", "moved_online", "planned", "postponed"]);
  expect(await kinds("format", "event")).toEqual(["hybrid", "in_person", "online"]);
  expect(await kinds("date_precision", "event")).toEqual(["day", "month", "tba", "year"]);
  expect(await kinds("visibility", "attendance")).toEqual(["followers", "mutuals", "only_me", "public"]);
  expect(await kinds("state", "attendance")).toEqual(["attending", "tracking"]);
  expect(await kinds("source", "follow")).toEqual(["bluesky", "file", "github", "here", "mastodon"]);
});

test("two people of one name are two, an old address leads on, one that is gone says so", async () => {
  const [event] = await query<{ id: number; year: number }>(sql`select id, year from event where slug = 'datafjord' order by starts_on desc limit 1`);
  expect(await query(sql`select slug from person where name = 'Robin Hale' order by 1`)).toEqual([{ slug: "robin-hale" }, { slug: "robin-hale-2" }]);
  expect([await followOldSlug("event", "data-fjord", String(event?.year)), await followOldSlug("person", "gone-for-good")]).toEqual([
    { kind: "moved", id: event?.id },
    { kind: "gone" },
  ]);
});

test("loading it twice is refused and leaves the first as it was", async () => {
  const before = await count();
  await expect(loadWorld("2026-06-15")).rejects.toThrow();
  expect(await count()).toEqual(before);
});

test("all that it owes can be delivered", async () => {
  await buildIndexes();
  await catchUp();
  expect(await measureBacklog()).toEqual({ changes: 0, owed: 0, dead: 0, lagSeconds: 0 });
});
