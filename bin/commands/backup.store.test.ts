// A backup of Postgres is enough: the rest is made from it, in an empty place and in one where everything has moved on.
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { editMany } from "../../e2e/trials/arena/edits.ts";
import { countColdSets, countDivergences } from "../../e2e/trials/arena/settle.ts";
import { fillSmallWorld, type SmallWorld } from "../../e2e/trials/arena/small-world.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { documentProjections } from "#lib/outbox/projections.ts";
import { oweAllSets, warmLostSets } from "#lib/ops/sets-warmth.ts";
import { listGenerations } from "#lib/search/generations.ts";
import { buildMissingIndexes } from "#lib/search/lost-indexes.ts";
import { closeOpenSearch, requireOpenSearch } from "#lib/stores/opensearch.ts";
import { closePostgres, query, raw, sql } from "#lib/stores/postgres.ts";
import { closeQueues } from "#lib/stores/queues.ts";
import { closeRedis, redis } from "#lib/stores/redis.ts";
import { cold, readSet } from "#lib/stores/versioned-sets.ts";
import { buildIndexes, catchUp } from "../checks/catch-up.ts";
import { useDirectory } from "../checks/directory.ts";
import { run } from "../checks/parts/run.ts";
import { temporaryFolder } from "../checks/temporary-folder.ts";
import { copyTemplate, dropDatabase } from "../stores/databases.ts";
import { restoreDatabase } from "../stores/dump.ts";
import { findPostgresPrograms } from "../stores/postgres-programs.ts";

/** Filled by the way to the stores and not by what is in the directory. */
const machinery = ["outbox_change", "owed_projection", "search_generation", "aggregate_version", "audit_run"];
const elsewhere = "test_restored_elsewhere";

/** Each starts programs and builds indexes, beside whatever else the machine does. */
const patience = { timeout: 240_000 };

let world: SmallWorld;
useDirectory(async () => {
  world = await fillSmallWorld({});
  await oweAllSets();
  await buildIndexes();
  await catchUp();
});

afterAll(async () => dropDatabase(String(process.env.DATABASE_URL), elsewhere));

test("a backup restored into an empty place brings all rows back, and what is made from them agrees with them", patience, async () => {
  const file = path.join(temporaryFolder(), "all.dump");
  await query(sql`update session set title = 'Not yet in any index' where id = 1`); // owed at the time of the backup
  const before = await contents();
  await query(sql`delete from talk_count where person_id <= 20`); // not yet counted either, as those of a mass change
  await backUp(file);
  await query(sql`select count_talks(array(select generate_series(1, 20)))`);
  expect([statSync(file).mode & 0o777, existsSync(`${file}.part`)]).toEqual([0o600, false]);

  await at(await emptyPlace(), async () => {
    const { code, output } = await restore(file);
    expect(output).toContain("bin/up opens the site");
    expect(code).toBe(0);
    expect(await contents()).toEqual(before);
    await expectSettled();
    expect(await titlesFound("Not yet in any index")).toEqual([1]);
  });
});

test("programs that stand there in name only are passed over", async () => {
  const folder = temporaryFolder();
  for (const name of ["pg_dump", "pg_restore", "psql"]) writeFileSync(path.join(folder, name), "#!/bin/sh\necho not installed >&2\nexit 1\n", { mode: 0o755 });
  const before = String(process.env.PATH);
  process.env.PATH = `${folder}:${before}`;
  const found = await findPostgresPrograms(String(process.env.DATABASE_URL)).finally(() => (process.env.PATH = before));
  expect([found === folder, existsSync(path.join(found, "pg_dump"))]).toEqual([false, true]);
});

test("no trigger fires: rows that come back leave nothing in the outbox, and no version is raised", async () => {
  const file = path.join(temporaryFolder(), "quiet.dump");
  await catchUp();
  await backUp(file);
  const versions = await rowsOf("aggregate_version");
  await at(await emptyPlace(), async () => {
    await restoreDatabase(String(process.env.DATABASE_URL), file);
    expect([await rowsOf("outbox_change"), await rowsOf("owed_projection"), await rowsOf("aggregate_version")]).toEqual([
      await rowsOf("outbox_change"),
      nothing,
      versions,
    ]);
    expect((await rowsOf("outbox_change")).count).toBe(0);
  });
});

