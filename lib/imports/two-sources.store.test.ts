// Two sources that tell of the same things: each is here once, both are remembered, and where they disagree both stand.
import { beforeEach, expect, test } from "vitest";
import { type BundleRows, importBundle, told } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import type { Format } from "./read/format.ts";
import { runImport } from "./run-import.ts";

useDirectory();

beforeEach(async () => {
  for (const table of [
    "session",
    "event",
    "series",
    "person",
    "venue",
    "place",
    "topic",
    "source_record",
    "value_source",
    "slug_history",
    "short_code",
    "tombstone",
    "import_run",
  ])
    await query(sql`delete from ${raw(table)}`);
});

const video = (id: string) => ({ kind: "video", url: `https://www.youtube.com/watch?v=${id.padEnd(11, "_")}` });
const first: BundleRows = {
  events: [
    { id: "fjord-2026", name: "Fjord Conf 2026", start: "2026-06-01", end: "2026-06-03", city: "Bergen", country: "Norway", url: "https://fjord.example/" },
  ],
  sessions: [
    { id: "1", event: "fjord-2026", title: "Vacuum", people: [{ key: "ann", name: "Ánn Able" }], coverage: [video("one")], topics: ["postgres"] },
    { id: "2", event: "fjord-2026", title: "Backups", people: [{ key: "ben", name: "Ben Brook" }], abstract: "Ours." },
  ],
};
const importFirst = () => importBundle(first, { source: "papers" });
const importSecond = (rows: BundleRows, source = "tapes") => importBundle(rows, { source });

const count = async (table: string) => Number((await query<{ count: number }>(sql`select count(*) from ${raw(table)}`))[0]?.count);
const eventNow = async () =>
  (await query<Record<string, unknown>>(sql`select name, starts_on as "startsOn", has_observed_dates as observed, hashtag, url, languages from event`))[0];
const notes = async (runId: number) =>
  (
    await query<{ kind: string; reason: string; detail: { field?: string } | null }>(
      sql`select kind, reason, detail from import_finding where run_id = ${runId} order by id`,
    )
  ).map(({ kind, reason, detail }) => [kind, reason, detail?.field]);

test("an event that two sources tell of is one, filled in by the second; the second time nothing changes", async () => {
  await importFirst();
  const rows = {
    events: [
      {
        id: "fj26",
        name: "FJORD CONF",
        start: "2026-06-01",
        end: "2026-06-03",
        city: "Bergen",
        country: "Norway",
        hashtag: "#fjord",
        languages: ["Norwegian"],
        topics: ["data"],
      },
    ],
  };
  expect(told(await importSecond(rows))).toEqual({ event: "1 joined" });
  expect(await count("event")).toBe(1);
  expect(await eventNow()).toMatchObject({ name: "Fjord Conf 2026", hashtag: "fjord", url: "https://fjord.example/", languages: ["no"] });
  expect(await query(sql`select source, key from source_record where kind = 'event' order by source`)).toEqual([
    { source: "papers", key: "fjord-2026" },
    { source: "tapes", key: "fj26" },
  ]);
  expect(
    await query(sql`select r.source, v.field from value_source v join source_record r on r.id = v.record_id where v.field in ('hashtag', 'url') order by 2`),
  ).toEqual([
    { source: "tapes", field: "hashtag" },
    { source: "papers", field: "url" },
  ]);
  expect([told(await importSecond(rows)), told(await importFirst())]).toEqual([{ event: "1 same" }, { event: "1 same", session: "2 same" }]);
});

test("where the second says otherwise, the first word stands and both are told", async () => {
  await importFirst();
  const { runId, counts } = await importSecond({
    events: [{ id: "fj26", name: "Fjord Conference", start: "2026-06-02", end: "2026-06-03", url: "https://fjord.example" }],
  });
  expect(counts.event).toEqual({ joined: 1, conflicts: 2 });
  expect(await eventNow()).toMatchObject({ name: "Fjord Conf 2026", startsOn: "2026-06-01" });
  expect(await notes(runId)).toEqual([
    ["conflict", "another source says otherwise", "startsOn"],
    ["conflict", "another source says otherwise", "name"],
  ]);
});

