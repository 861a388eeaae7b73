import { existsSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { checkout } from "#bin/stores/place.ts";
import { createDice } from "../../../e2e/trials/arena/random.ts";
import { damageFile } from "../../../e2e/trials/damage/damage-file.ts";
import { importRecord, type ImportRecordInput, type Reading } from "../records.ts";
import { readFiles } from "../read/files.ts";
import { pyvideo } from "./pyvideo.ts";

type Files = Record<string, unknown>;
type SessionInput = Extract<ImportRecordInput, { kind: "session" }>;

const written = (files: Files) =>
  Object.fromEntries(
    Object.entries(files).map(([name, content]) => [
      name,
      typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content, null, 4),
    ]),
  );

const read = (place: string) => Array.fromAsync(pyvideo.read(place, "pyvideo"));
const readFilesOf = (files: Files) => read(temporaryFolder(written(files)));

const recordsOf = (readings: Reading[]) => readings.flatMap((reading) => ("record" in reading ? [reading.record] : []));
const others = (readings: Reading[]) => readings.filter((reading) => !("record" in reading));
const keysOf = (readings: Reading[]) => recordsOf(readings).map(({ kind, key }) => `${kind} ${key}`);
const withheldIn = (readings: Reading[]) => readings.flatMap((reading) => ("kind" in reading && reading.kind === "withheld" ? [reading.key] : []));

const talk = { title: "Talk", speakers: ["Ada Holm"], recorded: "2026-05-01", videos: [{ type: "youtube", url: "https://youtu.be/abcdefghijk" }] };

/** The record of a talk in an event with talks beside it, and what of it was left out. */
async function readTalk(fields: object, beside: object[] = []) {
  const around = Object.fromEntries(beside.map((each, at) => [`fjord-2026/videos/beside-${at}.json`, { ...talk, ...each }]));
  const readings = await readFilesOf({
    "fjord-2026/category.json": { title: "DataFjord 2026" },
    "fjord-2026/videos/a.json": { ...talk, ...fields },
    ...around,
  });
  const record = recordsOf(readings).find(({ key }) => key === "fjord-2026/a") as SessionInput;
  const leftOut = others(readings).flatMap((each) =>
    "reason" in each && each.key === "fjord-2026/a" ? [[each.reason, "detail" in each ? each.detail : undefined]] : [],
  );
  return { record, leftOut };
}

const readEvent = async (category: object, days: string[] = [], key = "fjord-2026") => {
  const talks = Object.fromEntries(days.map((recorded, at) => [`${key}/videos/${at}.json`, { ...talk, recorded }]));
  const readings = await readFilesOf({ [`${key}/category.json`]: { title: "DataFjord 2026", ...category }, ...talks });
  return { record: recordsOf(readings)[0] as Extract<ImportRecordInput, { kind: "event" }>, readings };
};

/** An archive of files, in their order. */
async function archiveOf(files: Files, cutAt?: number): Promise<string> {
  const archive = pack();
  for (const [name, content] of Object.entries(written(files))) archive.entry({ name }, content);
  archive.finalize();
  const packed = gzipSync(Buffer.concat(await Array.fromAsync(archive as AsyncIterable<Buffer>)));
  return path.join(temporaryFolder({ "pyvideo.tar.gz": packed.subarray(0, cutAt) }), "pyvideo.tar.gz");
}

const two = {
  "zeta-2025/category.json": { title: "Zeta 2025" },
  "zeta-2025/videos/z.json": { ...talk, recorded: "2025-01-01", speakers: ["Bo Lind"] },
  "fjord-2026/category.json": { title: "DataFjord 2026" },
  "fjord-2026/videos/a.json": talk,
};

