// What every step of applying a batch needs: the transaction, the source, and what was known of its records.
import { createHash } from "node:crypto";
import type pg from "pg";
import { type Whereabouts, whereIs } from "#lib/places/queries.ts";
import { insertMissingRows } from "#lib/stores/bulk.ts";
import { empty, raw, type Sql, sql } from "#lib/stores/postgres.ts";
import type { Findings } from "../findings.ts";
import type { AnyRecord, ImportRecord, Position } from "../records.ts";
import type { OtherEvents } from "./same-events.ts";

export interface Batch {
  client: pg.ClientBase;
  source: string;
  runId: number;
  licence: string | null;
  fetchedAt: string;
  findings: Findings;
  /** All of it is taken back in the end: what would change is told. */
  isDryRun: boolean;
  /** Records that this run has seen, by kind and key. */
  seen: Set<string>;
  /** What of other sources this run has come upon. */
  otherEvents: OtherEvents;
}

/** Does a step of a run in a transaction of its own. */
export type InBatch = (work: (batch: Batch) => Promise<void>) => Promise<void>;

export interface Positioned<Said extends AnyRecord> {
  at: Position;
  said: Said;
}

/** A record together with what its source said before. */
export interface Matched<Said extends AnyRecord> extends Positioned<Said> {
  hash: string;
  before: { id: number; entityId: number | null; said: Said } | null;
}

/**
 * Finds what the source said of these keys before. Those that say the same again are counted and go no further. Of a
 * key that comes twice in a run the first word counts, however far away the second is: or they would change it in turn with every run.
 */
export async function matchRecords<Said extends AnyRecord>(batch: Batch, kind: Said["kind"], records: Positioned<Said>[]): Promise<Matched<Said>[]> {
  const unique = records.filter((record) => isFirst(batch, kind, record));
  const { rows } = await batch.client.query<{ id: number; key: string; hash: string; entityId: number | null; said: Said }>(sql`
    select id, key, hash, entity_id as "entityId", said from source_record
    where source = ${batch.source} and kind = ${kind}::entity_kind and key = any (${unique.map(({ said }) => said.key)}::text[]) for update`);
  const known = new Map(rows.map((row) => [row.key, row]));
  return unique.flatMap((record) => {
    if (known.get(record.said.key)?.hash === withheldHash) {
      batch.findings.skip({ ...record.at, entity: kind, key: record.said.key, reason: "it was withheld before, and stays so" });
      return [];
    }
    const hash = hashOf(record.said);
    const before = known.get(record.said.key) ?? null;
    if (before?.hash !== hash) return [{ ...record, hash, before }];
    batch.findings.count(kind, "same");
    return [];
  });
}

/** In place of the hash of what a source said: nothing that it says of this key comes in any more. */
export const withheldHash = "withheld";

function isFirst({ seen, findings }: Batch, kind: AnyRecord["kind"], { at, said }: Positioned<AnyRecord>): boolean {
  const name = `${kind} ${said.key}`;
  if (seen.has(name)) findings.skip({ ...at, entity: kind, key: said.key, reason: "its key came before" });
  return seen.size < seen.add(name).size;
}

/** `isNew`: nobody here or elsewhere has said anything of these things, and nothing has to be looked for. */
interface Kind<Said extends AnyRecord> {
  kind: Said["kind"];
  isNew: boolean;
}

/** Fields of a thing here: what stood there, and what an import put in its place. */
export type Replaced = Record<string, [old: unknown, fresh: unknown]>;

/** Remembers what the source says now, and of which thing here; what it said before is kept for whoever undoes the run. */
export async function saveRecords<Said extends AnyRecord>(
  batch: Batch,
  { kind, isNew }: Kind<Said>,
  records: { said: Said; hash: string; entityId: number | null; changes: Replaced }[],
): Promise<Map<string, number>> {
  if (records.length === 0) return new Map();
  const rows = JSON.stringify(records.map(({ said, hash, entityId }) => ({ key: said.key, hash, said, entity_id: entityId })));
  if (!isNew) {
    const keys = records.map(({ said }) => said.key);
    await batch.client.query(sql`
      insert into source_record_before (record_id, run_id, hash, said) select id, ${batch.runId}::int, hash, said from source_record
      where source = ${batch.source} and kind = ${kind}::entity_kind and key = any (${keys}::text[]) on conflict do nothing`);
  }
  const { rows: saved } = await batch.client.query<{ id: number; key: string }>(sql`
    insert into source_record (source, kind, key, entity_id, hash, said, licence, fetched_at, run_id)
    select ${batch.source}, ${kind}::entity_kind, r.key, r.entity_id, r.hash, r.said, ${batch.licence}, ${batch.fetchedAt}::timestamptz, ${batch.runId}::int
    from json_to_recordset(${rows}::json) as r (key text, entity_id int, hash text, said jsonb)
    on conflict (source, kind, key) do update set entity_id = excluded.entity_id, hash = excluded.hash, said = excluded.said, fetched_at = excluded.fetched_at, run_id = excluded.run_id
    returning id, key`);
  await batch.client.query(sql`
    insert into source_record_before (record_id, run_id, changes) select s.id, ${batch.runId}::int, r.changes
    from json_to_recordset(${JSON.stringify(records.map(({ said, changes }) => ({ key: said.key, changes })))}::json) as r (key text, changes jsonb)
    join unnest(${saved.map(({ id }) => id)}::int[], ${saved.map(({ key }) => key)}::text[]) as s (id, key) using (key)
    on conflict (record_id, run_id) do update set changes = excluded.changes`);
  return new Map(saved.map(({ id, key }) => [key, id]));
}

