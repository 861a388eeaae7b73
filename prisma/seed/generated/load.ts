// Brings a large made-up directory in by COPY, past the triggers: afterwards everything derived is built anew.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { query, raw, sql, transaction } from "#lib/stores/postgres.ts";
import { generatedTables, type TableRows } from "./rows.ts";
import type { Size } from "./sizes.ts";

/** Loads so much beside what is there. Needs a superuser, as the local Postgres has one. */
export async function loadGenerated(size: Size, today: string, onTable: (table: string, rows: number) => void = () => {}): Promise<void> {
  await transaction(async (client) => {
    await client.query("set local session_replication_role = replica");
    const after = await highestIds(client);
    const { rows: cities } = await client.query<{ id: number }>(sql`select id from place where kind = 'city' order by id`);
    const ground = { size, today, after, cityIds: cities.map(({ id }) => id) };
    for (const table of generatedTables(ground)) onTable(table.table, await copyTable(client, table));
    await registerCodes(client, after);
    await raiseSequences(client);
  });
  await query(sql`analyze`);
  await query(sql`select count_talks(array(select distinct person_id from appearance))`);
}

const numbered = ["topic", "person", "account", "event", "session", "coverage"];

async function highestIds(client: pg.PoolClient): Promise<Record<string, number>> {
  const highest: Record<string, number> = {};
  for (const table of numbered) highest[table] = (await client.query(sql`select coalesce(max(id), 0) as id from ${raw(table)}`)).rows[0].id;
  return highest;
}

async function copyTable(client: pg.PoolClient, { table, columns, rows }: TableRows): Promise<number> {
  const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
  await pipeline(Readable.from(inChunks(rows)), stream);
  return stream.rowCount;
}

function* inChunks(rows: Generator<string>): Generator<Buffer> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(row);
    if (lines.length < 5_000) continue;
    yield Buffer.from(`${lines.join("\n")}\n`);
    lines = [];
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join("\n")}\n`);
}

/** What the triggers would have done. */
async function registerCodes(client: pg.PoolClient, after: Record<string, number>): Promise<void> {
  for (const [table, letter] of [
    ["event", "c"],
    ["session", "s"],
    ["coverage", "k"],
  ] as const) {
    await client.query(
      sql`insert into short_code (code, entity, entity_id) select ${letter}::text || code, ${table}::entity_kind, id from ${raw(table)} where id > ${after[table]}`,
    );
  }
}

async function raiseSequences(client: pg.PoolClient): Promise<void> {
  for (const table of numbered) await client.query(sql`select setval(${`${table}_id_seq`}, (select max(id) from ${raw(table)}))`);
}
