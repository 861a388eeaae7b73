import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { checkout } from "#bin/stores/place.ts";
import { importRecord, type Reading } from "../records.ts";
import { djangocon } from "./djangocon.ts";

type Files = Record<string, object | string>;

/** A file as Jekyll wants it: fields in YAML, of which JSON is a part, and the text below. */
const textOf = ({ body = "", ...fields }: { body?: string }) => `---\n${JSON.stringify(fields, null, 1)}\n---\n\n${body}\n`;
const folderOf = (files: Files) =>
  temporaryFolder(Object.fromEntries(Object.entries(files).map(([name, said]) => [`_${name}.md`, typeof said === "string" ? said : textOf(said)])));
const readAt = (place: string, source = "djangocon-us-2026") => Array.fromAsync(djangocon.read(place, source));
const read = (files: Files, source?: string) => readAt(folderOf(files), source);

const recordsOf = (readings: Reading[]) => readings.flatMap((reading) => ("record" in reading ? [reading.record] : []));
const toldOf = (readings: Reading[]) =>
  readings.flatMap((reading) => ("record" in reading ? [] : [[reading.reason, "detail" in reading ? reading.detail : undefined]]));

const talk = { title: "Vacuum", accepted: true, date: "2026-10-16 09:00:00-04:00", end_date: "2026-10-16 09:45:00-04:00", category: "talks" };
const readTalk = async (said: object, more: Files = {}) => {
  const readings = await read({ "schedule/talks/2026-10-16-09-00-vacuum": { ...talk, ...said }, ...more });
  return { record: recordsOf(readings).find(({ kind }) => kind === "session"), told: toldOf(readings) };
};
const readPresenter = async (said: object) => {
  const readings = await read({ "presenters/ingrid-solheim": { name: "Ingrid Solheim", ...said } });
  return { record: recordsOf(readings)[1], told: toldOf(readings) };
};

test("the event is named as its source, and held on the days of its programme", async () => {
  const image = "https://2026.djangocon.example//static/img/a.png";
  const readings = await read({
    "schedule/talks/b": { ...talk, image },
    "schedule/sprints/c": { ...talk, date: "2026-10-20 09:00:00-04:00", end_date: null, image },
    "schedule/tutorials/a": { ...talk, date: "2026-10-15 09:00:00-04:00", end_date: null },
    "schedule/talks/no": { ...talk, date: "2026-10-01 09:00:00-04:00", accepted: false },
    "schedule/talks/late": { ...talk, date: "2027-10-16 09:00:00-04:00" },
  });
  expect(recordsOf(readings)[0]).toEqual({
    kind: "event",
    key: "djangocon-us-2026",
    name: "DjangoCon US 2026",
    series: { key: "djangocon-us", name: "DjangoCon US" },
    startsOn: "2026-10-15",
    endsOn: "2026-10-20",
    year: undefined,
    url: "https://2026.djangocon.example/",
  });
  expect(toldOf(readings)).toEqual([
    ["its day is in another year than the event", "2027-10-16 09:00:00-04:00"],
    ["was not accepted", undefined],
  ]);
});

test("without a day there is the year of the source; without a year, and with pictures on two sites, there is neither", async () => {
  const [event] = recordsOf(
    await read({ "schedule/talks/a": { title: "A", image: "https://a.example/1.png" }, "schedule/talks/b": { title: "B", image: "https://b.example/1.png" } }),
  );
  expect(event).toMatchObject({ name: "DjangoCon US 2026", year: 2026, startsOn: undefined, url: undefined });
  const [other] = recordsOf(await read({ "schedule/talks/a": talk }, "djangocon-europe"));
  expect(other).toMatchObject({ name: "DjangoCon Europe", series: { key: "djangocon-europe" }, startsOn: "2026-10-16", year: undefined });
});

