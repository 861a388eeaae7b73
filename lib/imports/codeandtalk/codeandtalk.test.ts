import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { checkout } from "#bin/stores/place.ts";
import { createDice } from "../../../e2e/trials/arena/random.ts";
import { damageFile } from "../../../e2e/trials/damage/damage-file.ts";
import { importRecord, type Reading } from "../records.ts";
import { codeandtalk } from "./codeandtalk.ts";

type Files = Record<string, object | string>;

const textsOf = (files: Files) =>
  Object.fromEntries(Object.entries(files).map(([name, said]) => [`data/${name}.json`, typeof said === "string" ? said : JSON.stringify(said)]));
const folderOf = (files: Files) => path.join(temporaryFolder(textsOf(files)), "data");
const readAt = (place: string) => Array.fromAsync(codeandtalk.read(place, "codeandtalk"));
const read = (files: Files) => readAt(folderOf(files));

const recordsOf = (readings: Reading[]) => readings.flatMap((reading) => ("record" in reading ? [reading.record] : []));
const leftOutOf = (readings: Reading[]) =>
  readings.flatMap((reading) => ("record" in reading ? [] : [{ ...reading, at: `${path.basename(reading.at.file)}:${reading.at.line}` }]));
const partsOf = (readings: Reading[]) => leftOutOf(readings).map((each) => [each.reason, "detail" in each ? each.detail : undefined]);

const readEvent = async (said: object, more: Files = {}) => {
  const readings = await read({ "events/fjord-2016": { name: "Fjord 2016", ...said }, ...more });
  return { record: recordsOf(readings)[0], leftOut: partsOf(readings) };
};
const readPerson = async (said: object) => {
  const readings = await read({ "people/ingrid-solheim": { name: "Ingrid Solheim", ...said } });
  return { record: recordsOf(readings)[0], leftOut: partsOf(readings) };
};
const readVideo = async (said: object, more: Files = {}) => {
  const readings = await read({ "videos/fjord-2016/a-talk": { title: "A Talk", ...said }, ...more });
  return { record: recordsOf(readings).at(-1), leftOut: partsOf(readings) };
};

test("an event says when, where, in what language and about what it is", async () => {
  const said = {
    cfp_end: "2016-02-01",
    code_of_conduct: "https://fjord.example/conduct",
    event_start: "2016-05-10",
    event_end: "2016-05-12",
    hashtag: "#fjord",
    languages: ["English", "Norwegian"],
    location: { city: "Bergen", country: "Norway", state: "" },
    private_comments: "never to be shown",
    tags: ["js", "Open Data", "unheard of"],
    website: "https://fjord.example/",
    youtube: "-",
  };
  const { record, leftOut } = await readEvent(said, { tags: { js: { name: "JavaScript" }, "open-data": { name: "Open Data" }, odd: {} } });
  expect(record).toEqual({
    kind: "event",
    key: "fjord-2016",
    name: "Fjord 2016",
    series: { key: "fjord", name: "Fjord" },
    startsOn: "2016-05-10",
    endsOn: "2016-05-12",
    isOnline: false,
    city: "Bergen",
    country: "Norway",
    url: "https://fjord.example/",
    hashtag: "fjord",
    languages: ["en", "no"],
    codeOfConductUrl: "https://fjord.example/conduct",
    topics: ["JavaScript", "Open Data", "unheard of"],
    calls: [{ milestones: [{ kind: "closes", dueOn: "2016-02-01" }] }],
    coverage: [],
  });
  expect(leftOut).toEqual([]);
});

test("the hashtag is the handle where no other is named", async () => {
  expect((await readEvent({ hashtag: "", twitter: "fjordconf" })).record).toMatchObject({ hashtag: "fjordconf" });
  expect((await readEvent({ twitter: "https://twitter.com/FjordConf" })).record).toMatchObject({ hashtag: "FjordConf" });
  expect((await readEvent({ hashtag: "fjord16", twitter: "fjordconf" })).record).toMatchObject({ hashtag: "fjord16" });
});

