import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { checkout } from "#bin/stores/place.ts";
import { importRecord, type Reading } from "../records.ts";
import { ccfDeadlines } from "./ccf-deadlines.ts";
import type { EventInput } from "./listed-row.ts";

const types = stringify([
  { name: "-", name_en: "Artificial Intelligence", sub: "AI" },
  { name: "-", name_en: "Graphics", sub: "CG" },
]);
const series = { title: "FJORD", description: "Conference on Fjords", sub: "AI", rank: { ccf: "A" }, dblp: "fjord" };
const conference = {
  year: 2026,
  id: "fjord26",
  link: "https://fjord.example/26",
  timeline: [{ abstract_deadline: "2026-01-01 23:59:59", deadline: "2026-01-08 17:00:00" }] as unknown,
  timezone: "AoE",
  date: "June 3-7, 2026",
  place: "Bergen, Norway",
};
const file = (...confs: unknown[]) => [{ ...series, confs }];

const read = (files: Record<string, object[] | string>) => {
  const texts = Object.entries(files).map(([name, rows]) => [`conference/${name}.yml`, typeof rows === "string" ? rows : stringify(rows)]);
  return Array.fromAsync(ccfDeadlines.read(temporaryFolder({ "conference/types.yml": types, ...Object.fromEntries(texts) }), "ccf-deadlines"));
};
const recordsOf = (readings: Reading[]) => readings.flatMap((reading) => ("record" in reading ? [reading.record as EventInput] : []));
const reasonsOf = (readings: Reading[]) => readings.flatMap((reading) => ("record" in reading ? [] : [`${reading.kind} ${reading.reason}`]));

/** The one event of a conference, and why parts of it were left out. */
async function readConference(changes: object) {
  const readings = await read({ "AI/fjord": file({ ...conference, ...changes }) });
  const [event] = recordsOf(readings) as [EventInput];
  return { event, reasons: reasonsOf(readings) };
}
const callsOf = async (timeline: unknown, changes: object = {}) => (await readConference({ timeline, ...changes })).event.calls;

test("a conference is an event of a series with days, place, topic and its call", async () => {
  const readings = await read({ "AI/fjord": file({ ...conference, id: "fjord25" }, conference) });
  expect(readings.map(({ at }) => `${path.basename(at.file)}:${at.line}`)).toEqual(["fjord.yml:9", "fjord.yml:18"]);
  expect(recordsOf(readings)[1]).toEqual({
    kind: "event",
    key: "fjord26",
    name: "FJORD 2026",
    series: { key: "fjord", name: "FJORD" },
    description: "Conference on Fjords",
    year: 2026,
    startsOn: "2026-06-03",
    endsOn: "2026-06-07",
    isOnline: false,
    isHybrid: false,
    venue: undefined,
    city: "Bergen",
    region: undefined,
    country: "Norway",
    url: "https://fjord.example/26",
    topics: ["Artificial Intelligence"],
    calls: [
      {
        note: undefined,
        isAnywhereOnEarth: true,
        milestones: [
          { kind: "abstract_due", dueOn: "2026-01-01", dueTime: "23:59" },
          { kind: "closes", dueOn: "2026-01-08", dueTime: "17:00" },
        ],
      },
    ],
  });
});

test("the zone of the deadlines is the one of the calls", async () => {
  const deadline = "2026-01-08 17:00:00";
  expect(await callsOf([{ deadline }], { timezone: "UTC-12" })).toMatchObject([{ isAnywhereOnEarth: true }]);
  expect(await callsOf([{ deadline }], { timezone: "UTC+8" })).toMatchObject([{ timeZone: "Etc/GMT-8" }]);
  expect((await callsOf([{ deadline }], { timezone: undefined }))?.[0]).not.toHaveProperty("timeZone");
});

test("several rounds are several calls, told apart by their comments or numbers", async () => {
  const rounds = [
    { deadline: "2025-10-01 23:59:59" },
    { deadline: "2025-11-01 23:59:59", comment: "second round" },
    { deadline: "2025-12-01 23:59:59", comment: "Posters" },
    { deadline: "2026-01-01 23:59:59", comment: "posters" },
    { deadline: "TBD" },
  ];
  expect((await callsOf(rounds))?.map(({ name, note }) => note ?? name)).toEqual([
    "Round 1",
    "second round",
    "Posters (Round 3)",
    "posters (Round 4)",
    "to be announced",
  ]);
  expect((await callsOf(rounds))?.[4]).toEqual({ name: "Round 5", note: "to be announced" });
  const misnumbered = [{ deadline: "2025-10-01 23:59:59" }, { deadline: "2025-11-01 23:59:59", comment: "round 1" }];
  expect((await callsOf(misnumbered))?.map(({ name }) => name)).toEqual(["Round 1", "round 1 (Round 2)"]);
});

