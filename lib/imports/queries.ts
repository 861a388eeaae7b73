import { readQuery, type Sql, sql } from "#lib/stores/postgres.ts";
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

/** A value on which a source and what stands here differ. */
export interface Conflict {
  id: number;
  entity: "event" | "person" | "session";
  entityId: number | null;
  key: string;
  field: string;
  ours: unknown;
  theirs: unknown;
  /** Who said what stands here: a source, somebody here, or nobody who is remembered. */
  saidBy: string | null;
}

/** Fields that hold the number of something, and where its name stands. */
const named = (side: "ours" | "theirs"): Sql => sql`case f.detail ->> 'field'
  when 'placeId' then (select to_jsonb(name) from place where id = (f.detail ->> ${side})::int)
  when 'venueId' then (select to_jsonb(name) from venue where id = (f.detail ->> ${side})::int)
  when 'seriesId' then (select to_jsonb(name) from series where id = (f.detail ->> ${side})::int)
  else f.detail -> ${side} end`;

/** Values on which a run and what stands here differ, in the order in which they were read. */
export const listConflicts = (runId: number, limit: number): Promise<Conflict[]> =>
  readQuery<Conflict>(sql`
    select f.id, f.entity, s.entity_id as "entityId", f.key, coalesce(f.detail ->> 'field', 'call: ' || (f.detail ->> 'kind')) as field,
      ${named("ours")} as ours, ${named("theirs")} as theirs, coalesce(o.source, v.authority::text) as "saidBy"
    from import_finding f join import_run r on r.id = f.run_id
    left join source_record s on s.source = r.source and s.kind = f.entity and s.key = f.key
    left join value_source v on v.entity = f.entity and v.entity_id = s.entity_id and v.field = f.detail ->> 'field'
    left join source_record o on o.id = v.record_id
    where f.run_id = ${runId} and f.kind = 'conflict' and f.detail ? 'theirs' order by f.id limit ${limit}`);

/** What a run left out, disagrees with, proposes or leaves open, by reason, most frequent first; a few examples of each, of open words many. */
export const listFindings = (runId: number, examples = 5): Promise<FindingGroup[]> =>
  readQuery<FindingGroup>(sql`
    select kind, reason, entity, count(*)::int as count,
      json_agg(json_build_object('key', key, 'file', file, 'line', line, 'detail', detail) order by id) filter (where at <= ${examples}::int * case kind when 'open' then 20 else 1 end) as examples
    from (select *, row_number() over (partition by kind, reason, entity order by id) as at from import_finding where run_id = ${runId}) f
    group by 1, 2, 3 order by kind, count desc, reason`);