test("an archive goes by its name, a folder by what it holds; an archive comes before what was unpacked of it", () => {
  const sample = { "event/category.json": "{}", "event/videos/a.json": "{}" };
  const inSample = Object.fromEntries(Object.entries(sample).map(([name, content]) => [`sources/pyvideo/sample/${name}`, content]));
  const folder = temporaryFolder({
    ...inSample,
    "sources/pyvideo/pyvideo.tar.gz": "",
    "sources/pyvideo/schema/category.json": "{}",
    "sources/codeandtalk/codeandtalk.tar.gz": "",
    "sources/codeandtalk/data/videos/a.json": "{}",
    "sources/mine/event/category.json": "{}",
    "sources/mine/event/videos/a.json": "{}",
  });
  const sources = path.join(folder, "sources");
  const archive = { path: path.join(sources, "pyvideo/pyvideo.tar.gz"), source: "pyvideo" };
  expect(pyvideo.find(sources)).toEqual([archive, { path: path.join(sources, "mine"), source: "mine" }]);
  expect(pyvideo.find(path.dirname(archive.path))).toEqual([archive]);
  expect(pyvideo.find(path.join(sources, "pyvideo/sample"))).toEqual([{ path: path.join(sources, "pyvideo/sample"), source: "pyvideo" }]);
  expect(pyvideo.find(path.join(sources, "codeandtalk"))).toEqual([]);
  expect(pyvideo.find(path.join(sources, "nowhere"))).toEqual([]);
});

test("events come before people and people before talks, in a folder and in an archive, whatever lies before them", async () => {
  const keys = ["event zeta-2025", "event fjord-2026", "person Bo Lind", "person Ada Holm", "session zeta-2025/z", "session fjord-2026/a"];
  expect(keysOf(await read(await archiveOf(two)))).toEqual(keys);
  expect(keysOf(await readFilesOf(two)).toSorted()).toEqual(keys.toSorted());
  const inside = Object.fromEntries(Object.entries(two).map(([name, content]) => [`data-main/${name}`, content]));
  expect(keysOf(await read(await archiveOf({ "data-main/.schemas/category.json": { title: "Video" }, ...inside })))).toEqual(keys);
});

test("about as many records are expected as there are talks and new speakers", async () => {
  expect(await pyvideo.count(temporaryFolder(written(two)))).toBe(3);
  expect(await pyvideo.count(await archiveOf(two))).toBe(3);
});

test("an event is an edition of what its key says without the year", async () => {
  expect((await readEvent({ description: "<p>By the fjord</p>", url: "HTTPS://Fjord.example" })).record).toMatchObject({
    key: "fjord-2026",
    name: "DataFjord 2026",
    series: { key: "fjord", name: "DataFjord" },
    year: 2026,
    description: "By the fjord",
    url: "https://fjord.example/",
  });
  expect((await readEvent({ title: "DataFjord" })).record).toMatchObject({ name: "DataFjord", series: { key: "fjord", name: "DataFjord" } });
  expect((await readEvent({ title: "DataFjord (2025-2026)" }, [], "fjord-2025-2026")).record.series).toEqual({ key: "fjord", name: "DataFjord" });
  expect((await readEvent({ title: "DataFjord January 2026" }, [], "meetup-01")).record).toMatchObject({ series: undefined, year: 2026 });
  expect((await readEvent({ title: "2026" }, [], "2026")).record).toMatchObject({ series: undefined, year: 2026 });
});

test("what an event says of its days stands beside what its recordings show", async () => {
  const { record } = await readEvent({ start_date: "2026-05-01", end_date: "", url: "" }, ["2026-05-03T10:00:00+02:00", "2026-05-02"]);
  expect(record).toMatchObject({ startsOn: "2026-05-01", endsOn: undefined, observedFirst: "2026-05-02", observedLast: "2026-05-03", url: undefined });
});

