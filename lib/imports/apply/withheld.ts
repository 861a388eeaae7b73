import { query, sql } from "#lib/stores/postgres.ts";
import { formsOf, markOf } from "../match/recording-mark.ts";
import type { SessionRecord, Withheld } from "../records.ts";
import { type Batch, findEntities, type Positioned, withheldHash } from "./batch.ts";

/**
 * Takes down what is not to be published, and remembers it for ever: a later reading of the source that has forgotten it
 * does not bring it back, nor does another source that tells of the same recording.
 */
export async function applyWithheld(batch: Batch, items: Withheld[]): Promise<void> {
  for (const [entity, group] of Map.groupBy(items, (item) => item.entity)) {
    const keys = [...new Set(group.map(({ key }) => key))];
    const here = [...(await findEntities(batch, entity, keys)).values()].filter((id) => id !== null);
    if (entity === "session") await withholdSessions(batch, { group, keys, here });
    const rows = JSON.stringify(group.map(({ key, reason }) => ({ key, said: { withheld: reason } })));
    await batch.client.query(sql`
      insert into source_record (source, kind, key, entity_id, hash, said, fetched_at, run_id)
      select distinct on (r.key) ${batch.source}, ${entity}::entity_kind, r.key, null::int, ${withheldHash}, r.said, ${batch.fetchedAt}::timestamptz, ${batch.runId}::int
      from json_to_recordset(${rows}::json) as r (key text, said jsonb) order by r.key
      on conflict (source, kind, key) do update set entity_id = null, hash = excluded.hash, said = excluded.said, fetched_at = excluded.fetched_at, run_id = excluded.run_id
      where source_record.hash <> excluded.hash`);
    await forget(batch, entity, keys);
    for (const { at, key, reason } of group) batch.findings.skip({ ...at, entity, key, reason });
  }
}

/** What runs have kept of it to undo themselves, and what they told of it. */
async function forget(batch: Batch, entity: Withheld["entity"], keys: string[]): Promise<void> {
  await batch.client.query(sql`
    delete from source_record_before b using source_record r
    where r.id = b.record_id and r.source = ${batch.source} and r.kind = ${entity}::entity_kind and r.key = any (${keys}::text[])`);
  await batch.client.query(sql`
    update import_finding f set detail = null from import_run r
    where r.id = f.run_id and r.source = ${batch.source} and f.entity = ${entity}::entity_kind and f.key = any (${keys}::text[]) and f.detail is not null`);
}

/** Also those that the source means by another name, and those whose only recording it is, whoever told of them. */
async function withholdSessions(batch: Batch, { group, keys, here }: { group: Withheld[]; keys: string[]; here: number[] }): Promise<void> {
  const recordings = group.flatMap((item) => item.recordings ?? []);
  await rememberRecordings(batch, recordings);
  const ids = [...here, ...(await findByName(batch, keys)), ...(await findByRecording(batch, recordings))];
  await forgetOthers(batch, { ids, keys });
  await takeDownSessions(batch, ids);
  await batch.client.query(sql`delete from coverage where url = any (${recordings.flatMap(formsOf)}::text[])`);
}

/** Records of no thing here, under the mark of the recording. */
async function rememberRecordings(batch: Batch, recordings: string[]): Promise<void> {
  await batch.client.query(sql`
    insert into source_record (source, kind, key, hash, said, fetched_at, run_id)
    select distinct ${batch.source}, 'coverage'::entity_kind, mark, ${withheldHash}, '{}'::jsonb, ${batch.fetchedAt}::timestamptz, ${batch.runId}::int
    from unnest(${recordings.map(markOf)}::text[]) mark on conflict do nothing`);
}

const findByName = async (batch: Batch, names: string[]): Promise<number[]> =>
  idsOf(
    batch,
    sql`select entity_id as id from source_record where source = ${batch.source} and kind = 'session' and entity_id is not null and said -> 'calledAlso' ?| ${names}::text[]`,
  );

/** Sessions that show one of these recordings and no other. */
const findByRecording = async (batch: Batch, recordings: string[]): Promise<number[]> =>
  idsOf(
    batch,
    sql`
    select distinct k.session_id as id from coverage k where k.session_id is not null and k.url = any (${recordings.flatMap(formsOf)}::text[])
      and not exists (select from coverage o where o.session_id = k.session_id and o.kind = 'video' and o.url <> all (${recordings.flatMap(formsOf)}::text[]))`,
  );

