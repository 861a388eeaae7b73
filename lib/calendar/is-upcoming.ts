// Which events are still to come, in SQL: over `e` and its place `p`.
import { lastDayOfEvent } from "#lib/events/search-document.ts";
import { type Sql, sql } from "#lib/stores/postgres.ts";

/** When the last day of the event is over, where it is held. What is known by its month alone lasts to the end of it. */
export const overAt = sql`day_is_over_at(${lastDayOfEvent}, coalesce(e.time_zone, p.time_zone))`;

/**
 * Not over yet at a moment, and not hidden. What ends two days ahead or later is to come in every zone, what ended two
 * days ago in none: only between these the zone is asked. Nothing that ended earlier began within a year, which the
 * indexes know.
 */
export const isUpcoming = (now: Date): Sql => {
  const today = sql`(${now.toISOString()}::timestamptz at time zone 'UTC')::date`;
  return sql`(not e.is_hidden and (e.ends_on >= ${today} - 1 or e.starts_on >= ${today} - 366) and e.date_precision <> 'tba'
    and (${lastDayOfEvent} > ${today} + 1 or (${lastDayOfEvent} >= ${today} - 1 and ${overAt} > ${now.toISOString()}::timestamptz)))`;
};
