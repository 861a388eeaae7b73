import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import type { Reading } from "../records.ts";
import { readBundle } from "./bundle.ts";

type Rows = Record<string, (object | string)[]>;

/** Readings of a bundle, each with "file:line"; a text stands as a row as it is. */
async function read(files: Rows) {
  const folder = temporaryFolder(
    Object.fromEntries(
      Object.entries(files).map(([name, rows]) => [`${name}.jsonl`, rows.map((row) => `${typeof row === "string" ? row : JSON.stringify(row)}\n`).join("")]),
    ),
  );
  const readings = await Array.fromAsync(readBundle(folder));
  return readings.map(({ at, ...reading }) => ({ at: `${path.basename(at.file)}:${at.line}`, ...reading }));
}

const recordOf = (reading: unknown) => (reading as Extract<Reading, { record: unknown }>).record;
const readEvent = async (row: object) => recordOf((await read({ events: [row] }))[0]);
const readSession = async (row: object) => recordOf((await read({ sessions: [{ id: "s1", event: "e1", title: "T", ...row }] }))[0]);

test("events come before people and people before sessions, whatever is packed", async () => {
  const folder = temporaryFolder({
    "sessions.jsonl": '{"id":"s1","event":"e1","title":"T"}\n',
    "people.jsonl.gz": gzipSync('{"key":"p1","name":"Ingrid Solheim"}\n'),
    "events.jsonl": '{"id":"e1","name":"DataFjord"}\n',
  });
  const readings = await Array.fromAsync(readBundle(folder));
  expect(readings.map((reading) => `${path.basename(reading.at.file)} ${"record" in reading ? reading.record.key : "none"}`)).toEqual([
    "events.jsonl e1",
    "people.jsonl.gz p1",
    "sessions.jsonl s1",
  ]);
});

test("an empty folder has nothing to read", async () => {
  expect(await read({})).toEqual([]);
});

test("a key that ends in a year names an edition of a series, and so does a series of its own", async () => {
  expect(await readEvent({ id: "pycon-lagos-2026", name: "PyCon Lagos 2026" })).toMatchObject({ series: { key: "pycon-lagos", name: "PyCon Lagos" } });
  expect(await readEvent({ id: "x", series: "pycon-lagos", name: "PyCon Lagos 2026" })).toMatchObject({ series: { key: "pycon-lagos", name: "PyCon Lagos" } });
  expect(await readEvent({ id: "x", name: "PyCon Lagos" })).toMatchObject({ series: undefined });
  expect(await readEvent({ id: "2026", name: "2026" })).toMatchObject({ series: undefined });
});

test("what is online is in no city and no country", async () => {
  expect(await readEvent({ id: "e", name: "E", city: "Online", country: "Norway", venue: "online" })).toMatchObject({
    isOnline: true,
    city: undefined,
    country: "Norway",
    venue: undefined,
  });
});

test("languages, links and hashtags are brought to one form; what is none is left out", async () => {
  expect(
    await readEvent({
      id: "e",
      name: "E",
      languages: ["English", "por", "klingonisch"],
      url: "HTTPS://E.example",
      code_of_conduct: "see site",
      hashtag: "#datafjord",
    }),
  ).toMatchObject({
    languages: ["en", "pt"],
    url: "https://e.example/",
    codeOfConductUrl: undefined,
    hashtag: "datafjord",
  });
});

test("of people only somebody with a name is brought in", async () => {
  const rows = [{ key: "a", name: "Bo", twitter: "bo", github: "bo-gh" }, { key: "b", redirect: "a", name: "Bo" }, { key: "c" }, { key: "d", name: "  TBA. " }];
  expect(await read({ people: rows })).toEqual([
    {
      at: "people.jsonl:1",
      record: {
        kind: "person",
        key: "a",
        name: "Bo",
        website: undefined,
        country: undefined,
        handles: [
          { network: "twitter", handle: "bo" },
          { network: "github", handle: "bo-gh" },
        ],
      },
    },
    { at: "people.jsonl:2", kind: "skipped", entity: "person", key: "b", reason: "leads to another person of the source" },
    { at: "people.jsonl:3", kind: "skipped", entity: "person", key: "c", reason: "is not the name of a person" },
    { at: "people.jsonl:4", kind: "skipped", entity: "person", key: "d", reason: "is not the name of a person" },
  ]);
});

