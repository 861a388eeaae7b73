import { existsSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { checkout } from "#bin/stores/place.ts";
import { createDice } from "../../../e2e/trials/arena/random.ts";
import { damageFile } from "../../../e2e/trials/damage/damage-file.ts";
import { type EventRecord, eventRecord, type Reading } from "../records.ts";
import { androidConferences } from "./android-conferences.ts";
import { countOccurrences } from "../read/lines.ts";

const fields = {
  name: '"DroidFjord"',
  website: "https://droidfjord.example/2026",
  location: "Bergen, Norway",
  date_start: "2026-09-10",
  date_end: "  2026-09-11",
  cfp: "\n  start: 2026-01-15\n  end:   2026-04-30\n  site: https://droidfjord.example/cfp",
};

/** Front matter of these fields, each as YAML. */
const fileOf = (said: Record<string, string>) =>
  `---\n${Object.entries(said)
    .map(([field, value]) => `${field}: ${value}\n`)
    .join("")}---\n`;

const droidFjord = fileOf(fields);

const recordsIn = (readings: Reading[]): EventRecord[] => readings.flatMap((reading) => ("record" in reading ? eventRecord.parse(reading.record) : []));
const notesIn = (readings: Reading[]) => readings.flatMap((reading) => ("record" in reading || !("reason" in reading) ? [] : reading));

async function read(files: Record<string, string | Buffer>) {
  const folder = temporaryFolder(Object.fromEntries(Object.entries(files).map(([name, text]) => [`_conferences/${name}`, text])));
  return Array.fromAsync(androidConferences.read(folder, "android-conferences"));
}

/** What an event may leave out, named so that a test can ask for its absence. */
const nothing = { endsOn: undefined, city: undefined, region: undefined, country: undefined, url: undefined };

/** The one event of a file with these fields, and what was noted. */
async function readOne(said: Record<string, string>, file = "droidfjord-2026.md") {
  const readings = await read({ [file]: fileOf({ ...fields, ...said }) });
  expect(recordsIn(readings)).toHaveLength(1);
  const notes = notesIn(readings).map((note) => ("detail" in note ? [note.reason, note.detail] : note));
  return { event: { ...nothing, ...(recordsIn(readings)[0] as EventRecord) }, notes };
}

/** A packed folder. */
async function archiveOf(files: Record<string, string>): Promise<Buffer> {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) tar.entry({ name }, text);
  tar.finalize();
  return gzipSync(Buffer.concat(await Array.fromAsync(tar as AsyncIterable<Buffer>)));
}

test("a file becomes an event", async () => {
  expect(await readOne({})).toEqual({
    event: {
      kind: "event",
      key: "droidfjord-2026",
      name: "DroidFjord",
      series: { key: "droidfjord", name: "DroidFjord" },
      startsOn: "2026-09-10",
      endsOn: "2026-09-11",
      status: "confirmed",
      isOnline: false,
      isHybrid: false,
      city: "Bergen",
      country: "Norway",
      url: "https://droidfjord.example/2026",
      languages: [],
      topics: ["Android"],
      calls: [
        {
          url: "https://droidfjord.example/cfp",
          isAnywhereOnEarth: false,
          milestones: [
            { kind: "opens", dueOn: "2026-01-15", isReplaced: false },
            { kind: "closes", dueOn: "2026-04-30", isReplaced: false },
          ],
        },
      ],
      coverage: [],
    },
    notes: [],
  });
});

test.each([
  ["Canceled", "cancelled"],
  ["cancelled", "cancelled"],
  ["Postponed", "postponed"],
  ["", "confirmed"],
])("status %j is %s", async (status, expected) => {
  expect(await readOne({ status })).toMatchObject({ event: { status: expected }, notes: [] });
});

