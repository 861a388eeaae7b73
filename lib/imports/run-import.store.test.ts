// An import as a whole: what it adds, that it comes to the same when it comes again, and that a dry run writes nothing.
import { beforeEach, expect, test } from "vitest";
import { type BundleRows, importBundle, told } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import type { Counts } from "./findings.ts";
import type { Format } from "./read/format.ts";
import { formats } from "./read/formats.ts";
import { runImport } from "./run-import.ts";

useDirectory();

const rows: BundleRows = {
  events: [
    {
      id: "fjord-conf-2026",
      name: "Fjord Conf 2026",
      start: "2026-06-01",
      end: "2026-06-03",
      city: "Bergen",
      country: "Norway",
      venue: "Grieghallen",
      topics: ["Postgres", "node.js"],
      languages: ["English", "Norwegian"],
      url: "https://fjord.example",
      cfp_close: "2026-02-01",
      hashtag: "#fjord",
    },
    { id: "recordings-2018", name: "Recordings", observed_first: "2018-05-01", observed_last: "2018-05-02", city: "Nowhere At All", country: "France" },
  ],
  people: [
    { key: "ann", name: "Ann Able", twitter: "@annable", github: "ann", website: "https://ann.example/", country: "Norway" },
    { key: "ben", name: "Ben Brook" },
  ],
  sessions: [
    {
      id: "fjord/1",
      event: "fjord-conf-2026",
      title: "Vacuum",
      date: "2026-06-01",
      start: "09:30",
      duration_s: 1_800,
      kind: "keynote",
      language: "en",
      room: "A",
      track: "Main",
      abstract: "About it.",
      people: [
        { key: "ben", name: "Ben Brook" },
        { key: "ann", name: "Ann Able" },
      ],
      topics: ["postgres"],
      coverage: [{ kind: "video", url: "https://www.youtube.com/watch?v=1", title: "The video" }],
    },
    { id: "fjord/2", event: "fjord-conf-2026", title: "Backups", people: [{ key: "cem", name: "Cem Only Here" }] },
    { id: "rec/1", event: "recordings-2018", title: "Found on tape", recorded: "2018-05-01", people: [{ key: "ann", name: "Ann Able" }] },
  ],
};

const tables = [
  "series",
  "event",
  "event_topic",
  "place",
  "venue",
  "topic",
  "topic_alias",
  "person",
  "person_handle",
  "session",
  "session_topic",
  "appearance",
  "coverage",
  "call",
  "call_milestone",
  "source_record",
  "value_source",
  "external_id",
  "slug_history",
  "short_code",
  "aggregate_version",
  "outbox_change",
  "owed_projection",
];

/** Every row of every table that an import may touch. */
async function everything(): Promise<Record<string, unknown[]>> {
  const all = await Promise.all(
    tables.map(
      async (table) =>
        [table, (await query<{ row: unknown }>(sql`select to_jsonb(t) as row from ${raw(table)} t order by to_jsonb(t)::text`)).map(({ row }) => row)] as const,
    ),
  );
  return Object.fromEntries(all);
}

beforeEach(async () => {
  for (const table of [
    "session",
    "event",
    "series",
    "person",
    "call",
    "venue",
    "place",
    "topic",
    "source_record",
    "value_source",
    "external_id",
    "slug_history",
    "short_code",
    "tombstone",
    "import_run",
    "outbox_change",
    "owed_projection",
    "aggregate_version",
  ])
    await query(sql`delete from ${raw(table)}`);
});

test("what a source says stands here afterwards: events, places, people, talks, who gives them, topics, coverage, calls", async () => {
  expect(told(await importBundle(rows))).toEqual({ event: "2 added", person: "3 added", session: "3 added" });
  expect(
    await query(sql`
    select e.year, e.slug, e.name, s.name as series, e.starts_on as "startsOn", e.ends_on as "endsOn", e.date_precision as precision, e.has_observed_dates as observed, e.time_zone as zone, p.path as place, e.place_text as "placeText", v.name as venue, e.languages, e.hashtag, e.url
    from event e left join series s on s.id = e.series_id left join place p on p.id = e.place_id left join venue v on v.id = e.venue_id order by e.year`),
  ).toEqual([
    {
      year: 2018,
      slug: "recordings",
      name: "Recordings",
      series: "Recordings",
      startsOn: "2018-05-01",
      endsOn: "2018-05-02",
      precision: "day",
      observed: true,
      zone: null,
      place: "fr",
      placeText: "Nowhere At All, France",
      venue: null,
      languages: [],
      hashtag: null,
      url: null,
    },
    {
      year: 2026,
      slug: "fjord-conf",
      name: "Fjord Conf 2026",
      series: "Fjord Conf",
      startsOn: "2026-06-01",
      endsOn: "2026-06-03",
      precision: "day",
      observed: false,
      zone: "Europe/Oslo",
      place: "no/bergen",
      placeText: null,
      venue: "Grieghallen",
      languages: ["en", "no"],
      hashtag: "fjord",
      url: "https://fjord.example/",
    },
  ]);
  expect(
    await query(sql`
    select s.title, s.kind::text, s.starts_at as "startsAt", s.ends_at as "endsAt", s.held_on as "heldOn", s.room, array(select p.name || ', ' || a.role from appearance a join person p on p.id = a.person_id where a.session_id = s.id order by a.position) as people,
      array(select t.name from session_topic x join topic t on t.id = x.topic_id where x.session_id = s.id) as topics, array(select k.kind || ' ' || k.provider from coverage k where k.session_id = s.id) as coverage
    from session s order by s.title`),
  ).toEqual([
    { title: "Backups", kind: "talk", startsAt: null, endsAt: null, heldOn: null, room: null, people: ["Cem Only Here, speaker"], topics: [], coverage: [] },
    {
      title: "Found on tape",
      kind: "talk",
      startsAt: null,
      endsAt: null,
      heldOn: "2018-05-01",
      room: null,
      people: ["Ann Able, speaker"],
      topics: [],
      coverage: [],
    },
    {
      title: "Vacuum",
      kind: "keynote",
      startsAt: new Date("2026-06-01T07:30:00Z"),
      endsAt: new Date("2026-06-01T08:00:00Z"),
      heldOn: "2026-06-01",
      room: "A",
      people: ["Ben Brook, keynote", "Ann Able, keynote"],
      topics: ["Postgres"],
      coverage: ["video YouTube"],
    },
  ]);
  expect(
    await query(
      sql`select p.slug, p.country_code as country, p.website, array(select network || ' ' || handle from person_handle h where h.person_id = p.id order by 1) as handles from person p order by 1`,
    ),
  ).toEqual([
    { slug: "ann-able", country: "NO", website: "https://ann.example/", handles: ["github ann", "twitter annable"] },
    { slug: "ben-brook", country: null, website: null, handles: [] },
    { slug: "cem-only-here", country: null, website: null, handles: [] },
  ]);
  expect(await query(sql`select m.kind::text, m.due_on as day from call_milestone m`)).toEqual([{ kind: "closes", day: "2026-02-01" }]);
});