test.each([
  ["of another year", "fjord-2026", ["2026-05-01", "2026-05-02", "2027-05-01", "1900-01-01"], ["2026-05-01", "2026-05-02"]],
  ["that there is not", "fjord-2026", ["2026-02-27", "2026-03-02", "2026-02-30", "soon"], ["2026-02-27", "2026-03-02"]],
  ["far from three quarters of the others", "fjord-2026", ["2026-05-01", "2026-05-02", "2026-05-03", "2026-06-03"], ["2026-05-01", "2026-05-03"]],
  ["far from half of the others: kept", "fjord-2026", ["2026-05-01", "2026-06-01"], ["2026-05-01", "2026-06-01"]],
  ["in one of two years: kept", "fjord-2025-2026", ["2025-12-30", "2026-01-02"], ["2025-12-30", "2026-01-02"]],
  ["of a group that meets for months: kept", "fjord", ["2012-05-01", "2013-02-01", "1900-01-01"], ["2012-05-01", "2013-02-01"]],
  ["all of another year", "fjord-2026", ["2025-05-01"], [undefined, undefined]],
])("days of recordings %s", async (...[, key, days, [first, last]]) => {
  const { record, readings } = await readEvent({ title: "DataFjord" }, days, key);
  expect(record).toMatchObject({ observedFirst: first, observedLast: last });
  const sessions = recordsOf(readings).filter((each) => each.kind === "session");
  const isPlausible = (day: string) => first !== undefined && last !== undefined && day >= first && day <= last && day !== "2026-02-30";
  expect(sessions.flatMap(({ heldOn }) => heldOn ?? [])).toEqual(days.filter(isPlausible));
  const leftOut = others(readings).map((reading) => "detail" in reading && reading.detail);
  expect(leftOut).toEqual(days.filter((day) => !isPlausible(day)));
});

/** Events with their days, and the event of each talk, of a folder with talks on these days. */
const readGroup = async (days: (string | undefined)[], key = "fjord-meetup", category: object = {}) => {
  const talks = Object.fromEntries(days.map((recorded, at) => [`${key}/videos/${at}.json`, { ...talk, recorded }]));
  const readings = await readFilesOf({ [`${key}/category.json`]: { title: "Fjord Meetup", url: "no address", ...category }, ...talks });
  const events = recordsOf(readings).flatMap((each) =>
    each.kind === "event" ? [[each.key, each.name, each.series?.key, each.observedFirst, each.observedLast]] : [],
  );
  const sessions = recordsOf(readings).flatMap((each) => (each.kind === "session" ? [[each.key, each.event, each.heldOn]] : []));
  return { events, sessions, leftOut: others(readings).map((reading) => ("reason" in reading ? reading.reason : "")) };
};

test("a group whose recordings lie years apart is an event for each year; talks keep their keys", async () => {
  const { events, sessions, leftOut } = await readGroup(["2012-05-01", "2012-06-05", "2014-02-04", undefined, "1900-01-01"]);
  expect(events).toEqual([
    ["fjord-meetup/2012", "Fjord Meetup 2012", "fjord-meetup", "2012-05-01", "2012-06-05"],
    ["fjord-meetup/2014", "Fjord Meetup 2014", "fjord-meetup", "2014-02-04", "2014-02-04"],
  ]);
  expect(sessions).toEqual([
    ["fjord-meetup/0", "fjord-meetup/2012", "2012-05-01"],
    ["fjord-meetup/1", "fjord-meetup/2012", "2012-06-05"],
    ["fjord-meetup/2", "fjord-meetup/2014", "2014-02-04"],
    ["fjord-meetup/3", "fjord-meetup/2012", undefined],
    ["fjord-meetup/4", "fjord-meetup/2012", undefined],
  ]);
  const stands = "its day is not known: it stands in the year that has most talks of its group";
  expect(leftOut).toEqual(["url is no web address", stands, "is recorded on no plausible day of its event", stands]);
});

