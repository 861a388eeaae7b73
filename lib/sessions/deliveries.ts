// The times that one talk is given: what a session's page and a person's page tell of them.
import { readQuery, sql } from "#lib/stores/postgres.ts";
import { type SessionSummary, summaryColumns, summaryTables } from "./queries.ts";

/** One of the times that a talk is given, with what is left of it. */
export interface Delivery extends SessionSummary {
  pieces: { code: string; kind: string; url: string; title: string | null }[];
}

/** The other public times that the talk of this session is given, first to last; none where it is given once. */
export async function listOtherDeliveries(sessionId: number): Promise<Delivery[]> {
  const deliveries = await readQuery<Delivery>(sql`
    select ${summaryColumns}, coalesce((select json_agg(json_build_object('code', k.code, 'kind', k.kind, 'url', k.url, 'title', k.title) order by k.kind, k.position, k.id)
      from coverage k where k.session_id = s.id and k.kind <> 'link'), '[]') as pieces
    from ${summaryTables} where not s.is_hidden and s.id <> ${sessionId} and s.talk_id = (select talk_id from session where id = ${sessionId})`);
  return deliveries.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)) || a.id - b.id);
}

/** The day of a session as "YYYY-MM-DD"; the year of its event where that is all that is known. */
export const dayOf = ({ startsAt, heldOn, event }: Pick<SessionSummary, "startsAt" | "heldOn" | "event">): string =>
  startsAt?.toISOString().slice(0, 10) ?? heldOn ?? String(event.year);

/** A talk as a list of somebody's talks shows it: by the last time that it is given. */
export interface GivenTalk extends SessionSummary {
  /** How often the person gives it, in all. */
  times: number;
  firstYear: number;
}

/** What a person gave or will give, each talk once, latest first; coverage of all the times together. */
export async function listTalksOfPerson({ personId, limit }: { personId: number; limit: number }): Promise<GivenTalk[]> {
  return readQuery<GivenTalk>(sql`
    with given as (
      select distinct s.id, coalesce(-s.talk_id, s.id) as talk, coalesce(s.starts_at, s.held_on, e.starts_on) as at, e.year
      from appearance a join session s on s.id = a.session_id and not s.is_hidden join event e on e.id = s.event_id and not e.is_hidden
      where a.person_id = ${personId}),
    talks as (
      select (array_agg(id order by at desc nulls last, id desc))[1] as id, array_agg(id) as ids, max(at) as at, count(*)::int as times, min(year) as "firstYear"
      from given group by talk order by max(at) desc nulls last, 1 desc limit ${limit})
    select ${summaryColumns}, talks.times, talks."firstYear",
      array(select distinct k.kind::text from coverage k where k.session_id = any (talks.ids) order by 1) as coverage
    from ${summaryTables} join talks on talks.id = s.id order by talks.at desc nulls last, s.id desc`);
}