test("a talk says when, where, what, by whom, with its recording and slides", async () => {
  const { record, told } = await readTalk(
    {
      abstract: "In short.",
      body: "At _length_.",
      permalink: "/talks/vacuum/",
      presenter_slugs: ["ingrid-solheim", "amara-okafor", "ingrid-solheim"],
      room: "Ballroom",
      track: "t0",
      tags: ["ORM", "postgres"],
      image: "https://2026.djangocon.example/static/a.png",
      video_url: "https://youtu.example/v",
      slides_url: "/static/slides/a.pdf",
    },
    { "presenters/ingrid-solheim": { name: "Ingrid Solheim" }, "presenters/amara-okafor": { name: "Amara Okafor" } },
  );
  expect(record).toEqual({
    kind: "session",
    key: "djangocon-us-2026/talks/vacuum",
    event: "djangocon-us-2026",
    title: "Vacuum",
    abstract: "In short.\n\nAt _length_.",
    sessionKind: "talk",
    room: "Ballroom",
    track: "t0",
    heldOn: "2026-10-16",
    startsAt: "2026-10-16T09:00:00-04:00",
    durationSeconds: 2_700,
    people: [
      { key: "djangocon-us-2026:ingrid-solheim", name: "Ingrid Solheim" },
      { key: "djangocon-us-2026:amara-okafor", name: "Amara Okafor" },
    ],
    topics: ["ORM", "postgres"],
    coverage: [
      { kind: "video", url: "https://youtu.example/v" },
      { kind: "slides", url: "https://2026.djangocon.example/static/slides/a.pdf" },
    ],
  });
  expect(told).toEqual([]);
});

test("a session is known by the address of its page; without one, or when another has it, by its file", async () => {
  const readings = await read({
    "schedule/talks/2026-10-16-08-00-break": { ...talk, permalink: null },
    "schedule/talks/2026-10-16-09-00-opening": { ...talk, permalink: "/talks/opening/" },
    "schedule/talks/2026-10-17-09-00-opening": { ...talk, permalink: "/talks/opening/" },
  });
  expect(recordsOf(readings).map(({ key }) => key)).toEqual([
    "djangocon-us-2026",
    "djangocon-us-2026/talks/2026-10-16-08-00-break",
    "djangocon-us-2026/talks/opening",
    "djangocon-us-2026/talks/2026-10-17-09-00-opening",
  ]);
});

test.each([
  ["tutorials", "Queries", "workshop"],
  ["sprints", "Sprints", "meeting"],
  ["break", "Quiet Room", "other"],
  ["lunch", "Breakfast", "other"],
  ["social-event", "Board Game Night", "social"],
  ["talks", "Keynote: The Dinosaur", "keynote"],
  ["talks", "Panel Discussion: Who?", "panel"],
  ["talks", "Lightning Talks", "block"],
  ["talks", "Early Lunch", "other"],
  ["talks", "Lunch at the zoo", "talk"],
  ["talks", "Vacuum", "talk"],
  ["constructor", "Vacuum", "talk"],
])("of the category %s, %j is of the kind %s", async (category, title, kind) => {
  expect((await readTalk({ category, title })).record).toMatchObject({ sessionKind: kind });
  const [, byFolder] = recordsOf(await read({ [`schedule/${category}/a`]: { title } }));
  expect(byFolder).toMatchObject({ sessionKind: kind });
});

test.each([
  [{ end_date: "2025-10-16 17:00:00-04:00" }, ["2026-10-16", "2026-10-16T09:00:00-04:00", undefined], "its end is not soon after its start"],
  [{ end_date: null }, ["2026-10-16", "2026-10-16T09:00:00-04:00", undefined], undefined],
  [{ end_date: "soon" }, ["2026-10-16", "2026-10-16T09:00:00-04:00", undefined], "its end is not soon after its start"],
  [{ date: "2026-10-16 09:00", end_date: "2026-10-16 10:00" }, ["2026-10-16", "09:00", 3_600], undefined],
  [{ date: "2026-10-16", end_date: null }, ["2026-10-16", undefined, undefined], undefined],
  [{ date: "in autumn" }, [undefined, undefined, undefined], "its time is not clear"],
  [{ date: null }, [undefined, undefined, undefined], undefined],
])("%j is held %j", async (said, when, told) => {
  const result = await readTalk(said);
  const { heldOn, startsAt, durationSeconds } = result.record as { heldOn?: string; startsAt?: string; durationSeconds?: number };
  expect([heldOn, startsAt, durationSeconds]).toEqual(when);
  expect(result.told.map(([reason]) => reason)).toEqual(told ? [told] : []);
});