test.each([
  ["Online", { isOnline: true }, []],
  [{ city: "Online", country: "Online" }, { isOnline: true, city: undefined, country: undefined }, []],
  [{ city: "na", country: "Online", state: "" }, { isOnline: true, city: undefined, country: undefined }, []],
  [{ city: "Bergen", country: "Norway", state: "Vestland" }, { isOnline: false, city: "Bergen", region: "Vestland", country: "Norway" }, []],
  ["Bergen", {}, [["location is no place", "Bergen"]]],
  [{ city: 5, country: ["Norway"] }, { city: "5", country: undefined }, [["country is no text", "a list"]]],
  [null, {}, []],
])("the location %j", async (location, place, leftOut) => {
  const said = await readEvent({ location });
  expect(said.record).toMatchObject(place);
  expect(said.leftOut).toEqual(leftOut);
});

test("a series is the longest one whose words the file name begins with, else the name without its year", async () => {
  const series = { fjord: { name: "Fjord" }, "fjord-north": { name: "Fjord North" }, "gap-": { name: "Gap" }, "": { name: "Nothing" } };
  const names = ["fjord-2016", "fjord-north-2016", "fjordic-2016", "gap-no-2016", "_sund2016", "2016", "sund-2016-online"];
  const readings = await read({ series, ...Object.fromEntries(names.map((name) => [`events/${name}`, { name: "Sund 2016" }])) });
  const found = recordsOf(readings).map((record) => [record.key, record.kind === "event" ? record.series : undefined]);
  expect(Object.fromEntries(found)).toEqual({
    "fjord-2016": { key: "fjord", name: "Fjord" },
    "fjord-north-2016": { key: "fjord-north", name: "Fjord North" },
    "fjordic-2016": { key: "fjordic", name: "Sund" },
    "gap-no-2016": { key: "gap-", name: "Gap" },
    _sund2016: { key: "sund", name: "Sund" },
    "2016": undefined,
    "sund-2016-online": undefined,
  });
});

const listId = "PLabcdefghijkl-_34";

test.each([
  ["", "", []],
  [`${listId}, ${listId}5  ${listId}`, "", [`https://www.youtube.com/playlist?list=${listId}`, `https://www.youtube.com/playlist?list=${listId}5`]],
  [`https://www.youtube.com/playlist?list=${listId}`, "", [`https://www.youtube.com/playlist?list=${listId}`]],
  ["UCabcdefghijklmnopqrst_-/videos", "", ["https://www.youtube.com/channel/UCabcdefghijklmnopqrst_-"]],
  ["-", "https://vimeo.com/album/1", ["https://vimeo.com/album/1"]],
])("recordings of an event as a whole: %j and %j", async (youtube, vimeo, urls) => {
  const { record, leftOut } = await readEvent({ youtube, vimeo, videos_url: vimeo });
  expect(importRecord.parse(record)).toMatchObject({ coverage: urls.map((url) => ({ kind: "video", url })) });
  expect(leftOut).toEqual([]);
});

test("what of an event is not what it should be is left out alone, and told", async () => {
  const said = {
    cfp_end: "2016-06-01",
    code_of_conduct: "Yes",
    event_start: "2016-05-10",
    languages: ["English", "Elvish", "English"],
    tags: "js",
    twitter: "the fjord",
    website: "javascript:alert(1)",
    youtube: "FjordChannel",
  };
  const { record, leftOut } = await readEvent(said);
  expect(record).toMatchObject({ name: "Fjord 2016", startsOn: "2016-05-10", languages: ["en"], topics: [], calls: [], coverage: [] });
  expect(leftOut.toSorted()).toEqual([
    ["cfp_end is after the event", "2016-06-01"],
    ["code_of_conduct is no web address", "Yes"],
    ["is no language", "Elvish"],
    ["tags is no list", "js"],
    ["twitter is no handle", "the fjord"],
    ["website is no web address", "javascript:alert(1)"],
    ["youtube is no playlist", "FjordChannel"],
  ]);
});

