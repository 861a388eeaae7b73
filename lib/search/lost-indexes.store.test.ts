import { expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { compareDocuments } from "#lib/ops/audit/compare-documents.ts";
import { createPace } from "#lib/ops/audit/pace.ts";
import { listDead } from "#lib/outbox/owed.ts";
import { documentProjections } from "#lib/outbox/projections.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { fillSmallWorld } from "../../e2e/trials/arena/small-world.ts";
import { createGeneration, listGenerations, makeLive, teachOlderIndexes } from "./generations.ts";
import { searchAlias } from "./index-names.ts";
import { buildMissingIndexes } from "./lost-indexes.ts";
import { indexBody } from "./mapping.ts";
import { rebuildIndex } from "./rebuild.ts";

useDirectory(() => fillSmallWorld({ sessions: 40, events: 5, people: 10, accounts: 2 }));

const live = async (projection: "person" | "event") => (await listGenerations(projection)).find(({ state }) => state === "live")?.indexName as string;
const divergences = async () =>
  (await Promise.all(documentProjections.map((projection) => compareDocuments(projection, createPace(1))))).flatMap((each) => each.divergences);

test("in an empty OpenSearch every index is built, and the second time none", async () => {
  const seen = new Set<string>();
  expect(await buildMissingIndexes((projection) => seen.add(projection))).toEqual([...documentProjections]);
  expect([[...seen], await buildMissingIndexes(), await divergences()]).toEqual([[...documentProjections], [], []]);
});

test("an index that was deleted is built anew, the others are left alone", async () => {
  const others = await live("event");
  await requireOpenSearch().indices.delete({ index: await live("person") });
  expect([await buildMissingIndexes(), await live("event"), await divergences()]).toEqual([["person"], others, []]);
});

test("an index whose alias is gone is not searched, so it is built anew", async () => {
  const before = await live("person");
  await requireOpenSearch().indices.deleteAlias({ index: before, name: searchAlias("person") });
  expect([await buildMissingIndexes(), await divergences()]).toEqual([["person"], []]);
  expect(await live("person")).not.toBe(before);
});

test("an index of another shape than this release wants is built anew", async () => {
  await query(sql`update search_generation set shape = 'of yesterday' where projection = 'person' and state = 'live'`);
  expect([await buildMissingIndexes(), await buildMissingIndexes()]).toEqual([["person"], []]);
});

test("an index of a release before learns the fields that documents have now, and takes what is written", async () => {
  const { month: _, lastDay: __, ...before } = indexBody.mappings.properties;
  const old = await createGeneration("event", { ...indexBody, mappings: { ...indexBody.mappings, properties: before as never } });
  await makeLive("event", old);
  await query(sql`update search_generation set shape = 'of yesterday' where id = ${old.id}`);
  await query(sql`update event set name = 'Written meanwhile' where id = 1`);
  await expect(catchUp()).rejects.toThrow("OpenSearch did not take everything");
  await teachOlderIndexes("event");
  await catchUp();
  expect(await listDead()).toEqual([]);
  const { body } = await requireOpenSearch().get({ index: old.indexName, id: "1" });
  expect((body as unknown as { _source: { name: string } })._source.name).toBe("Written meanwhile");
  expect([await buildMissingIndexes(), await divergences()]).toEqual([["event"], []]);
});

test("an old index that was deleted is forgotten: nothing waits to be written to it", async () => {
  await rebuildIndex("person");
  const [previous] = await listGenerations("person");
  await requireOpenSearch().indices.delete({ index: previous?.indexName as string });
  expect([await buildMissingIndexes(), (await listGenerations("person")).map(({ state }) => state)]).toEqual([[], ["live"]]);
});

test("a rebuild that is under way is left to go on", async () => {
  const building = await createGeneration("person");
  expect(await buildMissingIndexes()).toEqual([]);
  expect((await listGenerations("person")).map(({ indexName }) => indexName)).toContain(building.indexName);
});
