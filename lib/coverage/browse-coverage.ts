// Coverage as its pages list it: what was added last, of a kind, of a topic, of an event.
import { readQuery, sql } from "#lib/stores/postgres.ts";
import { coverageSummary, type CoverageSummary } from "./queries.ts";
import type { CoverageKind } from "./schema.ts";

export interface CoverageFilter {
  kind?: CoverageKind | undefined;
  topicId?: number | undefined;
}

/** What was added last, newest first. `before`: the piece that was shown last. */
export async function listCoverage({ kind, topicId, before, limit }: CoverageFilter & { before: number | null; limit: number }): Promise<CoverageSummary[]> {
  const ofKind = kind ? sql`k.kind = ${kind}::coverage_kind` : sql`true`;
  const ofTopic = topicId === undefined ? sql`true` : sql`k.session_id in (select session_id from session_topic where topic_id = ${topicId})`;
  const next = before === null ? sql`true` : sql`k.id < ${before}`;
  return readQuery<CoverageSummary>(sql`${coverageSummary} and ${ofKind} and ${ofTopic} and ${next} order by k.id desc limit ${limit}`);
}

/** Pieces of an event, by kind and then in the order of the programme. `after`: the piece that was shown last. */
export async function listCoverageOfEvent(asked: {
  eventId: number;
  kind?: CoverageKind | undefined;
  after: number | null;
  limit: number;
}): Promise<CoverageSummary[]> {
  const { eventId, kind, after, limit } = asked;
  const ofKind = kind ? sql`k.kind = ${kind}::coverage_kind` : sql`true`;
  const next = after === null ? sql`true` : sql`(k.kind, k.id) > (select kind, id from coverage where id = ${after})`;
  return readQuery<CoverageSummary>(sql`${coverageSummary} and k.event_id = ${eventId} and ${ofKind} and ${next} order by k.kind, k.id limit ${limit}`);
}

export interface KindCount {
  kind: CoverageKind;
  count: number;
}

/** How much there is of each kind at an event, in the order of the kinds. */
export async function countCoverageOfEvent(eventId: number): Promise<KindCount[]> {
  return readQuery<KindCount>(sql`select kind, count(*)::int as count from (${coverageSummary} and k.event_id = ${eventId}) k group by 1 order by 1`);
}

/** How much there is of each kind about a topic, in the order of the kinds. */
export async function countCoverageOfTopic(topicId: number): Promise<KindCount[]> {
  return readQuery<KindCount>(
    sql`select kind, count(*)::int as count from (${coverageSummary} and k.session_id in (select session_id from session_topic where topic_id = ${topicId})) k group by 1 order by 1`,
  );
}