async function idsOf({ client }: Batch, statement: ReturnType<typeof sql>): Promise<number[]> {
  return (await query<{ id: number }>(statement, client)).map(({ id }) => id);
}

/** What any source said of these sessions, this one too where it has them under other keys: nothing of it comes in any more. */
async function forgetOthers(batch: Batch, { ids, keys }: { ids: number[]; keys: string[] }): Promise<void> {
  const { rows } = await batch.client.query<{ id: number; source: string; key: string }>(sql`
    update source_record set entity_id = null, hash = ${withheldHash}, said = ${JSON.stringify({ withheld: "another source was asked not to publish it" })}::jsonb, run_id = ${batch.runId}
    where kind = 'session' and entity_id = any (${ids}::int[]) and not (source = ${batch.source} and key = any (${keys}::text[])) returning id, source, key`);
  await batch.client.query(sql`delete from source_record_before where record_id = any (${rows.map(({ id }) => id)}::int[])`);
  for (const [source, records] of Map.groupBy(rows, (row) => row.source))
    await forget(
      { ...batch, source },
      "session",
      records.map(({ key }) => key),
    );
}

async function takeDownSessions(batch: Batch, ids: number[]): Promise<void> {
  await batch.client.query(sql`delete from session where id = any (${ids}::int[])`);
  await batch.client.query(sql`update tombstone set reason = 'taken_down' where entity = 'session' and entity_id = any (${ids}::int[])`);
  // Merges that it came of have kept what others said of it.
  await batch.client.query(sql`
    with recursive led as (
      select id, gone_id from merge where kind = 'session' and kept_id = any (${ids}::int[])
      union select m.id, m.gone_id from merge m join led on m.kind = 'session' and m.kept_id = led.gone_id
    ) update merge m set steps = '[]' from led where m.id = led.id`);
}

/** Which of these addresses are those of recordings that some source was asked not to publish. */
export async function findWithheldRecordings({ client }: Pick<Batch, "client">, addresses: string[]): Promise<Set<string>> {
  const marks = Map.groupBy([...new Set(addresses)], markOf);
  const found = await query<{ key: string }>(
    sql`select key from source_record where kind = 'coverage' and entity_id is null and hash = ${withheldHash} and key = any (${[...marks.keys()]}::text[])`,
    client,
  );
  return new Set(found.flatMap(({ key }) => marks.get(key) ?? []));
}

/**
 * Leaves out what its source withheld by another name, and what tells of a recording that some source was asked not to
 * publish, and of no other; that is remembered too. Where a session has other recordings, that one is left out alone.
 */
export async function leaveOutWithheld(batch: Batch, records: Positioned<SessionRecord>[]): Promise<Positioned<SessionRecord>[]> {
  const names = await findWithheldNames(
    batch,
    records.flatMap(({ said }) => said.calledAlso ?? []),
  );
  const recordings = await findWithheldRecordings(
    batch,
    records.flatMap(({ said }) => said.coverage.map(({ url }) => url)),
  );
  const isShown = ({ kind, url }: SessionRecord["coverage"][number]) => kind === "video" && !recordings.has(url);
  const named = new Set(records.filter(({ said }) => said.calledAlso?.some((name) => names.has(name))));
  const told = records.filter(({ said }) => said.coverage.some(({ url }) => recordings.has(url)));
  const out = new Set([...named, ...told.filter(({ said }) => !said.coverage.some(isShown))]);
  const items = [...out].map((record): Withheld => {
    const { at, said } = record;
    const own = named.has(record) ? said.coverage.filter(({ kind }) => kind === "video").map(({ url }) => url) : [];
    return { at, kind: "withheld", entity: said.kind, key: said.key, reason: "it or its recording is not to be published", recordings: own };
  });
  await applyWithheld(batch, items);
  for (const { at, said } of told.filter((record) => !out.has(record)))
    batch.findings.skip({ ...at, entity: said.kind, key: said.key, reason: "a recording of it is not to be published" }, { isPart: true });
  return records.filter((record) => !out.has(record));
}

/** Which of these names this source has withheld. */
async function findWithheldNames({ client, source }: Batch, names: string[]): Promise<Set<string>> {
  const found = await query<{ key: string }>(
    sql`select key from source_record where source = ${source} and kind = 'session' and key = any (${names}::text[]) and hash = ${withheldHash}`,
    client,
  );
  return new Set(found.map(({ key }) => key));
}
