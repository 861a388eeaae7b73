// Which indexes there are: one live, one being built, the one before.
import { NotFoundError } from "#lib/kit/errors.ts";
import { type DocumentProjection, documentProjections } from "#lib/outbox/projections.ts";
import { openSearch, requireOpenSearch } from "#lib/stores/opensearch.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { indexName, intakeAlias, searchAlias } from "./index-names.ts";
import { aliasFilter, indexBody, indexShape } from "./mapping.ts";

export interface Generation {
  id: number;
  indexName: string;
  state: "building" | "live" | "previous";
  shape: string;
  cursor: number;
  startedSeq: number;
}

/** All generations of a projection, oldest first. */
export async function listGenerations(projection: DocumentProjection): Promise<Generation[]> {
  return query<Generation>(sql`
    select id, index_name as "indexName", state::text, shape, cursor, started_seq as "startedSeq" from search_generation
    where projection = ${projection} order by id`);
}

/** Makes a new, empty index. It is fed from the moment its row is committed, before it is loaded. */
export async function createGeneration(projection: DocumentProjection, shape = indexBody): Promise<Generation> {
  const [next] = await query<{ id: number }>(sql`select nextval('search_generation_id_seq') as id`);
  const id = Number(next?.id);
  const name = indexName(projection, id);
  await requireOpenSearch().indices.create({ index: name, body: { ...shape, aliases: { [intakeAlias(name)]: {} } } as never });
  const [row] = await query<{ startedSeq: number }>(sql`
    insert into search_generation (id, projection, index_name, shape, started_seq)
    select ${id}, ${projection}, ${name}, ${indexShape}, coalesce(max(seq), 0) from owed_projection where projection = ${projection}
    returning started_seq as "startedSeq"`);
  return { id, indexName: name, state: "building", shape: indexShape, cursor: 0, startedSeq: Number(row?.startedSeq) };
}

/**
 * Teaches the indexes of other releases the fields that documents have now: they take what is written from now on, until
 * they are replaced and while somebody may go back to them. What they hold already has none of it.
 */
export async function teachOlderIndexes(projection: DocumentProjection): Promise<void> {
  for (const { indexName: index } of (await listGenerations(projection)).filter(({ shape }) => shape !== indexShape)) {
    const { body } = await requireOpenSearch().indices.getMapping({ index });
    const known = Object.values(body as Record<string, { mappings: { properties?: object } }>)[0]?.mappings.properties ?? {};
    const fresh = Object.entries(indexBody.mappings.properties).filter(([field]) => !(field in known));
    if (fresh.length > 0) await requireOpenSearch().indices.putMapping({ index, body: { properties: Object.fromEntries(fresh) } as never });
  }
}

/** Remembers how far the loading of an index has come. */
export async function saveCursor(generation: Generation, cursor: number): Promise<void> {
  await query(sql`update search_generation set cursor = ${cursor} where id = ${generation.id}`);
}

/** Points the alias at this index in one call, whatever it pointed at before; the index it leaves becomes the previous one. Returns that one. */
export async function makeLive(projection: DocumentProjection, generation: Generation): Promise<Generation | undefined> {
  const alias = searchAlias(projection);
  const others = (await listGenerations(projection)).filter((other) => other.id !== generation.id);
  const remove = { remove: { index: `${alias}-*`, alias, must_exist: false } };
  const add = { add: { index: generation.indexName, alias, filter: aliasFilter } };
  await requireOpenSearch().indices.updateAliases({ body: { actions: [remove, add] } as never });
  const before = others.findLast((other) => other.state === "live") ?? others.findLast((other) => other.state === "previous");
  await query(sql`
    update search_generation set
      state = case when id = ${generation.id} then 'live' else 'previous' end::generation_state,
      finished_at = case when id = ${generation.id} then coalesce(finished_at, now()) else finished_at end
    where projection = ${projection} and id in (${generation.id}, ${before?.id ?? 0})`);
  return before;
}

/** Goes back to the index before this one, which is fed all the time. Throws when there is none. */
export async function rollBack(projection: DocumentProjection): Promise<Generation> {
  const previous = (await listGenerations(projection)).findLast((generation) => generation.state === "previous");
  if (!previous) throw new NotFoundError(`There is no index before the live one of ${projection}.`);
  await makeLive(projection, previous);
  return previous;
}

/** Removes an index and forgets it: first the row, so that nobody feeds it any more. */
export async function dropGeneration(generation: Generation): Promise<void> {
  await query(sql`delete from search_generation where id = ${generation.id}`);
  await requireOpenSearch().indices.delete({ index: generation.indexName, ignore_unavailable: true });
}

/**
 * Removes every index of this directory, whoever made it and whether or not Postgres knows of it: search falls back to
 * Postgres until they are built anew. Returns how many there were.
 */
export async function removeIndexes(): Promise<number> {
  const client = openSearch();
  if (!client) return 0;
  const { body } = await client.indices.get({ index: documentProjections.map((projection) => `${searchAlias(projection)}-*`), allow_no_indices: true });
  const names = Object.keys(body).filter(isOurs);
  if (names.length > 0) await client.indices.delete({ index: names, ignore_unavailable: true });
  return names.length;
}

/** Another directory's prefix may begin with ours. */
const isOurs = (name: string): boolean => documentProjections.some((projection) => name === indexName(projection, Number(name.split("-").at(-1))));
