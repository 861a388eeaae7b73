// Files that are not what they say: what is wrong is reported with its file and line, the rest goes on.
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { type BundleRows, importBundle, importSchedule, told } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";

useDirectory();

let source = "";
let round = 0;
beforeEach(async () => {
  await removeEverything(); // or it would be taken for what another source told of
  source = `broken-${++round}`;
});

const says = (rows: BundleRows) => importBundle(rows, { source });
const event = { id: "conf-2026", name: "Conf" };
const talk = (id: string, more: object = {}) => ({ id, event: "conf-2026", title: `Talk ${id}`, ...more });

interface Row {
  kind: string;
  file: string;
  line: number;
  reason: string;
  key: string | null;
}

async function findingsOf(runId: number): Promise<Row[]> {
  const rows = await query<Row>(sql`select kind::text, file, line, reason, key from import_finding where run_id = ${runId} order by id`);
  return rows.map((row) => ({ ...row, file: path.basename(row.file) }));
}

const titles = async () =>
  (
    await query<{ title: string }>(sql`
  select s.title from session s join source_record r on r.kind = 'session' and r.entity_id = s.id where r.source = ${source} order by 1`)
  ).map(({ title }) => title);

test("a line that is no JSON, or no row of its file, is told by file and line; the others are taken", async () => {
  const { runId, ...summary } = await says({
    events: [event],
    sessions: [talk("1"), "{ this is no JSON", talk("2"), "", `{"id": "3"}`, "[]", "null", `"text"`, talk("4", { people: "Ann" }), talk("5")],
  });
  expect(told(summary)).toEqual({ event: "1 added", session: "3 added, 6 skipped" });
  const found = await findingsOf(runId);
  expect(found.map(({ kind, file, line }) => [kind, file, line])).toEqual([2, 5, 6, 7, 8, 9].map((line) => ["unreadable", "sessions.jsonl", line]));
  expect(found.map(({ reason }) => reason.split(":")[0])).toEqual(["not JSON", "event", "row", "row", "row", "people"]);
  expect(await titles()).toEqual(["Talk 1", "Talk 2", "Talk 5"]);
});

test("a field that is not what it should be is left out and told; the rest of its record goes on", async () => {
  const { runId } = await says({
    events: [{ ...event, start: "2026-02-30", timezone: "Mars/Olympus", url: "javascript:alert(1)" }],
    sessions: [talk("1", { date: "2026-13-01", duration_s: -5 })],
  });
  expect(
    await query(
      sql`select year, starts_on as "startsOn", time_zone as zone, e.url from event e join source_record r on r.kind = 'event' and r.entity_id = e.id where r.source = ${source}`,
    ),
  ).toEqual([{ year: 2026, startsOn: null, zone: null, url: null }]);
  expect((await findingsOf(runId)).map(({ kind, file, line, key }) => [kind, file, line, key])).toEqual([
    ["skipped", "events.jsonl", 1, "conf-2026"],
    ["skipped", "sessions.jsonl", 1, "1"],
  ]);
  expect(await titles()).toEqual(["Talk 1"]);
});

test("days of no plausible year, and times that no clock shows, are left out or told; nothing stops", async () => {
  const { runId } = await says({
    events: [
      event,
      { id: "long-ago-2026", name: "Long Ago", start: "0026-06-01" },
      { id: "far-2026", name: "Far", start: "9999-01-01", end: "9999-12-31" },
      { id: "back-2026", name: "Back", start: "2026-05-02", end: "2026-05-01" },
    ],
    sessions: [talk("1", { date: "2026-06-01", start: "25:00" }), talk("2", { start_iso: "2026-06-01T09:00:00+99:00" }), talk("3", { date: "0001-01-01" })],
  });
  expect(
    await query(
      sql`select e.name, e.year, e.starts_on as "startsOn", e.ends_on as "endsOn" from event e join source_record r on r.kind = 'event' and r.entity_id = e.id where r.source = ${source} order by 1`,
    ),
  ).toEqual([
    { name: "Back", year: 2026, startsOn: "2026-05-02", endsOn: "2026-05-02" },
    { name: "Conf", year: 2026, startsOn: null, endsOn: null },
    { name: "Far", year: 2026, startsOn: null, endsOn: null },
    { name: "Long Ago", year: 2026, startsOn: null, endsOn: null },
  ]);
  expect(await titles()).toEqual(["Talk 1", "Talk 2", "Talk 3"]);
  expect((await findingsOf(runId)).map(({ file, line }) => [file, line])).toEqual([
    ["events.jsonl", 2],
    ["events.jsonl", 3],
    ["sessions.jsonl", 1],
    ["sessions.jsonl", 2],
    ["sessions.jsonl", 3],
  ]);
});

test("a record without what it cannot be without is told as a whole", async () => {
  const { runId, ...summary } = await says({
    events: [event, { id: "nameless-2026", name: "   " }, { id: "no-year", name: "No Year" }],
    people: [{ key: "", name: "Keyless" }],
    sessions: [talk("1", { title: "" }), talk("2", { event: "elsewhere" })],
  });
  expect(told(summary)).toEqual({ event: "1 added, 2 skipped", person: "1 skipped", session: "2 skipped" });
  const found = (await findingsOf(runId)).map(({ kind, file, line }) => `${kind} ${file} ${line}`);
  expect(found.toSorted()).toEqual([
    "unreadable events.jsonl 2",
    "unreadable events.jsonl 3",
    "unreadable people.jsonl 1",
    "unreadable sessions.jsonl 1",
    "unreadable sessions.jsonl 2",
  ]);
});