test("restored where everything has moved on, all is as it was, in every store", patience, async () => {
  const file = path.join(temporaryFolder(), "then.dump");
  await catchUp();
  await backUp(file);
  const before = await contents();

  await editMany(world, { edits: 200, seed: 7 });
  const [event] = await query<{ id: number }>(sql`insert into event (year, slug, name) values (2026, 'later', 'Later') returning id`);
  const later = { key: `event:${event?.id}`, name: "speaking" };
  await query(sql`insert into appearance (person_id, event_id) values (1, ${event?.id})`);
  for (const _ of [1, 2]) await buildIndexes();
  await catchUp();
  expect(await readSet(later)).toEqual([1]);
  const [givenOut] = await query<{ version: number }>(sql`select max(cache_version) as version from aggregate_version`);
  expect(await contents()).not.toEqual(before);

  const { code, output } = await restore(file, "--force");
  expect([code, output]).toEqual([0, expect.stringContaining("bin/up opens the site")]);
  expect(await contents()).toEqual(before);
  await expectSettled();
  expect(await readSet(later)).toBe(cold);
  expect(await titlesFound("Later")).toEqual([]);
  expect(await indexesThere()).toEqual(await indexesKnown());
  const [lowest] = await query<{ version: number }>(sql`select min(cache_version) as version from aggregate_version`);
  expect(lowest?.version).toBeGreaterThan(Number(givenOut?.version));
});

test("restored while OpenSearch is away, indexes are built when it is back, beside those that could not be removed", patience, async () => {
  const file = path.join(temporaryFolder(), "away.dump");
  await catchUp();
  await backUp(file);
  await buildIndexes();
  await query(sql`update session set title = 'Written since' where id = 3`);
  await catchUp();
  const left = await indexesThere();
  const { code, output } = await restore(file, "--force", { OPENSEARCH_URL: "http://127.0.0.1:1" });
  expect([code, output]).toEqual([0, expect.stringMatching(/OpenSearch is away.*workers build them/s)]);
  await buildMissingIndexes();
  await expectSettled();
  expect(await titlesFound("Written since")).toEqual([]);
  expect((await indexesThere()).filter((name) => !left.includes(name))).toEqual(await indexesKnown());
});

test("where something is, nothing is replaced unasked", async () => {
  const file = path.join(temporaryFolder(), "unasked.dump");
  await backUp(file);
  await query(sql`update session set title = 'Written since' where id = 2`);
  await catchUp();
  const before = await contents();
  const { code, output } = await restore(file);
  expect([code, output]).toEqual([2, expect.stringContaining("--force replaces it")]);
  expect(await contents()).toEqual(before);
  expect(await countColdSets()).toBe(0);
});

test("while somebody is at work in the directory, nothing is replaced", async () => {
  const file = path.join(temporaryFolder(), "busy.dump");
  await backUp(file);
  await query(sql`select 1`);
  const { code, output } = await run("node", ["bin/commands/restore.ts", file, "--force"], { env: environment() });
  expect([code, output]).toEqual([2, expect.stringContaining("Stop them first")]);
});

test.each([
  { share: 0.01, words: "is no backup that can be read" },
  { share: 0.98, words: "Postgres is as it was" },
])("a backup of which $share is left leaves everything as it was", patience, async ({ share, words }) => {
  const file = path.join(temporaryFolder(), "cut.dump");
  await catchUp();
  await backUp(file);
  truncateSync(file, Math.floor(statSync(file).size * share));
  const before = await contents();
  const { code, output } = await restore(file, "--force");
  expect([code, output]).toEqual([1, expect.stringContaining(words)]);
  expect(await contents()).toEqual(before);
  await warmLostSets(); // as the workers do
  await buildMissingIndexes();
  await expectSettled();
});

test("what is no backup, and one of a later release, are refused before anything is touched", async () => {
  const folder = temporaryFolder({ "letter.txt": "Dear Ana" });
  expect((await restore(path.join(folder, "letter.txt"), "--force")).output).toContain("is no backup that can be read");
  expect((await restore(path.join(folder, "nothing.dump"))).output).toContain("There is no file");
  const [added] = await query<{ id: string }>(
    sql`insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('later', '', '9999_later', now()) returning id`,
  );
  await backUp(path.join(folder, "later.dump"));
  await query(sql`delete from _prisma_migrations where id = ${added?.id}`);
  const { code, output } = await restore(path.join(folder, "later.dump"), "--force");
  expect([code, output]).toEqual([2, expect.stringContaining("of a later release: it has 9999_later")]);
  expect(await countColdSets()).toBe(0);
});

