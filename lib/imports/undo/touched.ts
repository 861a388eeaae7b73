import type pg from "pg";
import { query, sql } from "#lib/stores/postgres.ts";
import { withheldHash, type Replaced } from "../apply/batch.ts";
import type { ImportRecord } from "../records.ts";

/** A record that a run read for the first time, or in which it found something new. */
export interface Touched {
  recordId: number;
  kind: ImportRecord["kind"];
  key: string;
  entityId: number | null;
  said: ImportRecord;
  /** Null: the run was the first to tell of it. */
  saidBefore: ImportRecord | null;
  changes: Replaced;
  /** What other sources say of the same thing. */
  others: ImportRecord[];
  hasOthers: boolean;
  /** No later run has read it otherwise. */
  isLast: boolean;
  isWithheld: boolean;
  /** The merge that stands and made its thing one of two; null where there is none. */
  mergeId: number | null;
}

/** All things with a page that a run touched, with what was there before. */
export const readTouched = (client: pg.ClientBase, runId: number): Promise<Touched[]> =>
  query<Touched>(
    sql`
    select r.id as "recordId", r.kind, r.key, r.entity_id as "entityId", r.said, b.said as "saidBefore", b.changes,
      (select max(id) from merge m where m.kind = r.kind and m.kept_id = r.entity_id and m.undone_at is null) as "mergeId",
      r.run_id = ${runId} as "isLast", r.hash = ${withheldHash} as "isWithheld", count(o.id) > 0 as "hasOthers",
      coalesce(json_agg(o.said) filter (where o.id is not null), '[]') as others
    from source_record_before b join source_record r on r.id = b.record_id
    left join source_record o on o.kind = r.kind and o.entity_id = r.entity_id and o.id <> r.id and o.hash <> ${withheldHash}
    where b.run_id = ${runId} and r.kind not in ('account', 'tie') group by r.id, b.record_id, b.run_id order by r.id`,
    client,
  );
