// All documents of a projection as NDJSON, as fast as Postgres makes them: bytes go from COPY to the request untouched.
import type { Readable } from "node:stream";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { type Sql, sql } from "#lib/stores/postgres.ts";
import { documentLines, documentTables } from "./sources.ts";

export interface Chunk {
  /** Whole lines, about `chunkBytes` of them. */
  ndjson: Buffer;
  count: number;
  /** Set when everything up to this id has been yielded. */
  reached?: number;
}

const chunkBytes = 4_000_000;

/**
 * Documents in chunks that fit a request. So many things at a time, in the order of their ids, are read in one
 * snapshot: the more, the less each costs, since what they refer to is read once. Hidden things are passed over.
 */
export async function* feedDocuments(client: pg.ClientBase, projection: DocumentProjection, { after = 0, size = 25_000 } = {}): AsyncGenerator<Chunk> {
  for (let cursor = after; ; ) {
    const last = await lastIdOfBatch(client, { projection, cursor, size });
    if (last === null) return;
    const chosen = sql`select id from ${documentTables[projection]} where id > ${cursor} and id <= ${last}`;
    yield* readLines(client, documentLines(projection, chosen));
    yield { ndjson: Buffer.alloc(0), count: 0, reached: last };
    cursor = last;
  }
}

async function lastIdOfBatch(client: pg.ClientBase, { projection, cursor, size }: { projection: DocumentProjection; cursor: number; size: number }): Promise<number | null> {
  const { rows } = await client.query(sql`
    select max(id) as last from (select id from ${documentTables[projection]} where id > ${cursor} order by id limit ${size}) as batch`);
  return rows[0].last;
}

async function* readLines(client: pg.ClientBase, lines: Sql): AsyncGenerator<Chunk> {
  const text = inlined(sql`select '{"index":{' || line from (${lines}) as made where not "isTombstone"`);
  const stream = client.query(copyTo(`copy (${text}) to stdout (format binary)`)) as unknown as Readable;
  let copied: Buffer[] = [];
  let bytes = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of stream) {
    copied.push(piece as Buffer);
    bytes += (piece as Buffer).length;
    if (bytes < chunkBytes) continue;
    const { rest: left, ...chunk } = joinFields(Buffer.concat([rest, ...copied]));
    yield chunk;
    [copied, bytes, rest] = [[], 0, left];
  }
  const { rest: _, ...chunk } = joinFields(Buffer.concat([rest, ...copied]));
  yield chunk;
}

/** COPY takes no parameters: the few there are, numbers and names of our own, are written into the text. Throws for anything else. */
export function inlined(statement: Sql): string {
  return statement.strings.reduce((text, part, at) => text + literal(statement.values[at - 1]) + part);
}

function literal(value: unknown): string {
  if (typeof value === "number" && Number.isInteger(value)) return String(value);
  if (typeof value === "string" && /^[a-z-]+$/.test(value)) return `'${value}'`;
  throw new TypeError(`Not a value that may stand in a COPY: ${String(value)}`);
}

const signature = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");

/**
 * The text fields of all whole tuples, one after the other, and the bytes of a tuple that is not whole yet.
 * Signature and header are 19 bytes; a tuple is the count of its fields (here 1), then the length of each and its bytes; a count of -1 ends.
 */
export function joinFields(copied: Buffer): { ndjson: Buffer; count: number; rest: Buffer } {
  const ndjson = Buffer.allocUnsafe(copied.length);
  let length = 0;
  let count = 0;
  let at = copied.subarray(0, signature.length).equals(signature) ? 19 : 0;
  while (at + 6 <= copied.length && copied.readInt16BE(at) !== -1) {
    const end = at + 6 + copied.readInt32BE(at + 2);
    if (end > copied.length) break;
    length += copied.copy(ndjson, length, at + 6, end);
    at = end;
    count++;
  }
  return { ndjson: ndjson.subarray(0, length), count, rest: copied.subarray(at) };
}
