// The specification of what is news to a reader: one statement that asks Postgres alone. The arrays are tested to say the same.
import type { Presence } from "#lib/attendance/schema.ts";
import { contactsOf, viewerInSql } from "#lib/follows/policy.ts";
import { type CalendarEntry, mostFaces } from "#lib/calendar/schema.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Recipient } from "../schema.ts";
import { newsRows } from "./news.ts";

/** What contacts newly plan or speak at, by event: soonest first, with who and why. Slower, the same. */
export async function listNewsInSql({ accountId, personId, since, until }: Omit<Recipient, "digestId" | "isFirst">, now: Date): Promise<CalendarEntry[]> {
  const less = sql`select reason from less_like_this where account_id = ${accountId}`;
  return query<CalendarEntry & { contacts: Record<Presence, number> }>(sql`
    with seen as (
      select n.*, c.source, row_number() over (partition by n."eventId" order by array_position(array['speaking', 'attending', 'tracking'], n.state), n."personId") as face
      from (${newsRows({ since, until }, now)}) n join (${contactsOf(viewerInSql({ accountId, personId }))}) c on c.person_id = n."personId"
      where n.needed <= c.closeness and not c.is_muted and concat('person:', n."personId") not in (${less}) and n.state not in (${less})
    )
    select "eventId", "startsOn", json_build_object('speaking', count(*) filter (where state = 'speaking'), 'attending', count(*) filter (where state = 'attending'),
        'tracking', count(*) filter (where state = 'tracking')) as contacts,
      json_agg(json_build_object('kind', 'follows-person', 'personId', "personId", 'source', source, 'state', state) order by face) filter (where face <= ${mostFaces}) as reasons
    from seen group by 1, 2 order by "startsOn", "eventId"`);
}
