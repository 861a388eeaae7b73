import { isBlocked, viewerInSql } from "#lib/follows/policy.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import { knownPlans } from "./policy.ts";
import { type Presence, presences } from "./schema.ts";

/** An event at which both are, with what each is there. */
export interface SharedEvent {
  eventId: number;
  startsOn: string | null;
  mine: Presence;
  theirs: Presence;
}

interface Asked {
  viewer: Viewer;
  personId: number;
  after: Pick<SharedEvent, "eventId" | "startsOn"> | null;
  limit: number;
}

/**
 * Events, past and to come, at which the viewer and a person both are, as far as the viewer may know of the other; the
 * latest first, those without a date at the end. `after`: the event that was shown last. Nothing across a block.
 */
export async function eventsWeBothMaySee({ viewer, personId, after, limit }: Asked): Promise<SharedEvent[]> {
  const asking = viewerInSql(viewer);
  return query<SharedEvent>(sql`
    with mine as (${strongest(sql`${speaking(asking.personId)} union all select event_id, ${strengthOfPlan} from attendance t where person_id = ${asking.personId}`)}),
    theirs as (${strongest(sql`${speaking(sql`${personId}::int`)} union all select event_id, ${strengthOfPlan} from (${knownPlans(asking, sql`t.person_id = ${personId}`)}) t`)})
    select e.id as "eventId", e.starts_on as "startsOn", ${presenceOf(sql`mine.strength`)} as mine, ${presenceOf(sql`theirs.strength`)} as theirs
    from mine join theirs using (event_id) join event e on e.id = event_id and not e.is_hidden join person p on p.id = ${personId} and not p.is_hidden
    where p.id <> ${asking.personId} and not ${isBlocked(asking, sql`p.id`)}
      and (${after === null} or (coalesce(e.starts_on, '-infinity'), e.id) < (coalesce(${after?.startsOn ?? null}::date, '-infinity'), ${after?.eventId ?? 0}))
    order by coalesce(e.starts_on, '-infinity') desc, e.id desc limit ${limit}`);
}

const speaking = (personId: Sql): Sql => sql`
  select a.event_id, 1 as strength from appearance a left join session s on s.id = a.session_id
  where a.person_id = ${personId} and is_speaking(a.role) and s.is_hidden is not true`;

const strengthOfPlan = sql`case t.state when 'attending' then 2 else 3 end`;
const strongest = (rows: Sql): Sql => sql`select event_id, min(strength) as strength from (${rows}) r group by 1`;
const presenceOf = (strength: Sql): Sql => sql`(${presences as unknown as string[]}::text[])[${strength}]`;
