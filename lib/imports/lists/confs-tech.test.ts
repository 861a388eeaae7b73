import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { checkout } from "#bin/stores/place.ts";
import { createDice } from "../../../e2e/trials/arena/random.ts";
import { damageFile } from "../../../e2e/trials/damage/damage-file.ts";
import { type EventRecord, eventRecord, type Reading } from "../records.ts";
import { confsTech } from "./confs-tech.ts";

type Rows = Record<string, object[] | string>;

const pyconLagos = { name: "PyCon Lagos", url: "https://lagos.example", startDate: "2026-10-02", endDate: "2026-10-04", city: "Lagos", country: "Nigeria" };

/** Readings of these files, named "year/topic"; a text stands as a file as it is. */
async function read(files: Rows) {
  const folder = temporaryFolder(
    Object.fromEntries(
      Object.entries(files).map(([name, rows]) => [`conferences/${name}.json`, typeof rows === "string" ? rows : JSON.stringify(rows, null, 2)]),
    ),
  );
  const readings = await Array.fromAsync(confsTech.read(folder, "confs-tech"));
  return readings.map(({ at, ...reading }) => ({ at: `${path.relative(path.join(folder, "conferences"), at.file)}:${at.line}`, ...reading }) as const);
}

const recordsIn = (readings: unknown[]): EventRecord[] =>
  (readings as Reading[]).flatMap((reading) => ("record" in reading ? eventRecord.parse(reading.record) : []));
const notesIn = (readings: unknown[]) => (readings as Reading[]).filter((reading) => !("record" in reading));

/** What an event may leave out, named so that a test can ask for its absence. */
const nothing = { startsOn: undefined, endsOn: undefined, city: undefined, region: undefined, country: undefined, url: undefined, codeOfConductUrl: undefined };

/** The one event of a row, and what was noted. */
async function readOne(row: object, file = "2026/python") {
  const readings = await read({ [file]: [{ ...pyconLagos, ...row }] });
  expect(recordsIn(readings)).toHaveLength(1);
  return {
    event: { ...nothing, ...(recordsIn(readings)[0] as EventRecord) },
    notes: notesIn(readings).map((note) => ("detail" in note ? [note.reason, note.detail] : note)),
  };
}

test("a row becomes an event", async () => {
  const row = { cfpUrl: "https://lagos.example/cfp", cfpEndDate: "2026-05-31", cocUrl: "https://lagos.example/coc", locales: "EN,FR", twitter: "@pyconlagos" };
  expect(await readOne(row)).toEqual({
    event: {
      kind: "event",
      key: "pycon-lagos-2026-10-02-lagos",
      name: "PyCon Lagos",
      series: { key: "pycon-lagos", name: "PyCon Lagos" },
      startsOn: "2026-10-02",
      endsOn: "2026-10-04",
      status: "confirmed",
      isOnline: false,
      isHybrid: false,
      city: "Lagos",
      country: "Nigeria",
      url: "https://lagos.example/",
      languages: ["en", "fr"],
      codeOfConductUrl: "https://lagos.example/coc",
      topics: ["Python"],
      calls: [{ url: "https://lagos.example/cfp", isAnywhereOnEarth: false, milestones: [{ kind: "closes", dueOn: "2026-05-31", isReplaced: false }] }],
      coverage: [],
    },
    notes: [],
  });
});

test("a conference that several topics list is one, with all topics and what any of its rows says", async () => {
  const { city: _city, country: _country, ...bare } = pyconLagos;
  const readings = await read({
    "2026/data": [{ ...pyconLagos, url: "" }],
    "2026/general": [{ ...pyconLagos, cfpUrl: "https://lagos.example/cfp" }],
    "2026/python": [pyconLagos, { ...pyconLagos, name: "PYCON Lagos ", cfpEndDate: "2026-05-31" }],
    "2026/rust": [bare],
  });
  expect(recordsIn(readings)).toMatchObject([
    {
      key: "pycon-lagos-2026-10-02-lagos",
      name: "PyCon Lagos",
      topics: ["Data", "Python"],
      url: "https://lagos.example/",
      calls: [{ url: "https://lagos.example/cfp", milestones: [{ dueOn: "2026-05-31" }] }],
    },
    { key: "pycon-lagos-2026-10-02", topics: ["Rust"], city: undefined },
  ]);
});

