import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { importRecord } from "../records.ts";
import { ccfDeadlines } from "./ccf-deadlines.ts";
import { plausibleDays, plausibleMilestones, readMoment, readZone } from "./deadlines.ts";
import { mergeRows, type Note, readTexts, wordsOf } from "./listed-row.ts";
import { pythonDeadlines } from "./python-deadlines.ts";

test.each([
  ["2026-03-01 23:59:59", { dueOn: "2026-03-01", dueTime: "23:59" }],
  ["2026-03-01T08:00", { dueOn: "2026-03-01", dueTime: "08:00" }],
  ["2026-03-01", { dueOn: "2026-03-01" }],
  ["2026-02-30 23:59:59", undefined],
  ["2026-03-01 24:00:00", undefined],
  ["2026-3-1", undefined],
  ["1 March 2026", undefined],
  ["2026-03-01 23:59:59 or so", undefined],
])("the moment %s", (text, moment) => {
  expect(readMoment(text)).toEqual(moment);
});

test.each([
  ["AoE", { isAnywhereOnEarth: true }],
  ["UTC-12", { isAnywhereOnEarth: true }],
  ["UTC", { timeZone: "UTC" }],
  ["UTC+0", { timeZone: "UTC" }],
  ["UTC+8", { timeZone: "Etc/GMT-8" }],
  ["UTC-8", { timeZone: "Etc/GMT+8" }],
  ["UTC+12", { timeZone: "Etc/GMT-12" }],
  ["PT", { timeZone: "America/Los_Angeles" }],
  ["Europe/Oslo", { timeZone: "Europe/Oslo" }],
])("the zone %s", (text, zone) => {
  expect(readZone(text, [])).toEqual(zone);
});

test("an offset leads to the zone that is as far ahead of UTC", () => {
  const { timeZone } = readZone("UTC+8", []);
  expect(new Date("2026-03-01T00:00:00Z").toLocaleTimeString("en-GB", { timeZone })).toBe("08:00:00");
});

test.each([["UTC+99"], ["UTC+5:30"], ["Middle/Earth"], ["soon"]])("the zone %s is none, and it is told", (text) => {
  const notes: Note[] = [];
  expect(readZone(text, notes)).toEqual({});
  expect(notes).toEqual([{ reason: "is in no time zone that is known", detail: text }]);
});

test("the days of an event are in its year, or in the winter after; others are told", () => {
  const notes: Note[] = [];
  expect(plausibleDays({ year: 2021, startsOn: "2022-01-21", endsOn: "2022-01-22" }, notes)).toEqual({ startsOn: "2022-01-21", endsOn: "2022-01-22" });
  expect(plausibleDays({ year: 2026, startsOn: "2025-12-29", endsOn: "2026-01-02" }, notes)).toEqual({ startsOn: "2025-12-29", endsOn: "2026-01-02" });
  expect(notes).toEqual([]);
  expect(plausibleDays({ year: 2020, startsOn: "2021-10-19", endsOn: "2021-10-23" }, notes)).toEqual({});
  expect(plausibleDays({ year: 2015, startsOn: "2014-03-14", endsOn: "2014-03-14" }, notes)).toEqual({});
  expect(plausibleDays({ year: 2026, startsOn: "2026-06-07", endsOn: "2026-06-03" }, notes)).toEqual({ startsOn: "2026-06-07" });
  expect(notes.map(({ reason }) => reason)).toEqual([
    "its days are in another year than the event",
    "its days are in another year than the event",
    "it ends before it starts",
  ]);
});

test("a deadline after the event, or years before, or before its abstracts is told", () => {
  const read = (...milestones: { kind: "abstract_due" | "closes" | "camera_ready"; dueOn: string }[]) => {
    const notes: Note[] = [];
    const kept = plausibleMilestones(milestones, { year: 2026, startsOn: "2026-06-03", endsOn: "2026-06-07" }, notes);
    return { kept: kept.map(({ dueOn }) => dueOn), reasons: notes.map(({ reason }) => reason) };
  };
  expect(read({ kind: "closes", dueOn: "2026-06-07" })).toEqual({ kept: ["2026-06-07"], reasons: [] });
  expect(read({ kind: "closes", dueOn: "2027-01-03" })).toEqual({ kept: [], reasons: ["its call closes after the event"] });
  expect(read({ kind: "camera_ready", dueOn: "2026-07-01" })).toEqual({ kept: ["2026-07-01"], reasons: [] });
  expect(read({ kind: "abstract_due", dueOn: "2026-01-01" }, { kind: "closes", dueOn: "2021-01-08" })).toEqual({
    kept: ["2026-01-01"],
    reasons: ["its call closes years before the event"],
  });
  expect(read({ kind: "abstract_due", dueOn: "2026-01-08" }, { kind: "closes", dueOn: "2026-01-01" })).toEqual({
    kept: [],
    reasons: ["its call closes before abstracts are due", "its call closes before abstracts are due"],
  });
});

