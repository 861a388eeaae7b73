import { expect, test } from "vitest";
import { Findings } from "../findings.ts";
import type { ImportRecordInput, Reading, Withheld } from "../records.ts";
import { parseRecord } from "./parse-record.ts";

const at = { file: "sessions.jsonl", line: 7 };

/** What comes of a reading: the record, the counts, and each reason that was noted. */
type Parsed = Exclude<Reading, Withheld>;

function parse(reading: Omit<Parsed, "at">) {
  const findings = new Findings(1);
  const record = parseRecord({ at, ...reading } as Parsed, findings);
  return { record, counts: findings.counts, reasons: [...findings.reasons.keys()] };
}

const parseInput = (record: object) => parse({ record: record as ImportRecordInput });
const talk = { kind: "session", key: "s1", event: "e1", title: "Vacuum" };

test("a record that is as it should be is taken, with what it may leave out filled in", () => {
  const { record, counts, reasons } = parseInput(talk);
  expect(record).toEqual({ at, said: { ...talk, sessionKind: "talk", people: [], topics: [], coverage: [] } });
  expect([counts, reasons]).toEqual([{}, []]);
});

test("words are cleaned of control characters, halves of characters and runs of blanks", () => {
  const { record } = parseInput({
    ...talk,
    key: " s\u00001 ",
    title: "  Vacuum\u0000 is\tnot \ud800 your\n enemy\u0007 ",
    abstract: "One\r\ntwo\u0000\u200b\n\nthree",
  });
  expect(record?.said).toMatchObject({ key: "s1", title: "Vacuum is not \ufffd your enemy", abstract: "One\ntwo\n\nthree" });
});

test("a field that is wrong is left out and told; the rest of the record goes on", () => {
  const { record, counts, reasons } = parseInput({ ...talk, heldOn: "2026-02-30", startsAt: "9 am", room: "A", durationSeconds: -5 });
  expect(record?.said).toEqual({ ...talk, room: "A", sessionKind: "talk", people: [], topics: [], coverage: [] });
  expect(counts).toEqual({});
  expect(reasons).toHaveLength(1);
  expect(reasons[0]).toMatch(/^heldOn: .*; startsAt: .*; durationSeconds: /);
});

test("of a list only what is wrong is left out", () => {
  const { record, reasons } = parseInput({
    ...talk,
    topics: ["Postgres", " ", "Search"],
    people: [
      { key: "p1", name: "Bo" },
      { key: "", name: "No key" },
    ],
    coverage: [
      { kind: "video", url: "ftp://x/" },
      { kind: "slides", url: "https://x.example/" },
    ],
  });
  expect(record?.said).toMatchObject({
    topics: ["Postgres", "Search"],
    people: [{ key: "p1", name: "Bo" }],
    coverage: [{ kind: "slides", url: "https://x.example/" }],
  });
  expect(reasons).toHaveLength(1);
});

test.each(["2026-02-30", "20260-01-31", "0026-01-31", "1799-12-31", "2201-01-01", "31.1.2026"])("%s is no day on which anything could be held", (heldOn) => {
  expect(parseInput({ ...talk, heldOn }).record?.said).not.toHaveProperty("heldOn");
});

test("an unknown zone is left out: a time in it could mean anything", () => {
  const event = { kind: "event", key: "e1", name: "DataFjord" };
  expect(parseInput({ ...event, timeZone: "Europe/Bergen" })).toMatchObject({ record: { said: event }, reasons: ["timeZone: is no IANA time zone"] });
  expect(parseInput({ ...event, timeZone: "Europe/Oslo" })).toMatchObject({ record: { said: { timeZone: "Europe/Oslo" } }, reasons: [] });
});

test.each([
  ["a title", { ...talk, title: " " }],
  ["a key", { ...talk, key: "\u0000" }],
  ["an event", { kind: "session", key: "s1", title: "Vacuum" }],
])("a session cannot be without %s: it is told as a whole", (_, input) => {
  const { record, counts, reasons } = parseInput(input);
  expect(record).toBeNull();
  expect(counts).toEqual({ session: { skipped: 1 } });
  expect(reasons).toHaveLength(1);
});

test("a title that is longer than any is told, not cut", () => {
  expect(parseInput({ ...talk, title: "x".repeat(2_001) })).toMatchObject({ record: null, counts: { session: { skipped: 1 } } });
});

test.each([["09:30"], ["2026-01-31T09:30:00+01:00"], ["2026-01-31T09:30:00Z"]])("%s is a time", (startsAt) => {
  expect(parseInput({ ...talk, startsAt }).record?.said).toMatchObject({ startsAt });
});

test.each([["2026-01-31T09:30:00"], ["9:30"], ["09:30:00"], ["24:00"], ["09:60"], ["tomorrow"]])("%s is no time that could be told for certain", (startsAt) => {
  expect(parseInput({ ...talk, startsAt }).record?.said).not.toHaveProperty("startsAt");
});

test("what a reader could not read is noted as it says", () => {
  expect(parse({ kind: "unreadable", entity: "session", reason: "not JSON" })).toEqual({
    record: null,
    counts: { session: { skipped: 1 } },
    reasons: ["not JSON"],
  });
  expect(parse({ kind: "unreadable", reason: "is no schedule.xml" })).toEqual({
    record: null,
    counts: { file: { skipped: 1 } },
    reasons: ["is no schedule.xml"],
  });
});

test("a record that is left out counts as one, a part of one does not", () => {
  expect(parse({ kind: "skipped", entity: "person", key: "p1", reason: "is not the name of a person" }).counts).toEqual({ person: { skipped: 1 } });
  expect(parse({ kind: "skipped", entity: "session", key: "s1", reason: "a link of it is no web address", detail: "ftp://x" }).counts).toEqual({});
});