test.each([
  ["within a year, over the turn of one", "fjord-meetup", {}, ["2012-11-01", "2013-02-01", "2013-10-30"], ["fjord-meetup/2012"]],
  [
    "far apart, with some days about the turn of a year",
    "fjord-meetup",
    {},
    ["2012-03-01", "2013-12-30", "2014-01-02", "2015-01-20"],
    ["2012", "2013", "2015"],
  ],
  ["each week for years", "fjord-meetup", {}, ["2012-12-20", "2012-12-26", "2012-12-31", "2013-01-06", "2014-03-03", "2014-06-03"], ["2012", "2013", "2014"]],
  ["far apart, and named for its year", "fjord-2012", {}, ["2012-03-01", "2014-03-01"], ["fjord-2012"]],
  ["far apart, of an event that states its day", "fjord-meetup", { start_date: "2012-03-01" }, ["2012-03-01", "2014-03-01"], ["fjord-meetup"]],
  ["most of them on the days of one event", "fjord-meetup", {}, ["2012-03-01", "2012-03-02", "2012-03-02", "2014-03-01"], ["fjord-meetup/2012"]],
  ["of no day", "fjord-meetup", {}, [undefined], ["fjord-meetup"]],
])("recordings %s", async (...[, key, category, days, keys]) => {
  const { events } = await readGroup(days, key, category);
  expect(events.map(([each]) => each)).toEqual(keys.map((each) => (/^\d/.test(each) ? `${key}/${each}` : each)));
});

test("a talk has all that its file says", async () => {
  const { record, leftOut } = await readTalk({
    title: "Fish &amp; chips",
    summary: "Fish.",
    description: "Of chips:\n\n* one",
    language: "por",
    duration: 1800,
    copyright_text: "CC BY",
    speakers: [" Ada  Holm ", "Bo Lind & Cy Moe", "Ada Holm"],
    tags: [" fish\n", "chips", "fish", ""],
    recorded: "2026-05-01T10:00:00+02:00",
    videos: [
      { type: "youtube", url: "http://youtu.be/abcdefghijk" },
      { type: "mp4", url: "https://v.example/a.mp4", size: 1 },
    ],
    related_urls: [{ label: "Talk schedule", url: "https://fjord.example/a" }, "https://www.youtube.com/watch?v=abcdefghijk"],
  });
  expect(leftOut).toEqual([]);
  expect(importRecord.parse(record)).toEqual({
    kind: "session",
    key: "fjord-2026/a",
    event: "fjord-2026",
    title: "Fish & chips",
    abstract: "Fish.\n\nOf chips:\n\n* one",
    sessionKind: "talk",
    language: "pt",
    heldOn: "2026-05-01",
    durationSeconds: 1800,
    people: ["Ada Holm", "Bo Lind", "Cy Moe"].map((name) => ({ key: name, name })),
    topics: ["fish", "chips"],
    coverage: [
      { kind: "video", url: "https://www.youtube.com/watch?v=abcdefghijk", licence: "CC BY", durationSeconds: 1800 },
      { kind: "video", url: "https://v.example/a.mp4", licence: "CC BY", durationSeconds: 1800 },
      { kind: "link", url: "https://fjord.example/a", title: "Talk schedule" },
    ],
  });
});

test("what is empty, null or missing is not there", async () => {
  const empty = {
    description: "",
    summary: null,
    copyright_text: "",
    language: null,
    recorded: null,
    duration: null,
    speakers: [],
    tags: null,
    videos: [],
    related_urls: [],
  };
  for (const fields of [empty, Object.fromEntries(Object.keys(empty).map((name) => [name, undefined]))]) {
    const { record, leftOut } = await readTalk(fields);
    expect(leftOut).toEqual([]);
    expect(importRecord.parse(record)).toEqual({
      kind: "session",
      key: "fjord-2026/a",
      event: "fjord-2026",
      title: "Talk",
      sessionKind: "talk",
      people: [],
      topics: [],
      coverage: [],
    });
  }
});

