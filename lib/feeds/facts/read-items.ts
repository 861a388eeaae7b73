// The things that a feed tells of, read in the order in which it names them. What may not be shown is left out.
import { listCoverageById } from "#lib/coverage/queries.ts";
import { listEventsById } from "#lib/events/queries.ts";
import { listPeopleById } from "#lib/people/queries.ts";
import { listSessionsById } from "#lib/sessions/queries.ts";
import { readQuery, type Sql, sql } from "#lib/stores/postgres.ts";
import type { Changed, FeedCall, FeedEvent, FeedItem, FeedRef, FeedSession } from "../schema.ts";

/** The items of these references, in their order, each once. */
export async function readItems(refs: FeedRef[]): Promise<FeedItem[]> {
  const idsOf = (type: FeedRef["type"]) => [...new Set(refs.filter((ref) => ref.type === type).map(({ id }) => id))];
  const found = await Promise.all([
    readEvents(idsOf("event")),
    readSessions(idsOf("session")),
    readCalls(idsOf("call")),
    withChanges("person", idsOf("person"), await listPeopleById(idsOf("person"))),
    withChanges("coverage", idsOf("coverage"), await listCoverageById(idsOf("coverage"))),
  ]);
  const items = new Map(found.flat().map((item) => [`${item.type} ${item.id}`, item]));
  return [...new Set(refs.map(({ type, id }) => `${type} ${id}`))].flatMap((name) => items.get(name) ?? []);
}

/** How often and when `id` of this kind was changed. */
const changesOf = (kind: FeedRef["type"], id: Sql) => sql`
  coalesce((select v.cache_version from aggregate_version v where v.kind = ${kind} and v.id = ${id}), 0) as version,
  coalesce((select v.changed_at from aggregate_version v where v.kind = ${kind} and v.id = ${id}), 'epoch') as "changedAt"`;

type Known<Type extends FeedRef["type"], Row> = Row & Changed & { type: Type };

async function withChanges<Type extends FeedRef["type"], Row extends { id: number }>(type: Type, ids: number[], rows: Row[]): Promise<Known<Type, Row>[]> {
  const changes = await readQuery<Changed & { id: number }>(sql`select t.id, ${changesOf(type, sql`t.id`)} from unnest(${ids}::int[]) as t (id)`);
  return together(type, rows, changes);
}

function together<Type extends FeedRef["type"], Row extends { id: number }, More extends { id: number }>(type: Type, rows: Row[], more: More[]) {
  const byId = new Map(more.map((each) => [each.id, each]));
  return rows.flatMap((row) => {
    const found = byId.get(row.id);
    return found ? [{ ...row, ...found, type }] : [];
  });
}

type MoreOfEvent = Changed & Pick<FeedEvent, "id" | "code" | "tagline" | "description" | "venue" | "latitude" | "longitude" | "url">;

async function readEvents(ids: number[]): Promise<FeedEvent[]> {
  if (ids.length === 0) return [];
  const [rows, more] = await Promise.all([
    listEventsById(ids),
    readQuery<MoreOfEvent>(sql`
      select e.id, e.code, e.tagline, e.description, nullif(concat_ws(', ', v.name, v.address), '') as venue,
        coalesce(v.latitude, case when p.kind = 'city' then p.latitude end) as latitude, coalesce(v.longitude, case when p.kind = 'city' then p.longitude end) as longitude, e.url, ${changesOf("event", sql`e.id`)}
      from event e left join venue v on v.id = e.venue_id left join place p on p.id = e.place_id where e.id = any (${ids}::int[])`),
  ]);
  return together("event", rows, more);
}

type MoreOfSession = Changed & Pick<FeedSession, "id" | "abstract" | "eventStatus" | "hasObservedDates" | "pieces">;

async function readSessions(ids: number[]): Promise<FeedSession[]> {
  if (ids.length === 0) return [];
  const [rows, more] = await Promise.all([
    listSessionsById(ids),
    readQuery<MoreOfSession>(sql`
      select s.id, s.abstract, e.status as "eventStatus", e.has_observed_dates as "hasObservedDates",
        coalesce((select json_agg(json_build_object('kind', k.kind, 'url', k.url, 'title', k.title) order by k.kind, k.position, k.id) from coverage k where k.session_id = s.id), '[]') as pieces,
        ${changesOf("session", sql`s.id`)}
      from session s join event e on e.id = s.event_id where s.id = any (${ids}::int[])`),
  ]);
  return together("session", rows, more);
}

async function readCalls(ids: number[]): Promise<FeedCall[]> {
  if (ids.length === 0) return [];
  const rows = await readQuery<Omit<FeedCall, "type">>(sql`
    select q.id, q.code, q.name, q.url, q.note, json_build_object('year', e.year, 'slug', e.slug, 'name', e.name) as event, e.status as "eventStatus",
      coalesce(q.time_zone, e.time_zone, p.time_zone) as "timeZone", q.is_anywhere_on_earth as "isAnywhereOnEarth",
      coalesce((select json_agg(json_build_object('id', m.id, 'kind', m.kind, 'dueOn', m.due_on, 'dueTime', m.due_time, 'isReplaced', m.is_replaced) order by m.due_on, m.id) from call_milestone m where m.call_id = q.id), '[]') as milestones,
      ${changesOf("call", sql`q.id`)}
    from call q join event e on e.id = q.event_id and not e.is_hidden left join place p on p.id = e.place_id where q.id = any (${ids}::int[])`);
  return rows.map((row) => ({ ...row, type: "call" }));
}
