import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { checkout } from "#bin/stores/place.ts";
import { importRecord, type Reading } from "../records.ts";
import { readBundle } from "../read/bundle.ts";
import { knownSources } from "../read/known-sources.ts";
import { type ScheduleDefaults, readScheduleXml } from "./schedule-xml.ts";

const conference =
  "<conference><acronym>fosdem-2026</acronym><title>FOSDEM 2026</title><start>2026-01-31</start><end>2026-02-01</end><city>Brussels</city><venue>ULB</venue></conference>";

/** Readings of a schedule, without the name of its file. */
async function read(text: string, defaults?: ScheduleDefaults) {
  const readings = await Array.fromAsync(readScheduleXml(path.join(temporaryFolder({ "schedule.xml": text }), "schedule.xml"), defaults));
  expect(new Set(readings.map(({ at }) => path.basename(at.file)))).toEqual(new Set(["schedule.xml"]));
  return readings.map(({ at, ...reading }) => ({ line: at.line, ...reading }));
}

const escaped = (html: string) => html.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
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
    abstract: "About.",
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
  ["0:50", 3_000],
  ["01:00:30", 3_630],
  ["100:00", 360_000],
  ["PT1H30M", 5_400],
  ["", undefined],
])("a duration of %j is %s seconds", async (duration, seconds) => {
  const readings = await read(schedule(`<event id="7"><title>T</title><duration>${duration}</duration></event>`));
  expect(recordOf(readings[1])).toMatchObject({ durationSeconds: seconds });
  expect(readings).toHaveLength(2);
});

test.each(["an hour", "1:02:30", "90", "PT", "-00:30"])("a duration of %j may mean anything: it is told and left out", async (duration) => {
  const readings = await read(schedule(`<event id="7"><title>T</title><duration>${duration}</duration></event>`));
  expect(recordOf(readings[1])).toMatchObject({ durationSeconds: undefined });
  expect(readings[2]).toMatchObject({ kind: "skipped", key: "fosdem-2026/7", reason: "a time of it is not clear", detail: duration });
});

test.each([
  ["<date>2026-01-31T09:30:00+0100</date>", "2026-01-31T09:30:00+01:00"],
  ["<date>2026-01-31 09:30:00 +01:00</date>", "2026-01-31T09:30:00+01:00"],
  ["<date>2026-01-31T08:30Z</date>", "2026-01-31T08:30:00Z"],
  ["<date>2026-01-31T09:30:00</date>", "09:30"],
  ["<date>2026-01-31</date><start>9:30</start>", "09:30"],
  ["<start>09:30:00</start>", "09:30"],
])("%s begins at %s", async (said, startsAt) => {
  expect(await readSession(`<event id="7"><title>T</title>${said}</event>`)).toMatchObject({ heldOn: "2026-01-31", startsAt });
});

test("what starts before the change of the day is held on the next date, in schedules that write no dates", async () => {
  const at = (start: string, date = "") => `<event id="${start}"><title>T</title>${date}<start>${start}</start></event>`;
  const head = conference.replace("</conference>", "<day_change>09:00:00</day_change></conference>");
  const night = at("00:30") + at("09:00") + at("01:15", "<date>2026-02-01T01:15:00+01:00</date>");
  const readings = await read(`<schedule>${head}<day date="2026-01-31">${night}</day></schedule>`);
  expect(readings.slice(1).map((reading) => (recordOf(reading) as { heldOn: string }).heldOn)).toEqual(["2026-02-01", "2026-01-31", "2026-01-31"]);
});

test("an id that stands for two slots gives two sessions, each with a guid of its own", async () => {
  const slot = (guid: string) => `<event id="7" guid="${guid}"><title>T</title></event>`;
  const readings = await read(schedule(`${slot("aa")}${slot("bb")}<event id="7"><title>T</title></event>`));
  expect(readings.slice(1).map((reading) => (recordOf(reading) as { key: string }).key)).toEqual(["fosdem-2026/7", "fosdem-2026/bb", "fosdem-2026/7"]);
});