test("the same bundle again changes no row, bumps no version and owes nothing", async () => {
  await importBundle(rows);
  await query(sql`delete from outbox_change`);
  const before = await everything();
  expect(told(await importBundle(rows))).toEqual({ event: "2 same", person: "2 same", session: "3 same" });
  expect(await everything()).toEqual(before);
});

test("the same rows in another order are the same", async () => {
  await importBundle(rows);
  const before = await everything();
  const turned = Object.fromEntries(
    Object.entries(rows as Record<string, object[]>).map(([file, list]) => [
      file,
      list.toReversed().map((row) => Object.fromEntries(Object.entries(row).toReversed())),
    ]),
  );
  await importBundle(turned);
  expect(await everything()).toEqual(before);
});

test("a dry run counts what a run would and writes nothing but what it found", async () => {
  const withFault = { ...rows, sessions: [...(rows.sessions as object[]), { id: "lost/1", event: "no-such-event", title: "Lost" }] };
  const before = await everything();
  const dry = await importBundle(withFault, { isDryRun: true });
  expect(await everything()).toEqual(before);
  expect(await query(sql`select is_dry_run as "isDryRun", state::text, counts from import_run`)).toEqual([
    { isDryRun: true, state: "finished", counts: dry.counts },
  ]);
  expect(await query(sql`select kind::text, reason, key from import_finding`)).toEqual([
    { kind: "unreadable", reason: "its event is not in the source", key: "lost/1" },
    { kind: "open", reason: "its city is not known", key: "recordings-2018" },
  ]);
  expect((await importBundle(withFault)).counts).toEqual(dry.counts);
});

test("a run is written down with its source, its counts and when it ended", async () => {
  const { runId, counts } = await importBundle(rows, { source: "another" });
  const [run] = await query(sql`select id, format, source, state::text, counts, ended_at >= started_at as "hasEnded" from import_run`);
  expect(run).toEqual({ id: runId, format: "bundle", source: "another", state: "finished", counts, hasEnded: true });
});

test("a run that cannot go on is written down as failed, and the batches before it stand", async () => {
  const [format] = formats as [Format];
  const read = async function* () {
    yield { at: { file: "x", line: 1 }, record: { kind: "event" as const, key: "e-2026", name: "First" } };
    yield { at: { file: "x", line: 2 }, record: { kind: "person" as const, key: "p", name: "Somebody" } };
    throw new Error("the disk is gone");
  };
  await expect(runImport({ format: { ...format, read }, path: "x", source: "broken", isDryRun: false })).rejects.toThrow("the disk is gone");
  const [run] = await query<{ state: string; counts: Counts }>(sql`select state::text, counts from import_run`);
  expect([run?.state, told(run as { counts: Counts })]).toEqual(["failed", { event: "1 added" }]);
  expect(await query(sql`select name from event`)).toEqual([{ name: "First" }]);
});

test("two sources that say the same keys are two sources", async () => {
  await importBundle({ people: [{ key: "ann", name: "Ann Able" }] }, { source: "one" });
  await importBundle({ people: [{ key: "ann", name: "Ann Able" }] }, { source: "two" });
  expect(await query(sql`select slug from person order by 1`)).toEqual([{ slug: "ann-able" }, { slug: "ann-able-2" }]);
});

test("two people of one name in one source stay two, each with their own talks", async () => {
  await importBundle({
    events: [{ id: "e-2026", name: "E 2026" }],
    people: [
      { key: "robin-1", name: "Robin Hale", github: "robin" },
      { key: "robin-2", name: "Robin Hale", github: "rhale" },
    ],
    sessions: [
      { id: "1", event: "e-2026", title: "One", people: [{ key: "robin-1", name: "Robin Hale" }] },
      { id: "2", event: "e-2026", title: "Two", people: [{ key: "robin-2", name: "Robin Hale" }] },
    ],
  });
  expect(
    await query(
      sql`select p.slug, s.title, h.handle from person p join appearance a on a.person_id = p.id join session s on s.id = a.session_id join person_handle h on h.person_id = p.id order by 1`,
    ),
  ).toEqual([
    { slug: "robin-hale", title: "One", handle: "robin" },
    { slug: "robin-hale-2", title: "Two", handle: "rhale" },
  ]);
});

test("what an import does waits on the slow lane", async () => {
  await importBundle(rows);
  expect(await query(sql`select distinct lane from outbox_change`)).toEqual([{ lane: 1 }]);
});