test("a talk whose speaker asked not to be published is not here, nor in what the source is remembered to have said", async () => {
  const { runId, ...summary } = await says({
    events: [event],
    sessions: [talk("1", { no_publish: true, title: "In confidence" }), talk("2", { no_publish: false })],
  });
  expect(told(summary)).toEqual({ event: "1 added", session: "1 added, 1 skipped" });
  expect(await findingsOf(runId)).toEqual([
    { kind: "skipped", file: "sessions.jsonl", line: 1, reason: "its speaker asked that it is not published", key: "1" },
  ]);
  expect([await titles(), await query(sql`select from source_record where said::text like '%In confidence%'`)]).toEqual([["Talk 2"], []]);
});

test("names that nobody bears are no people; addresses that lead elsewhere are passed over", async () => {
  const { runId, ...summary } = await says({
    events: [event],
    people: [
      { key: "tba", name: "TBA" },
      { key: "old", redirect: "new" },
      { key: "new", name: "New" },
    ],
    sessions: [
      talk("1", {
        people: [
          { key: "tba", name: "TBA" },
          { key: "new", name: "New" },
        ],
      }),
    ],
  });
  expect(told(summary)).toEqual({ event: "1 added", person: "1 added, 2 skipped", session: "1 added" });
  expect((await findingsOf(runId)).map(({ reason }) => reason)).toEqual(["is not the name of a person", "leads to another person of the source"]);
});

test("hostile texts come through as text; what no store can take is left out", async () => {
  const hostile = `'; drop table person; -- "quotes" \\ \u0000 \ud800 \u202e <script>alert(1)</script> 🧵`;
  const { runId, ...summary } = await says({
    events: [
      {
        ...event,
        name: hostile,
        description: hostile,
        city: hostile,
        country: hostile,
        venue: hostile,
        topics: [hostile],
        hashtag: hostile,
        languages: [hostile],
      },
    ],
    people: [{ key: hostile, name: hostile, github: hostile, website: hostile, country: hostile }],
    sessions: [
      talk("1", {
        title: hostile,
        abstract: hostile,
        room: hostile,
        language: hostile,
        guid: hostile,
        people: [{ key: hostile, name: hostile }],
        coverage: [{ url: `https://video.example/${hostile}`, title: hostile }, { url: `no address ${hostile}` }],
      }),
      talk("2"),
    ],
  });
  expect(summary.counts.session?.added).toBe(2);
  expect((await titles())[0]).toBe(`'; drop table person; -- "quotes" \\ \ufffd <script>alert(1)</script> 🧵`);
  expect((await findingsOf(runId)).map(({ kind, line }) => [kind, line])).toEqual([
    ["skipped", 1], // the link that is no address
    ["open", 1], // the place that is none
  ]);
});

test("of a key that comes twice the first word counts, within a batch and across batches, and the second run changes nothing", async () => {
  const many = Array.from({ length: 520 }, (_, at) => ({ key: `p${at}`, name: `Person ${at}` }));
  const rows = {
    people: [{ key: "p0", name: "Early" }, { key: "twice", name: "First" }, { key: "twice", name: "Second" }, ...many, { key: "p1", name: "Late" }],
  };
  const { runId, ...summary } = await says(rows);
  expect([told(summary), (await findingsOf(runId)).map(({ line, reason }) => [line, reason])]).toEqual([
    { person: "521 added, 3 skipped" },
    [
      [3, "its key came before"],
      [4, "its key came before"],
      [524, "its key came before"],
    ],
  ]);
  const names = () =>
    query(
      sql`select p.id, p.name, v.rev from person p join source_record r on r.kind = 'person' and r.entity_id = p.id join aggregate_version v on v.kind = 'person' and v.id = p.id where r.source = ${source} order by 1`,
    );
  const before = await names();
  const said = before.map((row) => (row as { name: string }).name);
  expect([said.length, ["Person 0", "Second", "Late"].filter((name) => said.includes(name))]).toEqual([521, []]);
  await says(rows);
  expect(await names()).toEqual(before);
});

test("a file of nothing but lines that cannot be read is not read to its end", async () => {
  const { runId, ...summary } = await says({ events: [event, ...Array<string>(50_010).fill("no JSON")] });
  expect(told(summary)).toEqual({ event: "1 added, 50000 skipped", file: "1 skipped" });
  const [last] = await query<Row>(sql`select line, reason from import_finding where run_id = ${runId} order by id desc limit 1`);
  expect(last).toEqual({ line: 50_001, reason: "so much of it cannot be read that the rest is left" });
});

test("an empty folder, and a file that is empty, bring nothing and break nothing", async () => {
  expect([told(await says({})), told(await says({ events: [], people: [], sessions: [] }))]).toEqual([{}, {}]);
});

test("a schedule that breaks off yields what stands before the break, and says where that is", async () => {
  const { runId, ...summary } = await importSchedule(
    `<schedule><conference><title>Broken 2026</title><acronym>broken-2026</acronym></conference>
<day date="2026-01-01"><room name="A"><event id="1"><title>Whole</title></event>
<event id="2"><title>Half`,
    { source },
  );
  expect(told(summary)).toEqual({ event: "1 added", file: "1 skipped", session: "1 added" });
  expect((await findingsOf(runId)).map(({ kind, file, line }) => [kind, file, line])).toEqual([["unreadable", "schedule.xml", 3]]);
});

test("a file that is no schedule says so", async () => {
  for (const text of ["", "plain text", "<html></html>", `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><schedule>&a;</schedule>`]) {
    const { runId, ...summary } = await importSchedule(text, { source });
    expect([text, told(summary), (await findingsOf(runId)).map(({ kind }) => kind)]).toEqual([text, { file: "1 skipped" }, ["unreadable"]]);
  }
  expect(await prisma().sourceRecord.count({ where: { source } })).toBe(0);
});
