// The specification of the calendar: one statement that says what is in it and why. It answers where the index cannot.
import { isKnownAt } from "#lib/attendance/policy.ts";
import { type Presence, presences } from "#lib/attendance/schema.ts";
import { contactsOf, viewerInSql } from "#lib/follows/policy.ts";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import { type CalendarEntry, type CalendarPart, type CalendarQuestion, mostFaces, type ThingKind } from "./schema.ts";
import { isUpcoming } from "./is-upcoming.ts";

/** Answers from Postgres alone: slower, the same. */
export async function listInSql(question: CalendarQuestion): Promise<CalendarPart> {
  const { limit, after } = question;
  const rows = await query<CalendarEntry & { total: number }>(sql`
    with ${partsOf(question)}, wanted as (
      select e.id, e.starts_on, n.speaking, n.attending, n.tracking, n.faces, w.things
      from upcoming e left join named n on n.event_id = e.id left join thing_reasons w on w.event_id = e.id
      where coalesce(n.event_id, w.event_id) is not null and ${narrowed(question)}
    )
    select t.total, x.* from (select count(*)::int as total from wanted) t left join (
      select id as "eventId", starts_on as "startsOn",
        json_build_object('speaking', coalesce(speaking, 0), 'attending', coalesce(attending, 0), 'tracking', coalesce(tracking, 0)) as contacts,
        coalesce(faces, '[]')::jsonb || coalesce(things, '[]')::jsonb as reasons
      from wanted where ${after === null} or (starts_on, id) > (${after?.startsOn ?? "0001-01-01"}::date, ${after?.eventId ?? 0}) order by starts_on, id limit ${limit + 1}
    ) x on true order by x."startsOn", x."eventId"`);
  return partOf(rows, limit);
}

/** Rows, one more than wanted where there are more; a single one without an event where there are none. */
function partOf(rows: (CalendarEntry & { total: number })[], limit: number): CalendarPart {
  const entries = rows.filter(({ eventId }) => eventId !== null).map(({ eventId, startsOn, contacts, reasons }) => ({ eventId, startsOn, contacts, reasons }));
  const last = entries.length > limit ? entries[limit - 1] : undefined;
  return { total: rows[0]?.total ?? 0, entries: entries.slice(0, limit), next: last ? { startsOn: last.startsOn, eventId: last.eventId } : null };
}

function partsOf({ viewer, now }: CalendarQuestion): Sql {
  const less = sql`select reason from less_like_this where account_id = ${viewer.accountId}`;
  return sql`
    upcoming as materialized (
      select e.*, p.parent_id as place_parent_id from event e left join place p on p.id = e.place_id where ${isUpcoming(now)}
    ), contact as materialized (
      select c.* from (${contactsOf(viewerInSql(viewer))}) c where not c.is_muted and concat('person:', c.person_id) not in (${less})
    ), presence as (
      select a.event_id, a.person_id, 1 as strength from contact join appearance a using (person_id) join upcoming u on u.id = a.event_id
      left join session s on s.id = a.session_id where is_speaking(a.role) and s.is_hidden is not true
      union all
      select t.event_id, t.person_id, case t.state when 'attending' then 2 else 3 end from contact join attendance t using (person_id) join upcoming u on u.id = t.event_id
      where ${isKnownAt(sql`t.visibility`, sql`contact.closeness`)}
    ), strongest as (
      select x.event_id, x.person_id, min(x.strength) as strength from presence x join person p on p.id = x.person_id and not p.is_hidden
      where ${presenceName} not in (${less}) group by 1, 2
    ), ranked as (
      select x.*, contact.source, row_number() over (partition by event_id order by strength, person_id) as face from strongest x join contact using (person_id)
    ), named as (
      select event_id, array_agg(person_id) as people, ${counted},
        json_agg(json_build_object('kind', 'follows-person', 'personId', person_id, 'source', source, 'state', ${presenceName}) order by face) filter (where face <= ${mostFaces}) as faces
      from ranked x group by 1
    ), thing as (
      select u.id as event_id, r.* from upcoming u join followed_thing f on f.account_id = ${viewer.accountId} join lateral (${thingsOfEvent}) r on true
      where concat(r.kind, ':', r.id) not in (${less})
    ), thing_reasons as (
      select event_id, array_agg(distinct kind) as kinds, json_agg(json_build_object('kind', 'follows-' || kind, 'id', id) order by position, id) as things from thing group by 1
    )`;
}

const presenceName = sql`(${presences as unknown as string[]}::text[])[x.strength]`;
const counted = sql`count(*) filter (where strength = 1)::int as speaking, count(*) filter (where strength = 2)::int as attending, count(*) filter (where strength = 3)::int as tracking`;

/** Whether the place of an event (with its parent beside it) lies in another. */
const liesIn = (placeId: Sql, event: Sql): Sql => sql`(${event}.place_id = ${placeId} or ${event}.place_parent_id = ${placeId}
  or exists (select from place above where above.id = ${event}.place_parent_id and above.parent_id = ${placeId}))`;

/** Why the event `u` is of interest to whoever follows the thing `f`. */
const thingsOfEvent = sql`
  select 1 as position, 'topic' as kind, f.topic_id as id where exists (select from event_topic x where x.event_id = u.id and x.topic_id = f.topic_id)
  union all select 2, 'series', f.series_id where u.series_id = f.series_id
  union all select 3, 'place', f.place_id where f.place_id is not null and ${liesIn(sql`f.place_id`, sql`u`)}
  union all select 4, 'venue', f.venue_id where u.venue_id = f.venue_id
  union all select 5, 'guide', f.guide_id where exists (select from guide_event x join guide g on g.id = x.guide_id and not g.is_hidden where x.event_id = u.id and x.guide_id = f.guide_id)`;

/** What is asked for, of the event `e` with its contacts `n` and things `w`. */
function narrowed({ topicId, placeId, isOnline, reasons = [], personId }: CalendarQuestion): Sql {
  const states = reasons.filter((reason): reason is Presence => presences.includes(reason as Presence));
  const kinds = reasons.filter((reason): reason is ThingKind => !presences.includes(reason as Presence));
  const isThere = (state: Presence) => sql`(${states.includes(state)} and n.${column[state]} > 0)`;
  return sql`(${!topicId} or exists (select from event_topic x where x.event_id = e.id and x.topic_id = ${topicId ?? 0}))
    and (${!placeId} or ${liesIn(sql`${placeId ?? 0}`, sql`e`)}) and (${!isOnline} or e.format <> 'in_person' or e.status = 'moved_online')
    and (${!personId} or ${personId ?? 0} = any (n.people))
    and (${reasons.length === 0} or ${isThere("speaking")} or ${isThere("attending")} or ${isThere("tracking")} or w.kinds && ${kinds}::text[])`;
}

const column = { speaking: sql`speaking`, attending: sql`attending`, tracking: sql`tracking` };