test("a comment on the only round is a note", async () => {
  expect(await callsOf([{ deadline: "2026-01-08 17:00:00", comment: "Submission opens in May" }])).toMatchObject([{ note: "Submission opens in May" }]);
  expect((await callsOf([{ deadline: "TBD", comment: "by invitation" }]))?.[0]).toEqual({ note: "by invitation; to be announced" });
  expect((await callsOf([{ deadline: "TBD" }]))?.[0]).toEqual({ note: "to be announced" });
});

test("entries that are steps of a round belong to it", async () => {
  const steps = [
    { deadline: "2026-01-01 23:59:59", comment: "Abstract Submission" },
    { deadline: "2026-01-08 23:59:59", comment: "Full Paper Submission" },
    { deadline: "2026-03-01 23:59:59", comment: "Paper Notification" },
    { deadline: "2026-07-01 23:59:59", comment: "Final Version (Camera Ready)" },
  ];
  const calls = await callsOf(steps);
  expect(calls).toMatchObject([{ note: "Full Paper Submission" }]);
  expect(calls?.[0]?.milestones?.map(({ kind, dueOn }) => `${kind} ${dueOn}`)).toEqual([
    "abstract_due 2026-01-01",
    "closes 2026-01-08",
    "notification 2026-03-01",
    "camera_ready 2026-07-01",
  ]);
});

test.each([
  ["Regular paper abstract submissions", "abstract_due"],
  ["paper registration deadline", "abstract_due"],
  ["Abstracts/Full-Text Paper Submission Deadline", "closes"],
  ["Abstract and full paper submission", "closes"],
  ["final submission deadline", "closes"],
  ["Call for papers with final publication in a journal", "closes"],
])("%s: what closes is a round, what is a step is none", async (comment, kind) => {
  const calls = await callsOf([{ deadline: "2026-01-01 23:59:59", comment }]);
  expect(calls?.[0]?.milestones).toMatchObject([{ kind: "closes" }]); // alone it is the deadline, whatever is said of it
  const [first] = (await callsOf([{ deadline: "2026-01-01 23:59:59", comment }, { deadline: "2026-01-08 23:59:59" }]))?.[0]?.milestones ?? [];
  expect(first).toMatchObject({ kind, dueOn: "2026-01-01" });
});

test("a step that no round is beside is told all the same", async () => {
  const timeline = [
    { deadline: "2026-01-01 23:59:59", comment: "Notification" },
    { deadline: "2026-01-08 23:59:59", comment: "Papers" },
  ];
  expect(await callsOf(timeline)).toMatchObject([
    { name: "Notification", milestones: [{ kind: "notification" }] },
    { name: "Papers", milestones: [{ kind: "closes" }] },
  ]);
});

test("an abstract deadline with a blank in its name is one", async () => {
  expect((await callsOf([{ "abstract deadline": "2026-01-01 23:59:59", deadline: "2026-01-08 23:59:59" }]))?.[0]?.milestones).toMatchObject([
    { kind: "abstract_due", dueOn: "2026-01-01" },
    { kind: "closes", dueOn: "2026-01-08" },
  ]);
});

test("days, place and area are what they say; what cannot be read is told", async () => {
  expect(await readConference({ date: "TBD", place: "TBD" })).toMatchObject({ event: { year: 2026, city: undefined }, reasons: [] });
  expect(await readConference({ date: "August 2026 (exact dates TBD)" })).toMatchObject({ reasons: ["skipped its days cannot be read"] });
  expect(await readConference({ date: "June 3-7, 2025" })).toMatchObject({ reasons: ["skipped its days are in another year than the event"] });
  expect((await readConference({ place: "Virtual" })).event).toMatchObject({ isOnline: true, city: undefined });
  const [reading] = await read({ "AI/fjord": [{ ...series, sub: "ZZ", confs: [conference] }] });
  expect((reading as { record: EventInput }).record.topics).toEqual([]);
});

