// Graphs and ties as imports: whatever is read first, follows are what all that was read says, and nothing of it is seen.
import { beforeEach, expect, test } from "vitest";
import { importBundle, importGraph, importTies, told } from "#bin/checks/bundle-folder.ts";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, removeEverything } from "#bin/checks/things.ts";
import { followSetOf } from "#lib/follows/queries.ts";
import { findPerson } from "#lib/people/queries.ts";
import { prisma, query, raw, type Sql, sql } from "#lib/stores/postgres.ts";
import { readSet } from "#lib/stores/versioned-sets.ts";
import { undoRun } from "../undo/undo-run.ts";

useDirectory();

beforeEach(async () => {
  await removeEverything();
  for (const table of ["source_record", "value_source", "import_run", "outbox_change", "owed_projection"]) await query(sql`delete from ${raw(table)}`);
});

const importSpeakers = () =>
  importBundle({
    events: [{ id: "fjord-2026", name: "Fjord 2026", start: "2026-06-01" }],
    people: ["ann", "ben"].map((key) => ({ key, name: key })),
    sessions: [{ id: "1", event: "fjord-2026", title: "Vacuum", people: [{ key: "ann", name: "ann" }] }],
  });
const edges: [number, number][] = [
  [1, 2],
  [1, 3],
  [2, 3],
  [4, 1],
];
const ties = { ann: 1, ben: 3 };

/** Whom each node follows, by name. */
async function whoFollowsWhom(): Promise<Record<string, string[]>> {
  const rows = await query<{ key: string; names: string[] }>(sql`
    select r.key, array_agg(p.name order by p.name) filter (where p.id is not null) as names from source_record r
    left join follow f on f.account_id = r.entity_id left join person p on p.id = f.person_id where r.kind = 'account' group by 1`);
  return Object.fromEntries(rows.map(({ key, names }) => [key, names ?? []]));
}

const untied = { 1: ["friends 2", "friends 3", "friends 4"], 2: ["friends 1", "friends 3"], 3: ["friends 1", "friends 2"], 4: ["friends 1"] };
const tied = { 1: ["ben", "friends 2", "friends 4"], 2: ["ann", "ben"], 3: ["ann", "friends 2"], 4: ["ann"] };

/** Rows with the transaction that wrote each: one that is written again with the values it had is another. */
async function allRows() {
  const rows: unknown[] = [];
  for (const table of ["follow", "account", "person", "source_record", "aggregate_version", "outbox_change"])
    rows.push(await query(sql`select ${raw(`'${table}'`)} as in, xmin::text, ctid::text, to_jsonb(t) as row from ${raw(table)} t order by ctid`));
  return rows;
}

const count = async (from: Sql) => Number((await query<{ count: number }>(sql`select count(*) from ${from}`))[0]?.count);
const accountOf = async (node: string) =>
  (
    await query<{ id: number; personId: number }>(
      sql`select a.id, a.person_id as "personId" from source_record r join account a on a.id = r.entity_id where r.key = ${node} and r.kind = 'account'`,
    )
  )[0] as {
    id: number;
    personId: number;
  };
const reasonsOf = async (runId: number) =>
  (await query<{ said: string }>(sql`select concat_ws(' ', kind, key, reason) as said from import_finding where run_id = ${runId} order by id`)).map(
    ({ said }) => said,
  );

test("nodes follow each other; who follows a node that is tied follows its speaker", async () => {
  expect(told(await importGraph(edges))).toEqual({ account: "4 added", follow: "8 added" });
  expect(await whoFollowsWhom()).toEqual(untied);
  await importSpeakers();
  expect(told(await importTies(ties))).toEqual({ tie: "2 added", follow: "5 added, 5 removed" });
  expect(await whoFollowsWhom()).toEqual(tied);
});

test.each([
  ["speakers", "ties", "graph"],
  ["ties", "graph", "speakers"],
  ["graph", "ties", "speakers"],
  ["ties", "speakers", "graph"],
  ["graph", "speakers", "ties"],
])("%s, %s, %s: the order in which they are read makes no difference", async (...order) => {
  const read: Record<string, () => Promise<unknown>> = { speakers: importSpeakers, ties: () => importTies(ties), graph: () => importGraph(edges) };
  for (const each of order) await read[each]?.();
  expect(await whoFollowsWhom()).toEqual(tied);
});

test("a second import of all of it touches no row and raises no version", async () => {
  for (const read of [importSpeakers, () => importTies(ties), () => importGraph(edges)]) await read();
  await catchUp();
  const before = await allRows();
  expect(told(await importGraph(edges.toReversed()))).toEqual({ account: "4 same" });
  expect(told(await importTies(ties))).toEqual({ tie: "2 same" });
  expect(await allRows()).toEqual(before);
});

