import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { checkout } from "#bin/stores/place.ts";
import { importRecord, type Reading } from "../records.ts";
import type { EventInput } from "./listed-row.ts";
import { pythonDeadlines } from "./python-deadlines.ts";

const types = "---\n- name: General Python\n  sub: PY\n- name: Python for Data\n  sub: DATA\n";
const row = {
  conference: "PyFjord",
  year: 2026,
  link: "https://pyfjord.example/2026",
  cfp: "2026-02-01 23:59:00",
  place: "Bergen, Norway",
  start: "2026-06-03",
  end: "2026-06-07",
  sub: "PY",
};

const folderOf = (lists: Record<string, object[] | string>) =>
  temporaryFolder({
    "types.yml": types,
    ...Object.fromEntries(Object.entries(lists).map(([name, rows]) => [`${name}.yml`, typeof rows === "string" ? rows : stringify(rows)])),
  });
const read = (lists: Record<string, object[] | string>) => Array.fromAsync(pythonDeadlines.read(folderOf(lists), "python-deadlines"));

const recordsOf = (readings: Reading[]) => readings.flatMap((reading) => ("record" in reading ? [reading.record as EventInput] : []));
const reasonsOf = (readings: Reading[]) => readings.flatMap((reading) => ("record" in reading ? [] : [{ ...reading, at: path.basename(reading.at.file) }]));

/** The one event of a row, and why parts of it were left out. */
async function readRow(changes: object) {
  const readings = await read({ conferences: [{ ...row, ...changes }] });
  const [event] = recordsOf(readings) as [EventInput];
  return { event, reasons: reasonsOf(readings).map(({ reason }) => reason) };
}
const callsOf = async (changes: object) => (await readRow(changes)).event.calls;

test("a row is an event of a series with days, place, topics and its call", async () => {
  const readings = await read({ conferences: [row] });
  expect(readings).toHaveLength(1);
  expect(readings[0]?.at.line).toBe(1);
  expect(recordsOf(readings)[0]).toEqual({
    kind: "event",
    key: "pyfjord-2026",
    name: "PyFjord 2026",
    series: { key: "pyfjord", name: "PyFjord" },
    description: undefined,
    year: 2026,
    startsOn: "2026-06-03",
    endsOn: "2026-06-07",
    status: "confirmed",
    isOnline: false,
    isHybrid: false,
    venue: undefined,
    city: "Bergen",
    region: undefined,
    country: "Norway",
    url: "https://pyfjord.example/2026",
    topics: ["General Python"],
    calls: [{ name: undefined, url: undefined, isAnywhereOnEarth: true, milestones: [{ kind: "closes", dueOn: "2026-02-01", dueTime: "23:59" }] }],
  });
});

test("a deadline is in the zone that is named, else anywhere on Earth; a zone that is none is told", async () => {
  expect(await callsOf({ timezone: "Europe/Oslo" })).toMatchObject([{ timeZone: "Europe/Oslo" }]);
  expect((await callsOf({ timezone: "Europe/Oslo" }))?.[0]).not.toHaveProperty("isAnywhereOnEarth");
  const { event, reasons } = await readRow({ timezone: "Middle/Earth" });
  expect(event.calls?.[0]).not.toHaveProperty("isAnywhereOnEarth");
  expect(reasons).toEqual(["is in no time zone that is known"]);
});

test("where a call was extended, the earlier day is replaced; an extension is later", async () => {
  const milestonesOf = async (changes: object) => (await callsOf(changes))?.[0]?.milestones;
  expect(await milestonesOf({ cfp_ext: "2026-02-15" })).toEqual([
    { kind: "closes", dueOn: "2026-02-01", dueTime: "23:59", isReplaced: true },
    { kind: "closes", dueOn: "2026-02-15" },
  ]);
  expect(await milestonesOf({ cfp_ext: "2026-02-01 12:00:00" })).toEqual([{ kind: "closes", dueOn: "2026-02-01", dueTime: "12:00" }]);
  expect(await milestonesOf({ cfp: "TBA", cfp_ext: "2026-02-15" })).toEqual([{ kind: "closes", dueOn: "2026-02-15" }]);
  const { event, reasons } = await readRow({ cfp_ext: "2026-01-15" });
  expect(event.calls?.[0]?.milestones).toEqual([{ kind: "closes", dueOn: "2026-02-01", dueTime: "23:59" }]);
  expect(reasons).toEqual(["its call is extended to an earlier day"]);
});

