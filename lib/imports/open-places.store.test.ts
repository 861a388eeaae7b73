// Places of which it is not certain what is meant: the words stay, and the run tells of them, once for each wording.
import { expect, test } from "vitest";
import { importBundle, told } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { listFindings } from "./queries.ts";

useDirectory();

const event = (id: string, city: string | undefined, more: object = {}) => ({ id, name: `Event ${id}`, start: "2026-06-01", city, ...more });
const usa = { country: "USA" };
const events = [
  event("a", "Springfield", usa),
  event("b", "Portland", usa),
  event("c", "Portland", usa),
  event("d", "Portland", { ...usa, region: "Oregon" }),
  event("e", "Portland", { ...usa, region: "Nevada" }),
  event("f", "Atlantis", { country: "Greece" }),
  event("g", "Atlantis", { country: "Utopia" }),
  event("h", "Oregon", usa),
  event("i", "Bergen"),
  event("j", "TBA", usa),
  event("k", "Virtual"),
];

test("what stays open is told with its words, what they may mean and how often they come, and is nothing left out", async () => {
  const summary = await importBundle({ events });
  expect(told(summary)).toEqual({ event: "11 added" });
  const open = (await listFindings(summary.runId)).flatMap(({ kind, reason, entity, examples }) =>
    examples.map(({ key, detail }) => [kind, entity, reason, key, detail as { words: string; times: number; mayBe?: string[] }] as const),
  );
  const several = open.filter(([, , reason]) => reason === "its city is one of several");
  expect(several.map(([kind, entity, , key, { words, times }]) => [kind, entity, key, words, times])).toEqual([
    ["open", "event", "b", "Portland, USA", 2],
    ["open", "event", "a", "Springfield, USA", 1],
    ["open", "event", "h", "Oregon, USA", 1],
  ]);
  expect(several[0]?.[4].mayBe?.slice(0, 2)).toEqual(["Portland, Oregon", "Portland, Maine"]);
  expect(open.filter(([, , reason]) => reason !== "its city is one of several").map(([, , reason, key]) => [reason, key])).toEqual([
    ["its city is not in its region", "e"],
    ["its city is not known", "f"],
    ["its country is not known", "g"],
    ["its country is not named", "i"],
  ]);
});

test("the words stand beside the country; what is no place is none", async () => {
  const rows = await query<{ name: string; path: string | null; words: string | null; format: string }>(sql`
    select e.name, p.path, e.place_text as words, e.format::text from event e left join place p on p.id = e.place_id order by e.name`);
  expect(rows.map(({ name, path, words, format }) => [name.slice(-1), path, words, format])).toEqual([
    ["a", "us", "Springfield, USA", "in_person"],
    ["b", "us", "Portland, USA", "in_person"],
    ["c", "us", "Portland, USA", "in_person"],
    ["d", "us/portland-oregon", null, "in_person"],
    ["e", "us", "Portland, Nevada, USA", "in_person"],
    ["f", "gr", "Atlantis, Greece", "in_person"],
    ["g", null, "Atlantis, Utopia", "in_person"],
    ["h", "us", "Oregon, USA", "in_person"],
    ["i", null, "Bergen", "in_person"],
    ["j", "us", null, "in_person"],
    ["k", null, null, "online"],
  ]);
});

test("a second reading of the same tells nothing again; a region that is added finds the city", async () => {
  expect((await listFindings((await importBundle({ events })).runId)).length).toBe(0);
  const mended = events.map((each) => (each.id === "b" ? { ...each, region: "ME" } : each));
  expect(told(await importBundle({ events: mended }))).toEqual({ event: "1 changed, 10 same" });
  expect(await query(sql`select p.path, e.place_text as words from event e join place p on p.id = e.place_id where e.name = 'Event b'`)).toEqual([
    { path: "us/portland-maine", words: null },
  ]);
});

test("what an earlier rule or gazetteer left open is filled in by the next reading, but where somebody here has said something", async () => {
  const leaveOpen = (name: string) => sql`
    with was as (update event set place_id = null, place_text = 'Portland', time_zone = null where name = ${name} returning id)
    update source_record set hash = 'as it was read before' where entity_id in (select id from was) and kind = 'event'`;
  const portland = () => query(sql`select p.path, e.place_text as words from event e left join place p on p.id = e.place_id where e.name = 'Event d'`);
  await importBundle({ events });
  await query(leaveOpen("Event d"));
  expect(told(await importBundle({ events }))).toEqual({ event: "1 changed, 10 same" });
  expect(await portland()).toEqual([{ path: "us/portland-oregon", words: null }]);
  await query(leaveOpen("Event d"));
  await query(
    sql`update value_source set authority = 'editor' where entity = 'event' and field in ('placeId', 'placeText') and entity_id = (select id from event where name = 'Event d')`,
  );
  await importBundle({ events });
  expect(await portland()).toEqual([{ path: null, words: "Portland" }]);
});
