// The ways to a calendar, and that those which say the same do.
import { isDeepStrictEqual } from "node:util";
import { listInSql } from "#lib/calendar/in-sql.ts";
import { listCalendar } from "#lib/calendar/queries.ts";
import type { CalendarQuestion } from "#lib/calendar/schema.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { query, sql } from "#lib/stores/postgres.ts";

/** The first fifty. */
export const questionOf = (viewer: Viewer): CalendarQuestion => ({ viewer, now: new Date(), after: null, limit: 50 });

/** What one would write first: who of those I follow attends what is to come; with counts and five of them, without any rule of who may know. */
export const plainJoin = ({ accountId }: Viewer) =>
  query(sql`
    select e.id as "eventId", e.starts_on as "startsOn", count(*)::int as contacts, (array_agg(a.person_id order by a.person_id))[1:5] as people
    from follow f join attendance a on a.person_id = f.person_id join event e on e.id = a.event_id
    where f.account_id = ${accountId} and not e.is_hidden and e.ends_on >= current_date group by e.id order by e.starts_on, e.id limit 50`);

/** Ways to a whole answer: by the arrays, by the join, by the specification. */
export const wholeWays = {
  index: (viewer: Viewer) => listCalendar(questionOf(viewer)),
  join: plainJoin,
  sql: (viewer: Viewer) => listInSql(questionOf(viewer)),
} as const;

/** Throws unless arrays and specification say the same. */
export async function checkEqual(viewer: Viewer): Promise<void> {
  const [fromIndex, fromSql] = [await wholeWays.index(viewer), await wholeWays.sql(viewer)];
  if (!isDeepStrictEqual(fromIndex, fromSql)) throw new Error(`The arrays and Postgres differ for account ${viewer.accountId}.`);
  if (fromSql.entries.length === 0) throw new Error(`Account ${viewer.accountId} has an empty calendar: nothing would be measured.`);
}
