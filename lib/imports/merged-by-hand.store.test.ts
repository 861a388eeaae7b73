// What somebody here made one, or two again, stays so whatever is imported.
import { beforeEach, expect, test } from "vitest";
import { type BundleRows, importBundle, told } from "#bin/checks/bundle-folder.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { mergeEvents, mergePeople, mergeSessions } from "#lib/merges/commands.ts";
import { undoMerge } from "#lib/merges/undo-merge.ts";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import { undoRun } from "./undo/undo-run.ts";

useDirectory();

beforeEach(async () => {
  await removeEverything();
  for (const table of ["source_record", "value_source", "import_run", "merge", "told_apart"]) await query(sql`delete from ${raw(table)}`);
});

const papers: BundleRows = {
  events: [{ id: "fjord-2026", name: "Fjord Conf 2026", start: "2026-06-01", end: "2026-06-03", topics: ["data"] }],
  people: [{ key: "ann", name: "Ann Able", website: "https://ann.example/" }],
  sessions: [{ id: "1", event: "fjord-2026", title: "Vacuum", people: [{ key: "ann", name: "Ann Able" }], topics: ["postgres"] }],
};
const tapes: BundleRows = {
  events: [{ id: "ff", name: "Fjord Festival 2026", start: "2026-06-01", end: "2026-06-03", hashtag: "fjord", topics: ["cold"] }],
  people: [{ key: "a1", name: "A. Able", country: "Norway" }],
  sessions: [
    {
      id: "t1",
      event: "ff",
      title: "Vacuum",
      people: [{ key: "a1", name: "A. Able" }],
      coverage: [{ kind: "video", url: "https://www.youtube.com/watch?v=one________" }],
    },
    { id: "t2", event: "ff", title: "Only on tape" },
  ],
};
const importPapers = (rows = papers) => importBundle(rows, { source: "papers" });
const importTapes = (rows = tapes) => importBundle(rows, { source: "tapes" });

type Kind = "person" | "event" | "session";
const merges = { person: mergePeople, event: mergeEvents, session: mergeSessions };
const idOf = async (source: string, kind: Kind, key: string) =>
  (await query<{ id: number }>(sql`select entity_id as id from source_record where (source, kind, key) = (${source}, ${kind}::entity_kind, ${key})`))[0]?.id ??
  0;

/** Makes one of what two sources have under these keys. */
async function merge(kind: Kind, ours: string, theirs: string): Promise<number> {
  const outcome = await merges[kind]({ keep: await idOf("papers", kind, ours), gone: await idOf("tapes", kind, theirs) });
  if (outcome.kind !== "merged") throw new Error(outcome.kind);
  return outcome.mergeId;
}

const count = async (table: string) => Number((await query<{ count: number }>(sql`select count(*) from ${raw(table)}`))[0]?.count);
const versions = () => query(sql`select * from aggregate_version order by kind, id`);
const notes = async (runId: number) =>
  (await query<{ kind: string; reason: string }>(sql`select kind, reason from import_finding where run_id = ${runId} order by id`)).map(
    ({ kind, reason }) => `${kind}: ${reason}`,
  );

test("the next import of both sources changes nothing", async () => {
  await importPapers();
  await importTapes();
  await merge("person", "ann", "a1");
  await merge("event", "fjord-2026", "ff");
  expect([await count("event"), await count("session"), await count("person")]).toEqual([1, 2, 1]);
  const before = await versions();
  expect(told(await importPapers())).toEqual({ event: "1 same", person: "1 same", session: "1 same" });
  expect(told(await importTapes())).toEqual({ event: "1 same", person: "1 same", session: "2 same" });
  expect(await versions()).toEqual(before);
});

test("a value that one of them changes is changed where it was theirs, and is a conflict where it is the other's", async () => {
  await importPapers();
  await importTapes();
  await merge("event", "fjord-2026", "ff");
  const { runId, counts } = await importTapes({
    ...tapes,
    events: [{ ...(tapes.events?.[0] as object), hashtag: "ff26", name: "Fjord Festival", topics: ["warm"] }],
  });
  expect([counts.event, await notes(runId)]).toEqual([{ changed: 1, conflicts: 1 }, ["conflict: somebody here says otherwise"]]);
  expect(
    await query(sql`select name, hashtag, array(select t.slug from event_topic x join topic t on t.id = x.topic_id order by 1) as topics from event`),
  ).toEqual([{ name: "Fjord Conf 2026", hashtag: "ff26", topics: ["data", "warm"] }]);
});