test("where two rows of a conference disagree, the first in the order of files stands, and both values are told", async () => {
  const readings = await read({ "2026/python": [{ ...pyconLagos, endDate: "2026-10-05", online: false }], "2026/data": [{ ...pyconLagos, online: true }] });
  expect(recordsIn(readings)).toMatchObject([{ endsOn: "2026-10-04", isHybrid: true }]);
  const note = { at: "2026/python.json:2", kind: "skipped", entity: "event", key: "pycon-lagos-2026-10-02-lagos" };
  const reason = "an earlier row of the same conference says otherwise";
  expect(notesIn(readings)).toEqual([
    { ...note, reason, detail: { field: "endsOn", kept: "2026-10-04", leftOut: "2026-10-05" } },
    { ...note, reason, detail: { field: "isOnline", kept: true, leftOut: false } },
  ]);
});

test("a value that is none gives way to the one of a later row", async () => {
  const readings = await read({ "2026/data": [{ ...pyconLagos, endDate: "TBD" }], "2026/python": [pyconLagos] });
  expect(recordsIn(readings)).toMatchObject([{ endsOn: "2026-10-04" }]);
  expect(notesIn(readings)).toMatchObject([{ reason: "a date of it is none", detail: { endDate: "TBD" } }]);
});

test("keys tell apart years, cities of a series and names that differ in a sign alone; not where a list is sorted anew", async () => {
  const rows = [
    pyconLagos,
    { ...pyconLagos, startDate: "2025-10-03", endDate: "2025-10-04" },
    { ...pyconLagos, city: "Nairobi", country: "Kenya" },
    { ...pyconLagos, name: "C++ Day" },
    { ...pyconLagos, name: "C# Day" },
  ];
  const keys = recordsIn(await read({ "2026/general": rows })).map(({ key }) => key);
  expect(keys).toEqual([
    "pycon-lagos-2026-10-02-lagos",
    "pycon-lagos-2025-10-03-lagos",
    "pycon-lagos-2026-10-02-nairobi",
    "c++-day-2026-10-02-lagos",
    "c#-day-2026-10-02-lagos",
  ]);
  expect(recordsIn(await read({ "2026/general": rows.toReversed() })).map(({ key }) => key)).toEqual(keys.toReversed());
});

test("a series has the name without the year of the event, and keeps every other number", async () => {
  const series = async (name: string) => (await readOne({ name })).event.series?.name;
  expect(await series("PyCon Lagos 2026")).toBe("PyCon Lagos");
  expect(await series("PyCon 2026 Lagos")).toBe("PyCon Lagos");
  expect(await series("lagosconf2026")).toBe("lagosconf");
  expect(await series("Data 2030 Summit")).toBe("Data 2030 Summit");
  expect(await series("Conf42")).toBe("Conf42");
  expect(await series("2026")).toBe("2026");
});

test("a name that looks like markup is a name", async () => {
  expect((await readOne({ name: " c't <webdev>  &amp; more" })).event.name).toBe("c't <webdev> &amp; more");
  expect((await readOne({ name: 360 })).event.name).toBe("360");
});

test.each([
  ["general", []],
  ["javascript", ["JavaScript"]],
  ["dotnet", [".NET"]],
  ["cpp", ["C++"]],
  ["ux", ["UX"]],
  ["sre", ["SRE"]],
  ["opensource", ["Open source"]],
  ["machine-learning", ["Machine learning"]],
  ["constructor", ["Constructor"]],
])("the topic of %s.json", async (file, topics) => {
  expect((await readOne({}, `2026/${file}`)).event.topics).toEqual(topics);
});