test("the text stands once, with its lines, and not where it is the name of the room", async () => {
  expect((await readTalk({ abstract: "One.\\n\\nTwo.", body: "# Two parts\n\n-   One.\n\n-   Two." })).record).toMatchObject({
    abstract: "# Two parts\n\n-   One.\n\n-   Two.",
  });
  expect((await readTalk({ abstract: "", body: "<script setup> and <template>" })).record).toMatchObject({ abstract: "<script setup> and <template>" });
  expect((await readTalk({ room: "Meeting Room 1", body: "Meeting Room 1" })).record).toMatchObject({ abstract: undefined, room: "Meeting Room 1" });
});

test("what was not accepted or is not published is left out, as is who is hidden", async () => {
  expect(await readTalk({ accepted: false })).toEqual({ record: undefined, told: [["was not accepted", undefined]] });
  expect(await readTalk({ published: false })).toEqual({ record: undefined, told: [["is not published on the site", undefined]] });
  expect((await readTalk({ accepted: null, published: true })).record).toBeDefined();
  const hidden = { "presenters/bo": { name: "Bo Ek", hidden: true }, "presenters/nobody": { name: "TBA" } };
  const { record, told } = await readTalk({ presenter_slugs: ["bo", "gone", "nobody", 7] }, hidden);
  expect(record).toMatchObject({ people: [] });
  expect(told).toEqual([
    ["is hidden on the site", undefined],
    ["is not the name of a person", undefined],
    ["a presenter of it is hidden on the site", "bo"],
    ["a presenter of it is not in the source", "gone"],
    ["a presenter of it is not in the source", "nobody"],
    ["a presenter of it is not in the source", "7"],
  ]);
});

test("a link that leads nowhere, and a field of another type, is told; the rest is read", async () => {
  const { record, told } = await readTalk({ video_url: "javascript:alert(1)", slides_url: "/a.pdf", track: ["t0"], tags: "ORM", room: 101 });
  expect(record).toMatchObject({ title: "Vacuum", room: "101", track: undefined, coverage: [], topics: [] });
  expect(told).toEqual([
    ["a field of it is of another type", "track"],
    ["a field of it is of another type", "tags"],
    ["a link of it is no web address", "javascript:alert(1)"],
    ["a link of it is no web address", "/a.pdf"],
  ]);
});

test("a presenter says who they are and where else they are found", async () => {
  const { record, told } = await readPresenter({
    title: "Fellow",
    company: "Fjord Data",
    website: "https://ingrid.example",
    github: "@ingrid-s",
    twitter: "https://twitter.com/ingrid_s",
    mastodon: "https://Fjord.example/@ingrid",
    linkedin: "https://www.linkedin.com/in/ingrid-s/",
    bluesky: "ingrid.example",
    photo_url: "/static/i.png",
    pronouns: "she/her",
    body: "She _vacuums_.",
  });
  expect(record).toEqual({
    kind: "person",
    key: "djangocon-us-2026:ingrid-solheim",
    name: "Ingrid Solheim",
    tagline: "Fellow, Fjord Data",
    bio: "She _vacuums_.",
    website: "https://ingrid.example/",
    handles: [
      { network: "bluesky", handle: "ingrid.example" },
      { network: "github", handle: "ingrid-s" },
      { network: "linkedin", handle: "ingrid-s" },
      { network: "mastodon", handle: "ingrid@fjord.example" },
      { network: "twitter", handle: "ingrid_s" },
    ],
  });
  expect(told).toEqual([]);
});

test.each([
  ["@ingrid@fjord.example", "ingrid@fjord.example"],
  ["ingrid@fjord.example", "ingrid@fjord.example"],
  ["https://fjord.example/users/ingrid", "ingrid@fjord.example"],
  ["https://here.example/@ingrid@fjord.example", "ingrid@fjord.example"],
  ["https://here.example/web/@ingrid/", "ingrid@here.example"],
])("on Mastodon %s is %s", async (mastodon, handle) => {
  expect((await readPresenter({ mastodon })).record).toMatchObject({ handles: [{ network: "mastodon", handle }] });
});

test.each([
  ["mastodon", "@ingrid"],
  ["mastodon", "https://fjord.example/about"],
  ["github", "https://gitlab.example/ingrid"],
  ["github", "Ingrid Solheim"],
  ["twitter", "a_name_that_is_too_long"],
  ["bluesky", "ingrid"],
])("what is no name on %s is told: %j", async (network, text) => {
  const { record, told } = await readPresenter({ [network]: text });
  expect(record).toMatchObject({ handles: [] });
  expect(told).toEqual([[`is no name on ${network}`, text]]);
});