test("two people of one source that are one: what it says of either is taken over, and whom it names under either key appears once", async () => {
  const person = (key: string, more: object = {}) => ({ key, name: `Ann ${key}`, ...more });
  const rows = (ann: object, anna: object, named: string[]): BundleRows => ({
    events: papers.events as object[],
    people: [person("ann", ann), person("anna", anna)],
    sessions: [{ id: "1", event: "fjord-2026", title: "Vacuum", people: named.map((key) => person(key)) }],
  });
  await importPapers(rows({}, {}, ["ann"]));
  await mergePeople({ keep: await idOf("papers", "person", "ann"), gone: await idOf("papers", "person", "anna") });
  expect(told(await importPapers(rows({ website: "https://ann.example/" }, { country: "Norway" }, ["anna"])))).toMatchObject({
    person: "2 changed",
    session: "1 changed",
  });
  expect(
    await query(sql`select website, country_code as country, (select count(*)::int from appearance a where a.person_id = p.id) as talks from person p`),
  ).toEqual([{ website: "https://ann.example/", country: "NO", talks: 1 }]);
});

test("what one row of a source says no longer stays where the other, of the same thing, still says it", async () => {
  const row = (id: string, topics: string[]) => ({ id, name: `Fjord ${id}`, start: "2026-06-01", end: "2026-06-03", topics });
  await importPapers({ events: [row("a-2026", ["cold", "data"]), row("b-2026", ["cold"])] });
  await mergeEvents({ keep: await idOf("papers", "event", "a-2026"), gone: await idOf("papers", "event", "b-2026") });
  expect(told(await importPapers({ events: [row("a-2026", []), row("b-2026", ["cold"])] }))).toEqual({ event: "1 changed, 1 same" });
  expect(await query(sql`select t.slug from event_topic x join topic t on t.id = x.topic_id`)).toEqual([{ slug: "cold" }]);
});

test("a run whose things were merged leaves them, and tells of the merge; once that is undone they can go", async () => {
  await importPapers();
  const { runId } = await importTapes();
  const [person, event] = [await merge("person", "ann", "a1"), await merge("event", "fjord-2026", "ff")];
  const outcome = await undoRun(runId);
  expect(outcome).toMatchObject({ kind: "undone", removed: 1, reasons: { "it was merged by hand: undo the merge first": 3 } });
  expect(await query(sql`select title from session`)).toEqual([{ title: "Vacuum" }]);
  expect(
    await query(sql`select (detail ->> 'merge')::int as merge from import_finding where run_id = ${runId} and entity in ('person', 'event') order by 1`),
  ).toEqual([{ merge: person }, { merge: event }]);
  expect(await undoMerge(event)).toMatchObject({ kind: "undone", left: [{ table: "session", reason: "it is not there any more" }] });
  expect([await count("event"), await count("session"), await count("coverage")]).toEqual([2, 2, 1]);
  expect(told(await importTapes())).toMatchObject({ event: "1 same", session: "1 added, 1 same" });
});

test("what was made two again is not joined by the next import, though its source has it under another key", async () => {
  const one = (key: string, id: string): BundleRows => ({
    events: [{ id, name: "Fjord Conf 2026", start: "2026-06-01", end: "2026-06-03", url: "https://fjord.example/" }],
    people: [{ key, name: "Ann Able", github: "annable" }],
  });
  await importPapers(one("ann", "fjord-2026"));
  await importTapes({ events: [{ id: "ff", name: "Another 2026", start: "2026-06-01" }], people: [{ key: "a1", name: "Someone Else" }] });
  for (const mergeId of [await merge("person", "ann", "a1"), await merge("event", "fjord-2026", "ff")]) expect((await undoMerge(mergeId)).kind).toBe("undone");
  const renamed = await importTapes(one("a2", "ff-new-2026"));
  expect([renamed.counts.event, renamed.counts.person]).toEqual([
    { added: 1, proposals: 1 },
    { added: 1, proposals: 1 },
  ]);
  await query(sql`delete from event where id <> ${await idOf("papers", "event", "fjord-2026")}`);
  await query(sql`delete from source_record where source = 'tapes' and kind = 'event'`);
  const again = await importTapes({ events: one("", "ff").events as object[] });
  expect([again.counts.event, await notes(again.runId)]).toEqual([{ added: 1 }, []]); // the key is known to be another's
});

test("what is withheld is forgotten by the merges that it came of", async () => {
  await importPapers();
  await importTapes();
  await merge("person", "ann", "a1");
  await merge("event", "fjord-2026", "ff");
  await importTapes({ ...tapes, sessions: [{ ...(tapes.sessions?.[0] as object), no_publish: true }, tapes.sessions?.[1] as object] });
  expect(await query(sql`select title from session`)).toEqual([{ title: "Only on tape" }]);
  expect(JSON.stringify(await query(sql`select steps from merge`))).not.toContain("Vacuum");
});