test("HTML is text, other markup stays, and a summary that the description repeats is there once", async () => {
  const abstractOf = async (fields: object) => (await readTalk(fields)).record.abstract;
  expect(await abstractOf({ description: '<p>Don&#39;t <a href="javascript:x()">go</a></p>' })).toBe("Don't go");
  expect(await abstractOf({ description: "- *a* &lt; ``b``\n\n    code" })).toBe("- *a* < ``b``\n\n    code");
  expect(await abstractOf({ summary: "Fish.\n", description: "Fish. And chips." })).toBe("Fish. And chips.");
  expect(await abstractOf({ abstract: "Fish.", description: null })).toBe("Fish.");
});

test.each([
  ["slides", "https://speakerdeck.com/ada/fish", undefined],
  ["slides", "https://speakerdeck.com/ada/fish", "event slides"],
  ["slides", "http://www.slideshare.net/ada/fish", "http://www.slideshare.net/ada/fish"],
  ["slides", "https://slides.com/ada/fish#/", "Talk"],
  ["slides", "https://docs.google.com/presentation/d/1a2b/edit", undefined],
  ["slides", "https://d.example/fish.pptx?dl=0", undefined],
  ["slides", "https://ada.example/fish", "Talk slides"],
  ["slides", "https://fjord.example/slides/fish.pdf", undefined],
  ["slides", "https://il.pycon.org/2016/fish.pdf", undefined],
  ["link", "https://arxiv.org/pdf/1234.5678.pdf", undefined],
  ["link", "https://fjord.example/talks.pdf", "Conference schedule"],
  ["link", "https://speakerdeck.com/fjord2026", "Conference slides (SpeakerDeck)"],
  ["link", "https://www.slideshare.net/fjord/presentations", "Conference slides"],
  ["link", "https://github.com/fjord/2026-slides", "Conference slides (github)"],
  ["link", "https://docs.google.com/presentation/d", undefined],
  ["link", "https://fjord.example/landslide", "Landslides"],
  ["link", "https://fjord.example/", "Conference website"],
  ["code", "https://github.com/ada/fish", "code"],
  ["video", "https://www.youtube.com/watch?v=lmnopqrstuv", "Part 2"],
  ["link", "https://www.youtube.com/watch?v=lmnopqrstuv", "Previous video"],
])("of what is related, %s: %s %s", async (kind, url, label) => {
  const related = label === undefined ? url : { label, url };
  const { record } = await readTalk({ videos: [], related_urls: [related] });
  expect(record.coverage).toEqual([{ kind, url, title: label === url ? undefined : label }]);
});

test("only what is a web address is coverage; what is none is told and does not spoil the rest", async () => {
  const { record, leftOut } = await readTalk({
    videos: [{ type: "youtube", url: "" }, { type: "youtube" }, null, { type: "mp4", url: "ftp://v.example/a" }, { url: " https://v.example/a\n" }],
    related_urls: ["/media/a.pdf", { label: "Slides", url: "javascript:alert(1)" }, { label: "x" }, 7, { label: "x", url: "https://r.example/" }],
    related_url: ["https://s.example/"],
  });
  expect(record.coverage?.map(({ url }) => url)).toEqual(["https://v.example/a", "https://r.example/", "https://s.example/"]);
  const details = ["", "object", "object", "ftp://v.example/a", "/media/a.pdf", "javascript:alert(1)", "object", "number"];
  expect(leftOut).toEqual(details.map((detail) => ["a link of it is no web address", detail]));
});

test("a licence is a name: blanks are none, and a whole text costs no video", async () => {
  const licenceOf = async (copyright_text: string) => {
    const { record, leftOut } = await readTalk({ copyright_text });
    return [record.coverage?.map(({ licence }) => licence), leftOut.length];
  };
  expect(await licenceOf(" CC BY\n ")).toEqual([["CC BY"], 0]);
  expect(await licenceOf(" ")).toEqual([[undefined], 0]);
  expect(await licenceOf("All rights. ".repeat(200))).toEqual([[undefined], 1]);
});

