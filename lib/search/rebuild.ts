// A new index beside the live one, loaded, then swapped in. Both are fed all the while.
import { UnavailableError } from "#lib/kit/errors.ts";
import { env } from "#lib/kit/env.ts";
import type { Result } from "#lib/kit/result.ts";
import { confirmOwedUpTo, owe } from "#lib/outbox/owed.ts";
import type { DocumentProjection } from "#lib/outbox/projections.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { query, sql, withLock } from "#lib/stores/postgres.ts";
import { sendBulk } from "./bulk.ts";
import { type Chunk, feedDocuments } from "./feed.ts";
import { createGeneration, dropGeneration, type Generation, listGenerations, makeLive, saveCursor } from "./generations.ts";
import { intakeAlias } from "./index-names.ts";
import { indexShape } from "./mapping.ts";
import { documentTables } from "./sources.ts";

export type Progress = (done: number, total: number) => void;

interface Building {
  projection: DocumentProjection;
  generation: Generation;
}

/**
 * Rebuilds the index of one projection. A run that was killed is taken up where it stood; the index before is kept
 * until the next rebuild. Refuses when another process is at it.
 */
export async function rebuildIndex(
  projection: DocumentProjection,
  onProgress: Progress = () => {},
): Promise<Result<{ documents: number; indexName: string }, "already-running">> {
  const done = await withLock(`rebuild ${projection}`, () => build(projection, onProgress));
  return done.ok ? { ok: true, ...done.result } : done;
}

async function build(projection: DocumentProjection, onProgress: Progress): Promise<{ documents: number; indexName: string }> {
  const generation = await takeUp(projection);
  const documents = await load({ projection, generation }, onProgress);
  await open(generation);
  const before = await makeLive(projection, generation);
  await dropOlder(projection, before);
  if ((await listGenerations(projection)).length === 1) await confirmOwedUpTo(projection, generation.startedSeq);
  return { documents, indexName: generation.indexName };
}

/** The index that an interrupted run left half loaded, or a new one. Half an index of another shape is of no use. */
async function takeUp(projection: DocumentProjection): Promise<Generation> {
  const building = (await listGenerations(projection)).filter(({ state }) => state === "building");
  const half = building.findLast(({ shape }) => shape === indexShape);
  const isThere = half && (await requireOpenSearch().indices.exists({ index: half.indexName })).body;
  for (const generation of building) if (!isThere || generation !== half) await dropGeneration(generation);
  return half && isThere ? half : createGeneration(projection);
}

async function load(building: Building, onProgress: Progress): Promise<number> {
  const { projection, generation } = building;
  const [counts] = await query<{ total: number; done: number }>(
    sql`select count(*) as total, count(*) filter (where id <= ${generation.cursor}) as done from ${documentTables[projection]}`,
  );
  const { total, done: before } = counts as { total: number; done: number };
  let done = before;
  let sent = Promise.resolve();
  for await (const chunk of feedDocuments(projection, { after: generation.cursor })) {
    await sent; // one chunk is on its way while the next is made
    sent = send(building, chunk);
    sent.catch(() => {}); // thrown where it is awaited
    done += chunk.count;
    onProgress(Math.min(done, total), total); // a run that was taken up sends some of it again
  }
  await sent;
  onProgress(total, total); // what is hidden is counted and has no document
  return done;
}

async function send({ projection, generation }: Building, { ndjson, count, reached }: Chunk): Promise<void> {
  const outcomes = count > 0 ? await sendBulk(ndjson, { index: intakeAlias(generation.indexName) }) : [];
  const again = outcomes.find((outcome) => outcome.kind === "try-again");
  if (again) throw new UnavailableError(`OpenSearch did not take everything: ${again.reason}`);
  // The worker is refused them too, and keeps them as dead letters with the reason.
  await owe(
    projection,
    outcomes.flatMap((outcome) => (outcome.kind === "refused" ? [outcome.id] : [])),
  );
  if (reached !== undefined) await saveCursor(generation, reached);
}

/** From loading to answering: copies on other nodes, what is written can be found within a second. */
async function open({ indexName }: Generation): Promise<void> {
  const settings = { index: { refresh_interval: "500ms", number_of_replicas: env().SEARCH_REPLICAS } };
  await requireOpenSearch().indices.putSettings({ index: indexName, body: settings as never });
  await requireOpenSearch().indices.refresh({ index: indexName });
}

/** All but the live index and the one that answered until now, which need not be the newest: somebody may have gone back to it. */
async function dropOlder(projection: DocumentProjection, kept: Generation | undefined): Promise<void> {
  const previous = (await listGenerations(projection)).filter(({ state }) => state === "previous");
  for (const generation of previous) if (generation.id !== kept?.id) await dropGeneration(generation);
}