test("an old form has events directly in its days and no guid; a room's name is that of the element around", async () => {
  const old = '<day date="2026-01-31"><event id="0"><start>15:00</start><room>Chavanne</room><title>A</title><links/><video></video></event></day>';
  const [, first, second] = await read(schedule(`${old}<day date="2026-02-01"><room name="Janson"><event id="1"><title>B</title></event></room></day>`));
  expect(recordOf(first)).toMatchObject({ key: "fosdem-2026/0", room: "Chavanne", heldOn: "2026-01-31", startsAt: "15:00", guid: undefined, coverage: [] });
  expect(recordOf(second)).toMatchObject({ key: "fosdem-2026/1", room: "Janson", heldOn: "2026-02-01" });
});

test("an end in the year 20008 stays what it is, for the check of the record to tell", async () => {
  const [event] = await read(schedule("").replace("<end>2026-02-01", "<end>20008-02-24"));
  expect(recordOf(event)).toMatchObject({ startsOn: "2026-01-31", endsOn: "20008-02-24" });
  expect(importRecord.safeParse(recordOf(event)).error?.issues.map(({ path: [field] }) => field)).toEqual(["endsOn"]);
});

test("abstract and description stand below each other as plain text, once where one holds the other", async () => {
  const event = (abstract: string, description: string) =>
    readSession(`<event id="7"><title>T</title><abstract>${escaped(abstract)}</abstract><description>${escaped(description)}</description></event>`);
  expect(await event("<p>Short.</p>", '<p>See <a href="https://x.example/y">this</a> and\n<a href="javascript:x()">that</a>.</p>')).toMatchObject({
    abstract: "Short.\n\nSee this (https://x.example/y) and that.",
  });
  expect(await event("<p>Short, but <em>good</em>.</p>", "<p>Short, but good.</p>\n<p>More.</p>")).toMatchObject({ abstract: "Short, but good.\n\nMore." });
  expect(await event("", "<p>More.</p>")).toMatchObject({ abstract: "More." });
  expect(await event("", "")).toMatchObject({ abstract: undefined });
});

test.each([
  ["FOSDEM 2016 Video (mp4)", "video"],
  ["Video recording (WebM/VP9, 52M)", "video"],
  ["VIDEO (temp link)", "video"],
  ["Video of a rocket", "link"],
  ["Talk slides (PDF)", "slides"],
  ["Slides for the talk", "slides"],
  ["Slides from last year's talk", "link"],
  ["Presentation", "slides"],
  ["Presentation layer", "link"],
  ["Audio recording", "audio"],
  ["", "link"],
])("a link called %j is of the kind %s", async (title, kind) => {
  expect(await readSession(`<event id="7"><title>T</title><link href="https://x.example/">${title}</link></event>`)).toMatchObject({ coverage: [{ kind }] });
});

test("of one address that is linked twice, the word that says more counts", async () => {
  const links = '<link href="https://x.example/a.pdf">Here</link><attachment type="slides" href="https://x.example/a.pdf">Foils</attachment>';
  expect(await readSession(`<event id="7"><title>T</title>${links}</event>`)).toMatchObject({
    coverage: [{ url: "https://x.example/a.pdf", kind: "slides", title: "Foils" }],
  });
});

test("a chat and a form for feedback are no coverage, and told once", async () => {
  const links = `<link href="https://chat.example/#/room">Chat room (web)</link><link href="https://chat.example/app">Hallway chat room (app)</link>
    <link href="https://x.example/feedback/7.php">Submit feedback</link><link href="https://chat.example/logs">What was said in the chat</link>`;
  const [, session, told, ...more] = await read(schedule(`<event id="7"><title>T</title>${links}</event>`));
  expect(recordOf(session)).toMatchObject({ coverage: [{ url: "https://chat.example/logs" }] });
  expect(told).toMatchObject({ detail: ["https://chat.example/#/room", "https://chat.example/app", "https://x.example/feedback/7.php"] });
  expect(more).toEqual([]);
});