test("what is not of its kind is left out and told, the rest stands", async () => {
  const { event, reasons } = await readConference({ link: "see site", timezone: "UTC+99", date: ["June"], timeline: [7, null, { deadline: "soon" }] });
  expect(event).toMatchObject({ key: "fjord26", url: undefined, calls: [] });
  expect(reasons).toEqual([
    "skipped date is no text",
    "skipped is in no time zone that is known",
    "skipped a link of it is no web address",
    "skipped an entry of its timeline is none",
    "skipped an entry of its timeline is none",
    "skipped a deadline of it is no day",
  ]);
  expect(await readConference({ timeline: "soon" })).toMatchObject({ event: { calls: [] }, reasons: ["skipped its timeline is no list"] });
  expect(await readConference({ timeline: null })).toMatchObject({ event: { calls: [] }, reasons: [] });
});

test("a conference without id or year is told with its reason, a series without conferences too; the rest goes on", async () => {
  const readings = await read({
    "AI/fjord": file({ ...conference, id: undefined }, { ...conference, year: "soon" }, null, conference),
    "CG/broken": "- title: BROKEN\n",
    "CG/none": "- title: [\n",
  });
  expect(recordsOf(readings).map(({ key }) => key)).toEqual(["fjord26"]);
  const reasons = reasonsOf(readings);
  expect(reasons.slice(0, 4)).toEqual([/id: /, /year: /, /row: /, /confs: /].map((reason) => expect.stringMatching(reason)));
  expect(reasons.slice(4).join()).toContain("not YAML");
  expect(reasons.every((reason) => reason.startsWith("unreadable"))).toBe(true);
});

test("a conference told in two files is one, with both topics; another one under its id keeps its own name", async () => {
  const readings = await read({
    "AI/fjord": file({ ...conference, link: "" }),
    "CG/fjord": [{ ...series, sub: "CG", confs: [conference] }],
    "CG/glacier": [{ ...series, title: "Glacier", confs: [conference] }],
  });
  expect(recordsOf(readings)).toMatchObject([
    { key: "fjord26", url: "https://fjord.example/26", topics: ["Artificial Intelligence", "Graphics"] },
    { key: "glacier-2026", name: "Glacier 2026" },
  ]);
});

test("the folder is found by its areas and their list", async () => {
  const folder = temporaryFolder({ "ccf/conference/types.yml": types, "ccf/conference/AI/fjord.yml": stringify(file(conference)), "other/types.yml": types });
  expect(ccfDeadlines.find(folder)).toEqual([{ path: path.join(folder, "ccf"), source: "ccf" }]);
  expect(await ccfDeadlines.count(path.join(folder, "ccf"))).toBe(1);
});

const shared = path.join(checkout, "../shared/data/ccf-deadlines");

test.skipIf(!existsSync(shared))("every conference of the real areas is an event, in its shape, with all its deadlines", async () => {
  expect(ccfDeadlines.find(path.dirname(shared))).toEqual([{ path: shared, source: "ccf-deadlines" }]);
  const files = readdirSync(path.join(shared, "conference"), { recursive: true, encoding: "utf8" }).filter((name) => /[/\\].*\.yml$/.test(name));
  const text = files.map((name) => readFileSync(path.join(shared, "conference", name), "utf8")).join("\n");
  const rows = text.match(/^ +id: /gm)?.length;
  const readings = await Array.fromAsync(ccfDeadlines.read(shared, "ccf-deadlines"));
  const records = recordsOf(readings);
  expect(rows).toBeGreaterThan(500);
  expect(records.length).toBe(rows);
  expect(new Set(records.map(({ key }) => key)).size).toBe(rows);
  expect(records.filter((record) => !importRecord.safeParse(record).success)).toEqual([]);
  const dated = text.match(/^ +(- )?(abstract[ _])?deadline: ['"]\d/gm)?.length ?? 0;
  const milestones = records.flatMap(({ calls }) => calls ?? []).flatMap((call) => call.milestones ?? []);
  const leftOut = reasonsOf(readings).filter((reason) => /call closes/.test(reason));
  expect(milestones.length + leftOut.length).toBe(dated);
  for (const { calls } of records) expect(new Set(calls?.map(({ name }) => name)).size).toBe(calls?.length);
  expect(reasonsOf(readings).filter((reason) => !reason.startsWith("skipped"))).toEqual([]);
});
