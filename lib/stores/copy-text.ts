// The text of one column, as fast as Postgres makes it: the bytes of a binary COPY without what frames them.
import type { Readable } from "node:stream";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type Sql, sql } from "./postgres.ts";

/** Whole texts, one after the other. */
export interface CopiedText {
  bytes: Buffer;
  count: number;
}

/** The texts of a statement that selects one column `line`, in pieces of about `pieceBytes`. */
export async function* copyText(client: pg.ClientBase, statement: Sql, pieceBytes: number): AsyncGenerator<CopiedText> {
  const text = inlined(sql`select line from (${statement}) as made`);
  const stream = client.query(copyTo(`copy (${text}) to stdout (format binary)`)) as unknown as Readable;
  let copied: Buffer[] = [];
  let size = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of stream) {
    copied.push(piece as Buffer);
    size += (piece as Buffer).length;
    if (size < pieceBytes) continue;
    const { rest: left, ...whole } = joinFields(Buffer.concat([rest, ...copied]));
    yield whole;
    [copied, size, rest] = [[], 0, left];
  }
  const { rest: _, ...whole } = joinFields(Buffer.concat([rest, ...copied]));
  yield whole;
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
export function joinFields(copied: Buffer): CopiedText & { rest: Buffer } {
  const bytes = Buffer.allocUnsafe(copied.length);
  let length = 0;
  let count = 0;
  let at = copied.subarray(0, signature.length).equals(signature) ? 19 : 0;
  while (at + 6 <= copied.length && copied.readInt16BE(at) !== -1) {
    const end = at + 6 + copied.readInt32BE(at + 2);
    if (end > copied.length) break;
    length += copied.copy(bytes, length, at + 6, end);
    at = end;
    count++;
  }
  return { bytes: bytes.subarray(0, length), count, rest: copied.subarray(at) };
}
