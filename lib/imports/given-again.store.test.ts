// A talk that is given many times is one talk with several sessions, also where several sources and runs tell of them.
import { beforeEach, expect, test } from "vitest";
import { importBundle, told } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { joinAsTalk, partFromTalk } from "#lib/sessions/commands.ts";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import { undoRun } from "./undo/undo-run.ts";

useDirectory();

beforeEach(async () => {
  await removeEverything();
  for (const table of ["talk", "source_record", "value_source", "import_run"]) await query(sql`delete from ${raw(table)}`);
});

const ann = { key: "ann", name: "Ann Able" };
const event = (year: number) => ({ id: `fjord-${year}`, name: `Fjord Conf ${year}`, start: `${year}-06-01`, end: `${year}-06-02` });
const session = (year: number, more: object = {}) => ({ id: `vacuum-${year}`, event: `fjord-${year}`, title: "Vacuum, explained", people: [ann], ...more });
/** What a source says that has the talk in each of these years. */
const given = (...years: number[]) => ({ events: years.map(event), sessions: years.map((year) => session(year)) });

/** Years of the deliveries of each talk. */
const talksNow = async (): Promise<number[][]> =>
  (
    await query<{ years: number[] }>(
      sql`select array_agg(e.year order by e.year) as years from session s join event e on e.id = s.event_id where talk_id is not null group by talk_id order by min(e.year)`,
    )
  ).map(({ years }) => years);
const talkRows = async () => (await query(sql`select 1 from talk`)).length;
const versions = () => query(sql`select * from aggregate_version order by kind, id`);
const idOf = async (year: number) =>
  (await query<{ id: number }>(sql`select s.id from session s join event e on e.id = s.event_id where e.year = ${year}`))[0]?.id as number;
const proposals = async (runId: number) =>
  (await query<{ detail: { talkOf: number[] } }>(sql`select detail from import_finding where run_id = ${runId} and kind = 'proposal'`)).map(
    ({ detail }) => detail.talkOf,
  );

test("what is given in three years is one talk, told of at once or one by one; the second time nothing changes", async () => {
  expect(told(await importBundle(given(2024, 2025)))).toMatchObject({ talk: "1 added, 2 joined" });
  expect(told(await importBundle(given(2024, 2025, 2026)))).toMatchObject({ talk: "1 joined" });
  expect(await talksNow()).toEqual([[2024, 2025, 2026]]);
  const before = await versions();
  expect(told(await importBundle(given(2024, 2025, 2026)))).toEqual({ event: "3 same", session: "3 same" });
  expect(await versions()).toEqual(before);
});

test("a dry run counts it and writes nothing", async () => {
  expect(told(await importBundle(given(2024, 2025), { isDryRun: true }))).toMatchObject({ talk: "1 added, 2 joined" });
  expect(await talkRows()).toBe(0);
});

test("a delivery that gets another title leaves the talk; with one left there is none", async () => {
  await importBundle(given(2024, 2025, 2026));
  const renamed = { ...given(2024, 2025), sessions: [session(2024), session(2025, { title: "Vacuum, explained anew" })] };
  await importBundle(renamed);
  expect(await talksNow()).toEqual([[2024, 2026]]);
  await importBundle({ events: [event(2026)], sessions: [session(2026, { title: "Something else entirely" })] });
  expect([await talksNow(), await talkRows()]).toEqual([[], 0]);
});

test("people of one name in two sources may be two: it is proposed once, and nothing is joined", async () => {
  await importBundle(given(2024), { source: "papers" });
  const { runId } = await importBundle(given(2025, 2026), { source: "tapes" });
  expect(await talksNow()).toEqual([[2025, 2026]]);
  const old = await idOf(2024);
  expect(await proposals(runId)).toEqual([[old], [old]]);
});

test("what somebody here says stays, whatever is imported: joined, or parted", async () => {
  await importBundle(given(2024), { source: "papers" });
  await importBundle(given(2025, 2026), { source: "tapes" });
  expect(await joinAsTalk([await idOf(2024), await idOf(2025)])).toMatchObject({ kind: "joined" });
  expect(await partFromTalk(await idOf(2026))).toEqual({ kind: "parted" });
  expect(await talksNow()).toEqual([[2024, 2025]]);
  const { runId } = await importBundle(
    { ...given(2025, 2026), sessions: [session(2025, { abstract: "New." }), session(2026, { abstract: "New." })] },
    { source: "tapes" },
  );
  expect([await talksNow(), await proposals(runId)]).toEqual([[[2024, 2025]], []]);
  await importBundle(given(2027), { source: "tapes" });
  expect(await talksNow()).toEqual([[2024, 2025, 2027]]);
});

test("what cannot be joined is told", async () => {
  await importBundle(given(2024));
  const id = await idOf(2024);
  expect([await joinAsTalk([id, id]), await joinAsTalk([id, 999_999]), await partFromTalk(999_999)]).toEqual([
    { kind: "too-few" },
    { kind: "unknown" },
    { kind: "unknown" },
  ]);
});

test("when a run is undone, its deliveries go, and with them a talk that has one left", async () => {
  await importBundle(given(2024));
  const second = await importBundle(given(2024, 2025));
  const third = await importBundle(given(2024, 2025, 2026));
  await undoRun(third.runId);
  expect(await talksNow()).toEqual([[2024, 2025]]);
  await undoRun(second.runId);
  expect([await talksNow(), await talkRows()]).toEqual([[], 0]);
});

test("when a run that gave a session another title is undone, the session is of its talk again", async () => {
  await importBundle(given(2024, 2025));
  const { runId } = await importBundle({ events: [event(2025)], sessions: [session(2025, { title: "Vacuum, explained anew" })] });
  expect(await talksNow()).toEqual([]);
  await undoRun(runId);
  expect(await talksNow()).toEqual([[2024, 2025]]);
});
