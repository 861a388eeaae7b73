// Which things the feed of a page tells of.
import { readQuery, type Sql, sql } from "#lib/stores/postgres.ts";
import { readItems } from "./facts/read-items.ts";
import type { FeedItem, FeedRef } from "./schema.ts";

/** More than this no calendar shows and no reader reads; the page itself has them all. */
const mostItems = 1_000;

const read = async (statement: Sql): Promise<FeedItem[]> => readItems(await readQuery<FeedRef>(statement));

/** The things of these references in their order, for who knows already which they are. */
export const listItems = (refs: FeedRef[]): Promise<FeedItem[]> => readItems(refs.slice(0, mostItems));

/** The same for any number, each once, by "type id". */
export async function findItems(refs: FeedRef[]): Promise<Map<string, FeedItem>> {
  const once = [...new Map(refs.map(({ type, id }) => [`${type} ${id}`, { type, id }])).values()];
  const found = new Map<string, FeedItem>();
  for (let at = 0; at < once.length; at += mostItems)
    for (const item of await readItems(once.slice(at, at + mostItems))) found.set(`${item.type} ${item.id}`, item);
  return found;
}

/** An event and its programme, in the order of time. */
export const listItemsOfEvent = (eventId: number): Promise<FeedItem[]> =>
  read(sql`
    select type, id from (
      select 'event' as type, ${eventId}::int as id, null::timestamptz as at, null::date as day, 0 as position
      union all select 'session', s.id, s.starts_at, s.held_on, s.position from session s where s.event_id = ${eventId} and not s.is_hidden
    ) x order by type = 'session', at nulls last, day nulls last, position, id limit ${mostItems * 3}`);

/** One session. */
export const listItemsOfSession = (sessionId: number): Promise<FeedItem[]> => readItems([{ type: "session", id: sessionId }]);

/** The calls of one event. */
export const listCallsOfEvent = (eventId: number): Promise<FeedItem[]> =>
  read(sql`select 'call' as type, id from call where event_id = ${eventId} order by id`);

/** Calls that are open or yet to come, or had a step in the last days: those whose next step is first, first. */
export const listCalls = (today: string): Promise<FeedItem[]> =>
  read(sql`
    select 'call' as type, q.id from call q join event e on e.id = q.event_id and not e.is_hidden
    join lateral (select max(m.due_on) as last from call_milestone m where m.call_id = q.id and not m.is_replaced) m on m.last >= ${today}::date - 30
    order by m.last, q.id limit ${mostItems}`);

/** What somebody speaks at: the events, and their own sessions there; latest first. */
export const listItemsOfPerson = (personId: number): Promise<FeedItem[]> =>
  read(sql`
    with given as (
      select distinct e.id as event_id, s.id as session_id, coalesce(s.starts_at, s.held_on, e.starts_on) as at, e.starts_on
      from appearance a join event e on e.id = a.event_id and not e.is_hidden left join session s on s.id = a.session_id
      where a.person_id = ${personId} and s.is_hidden is not true and (s.id is not null or a.role in ('speaker', 'keynote', 'panelist', 'host')))
    select type, id from (
      select 'event' as type, event_id as id, max(starts_on)::timestamptz as at from given group by event_id
      union all select 'session', session_id, max(at) from given where session_id is not null group by session_id
    ) x order by at desc nulls first, type, id desc limit ${mostItems}`);

const ofEvents = (those: Sql) =>
  read(sql`select 'event' as type, e.id from event e where not e.is_hidden and ${those} order by e.starts_on desc nulls first, e.id desc limit ${mostItems}`);

/** These events. */
export const listItemsOfEvents = (eventIds: number[]): Promise<FeedItem[]> => ofEvents(sql`e.id = any (${eventIds}::int[])`);

/** The editions of a series, latest first. */
export const listItemsOfSeries = (seriesId: number): Promise<FeedItem[]> => ofEvents(sql`e.series_id = ${seriesId}`);

/** Events in these places, latest first. */
export const listItemsOfPlaces = (placeIds: number[]): Promise<FeedItem[]> => ofEvents(sql`e.place_id = any (${placeIds}::int[])`);

/** Events at a venue, latest first. */
export const listItemsOfVenue = (venueId: number): Promise<FeedItem[]> => ofEvents(sql`e.venue_id = ${venueId}`);

/** Events about a topic, and the latest talks about it. */
export async function listItemsOfTopic(topicId: number): Promise<FeedItem[]> {
  const [events, sessions] = await Promise.all([
    ofEvents(sql`e.id in (select event_id from event_topic where topic_id = ${topicId})`),
    read(sql`
      select 'session' as type, s.id from session_topic x join session s on s.id = x.session_id and not s.is_hidden join event e on e.id = s.event_id and not e.is_hidden
      where x.topic_id = ${topicId} order by coalesce(s.starts_at, s.held_on, e.starts_on) desc nulls last, s.id desc limit 200`),
  ]);
  return [...events, ...sessions];
}