test("workshops and tutorials have calls of their own, at the same address", async () => {
  const cfp_link = "https://pyfjord.example/cfp";
  expect(await callsOf({ cfp_link, workshop_deadline: "2026-01-01", tutorial_deadline: "TBA" })).toMatchObject([
    { name: undefined, url: cfp_link },
    { name: "Workshops", url: cfp_link, isAnywhereOnEarth: true, milestones: [{ kind: "closes", dueOn: "2026-01-01" }] },
    { name: "Tutorials", url: cfp_link, note: "to be announced" },
  ]);
});

test("a call that is yet to be announced is one without days; none is none", async () => {
  expect(await callsOf({ cfp: "TBA" })).toEqual([{ name: undefined, url: undefined, note: "to be announced" }]);
  expect(await callsOf({ cfp: "None" })).toEqual([]);
  expect(await callsOf({ cfp: null })).toEqual([]);
  const { event, reasons } = await readRow({ cfp: "None", cfp_link: "https://pyfjord.example/cfp" });
  expect(event.calls).toEqual([]);
  expect(reasons).toEqual(["there is an address of a call, but no call"]);
});

test("cancelled is the conference, unless a note says that it was put off", async () => {
  expect((await readRow({ cfp: "Cancelled" })).event).toMatchObject({ status: "cancelled", calls: [], startsOn: "2026-06-03" });
  expect((await readRow({ cfp: "Cancelled", note: "Cancelled due to rain" })).event).toMatchObject({
    status: "cancelled",
    description: "Cancelled due to rain",
  });
  expect((await readRow({ cfp: "Cancelled", note: "Postponed due to rain" })).event.status).toBe("postponed");
  expect((await readRow({ cfp: "Cancelled", note: "Moved to 2027 due to rain" })).event.status).toBe("postponed");
  expect((await readRow({ note: "Postponed from 2026-05-01" })).event.status).toBe("confirmed");
  expect((await readRow({ cfp: "Cancelled", cfp_ext: "2026-02-15" })).event).toMatchObject({
    status: "cancelled",
    calls: [{ milestones: [{ dueOn: "2026-02-15" }] }],
  });
});

test("of several places the first is kept, and online beside a place is hybrid", async () => {
  expect((await readRow({ place: "Online" })).event).toMatchObject({ isOnline: true, isHybrid: false, city: undefined });
  expect((await readRow({ extra_places: ["Online"] })).event).toMatchObject({ isOnline: false, isHybrid: true, city: "Bergen" });
  expect((await readRow({ note: "Hybrid event" })).event).toMatchObject({ isHybrid: true, city: "Bergen" });
  const { event, reasons } = await readRow({ extra_places: ["Oslo, Norway", 7] });
  expect(event).toMatchObject({ isHybrid: false, city: "Bergen" });
  expect(reasons).toEqual(["it is held in several places, of which the first is kept"]);
});

test("a row of two types has two topics; a type that nobody lists is told", async () => {
  expect((await readRow({ sub: "PY,DATA" })).event.topics).toEqual(["General Python", "Python for Data"]);
  const { event, reasons } = await readRow({ sub: "PY,MOON" });
  expect(event.topics).toEqual(["General Python"]);
  expect(reasons).toEqual(["is of a type that types.yml does not have"]);
});

test("what is not plausible or not of its kind is left out and told, the rest stands", async () => {
  const { event, reasons } = await readRow({
    link: "javascript:alert(1)",
    cfp_link: ["https://pyfjord.example"],
    start: "2025-06-03",
    end: "2025-06-07",
    cfp: "next week",
    tutorial_deadline: "2026-02-30 23:59:00",
    place: { city: "Bergen" },
  });
  expect(event).toMatchObject({ key: "pyfjord-2026", year: 2026, url: undefined, city: undefined, calls: [] });
  expect(event).not.toHaveProperty("startsOn");
  expect(reasons).toEqual([
    "cfp_link is no text",
    "place is no text",
    "its days are in another year than the event",
    "a link of it is no web address",
    "a deadline of it is no day",
    "a deadline of it is no day",
  ]);
});

test("a conference with its year in its name has it once", async () => {
  expect((await readRow({ conference: "PyFjord 2026" })).event).toMatchObject({ name: "PyFjord 2026", series: { key: "pyfjord", name: "PyFjord" } });
});

test("a conference in several places of one year is several events", async () => {
  const readings = await read({ archive: [row, { ...row, place: "Oslo, Norway" }, { ...row, year: 2025, start: "2025-06-03", end: "2025-06-07" }] });
  expect(recordsOf(readings).map(({ key }) => key)).toEqual(["pyfjord-2026-bergen", "pyfjord-2026-oslo", "pyfjord-2025"]);
});