test("who is nobody is told", async () => {
  const { record, leftOut } = await readTalk({ speakers: ["Various speakers", "Ada Holm", ""] });
  expect(record.people).toEqual([{ key: "Ada Holm", name: "Ada Holm" }]);
  expect(leftOut).toEqual(["Various speakers", ""].map((detail) => ["a speaker is not the name of a person", detail]));
});

test("what is a speaker elsewhere tells where names are cut, in people and in talks", async () => {
  const apart = { "fjord-2026/category.json": { title: "DataFjord" }, "fjord-2026/videos/a.json": { ...talk, speakers: ["Bo Lind, Cy Moe"] } };
  expect(keysOf(await readFilesOf(apart))).toContain("person Bo Lind, Cy Moe");
  const readings = await readFilesOf({ ...apart, "fjord-2026/videos/b.json": { ...talk, speakers: ["Cy Moe"] } });
  expect(keysOf(readings).filter((key) => key.startsWith("person"))).toEqual(["person Bo Lind", "person Cy Moe"]);
  expect(recordsOf(readings).find(({ key }) => key === "fjord-2026/a")).toMatchObject({ people: [{ key: "Bo Lind" }, { key: "Cy Moe" }] });
});

test("durations that were counted in thousandths or in minutes are left out", async () => {
  const durationOf = async (duration: number, beside: number[]) => {
    const { record, leftOut } = await readTalk(
      { duration },
      beside.map((each) => ({ duration: each })),
    );
    expect(leftOut).toEqual(record.durationSeconds === undefined ? [["its duration is in no plausible number of seconds", duration]] : []);
    return record.durationSeconds;
  };
  expect(await durationOf(1_595_000, [])).toBeUndefined();
  expect(await durationOf(45, [30, 30, 1800])).toBeUndefined();
  expect(await durationOf(1800, [30, 30, 45])).toBe(1800);
  expect(await durationOf(45, [600, 1800])).toBe(45);
  expect(await durationOf(30.5, [])).toBeUndefined();
  expect(await durationOf(-600, [600, 600])).toBeUndefined();
});

test("a field of another kind costs that field, never the talk", async () => {
  const fields = { description: 7, speakers: "Ada Holm", tags: ["fish", 7, ["a"]], duration: "30", videos: {}, language: "klingonisch", recorded: [] };
  const { record, leftOut } = await readTalk(fields);
  expect(record).toMatchObject({
    title: "Talk",
    abstract: undefined,
    people: [],
    topics: ["fish"],
    durationSeconds: undefined,
    coverage: [],
    heldOn: undefined,
  });
  expect(leftOut.toSorted()).toEqual(
    [
      ["a tag is no text", "number"],
      ["a tag is no text", "object"],
      ["description is not what it should be", "number"],
      ["duration is not what it should be", "string"],
      ["language is none", "klingonisch"],
      ["recorded is not what it should be", "a list"],
      ["speakers is not what it should be", "string"],
      ["videos is not what it should be", "object"],
    ].toSorted(),
  );
  const { readings } = await readEvent({ url: "nowhere", start_date: 5 });
  expect(others(readings).map((each) => "reason" in each && each.reason)).toEqual(["start_date is not what it should be", "url is no web address"]);
});

