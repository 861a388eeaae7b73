import { type Sql, sql } from "#lib/stores/postgres.ts";

/** The latest run before this one that changed the record `r` and stands: with this one undone, what the record says is its word again. */
export const runBefore = (runId: number): Sql => sql`(
  select max(o.run_id) from source_record_before o join import_run i on i.id = o.run_id and i.state <> 'undone'
  where o.record_id = r.id and o.run_id < ${runId})`;
