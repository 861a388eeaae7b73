// All that is kept of where a thing's values come from, read in one statement.
import { type BulkTable, columnsOf, withTextInstants } from "#lib/stores/bulk.ts";
import { raw, readQuery, type Sql, sql } from "#lib/stores/postgres.ts";
import { withheldHash } from "../apply/batch.ts";
import { type ImportRecord, importRecord } from "../records.ts";
import type { Authority, Thing } from "./facts.ts";

/** Who stands behind a column, as it was noted when the value was written. */
export interface Standing {
  field: string;
  authority: Exclude<Authority, "assumed" | "unknown">;
  recordId: number | null;
  saidAt: string;
}

interface Kept {
  id: number;
  source: string;
  key: string;
  url: string | null;
  licence: string | null;
  readAt: string;
  format: string | null;
  said: unknown;
}

/** What a source says; null where it is in a form that nobody reads any more. */
export interface RecordRead extends Omit<Kept, "said"> {
  said: ImportRecord | null;
}

export interface Told<Row> {
  row: Row;
  standing: Standing[];
  records: RecordRead[];
}

interface Asked<Row> {
  kind: Thing;
  table: BulkTable<Row>;
  id: number;
  /** More columns, and what they are joined from; the thing itself is `t`. */
  more: Sql;
  from: Sql;
}

/** The thing's row with what stands behind it; null where it is hidden or gone. What was withheld is not among what is told. */
export async function readTold<Row extends object, More extends object>({ kind, table, id, more, from }: Asked<Row>): Promise<Told<Row & More> | null> {
  const [found] = await readQuery<Row & More & { standing: Standing[]; records: Kept[] }>(sql`
    select ${columnsOf(table)}, ${more},
      coalesce((select json_agg(json_build_object('field', v.field, 'authority', v.authority, 'recordId', v.record_id, 'saidAt', v.said_at))
        from value_source v where v.entity = ${kind}::entity_kind and v.entity_id = t.id), '[]') as standing,
      coalesce((select json_agg(json_build_object('id', r.id, 'source', r.source, 'key', r.key, 'url', r.url, 'licence', r.licence,
          'readAt', r.fetched_at, 'format', m.format, 'said', r.said) order by r.id)
        from source_record r left join import_run m on m.id = r.run_id
        where r.kind = ${kind}::entity_kind and r.entity_id = t.id and r.hash <> ${withheldHash}), '[]') as records
    from ${raw(`"${table.name}"`)} t ${from} where t.id = ${id} and not t.is_hidden`);
  if (!found) return null;
  const { standing, records, ...row } = found;
  return { row: withTextInstants(row) as unknown as Row & More, standing, records: records.map(withSaid) };
}

function withSaid({ said, ...record }: Kept): RecordRead {
  const parsed = importRecord.safeParse(said);
  return { ...record, said: parsed.success ? parsed.data : null };
}