test("a file that is no JSON, no object or has no name is told with file and line, and the rest goes on", async () => {
  const readings = await read({
    tags: "{",
    "events/_sund-2016": { name: "Sund" },
    "events/broken-2016": '{\n"name": "Broken"\n"tags": []}',
    "events/comma-2016": '{"tags": ["js", ], "name": "Comma"}',
    "events/list-2016": ["Fjord"],
    "events/nameless-2016": { name: " " },
    "people/nobody": { twitter: "nobody" },
    "videos/lost": { title: "Lost" },
    "videos/sund-2016/untitled": { title: null },
  });
  expect(recordsOf(readings)).toMatchObject([{ kind: "event", key: "_sund-2016" }]);
  expect(leftOutOf(readings)).toMatchObject([
    { at: "tags.json:1", kind: "unreadable", reason: expect.stringMatching(/^not JSON: /) },
    { at: "broken-2016.json:3", kind: "unreadable", entity: "event", key: "broken-2016", reason: expect.stringMatching(/^not JSON: /) },
    { at: "comma-2016.json:1", kind: "unreadable", entity: "event", key: "comma-2016", reason: expect.stringMatching(/^not JSON: /) },
    { at: "list-2016.json:1", kind: "unreadable", entity: "event", reason: expect.stringMatching(/^row: /) },
    { at: "nameless-2016.json:1", kind: "unreadable", entity: "event", reason: expect.stringMatching(/^name: /) },
    { at: "nobody.json:1", kind: "unreadable", entity: "person", key: "nobody", reason: "has no name" },
    { at: "lost.json:1", kind: "unreadable", entity: "session", reason: "lies in no folder of an event" },
    { at: "untitled.json:1", kind: "unreadable", entity: "session", key: "sund-2016/untitled", reason: expect.stringMatching(/^title: /) },
  ]);
});

test("a person has handles, a home, a country and what is written of them", async () => {
  const { record, leftOut } = await readPerson({
    country: "Bergen, The  Netherlands.",
    description: '\nWrites <a href="https://x.example/">x</a> &amp; <a href="javascript:y()">y</a>.\n<ul>\n <li>One</li>\n <li>Two</li></ul>',
    github: "https://github.com/ingrid-s/",
    home: "https://ingrid.example/",
    linkedin: "https://www.linkedin.com/in/ingrid-s-1/",
    twitter: "@ingrid_s",
  });
  expect(record).toEqual({
    kind: "person",
    key: "ingrid-solheim",
    name: "Ingrid Solheim",
    bio: "Writes x (https://x.example/) & y.\n- One\n- Two",
    website: "https://ingrid.example/",
    country: "The Netherlands",
    handles: [
      { network: "twitter", handle: "ingrid_s" },
      { network: "github", handle: "ingrid-s" },
      { network: "linkedin", handle: "ingrid-s-1" },
    ],
    aliases: [],
  });
  expect(leftOut).toEqual([]);
});

test("a dash says that there is none; what is no handle, no address and no country is left out and told", async () => {
  expect(await readPerson({ twitter: "-", github: "-", home: "-", linkedin: "", country: "" })).toMatchObject({ record: { handles: [] }, leftOut: [] });
  const { record, leftOut } = await readPerson({ twitter: "https://t.example/i", github: "Ingrid S", home: "ingrid.example", country: "Oakland, CA" });
  expect(record).toMatchObject({ handles: [], website: undefined, country: undefined });
  expect(leftOut.toSorted()).toEqual([
    ["country is no country", "Oakland, CA"],
    ["github is no handle", "Ingrid S"],
    ["home is no web address", "ingrid.example"],
    ["twitter is no handle", "https://t.example/i"],
  ]);
});

test.each([
  ["NY, USA", "USA"],
  ["uk", "uk"],
  ["Georgia", undefined],
  ["Portland, OR USA", undefined],
  ["Nowhere", undefined],
])("the country in %j is %j", async (country, found) => {
  expect((await readPerson({ country })).record).toMatchObject({ country: found });
});

test("a file that leads to another gives that person its spelling, and its talks", async () => {
  const readings = await read({
    "people/ada-mueller": { name: "Ada Müller" },
    "people/ada-muller": { redirect: "ada-mueller" },
    "people/ada-older": { redirect: "ada-muller", name: "Ada Older" },
    "people/circle-a": { redirect: "circle-b" },
    "people/circle-b": { redirect: "circle-a" },
    "people/tba": { name: "TBA" },
    "videos/e-2016/t": { title: "T", speakers: ["ada-muller", "ada-older", "circle-a", "no_file", "tba", 7] },
  });
  expect(recordsOf(readings)).toMatchObject([
    { kind: "person", key: "ada-mueller", name: "Ada Müller", aliases: ["Ada Muller", "Ada Older"] },
    {
      kind: "session",
      people: [
        { key: "ada-mueller", name: "Ada Müller" },
        { key: "circle-a", name: "Circle A" },
        { key: "no_file", name: "No File" },
        { key: "7", name: "7" },
      ],
    },
  ]);
  expect(leftOutOf(readings)).toMatchObject([
    { key: "ada-muller", kind: "skipped", reason: "leads to another person of the source" },
    { key: "ada-older", kind: "skipped", reason: "leads to another person of the source" },
    { key: "circle-a", kind: "skipped", reason: "leads to nobody of the source" },
    { key: "circle-b", kind: "skipped", reason: "leads to nobody of the source" },
    { key: "tba", kind: "skipped", entity: "person", reason: "is not the name of a person" },
    { key: "e-2016/t", kind: "skipped", entity: "session", reason: "is not the name of a person", detail: "TBA" },
  ]);
});

