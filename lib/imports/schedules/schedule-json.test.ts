import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { checkout } from "#bin/stores/place.ts";
import { importRecord, type Reading } from "../records.ts";
import { readScheduleJson, scheduleJson } from "./schedule-json.ts";
import { readScheduleXml } from "./schedule-xml.ts";

const conference = { acronym: "fjord2026", title: "Fjord 2026", start: "2026-01-31", end: "2026-02-01T18:00:00+01:00", time_zone_name: "Europe/Oslo" };
const base = { version: "1", base_url: "https://tool.example/fjord2026/" };

const event = {
  id: 7,
  guid: "a1-b2",
  code: "K7XFQ2",
  date: "2026-01-31T09:30:00+01:00",
  start: "09:30",
  duration: "00:50",
  room: "Big Hall",
  slug: "fjord2026-7-vacuum",
  url: "https://tool.example/fjord2026/talk/K7XFQ2/",
  title: "Vacuum & bloat",
  subtitle: "",
  track: null,
  type: "Keynote",
  language: "no",
  abstract: "Short.",
  description: "<p>Long.</p>",
  logo: null,
  do_not_record: false,
  persons: [
    { id: 3, code: "ABC", public_name: "Ingrid Solheim", biography: "She\n\n* vacuums", avatar: "https://tool.example/i.png" },
    { id: 4, code: "DEF", public_name: "TBA" },
  ],
  links: [
    { url: "https://video.example/v.webm", title: "Video recording (WebM)" },
    { url: "javascript:alert(1)", title: "click" },
  ],
  attachments: [{ url: "/media/a.pdf", title: "Foils", type: "slides" }],
};

const days = (rooms: unknown) => [{ index: 1, date: "2026-01-31", day_start: "2026-01-31T04:00:00+01:00", rooms }];
const fileOf = (said: unknown) =>
  path.join(temporaryFolder({ "schedule.json": typeof said === "string" ? said : JSON.stringify(said, null, 1) }), "schedule.json");
const read = async (said: unknown) =>
  (await Array.fromAsync(readScheduleJson(fileOf(said)))).map(({ at, ...reading }) => ({ line: at.line, ...reading })) as unknown as Told[];
const readRooms = (rooms: unknown) => read({ schedule: { ...base, conference: { ...conference, days: days(rooms) } } });

type Told = { line: number; record?: Record<string, unknown>; kind?: string; reason?: string; detail?: unknown };

/** The one session of a schedule with this event in it, and what is told of it. */
async function readEvent(said: object) {
  const readings = await readRooms({ "Big Hall": [{ ...event, persons: [], links: [], attachments: [], ...said }] });
  const at = readings.findIndex(({ record }) => record?.kind === "session");
  return { record: readings[at]?.record, told: readings.slice(at + 1).map(({ reason, detail }) => [reason, detail]) };
}

const recordsOf = (readings: Told[]): Record<string, unknown>[] => readings.flatMap(({ record }) => (record ? [record] : []));

test("schedule.json gives what schedule.xml of the same schedule gives", async () => {
  const xml = `<schedule><conference><acronym>fjord2026</acronym><title>Fjord 2026</title><start>2026-01-31</start><end>2026-02-01T18:00:00+01:00</end>
    <base_url>https://tool.example/fjord2026/</base_url><time_zone_name>Europe/Oslo</time_zone_name></conference>
    <day date="2026-01-31" start="2026-01-31T04:00:00+01:00" end="2026-02-01T03:59:00+01:00"><room name="Big Hall">
    <event id="7" guid="a1-b2" code="K7XFQ2"><date>2026-01-31T09:30:00+01:00</date><start>09:30</start><duration>00:50</duration><room>Big Hall</room>
    <title>Vacuum &amp; bloat</title><subtitle/><track/><type>Keynote</type><language>no</language><abstract>Short.</abstract><description>&lt;p&gt;Long.&lt;/p&gt;</description>
    <persons><person id="3">Ingrid Solheim</person><person id="4">TBA</person></persons>
    <links><link href="https://video.example/v.webm">Video recording (WebM)</link><link href="javascript:alert(1)">click</link></links>
    <attachments><attachment href="/media/a.pdf" type="slides">Foils</attachment></attachments></event></room></day></schedule>`;
  const fromXml = await Array.fromAsync(readScheduleXml(path.join(temporaryFolder({ "schedule.xml": xml }), "schedule.xml")));
  const fromJson = await Array.fromAsync(
    readScheduleJson(fileOf({ schedule: { ...base, conference: { ...conference, days: days({ "Big Hall": [event] }) } } })),
  );
  const withoutPlace = (readings: Reading[]) => readings.map((reading) => ({ ...reading, at: undefined }));
  const [biography] = fromJson.splice(1, 1);
  expect(biography).toMatchObject({ record: { kind: "person", key: "fjord2026:3", name: "Ingrid Solheim", bio: "She\n\n* vacuums" } });
  expect(withoutPlace(fromJson)).toEqual(withoutPlace(fromXml));
  expect(fromJson[1]).toMatchObject({
    record: {
      key: "fjord2026/7",
      guid: "a1-b2",
      startsAt: "2026-01-31T09:30:00+01:00",
      durationSeconds: 3_000,
      abstract: "Short.\n\nLong.",
      coverage: [{ url: "https://video.example/v.webm" }, { url: "https://tool.example/media/a.pdf", kind: "slides", title: "Foils" }],
    },
  });
});