test("a graph that changed changes just what differs: edges come and go, and nodes that no edge names any more", async () => {
  await importGraph(edges);
  await importTies(ties);
  await importSpeakers();
  const standing = async () => (await query(sql`select xmin::text, f.* from follow f order by account_id, person_id`)).map((row) => JSON.stringify(row));
  const before = await standing();
  expect(
    told(
      await importGraph([
        [1, 2],
        [1, 3],
        [2, 3],
        [3, 5],
      ]),
    ),
  ).toEqual({ account: "1 added, 2 changed, 1 removed, 1 same", follow: "2 added, 2 removed" });
  expect(await whoFollowsWhom()).toEqual({ 1: ["ben", "friends 2"], 2: ["ann", "ben"], 3: ["ann", "friends 2", "friends 5"], 4: [], 5: ["ben"] });
  expect((await standing()).filter((row) => before.includes(row))).toHaveLength(6);
  expect(told(await importGraph(edges))).toEqual({ account: "3 changed, 1 removed, 1 same", follow: "2 added, 2 removed" });
  expect(await whoFollowsWhom()).toEqual({ ...tied, 5: [] });
  expect(told(await importGraph(edges))).toEqual({ account: "4 same" });
});

test("a speaker who is another node, or tied no more, is followed as the ties say now", async () => {
  await importSpeakers();
  await importGraph(edges);
  await importTies(ties);
  expect(told(await importTies({ ann: 2 }))).toEqual({ tie: "1 changed, 1 removed", follow: "6 added, 6 removed" });
  expect(await whoFollowsWhom()).toEqual({ 1: ["ann", "friends 3", "friends 4"], 2: ["friends 1", "friends 3"], 3: ["ann", "friends 1"], 4: ["friends 1"] });
});

test("a node that speakers of two sources are tied to is both of them", async () => {
  await importSpeakers();
  await importBundle({ people: [{ key: "a1", name: "Ann Able" }] }, { source: "tapes" });
  await importTies(ties);
  await importTies({ a1: 1 }, { source: "tapes-x-friends" });
  await importGraph(edges);
  expect(await whoFollowsWhom()).toEqual({ ...tied, 2: ["Ann Able", "ann", "ben"], 3: ["Ann Able", "ann", "friends 2"], 4: ["Ann Able", "ann"] });
});

test("a tie whose speaker or node is not here is told, and holds nobody", async () => {
  await importSpeakers();
  const first = await importTies({ ...ties, zoe: 2, "Ada, who is nobody": 9 });
  expect(told(first)).toEqual({ tie: "4 added" });
  expect(await reasonsOf(first.runId)).toEqual(["skipped zoe its speaker is not here", "skipped Ada, who is nobody its speaker is not here"]);
  const graph = await importGraph(edges);
  expect(await reasonsOf(graph.runId)).toEqual(["skipped Ada, who is nobody its node is not here"]);
  expect(await whoFollowsWhom()).toEqual(tied);
});

test("nothing of it is seen: nodes are hidden and cannot sign in, and a speaker who is tied has no account", async () => {
  await importSpeakers();
  await importTies(ties);
  await importGraph(edges);
  expect(await findPerson("ann")).toMatchObject({ name: "ann", account: null });
  expect(await findPerson("friends-1")).toBeNull();
  expect(await count(sql`account a join person p on p.id = a.person_id where p.is_hidden and a.email is null and not a.is_staff`)).toBe(4);
  expect(await count(sql`follow where source = 'file' and not is_public`)).toBe(await count(sql`follow`));
  const said = await query(sql`select distinct source from source_record where kind in ('event', 'session', 'person') or entity_id is null order by 1`);
  expect(said).toEqual([{ source: "papers" }, { source: "papers-x-friends" }]);
  expect(await count(sql`source_record where kind = 'tie' and entity_id is not null`)).toBe(0);
});

test("follow sets hold what Postgres holds", async () => {
  await importSpeakers();
  await importTies(ties);
  await importGraph(edges);
  await catchUp();
  for (const node of Object.keys(tied)) {
    const { id } = await accountOf(node);
    const followed = await query<{ id: number }>(sql`select person_id as id from follow where account_id = ${id} order by 1`);
    expect([node, ((await readSet(followSetOf(id))) as number[]).toSorted((a, b) => a - b)]).toEqual([node, followed.map((row) => row.id)]);
  }
});

