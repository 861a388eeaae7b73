// Owns the sets of people at an event: who speaks, and for each level of visibility who attends and who tracks. Nobody who is hidden.
import { confirmOwed, type Debt } from "#lib/outbox/owed.ts";
import { versionOf } from "#lib/outbox/versions.ts";
import { queryPrepared, sql } from "#lib/stores/postgres.ts";
import { replaceSets } from "#lib/stores/versioned-sets.ts";
import { announceEvents } from "./changed-events.ts";

/** What only the person may know is in no set: nobody else ever asks for it. */
export const attendeeSetNames = [
  "speaking",
  "attending:public",
  "attending:followers",
  "attending:mutuals",
  "tracking:public",
  "tracking:followers",
  "tracking:mutuals",
] as const;

/** The group of sets of an event. */
export const attendeeKey = (eventId: number): string => `event:${eventId}`;

interface Row extends Debt {
  version: number;
  exists: boolean;
  speaking: number[];
  plans: Record<string, number[]>;
}

/** Rewrites the sets of those events that are still owed, confirms them, and tells whoever keeps them in mind. */
export async function refreshAttendeeSets(eventIds: number[]): Promise<void> {
  if (eventIds.length === 0) return;
  const rows = await queryPrepared<Row>(
    "people at events",
    sql`
    with chosen as (
      select subject_id as id, seq from owed_projection where projection = 'event-people' and subject_id = any (${eventIds}::int[])
    )
    select c.id as "subjectId", c.seq, ${versionOf("event-people", sql`c.id`)} as version, e.id is not null as exists,
      coalesce(s.ids, '{}') as speaking, coalesce(p.plans, '{}') as plans
    from chosen c left join event e on e.id = c.id
    left join (
      select a.event_id, array_agg(distinct a.person_id) as ids from chosen c join appearance a on a.event_id = c.id and is_speaking(a.role)
      join person on person.id = a.person_id and not person.is_hidden left join session on session.id = a.session_id
      where session.is_hidden is not true group by 1
    ) s on s.event_id = c.id
    left join (
      select event_id, json_object_agg(name, ids) as plans from (
        select a.event_id, a.state || ':' || a.visibility as name, array_agg(a.person_id) as ids
        from chosen c join attendance a on a.event_id = c.id and a.visibility <> 'only_me'
        join person on person.id = a.person_id and not person.is_hidden group by 1, 2
      ) x group by 1
    ) p on p.event_id = c.id`,
  );
  await replaceSets(attendeeSetNames, rows.map(toGroup));
  await confirmOwed("event-people", rows);
  await announceEvents(rows.map(({ subjectId }) => subjectId));
}

function toGroup({ subjectId, version, exists, speaking, plans }: Row) {
  return { key: attendeeKey(subjectId), version, members: exists ? { speaking, ...plans } : null };
}
