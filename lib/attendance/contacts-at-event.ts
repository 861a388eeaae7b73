// Which contacts are at an event. From Redis where all sets are there, else from Postgres, with the same answer.
import { contactSetsOf } from "#lib/follows/queries.ts";
import { contactsOf, viewerInSql } from "#lib/follows/policy.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { owe } from "#lib/outbox/owed.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { type Cold, cold, intersectAll } from "#lib/stores/versioned-sets.ts";
import { attendeeKey } from "./attendee-sets.ts";
import { isKnownAt } from "./policy.ts";
import { type PeopleByPresence, type Presence, presences } from "./schema.ts";

interface Asked {
  viewer: Viewer;
  eventId: number;
}

/**
 * Contacts who speak at an event, attend it or track it, as far as the viewer may know; each once, under the strongest.
 * A set that was lost is asked for again.
 * @example Alice follows Bob and Dan. Bob speaks at EuroPython and attends it, Dan tracks it for himself alone: Bob is speaking.
 */
export async function findContactsAt({ viewer, eventId }: Asked): Promise<PeopleByPresence> {
  const found = await findInRedis({ viewer, eventId }).catch((): Cold => cold); // Redis is away: the same as not knowing
  if (found !== cold) return found;
  await owe("event-people", [eventId], "interactive");
  await owe("follow-set", [viewer.accountId], "interactive");
  return findInPostgres({ viewer, eventId });
}

async function findInRedis({ viewer, eventId }: Asked): Promise<PeopleByPresence | Cold> {
  const [all, followed, mutual] = contactSetsOf(viewer.accountId);
  const here = (name: string) => ({ key: attendeeKey(eventId), name });
  const byLevel = (state: Presence) => [
    [here(`${state}:public`), all],
    [here(`${state}:followers`), followed],
    [here(`${state}:mutuals`), mutual],
  ];
  const common = await intersectAll([[here("speaking"), all], ...byLevel("attending"), ...byLevel("tracking")]);
  if (common === cold) return cold;
  const [speaking = [], ...plans] = common;
  return strongestOnce({ speaking, attending: plans.slice(0, 3).flat(), tracking: plans.slice(3).flat() });
}

/** Who speaks and attends speaks. */
function strongestOnce({ speaking, attending, tracking }: PeopleByPresence): PeopleByPresence {
  const speaks = new Set(speaking);
  const sorted = (ids: number[]) => ids.toSorted((a, b) => a - b);
  const others = (ids: number[]) => sorted(ids.filter((id) => !speaks.has(id)));
  return { speaking: sorted(speaking), attending: others(attending), tracking: others(tracking) };
}

async function findInPostgres({ viewer, eventId }: Asked): Promise<PeopleByPresence> {
  const rows = await query<{ id: number; presence: Presence }>(sql`
    with contact as materialized (${contactsOf(viewerInSql(viewer))}), seen as (
      select a.person_id, 1 as strength from contact join appearance a using (person_id) left join session s on s.id = a.session_id
      where a.event_id = ${eventId} and is_speaking(a.role) and s.is_hidden is not true
      union all select t.person_id, case t.state when 'attending' then 2 else 3 end from contact join attendance t using (person_id)
      where t.event_id = ${eventId} and ${isKnownAt(sql`t.visibility`, sql`contact.closeness`)}
    )
    select p.id, (${presences as unknown as string[]}::text[])[min(seen.strength)] as presence from seen join person p on p.id = seen.person_id and not p.is_hidden
    group by p.id order by p.id`);
  const of = (wanted: Presence) => rows.flatMap(({ id, presence }) => (presence === wanted ? [id] : []));
  return { speaking: of("speaking"), attending: of("attending"), tracking: of("tracking") };
}