test("days that were only observed give way to those that somebody states, and never the other way round", async () => {
  await importBundle({ events: [{ id: "rec", name: "Fjord Conf 2026", observed_first: "2026-06-02", observed_last: "2026-06-20" }] }, { source: "tapes" });
  expect(await eventNow()).toMatchObject({ startsOn: "2026-06-02", observed: true });
  expect((await importFirst()).counts.event).toEqual({ joined: 1 });
  expect(await eventNow()).toMatchObject({ startsOn: "2026-06-01", observed: false });
  const { counts } = await importSecond(
    { events: [{ id: "other", name: "Fjord Conf 2026", observed_first: "2026-06-02", observed_last: "2026-06-03" }] },
    "more tapes",
  );
  expect(counts.event).toEqual({ joined: 1 });
  expect(await eventNow()).toMatchObject({ startsOn: "2026-06-01", observed: false });
});

test("what only may be the same is added and proposed; so are two that come into question", async () => {
  await importFirst();
  const likely = await importSecond({ events: [{ id: "x", name: "Fjord Conf 2026", start: "2026-07-01", end: "2026-07-02", url: "https://fjord.example/" }] });
  expect(likely.counts.event).toEqual({ added: 1, proposals: 1 });
  const { runId, counts } = await importSecond(
    {
      events: [
        { id: "y", name: "Fjord Conf 2026", url: "https://elsewhere.example" },
        { id: "z-2026", name: "Fjord Conf 2026" },
      ],
    },
    "lists",
  );
  expect(counts.event).toMatchObject({ added: 1, proposals: 1 });
  expect((await notes(runId)).map(([kind, reason]) => [kind, reason])).toContainEqual(["proposal", "may be an event that is here already"]);
});

test("two events of one source are two, however alike they are", async () => {
  const twice = { id: "fjord-b-2026", name: "Fjord Conf 2026", start: "2026-06-01", end: "2026-06-03" };
  await importBundle({ events: [...(first.events ?? []), twice] }, { source: "papers" });
  expect(await count("event")).toBe(2);
});

test("of two events of one source one at most is an event that is here, however far apart they are told", async () => {
  await importFirst();
  const event = (key: string) => ({ kind: "event", key, name: "Fjord Conf 2026", startsOn: "2026-06-01", endsOn: "2026-06-03" }) as const;
  const between = { kind: "person", key: "cem", name: "Cem Cole" } as const; // another kind: another batch
  const format: Format = {
    ...{ name: "list", isDerived: false, find: () => [], count: async () => 3 },
    async *read(file) {
      for (const [line, record] of [event("fj26"), between, event("fj26-twin")].entries()) yield { at: { file, line }, record };
    },
  };
  expect(told(await runImport({ format, path: "list", source: "tapes", isDryRun: false }))).toEqual({ event: "1 added, 1 joined", person: "1 added" });
});

test("the same recording in two sources is one session with one piece of coverage; whoever is named in both appears once, and is proposed", async () => {
  await importFirst();
  const rows = {
    events: [{ id: "fj26", name: "Fjord Conf 2026", observed_first: "2026-06-02", observed_last: "2026-06-02" }],
    sessions: [
      {
        id: "t1",
        event: "fj26",
        title: "VACUUM: the film",
        people: [{ key: "ann-able", name: "Ann Able" }],
        coverage: [{ kind: "video", url: "https://youtu.be/one________" }],
        recorded: "2026-06-02",
        duration_s: 900,
      },
      {
        id: "t2",
        event: "fj26",
        title: "Backups!",
        people: [
          { key: "ben-brook", name: "Ben Brook" },
          { key: "cem", name: "Cem" },
        ],
        abstract: "Theirs.",
        coverage: [video("two")],
      },
      { id: "t3", event: "fj26", title: "Only on tape", coverage: [video("three")] },
    ],
  };
  const { counts, runId } = await importSecond(rows);
  expect(counts.session).toEqual({ added: 1, joined: 2, conflicts: 1 });
  expect(
    await query(sql`
    select s.title, s.abstract, array(select p.name from appearance a join person p on p.id = a.person_id where a.session_id = s.id order by p.name) as people,
      (select count(*)::int from coverage k where k.session_id = s.id) as coverage
    from session s order by s.id`),
  ).toEqual([
    { title: "Vacuum", abstract: null, people: ["Ánn Able"], coverage: 1 },
    { title: "Backups", abstract: "Ours.", people: ["Ben Brook", "Cem"], coverage: 1 },
    { title: "Only on tape", abstract: null, people: [], coverage: 1 },
  ]);
  expect((await notes(runId)).filter(([kind]) => kind === "proposal")).toHaveLength(2);
  expect(told(await importSecond(rows))).toEqual({ event: "1 same", session: "3 same" });
});

