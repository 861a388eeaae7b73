import { readQuery, sql } from "#lib/stores/postgres.ts";

export interface CoverageSummary {
  id: number;
  code: string;
  kind: string;
  url: string;
  title: string;
  provider: string | null;
  session: { code: string; title: string } | null;
  event: { year: number; slug: string; name: string };
}

/** What a summary tells of a piece `k`, of an event `e`, of its session `s` where it is of one; hidden ones left out. */
export const coverageSummary = sql`
  select k.id, k.code, k.kind, k.url, coalesce(k.title, s.title, e.name) as title, k.provider,
    case when s.id is not null then json_build_object('code', s.code, 'title', s.title) end as session,
    json_build_object('year', e.year, 'slug', e.slug, 'name', e.name) as event
  from coverage k join event e on e.id = k.event_id and not e.is_hidden left join session s on s.id = k.session_id
  where s.is_hidden is not true`;

/** Pieces of coverage by id, in no order; those of hidden sessions and events are left out. */
export async function listCoverageById(ids: number[]): Promise<CoverageSummary[]> {
  return readQuery<CoverageSummary>(sql`${coverageSummary} and k.id = any (${ids}::int[])`);
}