test.each([
  [
    { city: "Phoenix, AZ", country: "U.S.A." },
    { city: "Phoenix", region: "AZ", country: "U.S.A.", isOnline: false, isHybrid: false },
  ],
  [
    { city: "Phoenix, AZ", online: true },
    { city: "Phoenix", isOnline: false, isHybrid: true },
  ],
  [{ online: false }, { city: "Lagos", isOnline: false, isHybrid: false }],
  [
    { city: "", country: null, online: true },
    { city: undefined, country: undefined, isOnline: true, isHybrid: false },
  ],
  [
    { city: "Online", country: "online" },
    { city: undefined, country: undefined, isOnline: true, isHybrid: false },
  ],
  [{ country: "Online" }, { city: "Lagos", country: undefined, isOnline: false, isHybrid: true }],
  [
    { city: ",", country: undefined },
    { city: ",", region: undefined, isOnline: false },
  ],
])("where it is: %j", async (row, expected) => {
  expect(await readOne(row)).toMatchObject({ event: expected, notes: [] });
});

test.each([
  [{ endDate: "2026-10-01" }, { endsOn: undefined }, ["it ends before it starts, or more than a year later", { startsOn: "2026-10-02", endsOn: "2026-10-01" }]],
  [{ endDate: "2029-10-04" }, { endsOn: undefined }, ["it ends before it starts, or more than a year later", { startsOn: "2026-10-02", endsOn: "2029-10-04" }]],
  [{ endDate: "2026-02-30" }, { endsOn: undefined }, ["a date of it is none", { endDate: "2026-02-30" }]],
  [{ startDate: "October" }, { key: "pycon-lagos-2026-lagos", startsOn: undefined, year: 2026 }, ["a date of it is none", { startDate: "October" }]],
  [
    { startDate: "2027-01-02", endDate: "2027-01-02" },
    { startsOn: "2027-01-02" },
    ["its folder is one of another year", { folder: 2026, startDate: "2027-01-02" }],
  ],
  [{ cfpEndDate: "soon" }, { calls: [] }, ["a date of it is none", { cfpEndDate: "soon" }]],
  [
    { cfpEndDate: "2000-12-31" },
    { calls: [] },
    ["a date of its call is after it, or years before", { cfpEndDate: "2000-12-31", startsOn: "2026-10-02", endsOn: "2026-10-04" }],
  ],
  [
    { cfpEndDate: "2026-10-05" },
    { calls: [] },
    ["a date of its call is after it, or years before", { cfpEndDate: "2026-10-05", startsOn: "2026-10-02", endsOn: "2026-10-04" }],
  ],
  [{ url: "javascript:alert(1)" }, { url: undefined }, ["a link of it is no web address", { url: "javascript:alert(1)" }]],
  [{ cocUrl: "lagos.example/coc" }, { codeOfConductUrl: undefined }, ["a link of it is no web address", { cocUrl: "lagos.example/coc" }]],
  [{ locales: "EN, JP" }, { languages: ["en"] }, ["a language of it is none", { locale: "JP" }]],
  [{ city: ["Lagos"] }, { city: undefined, country: "Nigeria" }, ["a value of it is no text", { field: "city", is: "list" }]],
  [{ online: "yes" }, { isHybrid: false }, ["it says neither that it is online nor that it is not", { online: "yes" }]],
])("a value that cannot be is left out and told: %j", async (row, expected, note) => {
  expect(await readOne(row)).toMatchObject({ event: expected, notes: [note] });
});

test("a call has an address, a day, or both", async () => {
  expect((await readOne({ cfpUrl: "https://lagos.example/cfp" })).event.calls).toMatchObject([{ url: "https://lagos.example/cfp", milestones: [] }]);
  expect((await readOne({ cfpEndDate: "2026-05-31" })).event.calls).toMatchObject([{ milestones: [{ kind: "closes", dueOn: "2026-05-31" }] }]);
  expect((await readOne({ cfpUrl: "", cfpEndDate: null })).event.calls).toEqual([]);
});