test("a conference in two lists is one event: the list of those to come stands, others fill its gaps", async () => {
  const readings = await read({
    archive: [{ ...row, cfp_ext: "2026-02-15 23:59:00", end: "2026-06-08", sub: "DATA", place: "Oslo, Norway" }],
    conferences: [{ ...row, cfp: "TBA" }],
    legacy: [{ ...row, cfp: "2020-01-01", timezone: "Europe/Oslo" }],
  });
  expect(readings).toHaveLength(1);
  expect(path.basename(readings[0]?.at.file ?? "")).toBe("conferences.yml");
  expect(recordsOf(readings)[0]).toMatchObject({
    key: "pyfjord-2026",
    endsOn: "2026-06-07",
    city: "Bergen",
    topics: ["General Python", "Python for Data"],
    calls: [{ timeZone: "Europe/Oslo", milestones: [{ dueOn: "2026-02-01", isReplaced: true }, { dueOn: "2026-02-15" }] }],
  });
});

test("a row without a name or a year is told with its line, and the rest goes on", async () => {
  const readings = await read({ archive: [{ year: 2026 }, { ...row, year: "soon" }, { ...row, year: "2026" }] });
  expect(
    readings.map(({ at, ...reading }) => ("record" in reading ? reading.record.key : `${at.line} ${reading.kind} ${reading.entity} ${reading.reason}`)),
  ).toEqual([expect.stringMatching(/^1 unreadable event conference: /), expect.stringMatching(/^2 unreadable event year: /), "pyfjord-2026"]);
});

test("a list that is none is told, and so is a list of types", async () => {
  const readings = await read({ archive: "conference: PyFjord\n", types: "- sub: PY\n", conferences: [row] });
  expect(reasonsOf(readings).map(({ at, kind, entity, reason }) => `${at} ${kind} ${entity} ${reason}`)).toEqual([
    "archive.yml unreadable event is no list",
    expect.stringMatching(/^types.yml unreadable undefined name: /),
    "conferences.yml skipped event is of a type that types.yml does not have",
  ]);
  expect(recordsOf(readings)).toHaveLength(1);
});

test("the lists are found in their folder and in their repository, and no others of such names", async () => {
  const list = "---\n\n- conference: PyFjord\n  year: 2026\n\n- conference: PyFjord\n  year: 2027\n";
  const folder = temporaryFolder({
    "python-deadlines/archive.yml": list,
    "repository/_data/conferences.yml": list,
    "other/conferences.yml": "- title: FJORD\n  year: 2026\n",
    "odd/archive.yml/readme.txt": "a folder",
  });
  const found = pythonDeadlines.find(folder);
  expect(found).toEqual([
    { path: path.join(folder, "python-deadlines"), source: "python-deadlines" },
    { path: path.join(folder, "repository/_data"), source: "repository" },
  ]);
  expect(await pythonDeadlines.count(path.join(folder, "python-deadlines"))).toBe(2);
});

const shared = path.join(checkout, "../shared/data/python-deadlines");

test.skipIf(!existsSync(shared))("every row of the real lists is an event of its own, in its shape", async () => {
  expect(pythonDeadlines.find(path.dirname(shared))).toEqual([{ path: shared, source: "python-deadlines" }]);
  const lists = ["archive", "conferences", "legacy"].map((name) => readFileSync(path.join(shared, `${name}.yml`), "utf8"));
  const rows = lists.join("\n").match(/^- conference:/gm)?.length;
  const readings = await Array.fromAsync(pythonDeadlines.read(shared, "python-deadlines"));
  const records = recordsOf(readings);
  expect(rows).toBeGreaterThan(600);
  expect(records.length).toBe(rows); // no two rows tell of the same edition, and none is unreadable
  expect(new Set(records.map(({ key }) => key)).size).toBe(rows);
  expect(records.filter((record) => !importRecord.safeParse(record).success)).toEqual([]);
  const extensions = lists.join("\n").match(/^ {2}cfp_ext:/gm)?.length ?? 0;
  const replaced = records.flatMap(({ calls }) => calls ?? []).flatMap(({ milestones }) => (milestones ?? []).filter(({ isReplaced }) => isReplaced));
  expect(extensions - replaced.length).toBeLessThan(10); // three were cancelled, some are the same day or not plausible
  expect(readings.filter((reading) => !("record" in reading) && (reading.kind !== "skipped" || reading.detail === undefined))).toEqual([]);
});
