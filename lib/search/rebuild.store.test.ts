import { expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { compareDocuments } from "#lib/ops/audit/compare-documents.ts";
import { createPace } from "#lib/ops/audit/pace.ts";
import { UnavailableError } from "#lib/kit/errors.ts";
import { owe } from "#lib/outbox/owed.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { query, sql, withLock } from "#lib/stores/postgres.ts";
import { editMany } from "../../e2e/trials/arena/edits.ts";
import { fillSmallWorld, type SmallWorld } from "../../e2e/trials/arena/small-world.ts";
import { createGeneration, listGenerations, makeLive, rollBack, saveCursor } from "./generations.ts";
import { intakeAlias, searchAlias } from "./index-names.ts";
import { rebuildIndex } from "./rebuild.ts";

let world: SmallWorld;
useDirectory(async () => (world = await fillSmallWorld({ sessions: 600, events: 30, people: 60, accounts: 5 })));

const indexesOnServer = async () => {
  const { body } = await requireOpenSearch().indices.get({ index: `${searchAlias("session")}-*` });
  return Object.keys(body).toSorted();
};
const indexesBehindAlias = async () => Object.keys((await requireOpenSearch().indices.getAlias({ name: searchAlias("session") })).body);
const countBehindAlias = async () => ((await requireOpenSearch().count({ index: searchAlias("session") })).body as { count: number }).count;
const countSessions = async () =>
  Number(
    (await query<{ count: number }>(sql`select count(*) from session s join event e on e.id = s.event_id where not s.is_hidden and not e.is_hidden`))[0]?.count,
  );
const states = async () => (await listGenerations("session")).map(({ state }) => state);
const divergences = async () => (await compareDocuments("session", createPace(1))).divergences;

test("the first rebuild makes an index that holds every document, behind the alias, and settles what was owed before", async () => {
  await owe("session", [1, 2, 3]);
  const seen: [number, number][] = [];
  const result = await rebuildIndex("session", (done, total) => seen.push([done, total]));
  const [generation] = await listGenerations("session");
  expect(result).toEqual({ ok: true, documents: 600, indexName: generation?.indexName });
  expect([await countBehindAlias(), await indexesBehindAlias(), seen.at(-1)]).toEqual([600, [generation?.indexName], [600, 600]]);
  expect(await query(sql`select from owed_projection where projection = 'session'`)).toHaveLength(0);
  expect(await divergences()).toEqual([]);
});

test("a rebuild while people edit loses none of their edits, and readers see a whole index at every moment", async () => {
  let isEditing = true;
  const counts = new Set<boolean>();
  const watching = (async () => {
    for (; isEditing; await new Promise((resolve) => setTimeout(resolve, 20))) counts.add((await countBehindAlias()) > 500);
  })();
  const working = (async () => {
    // A write to an index that has just gone is tried again, as the queue does.
    for (; isEditing; await new Promise((resolve) => setTimeout(resolve, 50))) await catchUp().catch((error) => expect(error).toBeInstanceOf(UnavailableError));
  })();
  const editing = editMany(world, { edits: 400, clients: 3, seed: 20_261_121 });
  for (let round = 0; round < 3; round++) expect((await rebuildIndex("session")).ok).toBe(true);
  await editing;
  isEditing = false;
  await Promise.all([watching, working]);
  await catchUp();
  expect([await divergences(), await countBehindAlias(), [...counts]]).toEqual([[], await countSessions(), [true]]);
});

test("the index before is kept until the next rebuild, older ones are gone", async () => {
  const [, live] = await listGenerations("session");
  await rebuildIndex("session");
  const now = await listGenerations("session");
  expect([now[0]?.indexName, now.map(({ state }) => state)]).toEqual([live?.indexName, ["previous", "live"]]);
  expect([await indexesOnServer(), await indexesBehindAlias()]).toEqual([now.map(({ indexName }) => indexName).toSorted(), [now[1]?.indexName]]);
});

test("a second rebuild at the same time is refused, one after it is not", async () => {
  const refused = await withLock("rebuild session", () => rebuildIndex("session"));
  expect(refused).toEqual({ ok: true, result: { ok: false, reason: "already-running" } });
  const [first, second] = await Promise.all([rebuildIndex("session"), rebuildIndex("session")]);
  expect([first, second].filter(({ ok }) => ok)).toHaveLength(1);
});

test("a run that was interrupted is taken up in its own index, and no half index is left", async () => {
  const before = await listGenerations("session");
  await expect(
    rebuildIndex("session", () => {
      throw new Error("killed");
    }),
  ).rejects.toThrow("killed");
  const half = (await listGenerations("session")).at(-1);
  expect([half?.state, await indexesBehindAlias()]).toEqual(["building", [before.at(-1)?.indexName]]);
  expect(await rebuildIndex("session")).toEqual({ ok: true, documents: await countSessions(), indexName: half?.indexName });
  expect([await states(), await divergences()]).toEqual([["previous", "live"], []]);
});

test("it goes on from where the interrupted run stood: what was loaded before is not loaded again", async () => {
  const half = await createGeneration("session");
  const [middle] = await query<{ id: number }>(sql`select id from session order by id offset 250 limit 1`);
  await saveCursor(half, middle?.id as number);
  await rebuildIndex("session");
  const visible = await query<{ count: number }>(
    sql`select count(*) from session s join event e on e.id = s.event_id where not s.is_hidden and not e.is_hidden and s.id > ${middle?.id}`,
  );
  expect([await indexesBehindAlias(), await countBehindAlias()]).toEqual([[half.indexName], visible[0]?.count]);
  await rebuildIndex("session");
});

test("half an index of another shape is thrown away", async () => {
  const half = await createGeneration("session");
  await query(sql`update search_generation set shape = 'of yesterday' where id = ${half.id}`);
  const result = await rebuildIndex("session");
  expect([result.ok && result.indexName !== half.indexName, (await indexesOnServer()).includes(half.indexName), await states()]).toEqual([
    true,
    false,
    ["previous", "live"],
  ]);
});

test("a half index whose server forgot it is begun anew", async () => {
  const half = await createGeneration("session");
  await requireOpenSearch().indices.delete({ index: half.indexName });
  expect((await rebuildIndex("session")).ok).toBe(true);
  expect([await states(), await divergences()]).toEqual([["previous", "live"], []]);
});

test("an index that was swapped in but not written down as live is finished by the next run", async () => {
  const [, live] = await listGenerations("session");
  const swapped = await createGeneration("session");
  await makeLive("session", swapped);
  await query(sql`update search_generation set state = 'building' where id = ${swapped.id}`);
  await query(sql`update search_generation set state = 'live' where id = ${live?.id as number}`);
  await rebuildIndex("session");
  expect([await indexesBehindAlias(), await states(), await divergences()]).toEqual([[swapped.indexName], ["previous", "live"], []]);
});

test("going back leads the alias to the index before, which was fed all the while; a rebuild then keeps the one that answered", async () => {
  const [before, live] = await listGenerations("session");
  await query(sql`update session set title = 'Edited since' where id = (select min(id) from session)`);
  await catchUp();
  expect((await rollBack("session")).indexName).toBe(before?.indexName);
  expect([await indexesBehindAlias(), await states(), await divergences()]).toEqual([[before?.indexName], ["live", "previous"], []]);
  await rebuildIndex("session");
  const [kept, newest] = await listGenerations("session");
  expect([kept?.indexName, kept?.state, newest?.state]).toEqual([before?.indexName, "previous", "live"]);
  expect(live?.indexName).not.toBe(kept?.indexName);
});

test("there is no way back from the first index", async () => {
  await rebuildIndex("call");
  await expect(rollBack("call")).rejects.toThrow("There is no index before the live one of call.");
});

test("what the loading refuses is owed, for the worker to say why", async () => {
  await query(sql`update event set hashtag = ${"x".repeat(40_000)} where id = 1`);
  await query(sql`delete from outbox_change`);
  await rebuildIndex("event");
  expect(await query(sql`select subject_id as id from owed_projection where projection = 'event'`)).toEqual([{ id: 1 }]);
});

test("only an index is written to: a write to one that is lost makes none", async () => {
  const [lost] = await listGenerations("call");
  await requireOpenSearch().indices.delete({ index: lost?.indexName as string });
  await owe("call", [1]);
  await expect(catchUp()).rejects.toThrow(/no such index|did not take everything/);
  const { body } = await requireOpenSearch().indices.exists({ index: intakeAlias(lost?.indexName as string) });
  expect(body).toBe(false);
});
