import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { analyzeGrownTables } from "./grown-tables.ts";
import { query, sql } from "./postgres.ts";

useDirectory();

const addTopics = (count: number, prefix: string) =>
  query(sql`insert into topic (slug, name) select ${prefix} || n, 'Topic ' || n from generate_series(1, ${count}::int) as n`);
const estimate = async () => Number((await query<{ rows: number }>(sql`select reltuples as rows from pg_class where oid = 'topic'::regclass`))[0]?.rows);

test("a table that has grown is looked at once, and again when it has grown fourfold; the others are left alone", async () => {
  expect(await analyzeGrownTables()).toEqual([]);
  await addTopics(3_000, "a");
  const first = await analyzeGrownTables();
  expect(first).toContain("topic");
  expect(first).not.toContain("person");
  expect(await estimate()).toBe(3_000);
  await addTopics(1_000, "b");
  expect(await analyzeGrownTables()).not.toContain("topic");
  await addTopics(12_000, "c");
  expect(await analyzeGrownTables()).toContain("topic");
  expect(await estimate()).toBe(16_000);
});