/** Says of each value that this import stands behind it, where nobody here does. */
export async function saveValueSources(
  batch: Batch,
  { kind, isNew }: Kind<ImportRecord>,
  values: { entityId: number; recordId: number; fields: string[] }[],
): Promise<void> {
  const [ids, records, fields] = [values.map(({ entityId }) => entityId), values.map(({ recordId }) => recordId), values.map((each) => each.fields.join())];
  await batch.client.query(sql`
    insert into value_source (entity, entity_id, field, authority, record_id)
    select ${kind}::entity_kind, r.entity_id, unnest(string_to_array(r.fields, ',')), 'import', r.record_id
    from unnest(${ids}::int[], ${records}::int[], ${fields}::text[]) as r (entity_id, record_id, fields)
    ${isNew ? empty : overOther}`);
}

const overOther = sql`
  on conflict (entity, entity_id, field) do update set authority = 'import', record_id = excluded.record_id, said_at = now()
  where value_source.authority in ('observed', 'import')`;

/** Fields of these things for which somebody here has spoken: no import writes over them. */
export async function findSpokenFor(batch: Batch, kind: ImportRecord["kind"], ids: number[]): Promise<Map<number, Set<string>>> {
  const { rows } = await batch.client.query<{ id: number; fields: string[] }>(sql`
    select entity_id as id, array_agg(field) as fields from value_source
    where entity = ${kind}::entity_kind and entity_id = any (${ids}::int[]) and authority in ('editor', 'organiser', 'person') group by 1`);
  return new Map(rows.map(({ id, fields }) => [id, new Set(fields)]));
}

/**
 * Whether a record is another's word than the one that is read now: of another source, or one of the same source that it
 * says again unchanged, of a thing that somebody here made one of two.
 */
export const isAnothers = ({ source, runId }: Batch, record: string): Sql =>
  sql`(${raw(record)}.source <> ${source} or ${raw(record)}.run_id is distinct from ${runId}::int)`;

/** What others say of these things. */
export async function readOthers(batch: Batch, { kind, ids }: { kind: ImportRecord["kind"]; ids: number[] }): Promise<Map<number, ImportRecord[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await batch.client.query<{ id: number; said: ImportRecord[] }>(sql`
    select entity_id as id, json_agg(said) as said from source_record o
    where kind = ${kind}::entity_kind and entity_id = any (${ids}::int[]) and ${isAnothers(batch, "o")} and hash <> ${withheldHash} group by 1`);
  return new Map(rows.map(({ id, said }) => [id, said]));
}

/** Whether the source has told of nothing under this id: a look into the index for each, since a join would go through all that it has told of. */
export const isNotToldBy = ({ source }: Batch, kind: ImportRecord["kind"], id: Sql): Sql => sql`coalesce((
  select false from source_record r where r.kind = ${kind}::entity_kind and r.entity_id = ${id} and r.source = ${source} limit 1), true)`;

/** Ids of the things here that the source has under these keys; null for what was taken down here. */
export async function findEntities(batch: Batch, kind: Exclude<AnyRecord["kind"], "tie">, keys: string[]): Promise<Map<string, number | null>> {
  const { rows } = await batch.client.query<{ key: string; id: number | null }>(sql`
    select r.key, t.id from source_record r left join ${raw(`"${kind}"`)} t on t.id = r.entity_id
    where r.source = ${batch.source} and r.kind = ${kind}::entity_kind and r.key = any (${keys}::text[])`);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Remembers ids that others use for something here. */
export async function saveExternalIds(batch: Batch, kind: ImportRecord["kind"], ids: { scheme: string; value: string; entityId: number }[]): Promise<void> {
  const table = {
    name: "external_id",
    columns: { scheme: ["scheme", "text"], value: ["value", "text"], entity: ["entity", "entity_kind"], entityId: ["entity_id", "int"] },
  } as const;
  await insertMissingRows(
    batch.client,
    table,
    ids.map((id) => ({ ...id, entity: kind })),
  );
}

/** Names of the columns that say something. */
export const filledFields = (row: object): string[] =>
  Object.entries(row).flatMap(([field, value]) => (value === null || field === "id" || field === "slug" ? [] : [field]));

/** Of an event also how its place is read: when that becomes another, all that is written so is looked at again. */
const hashOf = (said: AnyRecord) =>
  createHash("sha256")
    .update(JSON.stringify(said.kind === "event" ? [said, readingOf(whereIs(said))] : said))
    .digest("hex")
    .slice(0, 32);

const readingOf = ({ countryCode, city, placeText }: Whereabouts) => [countryCode, city?.name, city?.region, placeText];