test("a dry run tells what would change and writes nothing", async () => {
  await importSpeakers();
  await importGraph(edges);
  await importTies(ties);
  const before = await allRows();
  const graph = await importGraph(
    [
      [1, 2],
      [5, 2],
    ],
    { isDryRun: true },
  );
  expect(told(graph)).toEqual({ account: "1 added, 2 changed, 2 removed", follow: "2 added, 6 removed" });
  const [of1] = await query<{ detail: unknown }>(sql`select detail from import_finding where run_id = ${graph.runId} and key = '1'`);
  expect(of1?.detail).toEqual({ follows: [], followsNoMore: [3, 4] });
  await importTies({ ann: 2 }, { isDryRun: true });
  expect(await allRows()).toEqual(before);
});

test("a run after one that was cut off completes it", async () => {
  await importGraph(edges);
  await query(sql`delete from follow where account_id = ${(await accountOf("1")).id}`);
  expect(told(await importGraph(edges))).toEqual({ account: "4 same", follow: "3 added" });
  expect(await whoFollowsWhom()).toEqual(untied);
});

test("a graph that is undone takes its accounts, their people and follows with it; ties wait for it", async () => {
  await importSpeakers();
  await importTies(ties);
  const people = await count(sql`person`);
  const { runId } = await importGraph(edges);
  expect(await undoRun(runId)).toMatchObject({ kind: "undone", removed: 4, restored: 0, reasons: {} });
  expect([await count(sql`person`), await count(sql`account`), await count(sql`follow`), await count(sql`source_record where kind = 'account'`)]).toEqual([
    people,
    0,
    0,
    0,
  ]);
  await importGraph(edges);
  expect(await whoFollowsWhom()).toEqual(tied);
});

test("a change of a graph that is undone leaves the graph before it, and that can be undone too", async () => {
  const first = await importGraph(edges);
  const second = await importGraph([
    [1, 2],
    [3, 5],
  ]);
  expect(await undoRun(second.runId)).toMatchObject({ kind: "undone", removed: 1, restored: 4, reasons: {} });
  expect(await whoFollowsWhom()).toEqual(untied);
  expect(told(await importGraph(edges))).toEqual({ account: "4 same" });
  expect(await undoRun(first.runId)).toMatchObject({ kind: "undone", removed: 4, restored: 0, reasons: {} });
  expect(await count(sql`account`)).toBe(0);
});

test("what a later run has read otherwise stays when the run before is undone", async () => {
  const first = await importGraph(edges);
  const later: [number, number][] = [
    [1, 2],
    [2, 3],
  ];
  await importGraph(later);
  expect(await undoRun(first.runId)).toMatchObject({ removed: 1, reasons: { "a later run has read it since": 3 } });
  expect(await whoFollowsWhom()).toEqual({ 1: [], 3: [], 4: [] });
  expect(told(await importGraph(later))).toEqual({ account: "1 added, 2 same", follow: "4 added" });
});

test("ties that are undone leave follows of the nodes themselves", async () => {
  await importSpeakers();
  await importGraph(edges);
  const { runId } = await importTies(ties);
  expect(await undoRun(runId)).toMatchObject({ kind: "undone", removed: 2, reasons: {} });
  expect(await whoFollowsWhom()).toEqual(untied);
  expect(await count(sql`source_record where kind = 'tie'`)).toBe(0);
});

test("speakers whose import is undone go although nodes follow them", async () => {
  const { runId } = await importSpeakers();
  await importGraph(edges);
  await importTies(ties);
  expect(await undoRun(runId)).toMatchObject({ kind: "undone", reasons: {} });
  expect(await whoFollowsWhom()).toEqual(untied);
  await importSpeakers();
  expect(await whoFollowsWhom()).toEqual(tied);
});

test("what somebody here said stays when the graph goes: a follow made here, an account that became somebody's", async () => {
  const { runId } = await importGraph(edges);
  const [one, two] = [await accountOf("1"), await accountOf("2")];
  const cem = await addAccount("Cem");
  await prisma().follow.create({ data: { accountId: one.id, personId: cem.personId } });
  await prisma().account.update({ where: { id: two.id }, data: { email: "two@people.example" } });
  await prisma().follow.create({ data: { accountId: cem.accountId, personId: one.personId } });
  expect(await undoRun(runId)).toMatchObject({ removed: 2, reasons: { "somebody here uses it": 2 } });
  expect(await query(sql`select account_id as "accountId", person_id as "personId", source from follow order by account_id`)).toEqual([
    { accountId: one.id, personId: cem.personId, source: "here" },
    { accountId: cem.accountId, personId: one.personId, source: "here" },
  ]);
  expect(told(await importGraph(edges))).toEqual({ account: "2 added, 2 changed", follow: "8 added" });
  expect(await count(sql`account`)).toBe(5);
});