test("a call for which two sources name different days keeps the first, and tells of the second", async () => {
  const withCall = (id: string, cfp_close: string) => ({ events: [{ ...(first.events?.[0] as object), id, cfp_close }] });
  await importBundle(withCall("a", "2026-02-01"), { source: "papers" });
  const { runId } = await importSecond(withCall("b", "2026-02-10"));
  expect(await notes(runId)).toEqual([["conflict", "another source names another date of its call", undefined]]);
  const dates = () => query(sql`select due_on as "dueOn", is_replaced as "isReplaced" from call_milestone order by due_on`);
  expect(await dates()).toEqual([{ dueOn: "2026-02-01", isReplaced: false }]);
  await importBundle(withCall("a", "2026-02-15"), { source: "papers" }); // the one who said it first extends it
  expect(await dates()).toEqual([
    { dueOn: "2026-02-01", isReplaced: true },
    { dueOn: "2026-02-15", isReplaced: false },
  ]);
});

test("what is withheld goes where it came in before, and never comes back, even when the source forgets that it is", async () => {
  await importFirst();
  const [talk, ...others] = first.sessions as object[];
  await importBundle(
    { ...first, sessions: [{ ...talk, abstract: "A second word on Vacuum", coverage: [{ kind: "video", url: "no address, of Vacuum" }] }, ...others] },
    { source: "papers" },
  );
  const withheld = { ...first, sessions: [{ ...(first.sessions?.[0] as object), no_publish: true }, first.sessions?.[1] as object] };
  expect((await importBundle(withheld, { source: "papers" })).counts.session).toEqual({ same: 1, skipped: 1 });
  expect(await query(sql`select title from session`)).toEqual([{ title: "Backups" }]);
  expect(await query(sql`select reason from tombstone where entity = 'session'`)).toEqual([{ reason: "taken_down" }]);
  const again = await importFirst();
  expect([again.counts.session, again.reasons]).toEqual([{ same: 1, skipped: 1 }, { "it or its recording is not to be published": 1 }]);
  expect(await count("session")).toBe(1);
  for (const kept of [sql`select * from source_record`, sql`select * from source_record_before`, sql`select * from import_finding`])
    expect(JSON.stringify(await query(kept))).not.toContain("Vacuum");
});

const person = (key: string, name: string, more: object = {}) => ({ key, name, ...more });

test("people are one by a handle and a word of their name; by a name alone never", async () => {
  await importBundle(
    {
      people: [
        person("ann", "Ann Able", { github: "annable", website: "https://ann.example/" }),
        person("ben", "Ben Brook"),
        person("corp", "Acme Corporation", { twitter: "acme" }),
      ],
    },
    { source: "papers" },
  );
  const { counts, runId } = await importSecond({
    people: [
      person("a1", "Ann Carter-Able", { github: "@AnnAble", country: "Norway" }),
      person("b1", "Ben Brook"),
      person("d1", "Dan Dunn", { twitter: "acme" }),
    ],
  });
  expect(counts.person).toEqual({ joined: 1, added: 2, proposals: 1 });
  expect(await notes(runId)).toEqual([["proposal", "has a handle of somebody who is here already", undefined]]);
  expect(
    await query(sql`select p.name, p.country_code as country, array(select name from person_alias a where a.person_id = p.id) as aliases, count(r.id)::int as records
      from person p join source_record r on r.kind = 'person' and r.entity_id = p.id group by p.id order by p.name, p.id`),
  ).toEqual([
    { name: "Acme Corporation", country: null, aliases: [], records: 1 },
    { name: "Ann Able", country: "NO", aliases: ["Ann Carter-Able"], records: 2 },
    { name: "Ben Brook", country: null, aliases: [], records: 1 },
    { name: "Ben Brook", country: null, aliases: [], records: 1 },
    { name: "Dan Dunn", country: null, aliases: [], records: 1 },
  ]);
});

test("a handle is trusted once a source of the operator's list tells of it, whichever told first", async () => {
  const trusted = async () => (await query<{ handle: string }>(sql`select handle from person_handle where is_trusted order by 1`)).map(({ handle }) => handle);
  await importBundle({ people: [person("ann", "Ann Able", { github: "annable" }), person("ben", "Ben Brook", { github: "ben" })] }, { source: "papers" });
  expect(await trusted()).toEqual([]);
  await importSecond({ people: [person("a1", "Ann Able", { github: "annable" }), person("c1", "Cem Coban", { github: "cem" })] }, "pyvideo");
  expect(await trusted()).toEqual(["annable", "cem"]);
  await importBundle({ people: [person("cem", "Cem Coban", { github: "cem" })] }, { source: "slides" });
  expect(await trusted()).toEqual(["annable", "cem"]);
});
