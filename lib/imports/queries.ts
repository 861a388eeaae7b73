import { readQuery, sql } from "#lib/stores/postgres.ts";
import type { Counts, FindingKind } from "./findings.ts";

/** A run of an import as a list shows it. */
export interface ImportRunSummary {
  id: number;
  format: string;
  source: string;
  path: string;
  isDryRun: boolean;
  state: "running" | "finished" | "failed" | "undone";
  counts: Counts;
  startedAt: Date;
  seconds: number | null;
}

const summary = sql`
  select id, format, source, path, is_dry_run as "isDryRun", state, counts, started_at as "startedAt",
    extract(epoch from ended_at - started_at)::float8 as seconds
  from import_run`;

/** The latest runs, newest first. */
export const listRuns = (limit: number): Promise<ImportRunSummary[]> => readQuery<ImportRunSummary>(sql`${summary} order by id desc limit ${limit}`);

/** A run; null when there is none of that number. */
export async function findRun(id: number): Promise<ImportRunSummary | null> {
  const [run] = await readQuery<ImportRunSummary>(sql`${summary} where id = ${id}`);
  return run ?? null;
}

/** What a run has to tell of one reason: how often, and the first of them. */
export interface FindingGroup {
  kind: FindingKind;
  reason: string;
  entity: string | null;
  count: number;
  examples: { key: string | null; file: string | null; line: number | null; detail: unknown }[];
}

/** What a run left out, disagrees with, proposes or leaves open, by reason, most frequent first; a few examples of each, of open words many. */
export const listFindings = (runId: number, examples = 5): Promise<FindingGroup[]> =>
  readQuery<FindingGroup>(sql`
    select kind, reason, entity, count(*)::int as count,
      json_agg(json_build_object('key', key, 'file', file, 'line', line, 'detail', detail) order by id) filter (where at <= ${examples}::int * case kind when 'open' then 20 else 1 end) as examples
    from (select *, row_number() over (partition by kind, reason, entity order by id) as at from import_finding where run_id = ${runId}) f
    group by 1, 2, 3 order by kind, count desc, reason`);