test("a conference says also what it is about", async () => {
  const [told] = await read({
    schedule: { conference: { ...conference, description: "On data.", keywords: ["Postgres", 7, null], url: "https://fjord.example", days: [] } },
  });
  expect(told?.record).toMatchObject({ description: "On data.", topics: ["Postgres", "7"], url: "https://fjord.example/" });
});

test("people with a biography come once and before the sessions; newer files know them by guid or code", async () => {
  const persons = [
    { code: "ABC", guid: "p-1", name: "Ingrid Solheim", biography: "Vacuums." },
    { code: "DEF", name: "Amara Okafor", biography: null },
    { name: "Bo Ek", biography: "" },
    "Leila Haddad",
  ];
  const readings = await readRooms({
    A: [
      { id: 1, title: "T", persons },
      { id: 2, title: "U", persons: persons.slice(0, 1) },
    ],
  });
  expect(recordsOf(readings).map(({ kind, key }) => [kind, key].join(" "))).toEqual([
    "event fjord2026",
    "person fjord2026:p-1",
    "session fjord2026/1",
    "session fjord2026/2",
  ]);
  expect(recordsOf(readings)[2]?.people).toEqual([
    { key: "fjord2026:p-1", name: "Ingrid Solheim" },
    { key: "fjord2026:DEF", name: "Amara Okafor" },
    { key: "fjord2026:bo-ek", name: "Bo Ek" },
    { key: "fjord2026:leila-haddad", name: "Leila Haddad" },
  ]);
});

test("an event is held in the room in which it stands, and known by id, guid or code", async () => {
  const readings = await readRooms({ "101": [{ code: "K7XFQ2", title: "T" }], "Big Hall": [{ guid: "g", title: "U", room: "Small Hall" }, { title: "V" }] });
  expect(recordsOf(readings).slice(1)).toMatchObject([
    { key: "fjord2026/K7XFQ2", room: "101", heldOn: "2026-01-31" },
    { key: "fjord2026/g", room: "Small Hall" },
  ]);
  expect(readings.at(-1)).toMatchObject({ kind: "unreadable", reason: "an event without id, guid or code" });
});

test("a field of another type is told, and the rest of the event read", async () => {
  const { record, told } = await readEvent({ title: "T", subtitle: { en: "a", de: "b" }, room: ["x"], track: 7, abstract: true, persons: "Bo", links: 1 });
  expect(record).toMatchObject({ title: "T", subtitle: undefined, room: "Big Hall", track: "7", abstract: "Long.", people: [] });
  expect(told).toEqual(["subtitle", "abstract", "room", "persons", "links"].map((name) => ["a field of it is of another type", name]));
});

test("what stands in the place of days, rooms and events is told with its line", async () => {
  const told = async (said: unknown) =>
    (await read({ schedule: { conference: { ...conference, days: said } } })).slice(1).map(({ line, reason }) => [line, reason]);
  expect(await told(undefined)).toEqual([[3, "a conference without a list of days"]]);
  expect(await told({ "2026-01-31": {} })).toEqual([[3, "a conference without a list of days"]]);
  expect(await told([7, null, { rooms: "none" }, { rooms: null }, {}])).toEqual([
    [9, "a day that is no object"],
    [9, "a day that is no object"],
    [12, "a day whose rooms are no object"],
  ]);
  expect(await told(days({ A: { id: 1 }, B: [{ id: 1, title: "T" }, "x", { title: "U" }] }))).toEqual([
    [15, "a room without a list of events"],
    [18, "an event that is no object"],
    [19, undefined],
    [24, "an event without id, guid or code"],
  ]);
});