test("a talk has its day, its speakers, its recording, its slides and the page it is announced on", async () => {
  const said = {
    abstract: "https://fjord.example/talks/1",
    blasters: ["js"],
    description: "a < b, and List<T>\nfish &amp; chips",
    featured: "2017-01-01",
    language: "French",
    length: "1:02:03",
    recorded: "2016-05-11",
    skipped: 1,
    slides: "https://slides.example/1",
    speakers: ["ingrid-solheim"],
    tags: ["JS", "js"],
    videos: [{ type: "youtube", code: "abcdefghi_-" }],
  };
  const { record, leftOut } = await readVideo(said, { tags: { js: { name: "JavaScript" } } });
  expect(record).toEqual({
    kind: "session",
    key: "fjord-2016/a-talk",
    event: "fjord-2016",
    title: "A Talk",
    abstract: "a < b, and List<T>\nfish & chips",
    language: "fr",
    heldOn: "2016-05-11",
    durationSeconds: 3723,
    people: [{ key: "ingrid-solheim", name: "Ingrid Solheim" }],
    topics: ["JavaScript"],
    coverage: [
      { kind: "video", url: "https://www.youtube.com/watch?v=abcdefghi_-", durationSeconds: 3723 },
      { kind: "slides", url: "https://slides.example/1" },
      { kind: "link", url: "https://fjord.example/talks/1" },
    ],
  });
  expect(leftOut).toEqual([]);
});

test("videos of hosts that are known have an address, each once; others are told", async () => {
  const codes = { youtube: "abcdefghijk", ustream: 61479577, vimeo: "42", youtube2: "x" };
  const videos = [
    ...Object.entries(codes).map(([type, code]) => ({ type, code })),
    { type: "youtube", code: "abcdefghijk" },
    { type: "youtube", code: "../x" },
    5,
  ];
  const { record, leftOut } = await readVideo({ length: "18:40", videos });
  expect(record).toMatchObject({
    durationSeconds: 1120,
    coverage: ["https://www.youtube.com/watch?v=abcdefghijk", "http://www.ustream.tv/recorded/61479577", "https://vimeo.com/42"].map((url) => ({
      kind: "video",
      url,
      durationSeconds: undefined, // which of them is that long nobody says
    })),
  });
  expect(leftOut).toEqual(["youtube2:x", "youtube:../x", ":"].map((detail) => ["is no video of a host that is known", detail]));
});

test.each([
  ["05:09", 309],
  ["90:00", 5400],
  ["01:02:03", 3723],
  ["00:00", undefined],
  ["1:99:00", undefined],
  ["12:60", undefined],
  ["1h", undefined],
])("a length of %s is %s seconds", async (length, seconds) => {
  const { record, leftOut } = await readVideo({ length });
  expect(record).toMatchObject({ durationSeconds: seconds });
  expect(leftOut).toEqual(seconds === undefined ? [["length is no length", length]] : []);
});

