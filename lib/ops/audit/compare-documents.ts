// Compares the documents of an index with what Postgres says they should be, a range of ids at a time.
import { isDeepStrictEqual } from "node:util";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { listGenerations } from "#lib/search/generations.ts";
import { indexShape } from "#lib/search/mapping.ts";
import { documentTables } from "#lib/search/sources.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import type { Divergence, DivergenceKind } from "./divergence.ts";
import { expectedDocuments } from "./expected-documents.ts";
import type { Pace } from "./pace.ts";
import { verifySuspects } from "./verify.ts";

interface Expected {
  id: number;
  body: Record<string, unknown> | null;
  version: number;
}

interface Stored {
  version: number;
  /** Null: a tombstone. */
  body: Record<string, unknown> | null;
}

/** Small enough that an edit hardly waits for it, in the same process. */
const rangeSize = 1_000;

/** Every divergence of every index of a projection that is of this release's shape, verified; and how many documents were compared. */
export async function compareDocuments(projection: DocumentProjection, pace: Pace): Promise<{ compared: number; divergences: Divergence[] }> {
  const generations = (await listGenerations(projection)).filter(({ state, shape }) => state !== "building" && shape === indexShape);
  const found: { compared: number; divergences: Divergence[] } = { compared: 0, divergences: [] };
  for (const { indexName } of generations) {
    const last = await highestId(projection, indexName);
    for (let from = 0; from <= last; from += rangeSize) {
      const { compared, suspects } = await pace.step(() => compareRange({ projection, indexName, from, to: from + rangeSize }));
      found.compared += compared;
      found.divergences.push(...(await verify({ projection, indexName, ids: suspects })));
    }
  }
  return found;
}

interface Range {
  projection: DocumentProjection;
  indexName: string;
  from: number;
  to: number;
}

async function compareRange({ projection, indexName, from, to }: Range): Promise<{ compared: number; suspects: number[] }> {
  const ids = sql`select id from ${documentTables[projection]} where id > ${from} and id <= ${to}`;
  const [expected, stored] = await Promise.all([readExpected(projection, ids), readStored(indexName, from, to)]);
  const suspects = expected.filter((each) => differenceOf(each, stored.get(each.id)) !== null).map(({ id }) => id);
  const known = new Set(expected.map(({ id }) => id));
  const strangers = [...stored].filter(([id, { body }]) => body !== null && !known.has(id)).map(([id]) => id);
  return { compared: Math.max(expected.length, stored.size), suspects: [...suspects, ...strangers] };
}

const verify = ({ projection, indexName, ids }: { projection: DocumentProjection; indexName: string; ids: number[] }): Promise<Divergence[]> =>
  verifySuspects<Expected, Stored>({
    projection,
    ids,
    readExpected: (asked) => readExpected(projection, sql`select unnest(${asked}::int[]) as id`),
    readStored: (asked) => readSome(indexName, asked),
    compare(expected, stored) {
      const kind = differenceOf(expected, stored);
      return kind ? [{ kind, projection, subjectId: expected.id, storedVersion: stored?.version ?? 0, where: indexName }] : [];
    },
  });

function differenceOf(expected: Expected, stored: Stored | undefined): DivergenceKind | null {
  if (!expected.body) return stored?.body ? "extra" : null;
  if (!stored?.body) return "missing";
  const { rev, ...body } = stored.body;
  if (Number(rev) < expected.version) return "stale";
  return isDeepStrictEqual(withoutEmpty(body), withoutEmpty(expected.body)) ? null : "field";
}

/** An empty list says the same as none. */
const withoutEmpty = (body: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => !(Array.isArray(value) && value.length === 0)));

const readExpected = (projection: DocumentProjection, ids: Sql) => query<Expected>(expectedDocuments(projection, ids));

interface Hit {
  _id: string;
  _version: number;
  _source: Record<string, unknown>;
}

const storedOf = ({ _version, _source }: Pick<Hit, "_version" | "_source">): Stored => ({ version: _version, body: _source.deleted ? null : _source });

async function readStored(indexName: string, from: number, to: number): Promise<Map<number, Stored>> {
  const body = { query: { range: { id: { gt: from, lte: to } } }, size: 10_000, version: true };
  const { body: answer } = await requireOpenSearch().search({ index: indexName, body: body as never });
  const hits = (answer as unknown as { hits: { hits: Hit[] } }).hits.hits;
  return new Map(hits.map((hit) => [Number(hit._id), storedOf(hit)]));
}

/** As they were last written, whether a search finds them yet or not. */
async function readSome(indexName: string, ids: number[]): Promise<Map<number, Stored>> {
  const { body } = await requireOpenSearch().mget({ index: indexName, realtime: true, body: { ids: ids.map(String) } });
  const found = (body as unknown as { docs: (Hit & { found?: boolean })[] }).docs.filter((doc) => doc.found);
  return new Map(found.map((doc) => [Number(doc._id), storedOf(doc)]));
}

async function highestId(projection: DocumentProjection, indexName: string): Promise<number> {
  const [row] = await query<{ id: number | null }>(sql`select max(id) as id from ${documentTables[projection]}`);
  await requireOpenSearch().indices.refresh({ index: indexName });
  const { body } = await requireOpenSearch().search({ index: indexName, body: { size: 0, aggs: { last: { max: { field: "id" } } } } as never });
  const last = (body as unknown as { aggregations: { last: { value: number | null } } }).aggregations.last.value;
  return Math.max(row?.id ?? 0, last ?? 0);
}
