import { readQuery, type Sql, sql } from "#lib/stores/postgres.ts";
import type { Projection } from "./projections.ts";

/**
 * The version that a store writes a thing under, as an SQL expression. A question for each id and no join: the table
 * grows from nothing to millions while a plan that joins stands, and would be read whole.
 */
export const versionOf = (projection: Projection, id: Sql): Sql =>
  sql`(coalesce((select a.cache_version from aggregate_version a where a.kind = ${projection} and a.id = ${id}), 0) + 1)`;

/**
 * The version of a person's page, as an SQL expression: of what it shows of them, and of every event that they appear
 * at, since others who appear there stand on it too. It is another one after each change of any of these; that it is
 * looked up where it is asked spares a write for everybody at an event whenever one of them changes.
 */
export const versionOfPerson = (id: Sql): Sql => sql`concat(
  (select coalesce(sum(v.cache_version), 0) from aggregate_version v where v.kind in ('person', 'person-page') and v.id = ${id}), '.',
  (select coalesce(sum(hashint8extended((e.event_id::bigint << 32) + ${versionOf("event", sql`e.event_id`)}, 0)), 0)
    from (select distinct a.event_id from appearance a where a.person_id = ${id}) e))`;

/** The version of a person's page now. */
export async function findPersonVersion(id: number): Promise<string> {
  const [row] = await readQuery<{ version: string }>(sql`select ${versionOfPerson(sql`${id}::int`)} as version`);
  return row?.version ?? "";
}

/** A number that grows when anything changes of an event that a calendar tells, as an SQL expression; guides are on the page of an event. */
export const versionOfCalendarEvent = (id: Sql): Sql =>
  sql`(select coalesce(sum(v.cache_version), 0) from aggregate_version v where v.kind in ('event', 'event-people', 'event-page') and v.id = ${id})::int`;