test("pronouns are no part of a name, and what stands for no company is none", async () => {
  expect(await readPresenter({ name: "Ingrid Solheim (she/her/they)", company: "NA", title: "" })).toMatchObject({
    record: { name: "Ingrid Solheim", tagline: undefined },
    told: [["pronouns stand in its name", "she/her/they"]],
  });
  expect((await readPresenter({ name: "Ingrid (Inga) Solheim", company: "None currently" })).record).toMatchObject({
    name: "Ingrid (Inga) Solheim",
    tagline: undefined,
  });
  expect((await readPresenter({ company: "Ingrid Solheim" })).record).toMatchObject({ tagline: undefined });
});

test("a file that cannot be read is told with what it would have been, and the others are read", async () => {
  const readings = await read({
    "schedule/talks/a": "no front matter",
    "presenters/b": "---\nname: [\n---\n",
    "presenters/c": "---\n- a list\n---\n",
    "schedule/talks/d": talk,
  });
  expect(
    readings.flatMap((reading) => ("record" in reading ? [reading.record.kind] : [`${reading.kind} ${reading.entity} ${path.basename(reading.at.file)}`])),
  ).toEqual(["event", "unreadable person b.md", "unreadable session a.md", "skipped person c.md", "session"]);
});

test("a place without anything of a site is told", async () => {
  expect((await readAt(temporaryFolder({ "talks.md": "---\ntitle: A\n---\n" }))).map((reading) => (reading as { reason: string }).reason)).toEqual([
    "there is no schedule and nobody who presents in it",
  ]);
});

test("a site is found unpacked or packed, and reads the same", async () => {
  const folder = temporaryFolder({
    "djangocon-us-2026/_schedule/talks/a.md": textOf({ ...talk, presenter_slugs: ["b"] } as object),
    "djangocon-us-2026/_presenters/b.md": textOf({ name: "Bo Ek" } as object),
    "djangocon-eu-2026/NOTICE.txt": "",
    "other/content.tar.gz": "",
  });
  const unpacked = path.join(folder, "djangocon-us-2026");
  const packed = path.join(folder, "djangocon-eu-2026/content.tar.gz");
  execFileSync("tar", ["-czf", packed, "-C", unpacked, "_schedule", "_presenters"]);
  expect(djangocon.find(folder)).toEqual([
    { path: packed, source: "djangocon-eu-2026" },
    { path: unpacked, source: "djangocon-us-2026" },
  ]);
  expect(recordsOf(await readAt(packed))).toEqual(recordsOf(await readAt(unpacked)));
  expect([await djangocon.count(packed), await djangocon.count(unpacked)]).toEqual([2, 2]);
});

const archive = path.join(checkout, "../shared/data/djangocon-us-2023/content.tar.gz");

test.skipIf(!existsSync(archive))("the real site: every file is a session or a person, with what is left out of it", async () => {
  const names = execFileSync("tar", ["-tzf", archive], { encoding: "utf8" }).trim().split("\n");
  const readings = await readAt(archive, "djangocon-us-2023");
  const records = recordsOf(readings);
  const countOf = (kind: string) => records.filter((record) => record.kind === kind).length;
  expect([countOf("person"), countOf("session"), countOf("event")]).toEqual([
    names.filter((name) => name.startsWith("_presenters/")).length,
    names.filter((name) => name.startsWith("_schedule/")).length,
    1,
  ]);
  expect(new Set(records.map(({ key }) => key)).size).toBe(records.length);
  expect(records.filter((record) => !importRecord.safeParse(record).success)).toEqual([]);
  expect(toldOf(readings).map(([reason]) => reason)).toEqual(["pronouns stand in its name", ...Array(2).fill("its end is not soon after its start")]);
  const text = execFileSync("tar", ["-xzOf", archive], { encoding: "utf8", maxBuffer: 10_000_000 });
  const people = records.flatMap((record) => (record.kind === "session" ? (record.people ?? []) : []));
  expect(people).toHaveLength([...text.matchAll(/^presenter_slugs:\n((?:- .+\n)+)/gm)].flatMap(([, list = ""]) => list.trim().split("\n")).length);
});