test("a backup of a database that does not answer leaves no file, and the one before as it is", async () => {
  const file = path.join(temporaryFolder(), "kept.dump");
  writeFileSync(file, "the one before");
  const { code } = await run("node", ["bin/commands/backup.ts", file], { env: { ...environment(), DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" } });
  expect([code, readFileSync(file, "utf8"), existsSync(`${file}.part`)]).toEqual([1, "the one before", false]);
});

const nothing = { count: 0, hash: null };

async function backUp(file: string): Promise<void> {
  const { code, output } = await run("node", ["bin/commands/backup.ts", file], { env: environment() });
  expect([code, output]).toEqual([0, expect.stringContaining(`${file}: `)]);
}

/** As somebody would: with nothing of ours connected. */
async function restore(file: string, flag?: "--force", env: Record<string, string> = {}): Promise<{ code: number; output: string }> {
  await closeConnections();
  return run("node", ["bin/commands/restore.ts", file, ...(flag ? [flag] : [])], { env: { ...environment(), ...env } });
}

/** A place of its own, so that no site is found to stop; the stores are those that this test points at. */
const environment = () => ({ ...(process.env as Record<string, string>), HALLWAY_DATA: temporaryFolder() });

/** An empty database, another Redis and another prefix. */
async function emptyPlace(): Promise<Record<string, string>> {
  const { DATABASE_URL = "", REDIS_URL = "" } = process.env;
  const databaseUrl = await copyTemplate(DATABASE_URL, elsewhere);
  const place = { DATABASE_URL: databaseUrl, REDIS_URL: REDIS_URL.replace(/1$/, "2"), SEARCH_PREFIX: "test-restored-elsewhere" };
  await at(place, async () => {
    await query(sql`drop schema public cascade`);
    await query(sql`create schema public`);
    await redis().flushdb();
  });
  return place;
}

/** Does the work with `lib` pointed at another place. */
async function at(place: Record<string, string>, work: () => Promise<void>): Promise<void> {
  const before = { ...process.env };
  await closeConnections();
  Object.assign(process.env, place);
  try {
    await work();
  } finally {
    await fetch(`${process.env.OPENSEARCH_URL}/${process.env.SEARCH_PREFIX}-*`, { method: "DELETE" });
    await closeConnections();
    Object.assign(process.env, before);
  }
}

async function closeConnections(): Promise<void> {
  await closeQueues();
  await Promise.all([closePostgres(), closeRedis(), closeOpenSearch()]);
  forgetEnv();
}

/** Rows of every table by count and content, and where the numbers of the next ones stand. */
async function contents(): Promise<object> {
  const tables = await query<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const kept = tables.map(({ name }) => name).filter((name) => !machinery.includes(name));
  expect(kept.length).toBeGreaterThan(25);
  const rows = await Promise.all(kept.map(async (name) => [name, await rowsOf(name)]));
  const sequences = await query<{ name: string }>(sql`
    select sequencename as name, last_value from pg_sequences where not sequencename = any (${machinery.flatMap((name) => [`${name}_id_seq`, `${name}_seq_seq`])}::text[]) order by 1`);
  const [versions] = await query(sql`select count(*), sum(rev) as revs from aggregate_version`);
  return { rows: Object.fromEntries(rows), sequences, versions };
}

async function rowsOf(table: string): Promise<{ count: number; hash: string | null }> {
  const [row] = await query<{ count: number; hash: string | null }>(
    sql`select count(*) as count, md5(string_agg(t::text, ',' order by t::text)) as hash from ${raw(`"${table}"`)} t`,
  );
  return row as { count: number; hash: string | null };
}

async function expectSettled(): Promise<void> {
  await catchUp();
  expect(await countColdSets()).toBe(0);
  expect(await countDivergences()).toEqual({ count: 0, byKind: "{}" });
}

async function indexesThere(): Promise<string[]> {
  const { body } = await requireOpenSearch().indices.get({ index: `${process.env.SEARCH_PREFIX}-*` });
  return Object.keys(body).toSorted();
}

const indexesKnown = async () =>
  (await Promise.all(documentProjections.map(listGenerations)))
    .flat()
    .map(({ indexName }) => indexName)
    .toSorted();

async function titlesFound(words: string): Promise<number[]> {
  const { body } = await requireOpenSearch().search({
    index: `${process.env.SEARCH_PREFIX}-session`,
    body: { query: { match_phrase: { name: words } } } as never,
  });
  return (body as unknown as { hits: { hits: { _id: string }[] } }).hits.hits.map(({ _id }) => Number(_id));
}
