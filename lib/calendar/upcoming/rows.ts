// Reads upcoming events with all that a calendar needs of them, and their versions in the same moment.
import { neededOf } from "#lib/attendance/policy.ts";
import { versionOfCalendarEvent } from "#lib/outbox/versions.ts";
import { query, queryPrepared, raw, sql } from "#lib/stores/postgres.ts";
import type { ThingKind } from "../schema.ts";
import { isUpcoming, overAt } from "../is-upcoming.ts";

/** An event as it is kept in mind. */
export interface EventRow {
  id: number;
  /** Another one after each change of what is kept of it. */
  version: number;
  startsOn: string;
  /** Milliseconds; over from then on. */
  overAt: number;
  isOnline: boolean;
  things: Record<ThingKind, number[]>;
  people: number[];
  /** For each of the people what they are there: `planBits`. */
  bits: number[];
}

/** What somebody is at an event, in five bits: the closeness that their plan asks for, the plan, and whether they speak. */
export const planBits = { visibility: 0b11, attending: 4, tracking: 8, speaking: 16, all: 32 } as const;

/** Every upcoming event with its version. */
export async function listVersions(now: Date): Promise<Map<number, number>> {
  const rows = await query<{ id: number; version: number }>(sql`
    select e.id, ${versionOfCalendarEvent(sql`e.id`)} as version from event e left join place p on p.id = e.place_id where ${isUpcoming(now)}`);
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** Those of the events that are there and not hidden. */
export async function readEvents(ids: number[]): Promise<EventRow[]> {
  return queryPrepared<EventRow>(
    "events of the calendar",
    sql`
    with chosen as (select e.* from event e where e.id = any (${ids}::int[]) and not e.is_hidden and e.date_precision <> 'tba'), present as (
      select distinct a.event_id, a.person_id, ${raw(String(planBits.speaking))} as bits from chosen c join appearance a on a.event_id = c.id
      left join session s on s.id = a.session_id where is_speaking(a.role) and s.is_hidden is not true
      union all select t.event_id, t.person_id, case t.state when 'attending' then ${raw(String(planBits.attending))} else ${raw(String(planBits.tracking))} end + ${neededOf(sql`t.visibility`)}
      from chosen c join attendance t on t.event_id = c.id where t.visibility <> 'only_me'
    ), people as (
      select event_id, array_agg(person_id) as ids, array_agg(bits) as bits from (
        select x.event_id, x.person_id, sum(x.bits)::int as bits from present x join person p on p.id = x.person_id and not p.is_hidden group by 1, 2
      ) y group by 1
    )
    select e.id, ${versionOfCalendarEvent(sql`e.id`)} as version, e.starts_on as "startsOn", (extract(epoch from ${overAt}) * 1000)::float8 as "overAt",
      e.format <> 'in_person' or e.status = 'moved_online' as "isOnline", coalesce(y.ids, '{}') as people, coalesce(y.bits, '{}') as bits,
      json_build_object('topic', (select coalesce(json_agg(topic_id order by topic_id), '[]') from event_topic where event_id = e.id),
        'series', array_remove(array[e.series_id], null), 'place', array_remove(array[p.id, p.parent_id, above.parent_id], null), 'venue', array_remove(array[e.venue_id], null),
        'guide', (select coalesce(json_agg(x.guide_id), '[]') from guide_event x join guide g on g.id = x.guide_id and not g.is_hidden where x.event_id = e.id)) as things
    from chosen e left join people y on y.event_id = e.id left join place p on p.id = e.place_id left join place above on above.id = p.parent_id`,
  );
}
