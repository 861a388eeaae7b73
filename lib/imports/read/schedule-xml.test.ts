import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import type { Reading } from "../records.ts";
import { type ScheduleDefaults, readScheduleXml } from "./schedule-xml.ts";

const conference =
  "<conference><acronym>fosdem-2026</acronym><title>FOSDEM 2026</title><start>2026-01-31</start><end>2026-02-01</end><city>Brussels</city><venue>ULB</venue></conference>";

/** Readings of a schedule, without the name of its file. */
async function read(text: string, defaults?: ScheduleDefaults) {
  const readings = await Array.fromAsync(readScheduleXml(path.join(temporaryFolder({ "schedule.xml": text }), "schedule.xml"), defaults));
  expect(new Set(readings.map(({ at }) => path.basename(at.file)))).toEqual(new Set(["schedule.xml"]));
  return readings.map(({ at, ...reading }) => ({ line: at.line, ...reading }));
}

const recordOf = (reading: unknown) => (reading as Extract<Reading, { record: unknown }>).record;
const schedule = (inside: string) => `<schedule>${conference}${inside}</schedule>`;

/** The one session of a schedule with this event in it. */
async function readSession(event: string) {
  const [, session] = await read(schedule(`<day date="2026-01-31">${event}</day>`));
  return recordOf(session);
}

test("a conference becomes an event of its series, with what the operator knows of the source", async () => {
  const [event] = await read(schedule(""), { country: "Belgium", timeZone: "Europe/Brussels" });
  expect(recordOf(event)).toEqual({
    kind: "event",
    key: "fosdem-2026",
    name: "FOSDEM 2026",
    series: { key: "fosdem", name: "FOSDEM" },
    startsOn: "2026-01-31",
    endsOn: "2026-02-01",
    isOnline: false,
    venue: "ULB",
    city: "Brussels",
    country: "Belgium",
    timeZone: "Europe/Brussels",
    url: undefined,
  });
});

test("the file's own zone wins over the operator's, and what is online is in no city", async () => {
  const [event] = await read(
    "<schedule><conference><title>DebConf 20</title><city>Online</city><time_zone_name>Asia/Jerusalem</time_zone_name></conference></schedule>",
    { timeZone: "UTC" },
  );
  expect(recordOf(event)).toMatchObject({ key: "debconf-20", isOnline: true, city: undefined, venue: undefined, timeZone: "Asia/Jerusalem" });
});

test("an event becomes a session with its day, times, people and coverage", async () => {
  const session = await readSession(`
    <room name="Janson"><event id="7" guid="a1-b2"><start>09:30</start><duration>00:50</duration><room>Janson</room><title>Keeping data &amp; friends</title><subtitle>Or not</subtitle>
      <track>Databases</track><type>keynote</type><language>por</language><abstract>&lt;p&gt;About.&lt;/p&gt;</abstract>
      <persons><person id="3">Ingrid Solheim</person><person>Amara Okafor</person><person>TBA</person></persons>
      <attachments><attachment href="https://fosdem.example/a.pdf" type="slides">Slides</attachment></attachments>
      <links><link href="https://video.example/v.webm">Video recording (WebM)</link><link href="https://x.example/">Site</link><link href="javascript:alert(1)">click</link></links></event></room>`);
  expect(session).toEqual({
    kind: "session",
    key: "fosdem-2026/7",
    event: "fosdem-2026",
    title: "Keeping data & friends",
    subtitle: "Or not",
    abstract: "<p>About.</p>",
    sessionKind: "keynote",
    language: "pt",
    room: "Janson",
    track: "Databases",
    heldOn: "2026-01-31",
    startsAt: "09:30",
    durationSeconds: 3_000,
    guid: "a1-b2",
    people: [
      { key: "fosdem-2026:3", name: "Ingrid Solheim" },
      { key: "fosdem-2026:amara-okafor", name: "Amara Okafor" },
    ],
    coverage: [
      { kind: "slides", url: "https://fosdem.example/a.pdf", title: "Slides" },
      { kind: "video", url: "https://video.example/v.webm", title: "Video recording (WebM)" },
      { kind: "link", url: "https://x.example/", title: "Site" },
    ],
  });
});

test("what is left out of an event is told with the line of the event", async () => {
  const readings = await read(schedule('\n<event id="7"><title>T</title>\n<person>tba.</person><link href="ftp://x.example/">x</link></event>'));
  expect(readings.slice(2)).toEqual([
    { line: 2, kind: "skipped", entity: "session", key: "fosdem-2026/7", reason: "a link of it is no web address", detail: "ftp://x.example/" },
    { line: 2, kind: "skipped", entity: "person", key: "fosdem-2026/7", reason: "is not the name of a person", detail: "tba." },
  ]);
});

test("the same link twice is one piece of coverage", async () => {
  const session = await readSession('<event id="7"><title>T</title><link href="https://x.example">a</link><link href="https://X.example/">b</link></event>');
  expect(session).toMatchObject({ coverage: [{ url: "https://x.example/" }] });
});

test.each([
  ["00:50", 3_000],
  ["01:00:30", 3_630],
  ["100:00", 360_000],
  ["", undefined],
  ["an hour", undefined],
])("a duration of %j is %s seconds", async (duration, seconds) => {
  expect(await readSession(`<event id="7"><title>T</title><duration>${duration}</duration></event>`)).toMatchObject({ durationSeconds: seconds });
});

test("an instant with its offset wins over a time of day; a day comes from it where no day is around", async () => {
  const [, session] = await read(schedule('<event id="7"><title>T</title><date>2026-01-31T09:30:00+01:00</date><start>10:00</start></event>'));
  expect(recordOf(session)).toMatchObject({ startsAt: "2026-01-31T09:30:00+01:00", heldOn: "2026-01-31" });
});

test("an event without anything to know it by is told, the others are read", async () => {
  const readings = await read(schedule('\n<event><title>A</title></event>\n<event guid="g"><title>B</title></event>'));
  expect(readings[1]).toEqual({ line: 2, kind: "unreadable", entity: "session", reason: "an event without id, guid or code" });
  expect(recordOf(readings[2])).toMatchObject({ key: "fosdem-2026/g", title: "B" });
});

test("an event before its conference is told", async () => {
  const readings = await read(`<schedule>\n<event id="1"><title>A</title></event>${conference}</schedule>`);
  expect(readings[0]).toEqual({ line: 2, kind: "unreadable", entity: "session", reason: "an event stands before the conference it belongs to" });
  expect(recordOf(readings[1])).toMatchObject({ kind: "event" });
});

test("a file that breaks gives what stands before the break, and where it is", async () => {
  const readings = await read(`<schedule>${conference}\n<event id="1"><title>A</title></event>\n<event id="2"><title>B</oops></event></schedule>`);
  expect(readings.map(({ line, ...reading }) => [line, "record" in reading ? reading.record.kind : reading.kind])).toEqual([
    [1, "event"],
    [2, "session"],
    [3, "unreadable"],
  ]);
});

test("a page in the place of a schedule is told", async () => {
  expect(await read("<html><body><p>Moved</p></body></html>")).toEqual([
    { line: 0, kind: "unreadable", reason: "is no schedule.xml: there is no conference in it" },
  ]);
});

test.each(["Not found", "", '{"schedule": {}}'])("%j in the place of a schedule is told with its first line", async (text) => {
  expect(await read(text)).toEqual([{ line: 1, kind: "unreadable", reason: expect.any(String) }]);
});