test.each([
  ["Phoenix, AZ, USA", { city: "Phoenix", region: "AZ", country: "USA" }],
  ["Phoenix, AZ USA", { city: "Phoenix", region: "AZ", country: "USA" }],
  ["Hanover, Crete, Greece", { city: "Hanover", region: "Crete", country: "Greece" }],
  ["Turin, IT", { city: "Turin", country: "IT" }],
  ["London, UK", { city: "London", country: "UK" }],
  ["Albany, NY", { city: "Albany", region: "NY", country: undefined }],
  ["Seoul, South Korea", { city: "Seoul", country: "South Korea" }],
  ["Singapore", { city: undefined, country: "Singapore" }],
  ["Bay Area", { city: "Bay Area", country: undefined }],
  ["Hammamet, Tunisa", { city: "Hammamet", country: "Tunisa" }],
  ["", { city: undefined, country: undefined, isOnline: false }],
])("location %j", async (location, expected) => {
  const { event, notes } = await readOne({ location });
  expect(event).toMatchObject({ isOnline: false, isHybrid: false, ...expected });
  expect(event.region).toBe("region" in expected ? expected.region : undefined);
  expect(notes).toEqual([]);
});

test.each(["CA", "IL", "DE", "MN", "VA"])("%s is a state or a country: which is not guessed, and the word stays", async (letters) => {
  const { event } = await readOne({ location: `Springfield, ${letters}` });
  expect(event).toMatchObject({ city: "Springfield", region: letters });
  expect(event.country).toBeUndefined();
});

test.each([
  [{ location: "Online" }, { isOnline: true, isHybrid: false, city: undefined }],
  [
    { location: "Virtual", online: "false" },
    { isOnline: true, isHybrid: false, city: undefined },
  ],
  [
    { location: "Global", online: "true" },
    { isOnline: true, isHybrid: false, city: undefined },
  ],
  [{ online: "true" }, { isOnline: true, isHybrid: false, city: "Bergen", country: "Norway" }],
  [{ online: "false" }, { isOnline: false, isHybrid: false, city: "Bergen" }],
  [{ location: "Bergen, Norway & Online" }, { isOnline: false, isHybrid: true, city: "Bergen", country: "Norway" }],
  [
    { location: "Bergen & Online", online: "true # only" },
    { isOnline: false, isHybrid: true, city: "Bergen" },
  ],
  [{ location: "Go & Online" }, { isHybrid: true, city: "Go" }],
])("online: %j", async (lines, expected) => {
  expect(await readOne(lines)).toMatchObject({ event: expected, notes: [] });
});

test.each([
  [{ status: "Moved" }, { status: "confirmed" }, ["its status is none that is known", { status: "Moved" }]],
  [{ location: "Worldwide" }, { city: undefined, isOnline: false }, ["it is everywhere, which is no place", { location: "Worldwide" }]],
  [{ location: "UK/Ireland" }, { city: undefined, country: undefined }, ["it is in several countries", { location: "UK/Ireland" }]],
  [{ location: '"?, South Korea"' }, { city: undefined, country: "South Korea" }, ["its city is not named", { location: "?, South Korea" }]],
  [{ location: "[Bergen]" }, { city: undefined }, ["a value of it is no text", { field: "location", is: "list" }]],
  [{ online: "maybe" }, { isOnline: false }, ["it says neither that it is online nor that it is not", { online: "maybe" }]],
  [{ website: "droidfjord.example" }, { url: undefined }, ["a link of it is no web address", { website: "droidfjord.example" }]],
  [
    { date_end: "2015-09-11" },
    { endsOn: undefined },
    ["it ends before it starts, or more than a year later", { startsOn: "2026-09-10", endsOn: "2015-09-11" }],
  ],
  [{ date_end: "soon" }, { endsOn: undefined }, ["a date of it is none", { date_end: "soon" }]],
  [
    { cfp: "{ start: 2026-01-15, end: 2011-04-30 }" },
    { calls: [{ milestones: [{ kind: "opens", dueOn: "2026-01-15" }] }] },
    ["a date of its call is after it, or years before", { end: "2011-04-30", startsOn: "2026-09-10", endsOn: "2026-09-11" }],
  ],
  [{ cfp: "{ start: 2026-04-30, end: 2026-01-15 }" }, { calls: [] }, ["its call closes before it opens", { start: "2026-04-30", end: "2026-01-15" }]],
  [{ cfp: "open" }, { calls: [] }, ["its call is none", { cfp: "string" }]],
])("a value that cannot be is left out and told: %j", async (said: Record<string, string>, expected, note) => {
  expect(await readOne(said)).toMatchObject({ event: expected, notes: [note] });
});

