// A run that is undone leaves the directory as it was before, but for what people here made their own meanwhile.
import { beforeEach, expect, test } from "vitest";
import { type BundleRows, importBundle, told } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addPerson, removeEverything } from "#bin/checks/things.ts";
import { prisma, query, raw, sql } from "#lib/stores/postgres.ts";
import { undoRun } from "./undo-run.ts";

useDirectory();

beforeEach(async () => {
  await removeEverything();
  for (const table of ["source_record", "value_source", "import_run"]) await query(sql`delete from ${raw(table)}`);
});

const first: BundleRows = {
  events: [
    {
      id: "fjord-2026",
      name: "Fjord Conf 2026",
      start: "2026-06-01",
      end: "2026-06-03",
      url: "https://fjord.example/",
      topics: ["data"],
      cfp_close: "2026-02-01",
    },
  ],
  people: [{ key: "ann", name: "Ann Able", github: "ann", website: "https://ann.example/" }],
  sessions: [
    {
      id: "1",
      event: "fjord-2026",
      title: "Vacuum",
      people: [{ key: "ann", name: "Ann Able" }],
      topics: ["postgres"],
      coverage: [{ kind: "video", url: "https://www.youtube.com/watch?v=one________" }],
    },
  ],
};
const second: BundleRows = {
  events: [
    {
      id: "fj",
      name: "Fjord Conf 2026",
      start: "2026-06-01",
      end: "2026-06-03",
      hashtag: "fjord",
      languages: ["en"],
      topics: ["data", "cold"],
      cfp_close: "2026-02-01",
    },
  ],
  people: [{ key: "a1", name: "Ann Able", github: "ann", country: "Norway" }],
  sessions: [
    {
      id: "t1",
      event: "fj",
      title: "Vacuum!",
      abstract: "On tape.",
      people: [
        { key: "a1", name: "Ann Able" },
        { key: "cem", name: "Cem Only Here" },
      ],
      topics: ["postgres", "tape"],
      coverage: [
        { kind: "video", url: "https://youtu.be/one________" },
        { kind: "slides", url: "https://slides.example/1" },
      ],
    },
    { id: "t2", event: "fj", title: "Only on tape" },
  ],
};

/** What a visitor could see, without what counts how often it was changed. */
async function everything() {
  const rows = async (statement: ReturnType<typeof sql>) => (await query<{ row: unknown }>(statement)).map(({ row }) => row);
  return {
    events: await rows(sql`select to_jsonb(t) - 'series_id' as row from event t order by id`),
    sessions: await rows(sql`select to_jsonb(t) as row from session t order by id`),
    people: await rows(sql`select to_jsonb(t) as row from person t order by id`),
    appearances: await rows(sql`select to_jsonb(t) - 'id' - 'created_at' as row from appearance t order by person_id, session_id`),
    coverage: await rows(sql`select to_jsonb(t) - 'id' - 'code' - 'created_at' as row from coverage t order by url`),
    topics: await rows(sql`select to_jsonb(t) as row from event_topic t order by 1`),
    sessionTopics: await rows(sql`select to_jsonb(t) as row from session_topic t order by 1`),
    calls: await rows(sql`select to_jsonb(t) as row from call t order by id`),
    milestones: await rows(sql`select to_jsonb(t) - 'id' as row from call_milestone t order by due_on`),
    records: await rows(sql`select to_jsonb(t) - 'run_id' - 'fetched_at' as row from source_record t order by id`),
  };
}

const undo = async (runId: number) => {
  const outcome = await undoRun(runId);
  if (outcome.kind !== "undone") throw new Error(outcome.kind);
  return { removed: outcome.removed, restored: outcome.restored, reasons: outcome.reasons };
};

test("what a run added goes", async () => {
  const empty = await everything();
  const { runId } = await importBundle(first);
  expect(await undo(runId)).toEqual({ removed: 3, restored: 0, reasons: {} });
  expect(await everything()).toEqual(empty);
  expect(told(await importBundle(first))).toEqual({ event: "1 added", person: "1 added", session: "1 added" }); // and can come again
});