test("what is no text is told in few words, whatever it is", () => {
  const endless: unknown[] = ["x".repeat(10_000)];
  endless.push(endless);
  const notes: Note[] = [];
  expect(readTexts({ a: "  two\n words ", b: 3, c: endless, d: null, e: " " }, ["a", "b", "c", "d", "e", "f"], notes)).toEqual({ a: "two words", b: "3" });
  expect(notes.map(({ reason }) => reason)).toEqual(["c is no text"]);
  expect(wordsOf(endless).length).toBeLessThan(400);
});

test("of two rows the first stands, the second fills its gaps", () => {
  expect(mergeRows<object>({ a: 1, cfp: "TBA", b: "", c: null }, [{ a: 2, cfp: "2026-03-01", b: "b", c: "c", d: "d" }])).toEqual({
    a: 1,
    cfp: "2026-03-01",
    b: "b",
    c: "c",
    d: "d",
  });
  expect(mergeRows<object>({ cfp: "TBA" }, [{ cfp: "TBD" }])).toEqual({ cfp: "TBA" });
});

const pythonRows = [2024, 2025, 2026].map(
  (year) => `- conference: PyFjord & Friends
  year: ${year}
  link: https://pyfjord.example/${year}
  cfp: '${year}-02-01 23:59:00'
  cfp_ext: '${year}-02-15 23:59:00'
  tutorial_deadline: '${year}-02-01 23:59:00'
  timezone: Europe/Oslo
  place: Bergen, Norway
  extra_places: ["Online", "Oslo, Norway"]
  start: ${year}-06-03
  end: ${year}-06-07
  sub: PY,DATA
  location:
  - title: PyFjord ${year}
    latitude: 60.39
    longitude: 5.32
`,
);
const ccfSeries = `- title: FJORD
  description: Conference on Fjords
  sub: AI
  confs:
    - year: 2025
      id: fjord25
      link: https://fjord.example/25
      timeline:
        - abstract_deadline: '2025-01-01 23:59:59'
          deadline: '2025-01-08 23:59:59'
          comment: first round
        - deadline: TBD
          comment: second round
      timezone: UTC-12
      date: December 28, 2025 - January 3, 2026
      place: Bergen, Norway
    - year: 2026
      id: fjord26
      link: https://fjord.example/26
      timeline:
        - deadline: '2026-01-08 23:59:59'
      timezone: UTC+8
      date: June 3-7, 2026
      place: Online
`;

/** A file that went wrong in one of many ways, the same on every run. */
function mutate(text: string, seed: number): Buffer {
  const bytes = Buffer.from(text);
  const at = (seed * 7_919) % bytes.length;
  const until = at + 1 + ((seed * 31) % 200);
  const changes = [
    () => Buffer.from(bytes.map((byte, index) => (index >= at && (index - at) % 97 === 0 ? byte ^ (1 << (seed % 8)) : byte))),
    () => bytes.subarray(0, at),
    () => Buffer.concat([bytes.subarray(0, until), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from("[{a: ".repeat(seed)), bytes.subarray(at)]),
    () => Buffer.from(text.replaceAll(/\d{4}/g, (digits, index) => (index % 3 === seed % 3 ? String.fromCharCode(33 + (seed % 90)) : digits))),
    () => Buffer.from(text.replaceAll(": ", seed % 2 ? ": &a [*a] #" : ": {__proto__: null, constructor: ") + "}".repeat(seed % 50)),
  ];
  return (changes[seed % changes.length] as () => Buffer)();
}

test.each([
  { format: pythonDeadlines, file: "archive.yml", text: `---\n\n${pythonRows.join("\n")}`, types: { "types.yml": "- {name: General Python, sub: PY}\n" } },
  {
    format: ccfDeadlines,
    file: "conference/AI/fjord.yml",
    text: ccfSeries,
    types: { "conference/types.yml": "- {name_en: Artificial Intelligence, sub: AI}\n" },
  },
])("$format.name: a file that is broken in any of 200 ways is read as far as it goes", async ({ format, file, text, types }) => {
  const problems: unknown[] = [];
  for (let seed = 1; seed <= 200; seed++) {
    const folder = temporaryFolder({ ...types, [file]: mutate(text, seed) });
    const readings = await Array.fromAsync(format.read(folder, "broken"));
    const keys = readings.flatMap((reading) => ("record" in reading ? [reading.record.key] : []));
    if (new Set(keys).size < keys.length) problems.push({ seed, keys });
    const wrong = readings.filter((reading) => ("record" in reading ? !importRecord.safeParse(reading.record).success : !reading.reason));
    problems.push(...wrong.map((reading) => ({ seed, reading })));
  }
  expect(problems).toEqual([]);
});