test("the key is the name of the file; where that names another year than the event, it is told", async () => {
  expect(await readOne({}, "droidfjord-bergen-2025.md")).toMatchObject({
    event: { key: "droidfjord-bergen-2025", startsOn: "2026-09-10" },
    notes: [["its file is named for another year", { file: 2025, date_start: "2026-09-10" }]],
  });
  expect(await readOne({}, "droidfjord.md")).toMatchObject({ event: { key: "droidfjord" }, notes: [] });
});

test("a series has the name without the year, also where that hangs on a word", async () => {
  expect((await readOne({ name: "DroidFjord 2026" })).event.series).toEqual({ key: "droidfjord", name: "DroidFjord" });
  expect((await readOne({ name: '"droidfjord2026"' })).event.series).toEqual({ key: "droidfjord", name: "droidfjord" });
  expect((await readOne({ name: "Data 2030" })).event.series).toEqual({ key: "data-2030", name: "Data 2030" });
});

test("what stands below the front matter describes the event", async () => {
  const [event] = recordsIn(await read({ "droidfjord-2026.md": `${droidFjord}\nTwo days of *Kotlin*\n\nby the sea.\n` }));
  expect(event?.description).toBe("Two days of *Kotlin*\n\nby the sea.");
});

test("a file that cannot be read is told with its place, and the rest goes on", async () => {
  const readings = await read({
    "a.md": "no front matter",
    "b.md": "---\nname: [\n---\n",
    "c.md": "---\nlocation: Bergen\n---\n",
    "d.md": Buffer.from("---\nname: Caf\xe9\n---\n", "latin1"),
    "e-2026.md": "---\r\nname: DroidFjord\r\n---\r\n",
    "notes.txt": "",
  });
  expect(notesIn(readings).map(({ at, kind, reason }) => `${path.basename(at.file)} ${kind} ${reason.split(":")[0]}`)).toEqual([
    "a.md unreadable has no front matter",
    "b.md unreadable not YAML",
    "c.md unreadable name",
    "d.md unreadable is not UTF-8",
  ]);
  expect(recordsIn(readings)).toMatchObject([{ key: "e-2026", name: "DroidFjord" }]);
});

test("it is known by its folder, or packed beside its schema, and reads the same from both", async () => {
  const packed = await archiveOf({ "_conferences/a-2026.md": droidFjord, "_conferences/b-2026.md": droidFjord, "README.md": "A list" });
  const folder = temporaryFolder({
    "packed/conferences.tar.gz": packed,
    "packed/conference_schema.yml": "",
    "plain/_conferences/a-2026.md": droidFjord,
    "plain/_conferences/b-2026.md": droidFjord,
    "other/conferences.tar.gz": packed,
    "third/_conferences": "",
  });
  const found = androidConferences.find(folder);
  expect(found.map((each) => `${path.relative(folder, each.path)} from ${each.source}`)).toEqual(["packed/conferences.tar.gz from packed", "plain from plain"]);
  for (const { path: place, source } of found) {
    expect(recordsIn(await Array.fromAsync(androidConferences.read(place, source))).map(({ key }) => key)).toEqual(["a-2026", "b-2026"]);
    expect(await androidConferences.count(place)).toBe(2);
  }
});

test("no damage to a file makes it throw", async () => {
  const readings = await read(Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`droid-${at}.md`, damage(Buffer.from(droidFjord), at)])));
  expect(new Set(readings.map(({ at }) => at.file)).size).toBe(100);
});

test("no damage to the archive makes it throw", async () => {
  const packed = await archiveOf({ "_conferences/a-2026.md": droidFjord, "_conferences/b-2026.md": droidFjord });
  const folder = temporaryFolder(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`${at}.tar.gz`, damage(packed, at)])));
  for (let at = 0; at < 60; at++) await Array.fromAsync(androidConferences.read(path.join(folder, `${at}.tar.gz`), "android-conferences"));
});

const damage = (bytes: Buffer, seed: number) => damageFile(bytes, { language: "yaml", dice: createDice(seed) }).body;

const shared = path.join(checkout, "../shared/data/android-conferences/conferences.tar.gz");

test.skipIf(!existsSync(shared))("every file of the real list is a record", async () => {
  const readings = await Array.fromAsync(androidConferences.read(shared, "android-conferences"));
  const keys = recordsIn(readings).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toHaveLength(await countOccurrences(shared, "\nname:"));
  expect(notesIn(readings).filter((note) => !("detail" in note) || note.detail === undefined)).toEqual([]);
});