test("a talk whose speaker asked for it is not brought in at all", async () => {
  expect(
    await read({ sessions: [{ id: "s1", event: "e1", title: "Secret", no_publish: true, coverage: [{ kind: "video", url: "https://video.example/1" }] }] }),
  ).toEqual([
    {
      at: "sessions.jsonl:1",
      kind: "withheld",
      entity: "session",
      key: "s1",
      reason: "its speaker asked that it is not published",
      recordings: ["https://video.example/1"],
    },
  ]);
});

test("the day of a session is the one stated, else the one it was recorded on; a year alone is none", async () => {
  expect(await readSession({ date: "2026-11-21", recorded: "2026-11-20" })).toMatchObject({ heldOn: "2026-11-21" });
  expect(await readSession({ recorded: "2026-11-20T10:00:00Z" })).toMatchObject({ heldOn: "2026-11-20" });
  expect(await readSession({ recorded: 2026 })).toMatchObject({ heldOn: undefined });
});

test("coverage is taken once for each address; a link that is none is told and does not spoil the rest", async () => {
  const coverage = [
    { kind: "Video", url: "https://v.example/1", title: "V" },
    { kind: "slides", url: "https://V.example/1" },
    { kind: "zine", url: "http://z.example/" },
    { url: "javascript:alert(1)" },
    { url: "" },
  ];
  const readings = await read({ sessions: [{ id: "s1", event: "e1", title: "T", licence: "CC BY 4.0", coverage }] });
  expect((recordOf(readings[0]) as { coverage: unknown }).coverage).toEqual([
    { kind: "slides", url: "https://v.example/1", title: undefined, licence: "CC BY 4.0" },
    { kind: "link", url: "http://z.example/", title: undefined, licence: "CC BY 4.0" },
  ]);
  expect(readings.slice(1)).toEqual(
    ["javascript:alert(1)", ""].map((detail) => ({
      at: "sessions.jsonl:1",
      kind: "skipped",
      entity: "session",
      key: "s1",
      reason: "a link of it is no web address",
      detail,
    })),
  );
});

test.each([
  ["not JSON", "{not json}", /^not JSON: /],
  ["cut off", '{"id":"e1","name":"Data', /^not JSON: /],
  ["two rows on one line", '{"id":"e1","name":"A"}{"id":"e2","name":"B"}', /^not JSON: /],
  ["a list", '["e1"]', /^row: /],
  ["nothing", "null", /^row: /],
  ["without a name", '{"id":"e1"}', /^name: /],
  ["of other types", '{"id":1,"name":"A","topics":"x"}', /^id: .*; topics: /],
])("a row that is %s is told with its file, line and reason, and the rest goes on", async (_, row, reason) => {
  const [before, wrong, after] = await read({ events: [{ id: "a", name: "A" }, row, { id: "b", name: "B" }] });
  expect(wrong).toEqual({ at: "events.jsonl:2", kind: "unreadable", entity: "event", reason: expect.stringMatching(reason) });
  expect([before, after].map((reading) => (recordOf(reading) as { key: string }).key)).toEqual(["a", "b"]);
});

test("a line in another encoding is told with its file and line, and the next file is read", async () => {
  const folder = temporaryFolder({
    "events.jsonl": Buffer.from('{"id":"a","name":"A"}\n{"id":"b","name":"Caf\xe9"}\n', "latin1"),
    "people.jsonl": '{"key":"p","name":"Bo"}\n',
  });
  const readings = await Array.fromAsync(readBundle(folder));
  expect(
    readings.map((reading) => `${path.basename(reading.at.file)}:${reading.at.line} ${"record" in reading ? reading.record.key : reading.reason}`),
  ).toEqual(["events.jsonl:1 a", "events.jsonl:2 is not UTF-8", "people.jsonl:1 p"]);
});

test("an archive that was cut off is told with its file and line, and the next file is read", async () => {
  const packed = gzipSync('{"id":"a","name":"A"}\n{"id":"b","name":"B"}\n');
  const folder = temporaryFolder({ "events.jsonl.gz": packed.subarray(0, packed.length - 6), "people.jsonl": '{"key":"p","name":"Bo"}\n' });
  const readings = await Array.fromAsync(readBundle(folder));
  expect(readings.map((reading) => ("record" in reading ? reading.record.key : reading.reason))).toEqual([
    "a",
    "b",
    "the file breaks off: unexpected end of file",
    "p",
  ]);
  expect(readings[2]?.at.line).toBe(3);
});

test("deep nesting and keys that mean something to JavaScript are data like any other", async () => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const [reading] = await read({ events: [`{"id":"a","name":"A","extra":${deep},"__proto__":{"name":"B"},"constructor":1}`] });
  expect(recordOf(reading)).toMatchObject({ key: "a", name: "A" });
});
