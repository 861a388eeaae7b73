// All documents of a projection as NDJSON, as fast as Postgres makes them: bytes go from COPY to the request untouched.
import type { Readable } from "node:stream";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { type Sql, sql } from "#lib/stores/postgres.ts";
import { documentLines, documentTables } from "./sources.ts";

export interface Batch {
  ndjson: Buffer;
  count: number;
  lastId: number;
}

/**
 * Batches of documents in the order of their ids, beginning after `after`. Each batch is read in a snapshot of its
 * own. Hidden things are passed over. Source of the format: Postgres, "COPY", binary format.
 */
export async function* feedDocuments(client: pg.ClientBase, projection: DocumentProjection, { after = 0, size = 4_000 } = {}): AsyncGenerator<Batch> {
  for (let cursor = after; ; ) {
    const last = await lastIdOfBatch(client, { projection, cursor, size });
    if (last === null) return;
    const chosen = sql`select id from ${documentTables[projection]} where id > ${cursor} and id <= ${last}`;
    yield { ...(await readBatch(client, documentLines(projection, chosen))), lastId: last };
    cursor = last;
  }
}

async function lastIdOfBatch(client: pg.ClientBase, { projection, cursor, size }: { projection: DocumentProjection; cursor: number; size: number }): Promise<number | null> {
  const { rows } = await client.query(sql`
    select max(id) as last from (select id from ${documentTables[projection]} where id > ${cursor} order by id limit ${size}) as batch`);
  return rows[0].last;
}

async function readBatch(client: pg.ClientBase, lines: Sql): Promise<{ ndjson: Buffer; count: number }> {
  const text = inlined(sql`select '{"index":{' || line from (${lines}) as made where not "isTombstone"`);
  const stream = client.query(copyTo(`copy (${text}) to stdout (format binary)`)) as unknown as Readable;
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return joinFields(Buffer.concat(chunks));
}

/** COPY takes no parameters: the few there are, numbers and names of our own, are written into the text. */
function inlined(statement: Sql): string {
  return statement.strings.reduce((text, part, at) => text + literal(statement.values[at - 1]) + part);
}

function literal(value: unknown): string {
  if (typeof value === "number" && Number.isInteger(value)) return String(value);
  if (typeof value === "string" && /^[a-z-]+$/.test(value)) return `'${value}'`;
  throw new TypeError(`Not a value that may stand in a COPY: ${String(value)}`);
}

/** Header of 19 bytes, then tuples: a count of fields, for each its length and bytes; -1 ends. One text field a tuple here. */
function joinFields(copied: Buffer): { ndjson: Buffer; count: number } {
  const ndjson = Buffer.allocUnsafe(copied.length);
  let length = 0;
  let count = 0;
  for (let at = 19; copied.readInt16BE(at) !== -1; count++) {
    const size = copied.readInt32BE(at + 2);
    copied.copy(ndjson, length, at + 6, at + 6 + size);
    length += size;
    at += 6 + size;
  }
  return { ndjson: ndjson.subarray(0, length), count };
}
