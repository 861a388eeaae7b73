// The rows that an import has left in a directory, and other ways to write the same rows into an empty one.
import { finished } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { postgres, prisma } from "#lib/stores/postgres.ts";
import { isProvenance, tablesInOrder } from "./tables.ts";

/** Rows of one table in memory, as each way takes them: making that is nobody's work. */
interface TableRows {
  table: string;
  objects: object[];
  text: Buffer;
}

/** All that the import wrote, what others point to first. */
export async function readWrittenRows(): Promise<TableRows[]> {
  const all: TableRows[] = [];
  for (const table of await tablesInOrder()) {
    const objects = await delegate(table).findMany();
    if (objects.length > 0) all.push({ table, objects: objects.toSorted(byId), text: await copyOut(table) });
  }
  return all;
}

/** What holds another of its kind is there before it. */
const byId = (one: { id?: unknown }, other: { id?: unknown }) => (typeof one.id === "number" ? one.id - (other.id as number) : 0);

/** How many rows there are, and how many of them are the directory itself, without who said what. */
export function countRows(written: TableRows[]): { all: number; directory: number } {
  const count = (tables: TableRows[]) => tables.reduce((sum, { objects }) => sum + objects.length, 0);
  return { all: count(written), directory: count(written.filter(({ table }) => !isProvenance(table))) };
}

interface Delegate {
  findMany(): Promise<object[]>;
  createMany(wanted: { data: object[] }): Promise<unknown>;
}

/** Prisma's own name of the table "person_alias" is personAlias. */
const delegate = (table: string) =>
  (prisma() as unknown as Record<string, Delegate>)[table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())] as Delegate;

const chunkSize = 500;

/** Table by table in chunks, as one loads rows with Prisma that are all new. Returns the seconds that the directory itself took. */
export async function createManyRows(written: TableRows[]): Promise<number> {
  const began = performance.now();
  let directoryS = 0;
  for (const { table, objects } of written) {
    for (let from = 0; from < objects.length; from += chunkSize) await delegate(table).createMany({ data: objects.slice(from, from + chunkSize) });
    if (!isProvenance(table)) directoryS = (performance.now() - began) / 1_000;
  }
  return directoryS;
}

/** One COPY for each table: nothing that writes rows into these tables, with their keys and triggers, is faster. */
export async function copyRows(written: TableRows[]): Promise<void> {
  for (const { table, text } of written) await copyIn(table, text);
}

/** Leaves the tables their keys, and takes what our triggers write: versions, short codes, what is owed to the other stores. */
export async function disableTriggers(written: TableRows[]): Promise<void> {
  for (const { table } of written) await postgres().query(`alter table "${table}" disable trigger user`);
}

async function copyOut(table: string): Promise<Buffer> {
  const client = await postgres().connect();
  try {
    return Buffer.concat(await Array.fromAsync(client.query(copyTo(`copy (select * from "${table}" order by 1) to stdout`)) as AsyncIterable<Buffer>));
  } finally {
    client.release();
  }
}

async function copyIn(table: string, bytes: Buffer): Promise<void> {
  const client = await postgres().connect();
  try {
    const stream = client.query(copyFrom(`copy "${table}" from stdin`));
    stream.end(bytes);
    await finished(stream);
  } finally {
    client.release();
  }
}