test("HTML that was escaped once more is read too; nesting without end does no harm", async () => {
  expect((await readVideo({ description: "One.&lt;br&gt;Two &amp;amp; three" })).record).toMatchObject({ abstract: "One.\nTwo & three" });
  const deep = `{"title":"T","description":"${"<div>".repeat(10_000)}x","tags":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
  expect(recordsOf(await read({ "videos/fjord-2016/deep": deep }))).toMatchObject([{ title: "T", topics: [] }]);
});

test("events come before people and people before talks, in whatever order an archive holds them", async () => {
  const folder = temporaryFolder(
    textsOf({ "videos/people/t": { title: "T", speakers: ["p"] }, "people/p": { name: "Bo" }, "events/people": { name: "People" } }),
  );
  const archive = path.join(folder, "codeandtalk.tar.gz");
  execFileSync("tar", ["czf", archive, "-C", folder, "./data/videos", "data/people", "data/events"]);
  const readings = await readAt(archive);
  expect(recordsOf(readings).map(({ kind, key }) => `${kind} ${key}`)).toEqual(["event people", "person p", "session people/t"]);
  expect(leftOutOf(readings)).toEqual([]);
  expect(readings[0]?.at.file).toBe(`${archive}/data/events/people.json`);
  expect(await codeandtalk.count(archive)).toBe(3);
});

test("an archive that breaks off says so once, after what stands before the break", async () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`events/e${at}-2016`, { name: "E", comment: "x".repeat(2_000) }]));
  const folder = temporaryFolder(textsOf(many));
  const archive = path.join(folder, "codeandtalk.tar");
  execFileSync("tar", ["cf", archive, "-C", folder, "data"]);
  const cut = path.join(temporaryFolder({ "codeandtalk.tar": readFileSync(archive).subarray(0, 40_000) }), "codeandtalk.tar");
  const readings = await readAt(cut);
  expect(recordsOf(readings).length).toBeGreaterThan(5);
  expect(leftOutOf(readings)).toEqual([{ at: "codeandtalk.tar:1", kind: "unreadable", reason: expect.stringMatching(/^the archive breaks off: /) }]);
});

test("its archive and its unpacked folders are found, other data is not", () => {
  const folder = temporaryFolder({
    "codeandtalk/codeandtalk.tar.gz": "",
    "clone/data/events/a.json": "{}",
    "clone/data/people/a.json": "{}",
    "clone/data/videos/a/a.json": "{}",
    "other/codeandtalk-x-github.tar.gz": "",
    "other/events/a.json": "{}",
  });
  expect(codeandtalk.find(folder)).toEqual([
    { path: path.join(folder, "clone/data"), source: "clone" },
    { path: path.join(folder, "codeandtalk/codeandtalk.tar.gz"), source: "codeandtalk" },
  ]);
  expect(codeandtalk.find(path.join(folder, "nowhere"))).toEqual([]);
});

test("no damage of a file stops the rest", async () => {
  const files = textsOf({
    tags: { js: { name: "JavaScript" } },
    series: { fjord: { name: "Fjord" } },
    "events/fjord-2016": { name: "Fjord", location: { city: "Bergen", country: "Norway" }, languages: ["English"], tags: ["js"], youtube: listId },
    "people/ingrid-solheim": { name: "Ingrid Solheim", twitter: "ingrid_s", description: "<b>Ingrid</b>", country: "Bergen, Norway" },
    "people/ingrid": { redirect: "ingrid-solheim" },
    "videos/fjord-2016/t": { title: "T", speakers: ["ingrid"], length: "10:00", videos: [{ type: "youtube", code: "abcdefghijk" }], tags: ["js"] },
  });
  const names = Object.keys(files);
  for (let round = 0; round < 100; round++) {
    const dice = createDice(round);
    const name = dice.pick(names);
    const { body: damaged } = damageFile(Buffer.from(files[name] as string), { language: "json", dice });
    const readings = await readAt(path.join(temporaryFolder({ ...files, [name]: damaged, "data/events/whole-2016.json": '{"name":"Whole"}' }), "data"));
    expect(recordsOf(readings).map(({ key }) => key)).toContain("whole-2016");
  }
});

const archive = path.join(checkout, "../shared/data/codeandtalk/codeandtalk.tar.gz");

test.skipIf(!existsSync(archive))("of the real files each is a record or has a reason, under a key of its own", async () => {
  const names = execFileSync("tar", ["tzf", archive], { encoding: "utf8" }).split("\n");
  const rows = (folder: RegExp) => names.filter((name) => folder.test(name)).length;
  const readings = await readAt(archive);
  const records = recordsOf(readings);
  const whole = leftOutOf(readings).filter((each) => !("detail" in each));
  const accounted = (kind: string) => records.filter((record) => record.kind === kind).length + whole.filter(({ entity }) => entity === kind).length;
  expect({ event: accounted("event"), person: accounted("person"), session: accounted("session") }).toEqual({
    event: rows(/^data\/events\/.*\.json$/),
    person: rows(/^data\/people\/.*\.json$/),
    session: rows(/^data\/videos\/.*\.json$/),
  });
  expect(whole.map(({ at, kind }) => [at.replace(/:\d+$/, ""), kind])).toEqual([
    ["innersourcecommons-fall-2018.json", "unreadable"],
    ["wordcamp-montclair-2024.json", "unreadable"],
    ["tina-muller.json", "skipped"],
  ]);
  expect(new Set(records.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(records.length);
  expect(records.filter((record) => !importRecord.safeParse(record).success).map(({ key }) => key)).toEqual([]);
});