test.each([
  ["id", { id: 17 }, 17],
  ["id as text", { id: 17 }, "17"],
  ["id inside a former path", { alias: "video/17/secret-talk" }, 17],
  ["former path", { alias: "video/17/secret-talk" }, "/video/17/secret-talk/"],
  ["path", {}, "fjord-2026/videos/secret.json"],
  ["path from the root", {}, "./fjord-2026/videos/secret.json"],
  ["key", {}, "fjord-2026/secret"],
  ["name of its file", {}, "secret.json"],
  ["slug", { slug: "a-secret" }, "a-secret"],
  ["event and slug", { slug: "a-secret" }, "fjord-2026/a-secret"],
  ["page", { slug: "a-secret" }, "https://pyvideo.org/fjord-2026/a-secret.html"],
  ["video in another form of its address", { videos: [{ url: "https://youtu.be/zzzzzzzzzzz" }] }, "http://www.youtube.com/watch?v=zzzzzzzzzzz&t=1"],
])("a talk that is not to be published is not read, nor who speaks in it: by its %s", async (_, fields, entry) => {
  const secret = { ...talk, title: "Secret", speakers: ["Cy Moe"], recorded: "2026-05-09", ...fields };
  const readings = await readFilesOf({ ...two, "fjord-2026/videos/secret.json": secret, "NO_PUBLISH.json": [entry] });
  expect(others(readings)).toEqual([
    {
      at: { file: expect.stringMatching(/NO_PUBLISH\.json$/), line: 2 },
      kind: "withheld",
      entity: "session",
      key: "fjord-2026/secret",
      reason: "its owner asked that it is not published",
      recordings: [`https://www.youtube.com/watch?v=${"videos" in fields ? "zzzzzzzzzzz" : "abcdefghijk"}`],
    },
  ]);
  expect(keysOf(readings)).toHaveLength(6);
  expect(JSON.stringify(recordsOf(readings))).not.toMatch(/Moe|[Ss]ecret|2026-05-09/);
});

test("what is not to be published is told first, once for each talk, also where it is not here or cannot be read", async () => {
  const files = { ...two, "fjord-2026/videos/broken.json": "{", "NO_PUBLISH.json": [5984, "fjord-2026/broken", "fjord-2026/videos/a.json", "a"] };
  const readings = await read(await archiveOf(files));
  expect(withheldIn(readings)).toEqual(["5984", "fjord-2026/broken", "fjord-2026/a"]);
  expect(readings.slice(0, 3).every((reading) => "kind" in reading)).toBe(true);
  expect(keysOf(readings)).toEqual(["event zeta-2025", "event fjord-2026", "person Bo Lind", "session zeta-2025/z"]);
});

test.each([
  ["no JSON", "[17"],
  ["no list", { ids: [17] }],
  ["not only ids", [17, { id: 18 }]],
  ["in part empty", [17, " "]],
])("where the list of what is not to be published is %s, nothing is read", async (_, content) => {
  const readings = await readFilesOf({ ...two, "NO_PUBLISH.json": content });
  expect(recordsOf(readings)).toEqual([]);
  expect(readings.map((reading) => "kind" in reading && reading.kind)).toEqual(["unreadable", "unreadable"]);
  expect(readings[0]?.at.file).toMatch(/NO_PUBLISH\.json$/);
});

test("an archive that breaks off is read as far as it goes, if it is known what is not to be published", async () => {
  const random = Array.from({ length: 3000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000))).join("");
  const end = { "fjord-2026/videos/long.json": { ...talk, description: random } };
  const known = await read(await archiveOf({ "NO_PUBLISH.json": [], ...two, ...end }, -2000));
  expect(keysOf(known)).toHaveLength(6);
  expect(others(known)).toEqual([expect.objectContaining({ kind: "unreadable", reason: expect.stringMatching(/breaks off/) })]);
  const unknown = await read(await archiveOf({ ...two, ...end, "NO_PUBLISH.json": [] }, -2000));
  expect(recordsOf(unknown)).toEqual([]);
  expect(unknown.map((each) => "reason" in each && each.reason)).toEqual([expect.stringMatching(/breaks off/), expect.stringMatching(/nothing of it is read/)]);
});