test.each([
  ["a page", "<html></html>", [1, "not JSON"]],
  ["nothing", "", [1, "not JSON"]],
  ["cut off", '{ "schedule": {\n"conference": { "title": "Fj', [2, "not JSON"]],
  ["another JSON", '{ "events": [] }', [1, "schedule"]],
  ["without a conference", '{ "schedule": { "version": "1" } }', [1, "schedule.conference"]],
  ["a list", "[]", [1, "row"]],
])("a file that is %s is told", async (_, text, [line, what]) => {
  expect(await read(text)).toEqual([{ line, kind: "unreadable", entity: "event", reason: expect.stringMatching(`^${what}: `) }]);
});

test("a packed file is read; one in another encoding, or cut off, is told", async () => {
  const text = JSON.stringify({ schedule: { conference: { ...conference, days: days({ A: [{ id: 1, title: "T" }] }) } } });
  const packed = gzipSync(text);
  const folder = temporaryFolder({ "a.json.gz": packed, "b.json": Buffer.from('{"a":"\xe9"}', "latin1"), "c.json.gz": packed.subarray(0, packed.length - 9) });
  const said = async (name: string) =>
    (await Array.fromAsync(readScheduleJson(path.join(folder, name)))).map((reading) => ("record" in reading ? reading.record.key : reading.reason));
  expect(await said("a.json.gz")).toEqual(["fjord2026", "fjord2026/1"]);
  expect(await said("b.json")).toEqual(["is not UTF-8"]);
  expect(await said("c.json.gz")).toEqual(["the file breaks off: unexpected end of file"]);
  expect(await said("nothing.json")).toEqual([expect.stringContaining("ENOENT")]);
});

test("schedules are found by their name; examples of the format and other JSON are not", () => {
  const begins = '{\n "$schema": "../schema.json",\n "schedule": { "version": "1", "conference": {} } }';
  const folder = temporaryFolder({
    "fjord/schedule.json": "{}",
    "example/fjord.json": begins,
    "example/schema.json": '{ "properties": { "schedule": { "$ref": "#/definitions/Schedule" } } }',
    "example/deep/deeper/schedule.json": begins,
    "other/python.json": '[{ "name": "Fjord" }]',
    "packed/schedule.json.gz": "",
  });
  expect(scheduleJson.find(folder).map((each) => [path.relative(folder, each.path), each.source])).toEqual([
    ["fjord/schedule.json", "fjord"],
    ["packed/schedule.json.gz", "packed"],
  ]);
});

const examples = path.join(checkout, "../shared/data/schedule-spec");
const found = existsSync(examples)
  ? ["invalid-example.json", "pretalx-democon.json"].map((name) => ({ path: path.join(examples, name), source: "schedule-spec" }))
  : [];

test.each(found)("the example $path: every event is a session with its day and instant, every person is named", async ({ path: file, source }) => {
  const rooms = (JSON.parse(readFileSync(file, "utf8")) as Example).schedule.conference.days.flatMap((day) => Object.values(day.rooms));
  const readings = await Array.fromAsync(scheduleJson.read(file, source));
  const records = readings.flatMap((reading) => ("record" in reading ? [reading.record] : []));
  const sessions = records.filter((record) => record.kind === "session");
  expect(sessions.map(({ key, guid, startsAt, people = [] }) => [key.split("/")[1], guid, startsAt, people.length])).toEqual(
    rooms.flat().map(({ id, guid, date, persons }) => [String(id), guid, date, persons.length]),
  );
  expect(readings.filter((reading) => !("record" in reading) && reading.kind === "unreadable")).toEqual([]);
  expect(records.filter((record) => !importRecord.safeParse(record).success)).toEqual([]);
  expect(new Set(records.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(records.length);
  expect(await scheduleJson.count(file)).toBe(sessions.length);
});

interface Example {
  schedule: { conference: { days: { rooms: Record<string, { id: number; guid: string; date: string; persons: unknown[] }[]> }[] } };
}