test("what a run changed is as it was, and the source is remembered to have said what it said before", async () => {
  await importBundle(first);
  const before = await everything();
  const [event, session] = [first.events?.[0] as object, first.sessions?.[0] as object];
  const { runId } = await importBundle({
    events: [{ ...event, url: "https://fjord.example/new", topics: ["cold"], cfp_close: "2026-03-01" }],
    people: [{ ...(first.people?.[0] as object), website: "https://ann.example/new" }],
    sessions: [{ ...session, title: "Vacuum, revised", people: [], topics: [], coverage: [], abstract: "New." }],
  });
  expect(await everything()).not.toEqual(before);
  expect(await undo(runId)).toEqual({ removed: 0, restored: 3, reasons: {} });
  expect(await everything()).toEqual(before);
  expect(told(await importBundle(first))).toEqual({ event: "1 same", person: "1 same", session: "1 same" });
});

test("what a run filled in of things that others told of is taken out again; what both say stays", async () => {
  await importBundle(first, { source: "papers" });
  const before = await everything();
  const { runId, counts } = await importBundle(second, { source: "tapes" });
  expect([counts.event, counts.person?.joined, counts.session]).toEqual([{ joined: 1 }, 1, { joined: 1, added: 1 }]);
  expect(await undo(runId)).toEqual({ removed: 2, restored: 3, reasons: {} });
  expect(await everything()).toEqual(before);
});

test("what somebody here uses stays, and so does what was changed again since; both are told", async () => {
  const { runId } = await importBundle(first);
  const [event] = await query<{ id: number }>(sql`select id from event`);
  await prisma().attendance.create({ data: { eventId: event?.id as number, personId: await addPerson("Dan"), state: "attending" } });
  expect(await undo(runId)).toEqual({ removed: 2, restored: 0, reasons: { "somebody here uses it": 1 } });
  expect(await query(sql`select name from event`)).toEqual([{ name: "Fjord Conf 2026" }]);
});

test("a value that was changed again since stays as it is", async () => {
  await importBundle(first);
  const { runId } = await importBundle({ ...first, events: [{ ...(first.events?.[0] as object), url: "https://fjord.example/new", hashtag: "fjord" }] });
  await query(sql`update event set url = 'https://fjord.example/ours'`);
  expect((await undo(runId)).reasons).toEqual({ "it was changed again since": 1 });
  expect(await query(sql`select url, hashtag from event`)).toEqual([{ url: "https://fjord.example/ours", hashtag: null }]);
});

test("what a later run has read again is that run's, and is told", async () => {
  const { runId } = await importBundle(first);
  await importBundle({ ...first, events: [{ ...(first.events?.[0] as object), hashtag: "fjord" }] });
  expect(await undo(runId)).toMatchObject({ removed: 2, reasons: { "a later run has read it since": 1 } });
});

test("runs that are undone one after the other, the latest first, leave nothing", async () => {
  const empty = await everything();
  const { runId: one } = await importBundle(first);
  const renamed = { ...first, events: [{ ...(first.events?.[0] as object), name: "Fjord Conf" }] };
  const { runId: two } = await importBundle(renamed);
  const { runId: three } = await importBundle({ ...renamed, events: [{ ...(renamed.events[0] as object), hashtag: "fjord" }] });
  await undo(three);
  await undo(two);
  expect(await undo(one)).toEqual({ removed: 3, restored: 0, reasons: {} });
  expect(await everything()).toEqual(empty);
});

test("what was withheld stays withheld", async () => {
  await importBundle(first);
  const { runId } = await importBundle({ ...first, sessions: [{ ...(first.sessions?.[0] as object), no_publish: true }] });
  await undo(runId);
  expect(told(await importBundle(first))).toEqual({ event: "1 same", person: "1 same", session: "1 skipped" });
});

test("of two who undo a run at once one does", async () => {
  const { runId } = await importBundle(first);
  const outcomes = await Promise.all([undoRun(runId), undoRun(runId)]);
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["undone", "undone-before"]);
  expect(await query(sql`select 1 from import_finding where run_id = ${runId}`)).toEqual([]);
});

test("a run can be undone once; one that is not there, or wrote nothing, cannot", async () => {
  const { runId } = await importBundle(first);
  const dry = await importBundle(second, { isDryRun: true });
  await undoRun(runId);
  expect([await undoRun(runId), await undoRun(dry.runId), await undoRun(999_999)]).toEqual([
    { kind: "undone-before" },
    { kind: "dry-run" },
    { kind: "unknown" },
  ]);
});