test.each([
  ["cut off", '{\n"title": "T', 2, /^not JSON: /],
  ["in another encoding", Buffer.from('{"title":"Caf\xe9"}', "latin1"), 1, /^is not UTF-8/],
  ["a list", "[]", 1, /^row: /],
  ["without a title", "{}", 1, /^title: /],
  ["with a title that is none", '{"title":7}', 1, /^title: /],
])("a file that is %s is told with its line and reason, and the rest goes on", async (...[, content, line, reason]) => {
  const readings = await readFilesOf({ ...two, "fjord-2026/videos/b.json": content, "oslo-2026/category.json": content, "oslo-2026/videos/o.json": talk });
  expect(others(readings).map(({ at, ...reading }) => ({ ...reading, at: `${path.basename(at.file)}:${at.line}` }))).toEqual([
    { at: `category.json:${line}`, kind: "unreadable", entity: "event", key: "oslo-2026", reason: expect.stringMatching(reason) },
    { at: `b.json:${line}`, kind: "unreadable", entity: "session", key: "fjord-2026/b", reason: expect.stringMatching(reason) },
  ]);
  expect(keysOf(readings).filter((key) => key.startsWith("session"))).toEqual(["session fjord-2026/a", "session oslo-2026/o", "session zeta-2025/z"]);
});

test("however a file is damaged, it is told of and the rest is read", async () => {
  const related = ["https://a.example/", { label: "Slides", url: "https://b.example/" }];
  const wholeTalk = JSON.stringify({ ...talk, id: 17, slug: "a", language: "eng", duration: 30, tags: ["a"], related_urls: related }, null, 1);
  const wholeEvent = JSON.stringify({ title: "Oslo 2026", description: "By the fjord", url: "https://o.example/", start_date: "2026-05-01" }, null, 1);
  for (let round = 0; round < 100; round++) {
    const damage = (text: string) => damageFile(Buffer.from(text), { language: "json", dice: createDice(round) }).body;
    const event = { "oslo-2026/category.json": damage(wholeEvent), "oslo-2026/videos/o.json": talk };
    const readings = await readFilesOf({ ...two, "fjord-2026/videos/b.json": damage(wholeTalk), ...event });
    const told = new Set(readings.map((reading) => ("record" in reading ? reading.record.key : "key" in reading && reading.key)));
    expect([...told]).toEqual(expect.arrayContaining(["fjord-2026", "fjord-2026/a", "fjord-2026/b", "oslo-2026", "oslo-2026/o", "zeta-2025/z"]));
  }
});

const real = path.join(checkout, "../shared/data/pyvideo/pyvideo.tar.gz");

test.skipIf(!existsSync(real))(
  "of the real files each is a record, is withheld or has its reason; keys are unique and all records are as they should be",
  async () => {
    const names: string[] = [];
    for await (const { name } of readFiles(real, /\.json$/)) names.push(name);
    const readings = await read(real);
    const records = recordsOf(readings);
    const withheld = withheldIn(readings).filter((key) => names.includes(key.replace("/", "/videos/").concat(".json")));
    const folders = new Set(records.flatMap(({ kind, key }) => (kind === "event" ? [key.replace(/\/\d{4}$/, "")] : [])));
    expect(folders.size).toBe(names.filter((name) => name.endsWith("/category.json")).length);
    const groups = records.flatMap((record) => (record.kind === "event" && /\/\d{4}$/.test(record.key) && record.series ? [record.key] : []));
    expect([groups.length, new Set(groups.map((key) => key.slice(0, -5))).size]).toEqual([28, 5]);
    expect(records.filter(({ kind }) => kind === "session").length + withheld.length).toBe(names.filter((name) => name.includes("/videos/")).length);
    expect(readings.filter((reading) => "kind" in reading && reading.kind === "unreadable")).toEqual([]);
    expect(new Set(keysOf(readings)).size).toBe(records.length);
    expect(records.filter((record) => !importRecord.safeParse(record).success)).toEqual([]);
    const people = new Set(records.flatMap((record) => (record.kind === "person" ? [record.key] : [])));
    const named = new Set(records.flatMap((record) => (record.kind === "session" ? (record.people ?? []).map(({ key }) => key) : [])));
    expect(people).toEqual(named);
  },
  120_000,
);