test("an address without a host leads somewhere only where the schedule says its base", async () => {
  const head = (base: string) => conference.replace("</conference>", `<base_url>${base}</base_url></conference>`);
  const event =
    '<event id="7"><title>T</title><link href="/media/a.pdf">Slides</link><link href="talk/b.pdf">b</link><link href="http://https://x.example">c</link></event>';
  const [, based, ...left] = await read(`<schedule>${head("https://tool.example/2026/schedule/")}${event}</schedule>`);
  expect(recordOf(based)).toMatchObject({ coverage: [{ url: "https://tool.example/media/a.pdf", kind: "slides" }] });
  expect(left.map((each) => (each as { detail: unknown }).detail)).toEqual(["talk/b.pdf", "http://https://x.example"]);
  const [event1, told, baseless] = await read(`<schedule>${head("http://localhost/")}${event}</schedule>`);
  expect(recordOf(event1)).toMatchObject({ url: undefined });
  expect(told).toMatchObject({ kind: "skipped", entity: "event", reason: "its address is no web address", detail: "http://localhost/" });
  expect(recordOf(baseless)).toMatchObject({ coverage: [] });
});

test("a person is named once, never by an address to write to, and blank ones are told", async () => {
  const persons = '<person id="1">Ingrid Solheim</person><person id="1">Ingrid S.</person><person id="2">  </person><person id="3">bo@mail.example</person>';
  const [, session, ...left] = await read(schedule(`<event id="7"><title>T</title>${persons}</event>`));
  expect(recordOf(session)).toMatchObject({ people: [{ key: "fosdem-2026:1", name: "Ingrid Solheim" }] });
  expect(left.map((each) => (each as { detail: unknown }).detail)).toEqual(["", "bo@mail.example"]);
});

test("a language that is none is told", async () => {
  const [, session, told] = await read(schedule('<event id="7"><title>T</title><language>whatever works</language></event>'));
  expect(recordOf(session)).toMatchObject({ language: undefined });
  expect(told).toMatchObject({ reason: "its language is none that is known", detail: "whatever works" });
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

const data = path.join(checkout, "../shared/data");
const years = existsSync(path.join(data, "fosdem")) ? readdirSync(path.join(data, "fosdem")).filter((name) => name.endsWith(".xml.gz")) : [];

test.each(years)("the real schedule %s: every event is a session, every person is named or told", async (name) => {
  const text = gunzipSync(readFileSync(path.join(data, "fosdem", name))).toString("utf8");
  const readings = await Array.fromAsync(readScheduleXml(path.join(data, "fosdem", name), knownSources.fosdem?.schedule));
  const records = readings.flatMap((reading) => ("record" in reading ? [reading.record] : []));
  const sessions = records.filter((record) => record.kind === "session");
  const told = readings.filter((reading) => !("record" in reading) && reading.entity === "person");
  expect(sessions).toHaveLength(text.match(/<event /g)?.length ?? 0);
  const named = [...text.matchAll(/<person [^>]*>([^<]*)/g)].map(([, name = ""]) => (name.includes(" &amp; ") ? name.split(/, | &amp; /).length : 1));
  expect(sessions.flatMap(({ people = [] }) => people).length + told.length).toBe(named.reduce((sum, each) => sum + each, 0));
  expect(new Set(records.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(records.length);
  expect(records.filter((record) => !importRecord.safeParse(record).success)).toEqual([]);
  expect(readings.filter((reading) => !("record" in reading) && reading.kind === "unreadable")).toEqual([]);
});

test.skipIf(years.length === 0 || !existsSync(path.join(data, "bundle/fosdem")))(
  "the bundle has the same sessions on the same days, with the same people",
  async () => {
    const bundled = await Array.fromAsync(readBundle(path.join(data, "bundle/fosdem")));
    const raw = await Array.fromAsync(years, (name) => Array.fromAsync(readScheduleXml(path.join(data, "fosdem", name), knownSources.fosdem?.schedule)));
    expect(raw.flat().flatMap(factsOf).toSorted()).toEqual(bundled.flatMap(factsOf).toSorted());
  },
);

/** What both forms of a session say; people whose name is a mail address are named by the bundle alone. */
function factsOf(reading: Reading): string[] {
  if (!("record" in reading) || reading.record.kind !== "session") return [];
  const { key, event, room, heldOn, startsAt, durationSeconds, guid, people = [] } = reading.record;
  const named = people.filter(({ name }) => !/^\S+@\S+\.\S+$/.test(name));
  return [JSON.stringify([key, event, room, heldOn, startsAt, durationSeconds, guid, named.map((person) => person.key)])];
}
