import { expect, test } from "vitest";
import { buildIndexes, catchUp, refreshIndexes } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addPerson } from "#bin/checks/things.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { prisma } from "#lib/stores/postgres.ts";
import { sendBulk } from "./bulk.ts";
import { listGenerations } from "./generations.ts";
import { intakeAlias } from "./index-names.ts";
import { purgeTombstones } from "./purge-tombstones.ts";
import { rebuildIndex } from "./rebuild.ts";

useDirectory(buildIndexes);

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Has a tombstone say that it has stood so long, in the version that it has. */
async function age(id: number, days: number): Promise<void> {
  for (const { indexName } of await listGenerations("person")) {
    const { body } = await requireOpenSearch().get({ index: indexName, id: String(id) });
    const { _version, _source } = body as unknown as { _version: number; _source: object };
    const action = JSON.stringify({ index: { _id: String(id), version: _version, version_type: "external_gte" } });
    await sendBulk(`${action}\n${JSON.stringify({ ..._source, deletedOn: daysAgo(days) })}\n`, { index: intakeAlias(indexName) });
  }
}

const storedIn = async (index: string) => {
  const { body } = await requireOpenSearch().search({ index, body: { sort: ["id"], _source: ["id"] } as never });
  return (body as unknown as { hits: { hits: { _source: { id: number } }[] } }).hits.hits.map(({ _source }) => _source.id);
};

test("tombstones go when they have stood for more than seven days, from every index; nothing else does", async () => {
  const stays = await addPerson("Stays");
  const [old, young] = [await addPerson("Long gone"), await addPerson("Just gone")];
  await catchUp();
  await rebuildIndex("person");
  await prisma().person.deleteMany({ where: { id: { in: [old, young] } } });
  await catchUp();
  await age(old, 9);
  await age(young, 6);
  await refreshIndexes();
  expect(await purgeTombstones()).toBe(2);
  await refreshIndexes();
  const kept = await Promise.all((await listGenerations("person")).map(({ indexName }) => storedIn(indexName)));
  expect(kept).toEqual([
    [stays, young],
    [stays, young],
  ]);
  expect(await purgeTombstones()).toBe(0);
});

test("what is brought back after its tombstone went can be found again", async () => {
  const id = await addPerson("Comes Back");
  await catchUp();
  await prisma().person.delete({ where: { id } });
  await catchUp();
  await age(id, 30);
  await refreshIndexes();
  await purgeTombstones();
  await addPerson("Came Back", { id });
  await catchUp();
  for (const { indexName } of await listGenerations("person")) expect(await storedIn(indexName)).toContain(id);
});
