// What belongs to each reader, for many at once: contacts, tastes, own plans, topics of own talks, what is new of talks they starred.
import type { Presence } from "#lib/attendance/schema.ts";
import type { ContactList } from "#lib/follows/contact-list.ts";
import { readContactsOf } from "#lib/follows/queries.ts";
import { readTastesOf, type Tastes } from "#lib/calendar/tastes.ts";
import type { CoverageKind } from "#lib/coverage/schema.ts";
import { versionOfCalendarEvent } from "#lib/outbox/versions.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Recipient } from "../schema.ts";
import type { Ground } from "./ground.ts";

/** A talk that was starred, with something new of it. */
export interface NewCoverage {
  id: number;
  kind: CoverageKind;
  createdAt: Date;
  session: { id: number; title: string; code: string };
  event: { id: number; version: number; year: number; slug: string; seriesSlug: string | null; name: string };
}

export interface Reader extends Recipient {
  contacts: ContactList;
  tastes: Tastes;
  /** What one is at events that are coming up. */
  own: Map<number, Presence>;
  /** Ids of topics of talks that one gave. */
  ownTopics: Set<number>;
  coverage: NewCoverage[];
}

/** Reads from the Postgres that is written to, and contacts from Redis where they are in step with it. */
export async function readReaders(recipients: Recipient[], ground: Ground): Promise<Reader[]> {
  const personIds = recipients.map(({ personId }) => personId);
  const [tastes, own, topics, coverage] = await Promise.all([
    readTastesOf(recipients.map(({ accountId }) => accountId)),
    readOwnPlans(
      personIds,
      ground.coming.events.map(({ id }) => id),
    ),
    ground.calls.length > 0 ? readOwnTopics(personIds) : new Map<number, number[]>(),
    readNewCoverage(personIds, ground),
  ]);
  const contacts = await readContactsOf(recipients.map((each) => ({ ...each, version: (tastes.get(each.accountId) as Tastes).version })));
  return recipients.map((each) => ({
    ...each,
    contacts: contacts.get(each.accountId) as ContactList,
    tastes: tastes.get(each.accountId) as Tastes,
    own: own.get(each.personId) ?? new Map<number, Presence>(),
    ownTopics: new Set(topics.get(each.personId)),
    coverage: coverage.get(each.personId) ?? [],
  }));
}

async function readOwnPlans(personIds: number[], eventIds: number[]): Promise<Map<number, Map<number, Presence>>> {
  const rows = await query<{ personId: number; plans: [number, Presence][] }>(sql`
    select x.person_id as "personId", json_agg(json_build_array(x.event_id, x.state)) as plans from (
      select distinct on (y.person_id, y.event_id) y.* from (
        select a.person_id, a.event_id, 'speaking' as state, 1 as strength from appearance a left join session s on s.id = a.session_id
        where a.person_id = any (${personIds}::int[]) and a.event_id = any (${eventIds}::int[]) and is_speaking(a.role) and s.is_hidden is not true
        union all select t.person_id, t.event_id, t.state::text, 2 from attendance t where t.person_id = any (${personIds}::int[]) and t.event_id = any (${eventIds}::int[])
      ) y order by y.person_id, y.event_id, y.strength
    ) x group by 1`);
  return new Map(rows.map(({ personId, plans }) => [personId, new Map(plans)]));
}

async function readOwnTopics(personIds: number[]): Promise<Map<number, number[]>> {
  const rows = await query<{ personId: number; topics: number[] }>(sql`
    select a.person_id as "personId", array_agg(distinct x.topic_id) as topics from appearance a join session s on s.id = a.session_id and not s.is_hidden
    join session_topic x on x.session_id = s.id where a.person_id = any (${personIds}::int[]) and is_speaking(a.role) group by 1`);
  return new Map(rows.map(({ personId, topics }) => [personId, topics]));
}

async function readNewCoverage(personIds: number[], { window }: Ground): Promise<Map<number, NewCoverage[]>> {
  const rows = await query<NewCoverage & { personId: number }>(sql`
    select x.person_id as "personId", c.id, c.kind, c.created_at as "createdAt", json_build_object('id', s.id, 'title', s.title, 'code', s.code) as session,
      json_build_object('id', e.id, 'version', ${versionOfCalendarEvent(sql`e.id`)}, 'year', e.year, 'slug', e.slug, 'seriesSlug', r.slug, 'name', e.name) as event
    from coverage c join session s on s.id = c.session_id and not s.is_hidden join event e on e.id = s.event_id and not e.is_hidden left join series r on r.id = e.series_id join session_star x on x.session_id = s.id
    where c.created_at > ${window.since} and c.created_at <= ${window.until} and x.person_id = any (${personIds}::int[]) order by c.id`);
  return Map.groupBy(rows, ({ personId }) => personId);
}