test("what is no row, no list or no JSON is told with its place, and the rest goes on", async () => {
  const readings = await read({
    "2024/css": '[\n{"name":"A","startDate":"2024-01-01"},',
    "2025/css": '{"name":"A"}',
    "2026/css": `[\n{"url":"x"},\n7,\n{"name":" "},\n{"name":"Ada Day"}\n]`,
  });
  expect(notesIn(readings)).toEqual([
    { at: "2024/css.json:1", kind: "unreadable", entity: "event", reason: expect.stringMatching(/^not JSON/) },
    { at: "2025/css.json:1", kind: "unreadable", entity: "event", reason: expect.stringMatching(/^row/) },
    { at: "2026/css.json:2", kind: "unreadable", entity: "event", reason: expect.stringMatching(/^name/) },
    { at: "2026/css.json:3", kind: "unreadable", entity: "event", reason: expect.stringMatching(/^row/) },
    { at: "2026/css.json:4", kind: "unreadable", entity: "event", reason: expect.stringMatching(/^name/) },
  ]);
  expect(recordsIn(readings)).toMatchObject([{ name: "Ada Day", key: "ada-day-2026", year: 2026 }]);
});

test("it is known by the years in its folder of conferences", async () => {
  const folder = temporaryFolder({
    "lists/conferences/2026/css.json": JSON.stringify([pyconLagos, pyconLagos]),
    "lists/NOTICE.json": '"startDate"',
    "deadlines/conferences/AI/a.json": "[]",
    "other/conferences.yml": "",
  });
  expect(confsTech.find(folder)).toEqual([{ path: path.join(folder, "lists"), source: "lists" }]);
  expect(confsTech.find(path.join(folder, "lists"))).toEqual([{ path: path.join(folder, "lists"), source: "lists" }]);
  expect(confsTech.find(path.join(folder, "none"))).toEqual([]);
  expect(await confsTech.count(path.join(folder, "lists"))).toBe(2);
});

test("no damage to a file makes it throw", async () => {
  const whole = JSON.stringify([pyconLagos, { ...pyconLagos, name: "DataFjord", city: "Bergen, VL", locales: "EN,NO", cfpEndDate: "2026-03-01" }], null, 1);
  const folder = temporaryFolder(
    Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`conferences/2026/topic-${at}.json`, damage(Buffer.from(whole), at)])),
  );
  const readings = await Array.fromAsync(confsTech.read(folder, "confs-tech"));
  expect(readings.length).toBeGreaterThan(50);
  expect(readings.filter((reading) => !("record" in reading) && !reading.reason)).toEqual([]);
});

const damage = (bytes: Buffer, seed: number) => damageFile(bytes, { language: "json", dice: createDice(seed) }).body;

const shared = path.join(checkout, "../shared/data/confs-tech");

test.skipIf(!existsSync(shared))("every row of the real lists is in the record of its conference, under its topic", async () => {
  const lists = path.join(shared, "conferences");
  const files = readdirSync(lists, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
  const rows = files.flatMap((name) =>
    (JSON.parse(readFileSync(path.join(lists, name), "utf8")) as { name: string; startDate: string; city?: string }[]).map((row) => ({ ...row, file: name })),
  );
  const readings = await Array.fromAsync(confsTech.read(shared, "confs-tech"));
  const events = recordsIn(readings);
  const wordsOf = (name: string, day = "", city = "") => [name.trim().replace(/\s+/g, " "), day, city.split(",")[0]].join(" ").toLowerCase();
  const listed = Map.groupBy(rows, (row) => wordsOf(row.name, row.startDate, row.city));
  expect(events.map((event) => wordsOf(event.name, event.startsOn, event.city)).toSorted()).toEqual([...listed.keys()].toSorted());
  const topicFiles = new Set(
    rows.filter(({ file }) => !file.endsWith("general.json")).map((row) => `${wordsOf(row.name, row.startDate, row.city)} ${row.file}`),
  );
  expect(events.flatMap(({ topics }) => topics)).toHaveLength(topicFiles.size);
  expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
  expect(await confsTech.count(shared)).toBe(rows.length);
  expect(notesIn(readings).filter((note) => !("detail" in note) || note.detail === undefined)).toEqual([]);
});
