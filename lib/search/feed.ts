// All documents of a projection as NDJSON: several ranges of ids at once, each read in one snapshot.
import type pg from "pg";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { copyText } from "#lib/stores/copy-text.ts";
import { connectAlone, query, type Sql, sql } from "#lib/stores/postgres.ts";
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
 * Documents in chunks that fit a request, of the ids after `after`. Up to `most` things are read in one snapshot: the
 * more, the less each costs, since what they refer to is read once. `lanes` snapshots are read side by side, so that
 * Postgres has as many processes at it. Hidden things are passed over.
 */
export async function* feedDocuments(projection: DocumentProjection, { after = 0, most = 50_000, lanes = 2 } = {}): AsyncGenerator<Chunk> {
  const ranges = await listRanges(projection, { after, most, lanes });
  const progress = trackProgress(ranges);
  const clients = await Promise.all(ranges.slice(0, lanes).map(connectAlone));
  try {
    yield* merge(clients.map((client) => readRanges(client, { projection, ranges: progress.open, onDone: progress.done })));
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

interface Range {
  after: number;
  last: number;
}

/** As few as may be, so many that each lane has one, and alike in size. */
async function listRanges(projection: DocumentProjection, { after, most, lanes }: { after: number; most: number; lanes: number }): Promise<Range[]> {
  const rows = await query<{ last: number }>(sql`
    select max(id) as last from (
      select id, ntile(greatest(${lanes}::int, ceil((select count(*) from ${documentTables[projection]} where id > ${after}) / ${most}::numeric))::int) over (order by id) as range
      from ${documentTables[projection]} where id > ${after}
    ) numbered group by range order by 1`);
  return rows.map(({ last }, at) => ({ after: rows[at - 1]?.last ?? after, last }));
}

/** Ranges are handed out in order and end in any; what has been reached is the end of those that are done without a gap. */
function trackProgress(ranges: Range[]): { open: Iterator<Range>; done: (range: Range) => number | undefined } {
  const done = new Set<Range>();
  let gapless = 0;
  return {
    open: ranges.values(),
    done(range) {
      done.add(range);
      const before = gapless;
      while (gapless < ranges.length && done.has(ranges[gapless] as Range)) gapless++;
      return gapless > before ? ranges[gapless - 1]?.last : undefined;
    },
  };
}

interface Reading {
  projection: DocumentProjection;
  ranges: Iterator<Range>;
  onDone: (range: Range) => number | undefined;
}

async function* readRanges(client: pg.ClientBase, { projection, ranges, onDone }: Reading): AsyncGenerator<Chunk> {
  for (let next = ranges.next(); !next.done; next = ranges.next()) {
    const { after, last } = next.value;
    const chosen = sql`select id from ${documentTables[projection]} where id > ${after} and id <= ${last}`;
    for await (const { bytes, count } of copyText(client, requestLines(projection, chosen), chunkBytes)) yield { ndjson: bytes, count };
    const reached = onDone(next.value);
    if (reached !== undefined) yield { ndjson: Buffer.alloc(0), count: 0, reached };
  }
}

const requestLines = (projection: DocumentProjection, chosen: Sql) =>
  sql`select '{"index":{' || line as line from (${documentLines(projection, chosen)}) as made where not "isTombstone"`;

/** What several bring, in the order in which it comes. */
async function* merge<Item>(sources: AsyncGenerator<Item>[]): AsyncGenerator<Item> {
  const pull = (source: AsyncGenerator<Item>) => source.next().then((result) => ({ source, result }));
  const pending = new Map(sources.map((source) => [source, pull(source)]));
  try {
    while (pending.size > 0) {
      const { source, result } = await Promise.race(pending.values());
      if (result.done) pending.delete(source);
      else {
        pending.set(source, pull(source));
        yield result.value;
      }
    }
  } finally {
    for (const left of pending.values()) left.catch(() => {}); // one has failed or nobody wants the rest
  }
}
