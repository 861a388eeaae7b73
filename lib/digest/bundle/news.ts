// What became known between two moments of who will be where: read once for all, laid out by person, looked up for each reader.
import { isUpcoming } from "#lib/calendar/is-upcoming.ts";
import { neededOf } from "#lib/attendance/policy.ts";
import { type Presence, presences } from "#lib/attendance/schema.ts";
import { closenessOf, type ContactList, isMuted, sourceOf } from "#lib/follows/contact-list.ts";
import type { CalendarEntry } from "#lib/calendar/schema.ts";
import type { Tastes } from "#lib/calendar/tastes.ts";
import { query, type Sql, sql } from "#lib/stores/postgres.ts";
import { mostFaces } from "#lib/calendar/schema.ts";
import type { Window } from "../schema.ts";

/** Somebody who speaks at, attends or tracks an event, as they did not before. */
export interface NewsRow {
  personId: number;
  eventId: number;
  startsOn: string;
  state: Presence;
  /** How near somebody has to be to know. */
  needed: number;
  /** Milliseconds. */
  at: number;
}

/**
 * Rows of news of events to come: one for each person and event, by what they are there first of all. Who speaks already
 * and now attends too is no news; what was taken back since is none either. `of`: of whom, over `f`.
 */
export const newsRows = ({ since, until }: Window, now: Date, of: Sql = sql`true`): Sql => sql`
  select f.person_id as "personId", f.event_id as "eventId", e.starts_on as "startsOn", x.state, x.needed, (extract(epoch from x.at) * 1000)::float8 as at from (
    select a.event_id, a.person_id from appearance a where a.created_at > ${since} and a.created_at <= ${until} and is_speaking(a.role)
    union select t.event_id, t.person_id from attendance t where t.changed_at > ${since} and t.changed_at <= ${until}
  ) f
  join event e on e.id = f.event_id and e.status <> 'cancelled' left join place p on p.id = e.place_id join person r on r.id = f.person_id and not r.is_hidden
  left join lateral (
    select min(coalesce(a.created_at, '-infinity')) as at from appearance a left join session s on s.id = a.session_id
    where a.event_id = f.event_id and a.person_id = f.person_id and is_speaking(a.role) and s.is_hidden is not true
  ) speaks on true left join attendance t on t.event_id = f.event_id and t.person_id = f.person_id and t.visibility <> 'only_me'
  cross join lateral (
    select case when speaks.at is not null then 'speaking' else t.state::text end as state, coalesce(speaks.at, t.changed_at) as at,
      case when speaks.at is not null then 0 else ${neededOf(sql`t.visibility`)} end as needed
  ) x
  where x.at > ${since} and x.at <= ${until} and ${isUpcoming(now)} and ${of}`;

/** News by person: those of one lie together. */
export interface News {
  rows: NewsRow[];
  /** Where those of a person begin, by their id; those of the next end them. */
  offsets: Int32Array;
}

/** Of everybody, or of the contacts of one account. */
export async function readNews(window: Window, now: Date, accountId?: number): Promise<News> {
  const of = accountId === undefined ? sql`true` : sql`exists (select from follow w where w.account_id = ${accountId} and w.person_id = f.person_id)`;
  return newsOf(await query<NewsRow>(sql`select * from (${newsRows(window, now, of)}) n order by n."personId", n."eventId"`));
}

/** @param rows by person */
export function newsOf(rows: NewsRow[]): News {
  const offsets = new Int32Array((rows.at(-1)?.personId ?? 0) + 2);
  for (const { personId } of rows) offsets[personId + 1] = (offsets[personId + 1] as number) + 1;
  for (let id = 1; id < offsets.length; id++) offsets[id] = (offsets[id] as number) + (offsets[id - 1] as number);
  return { rows, offsets };
}

interface Reader {
  contacts: ContactList;
  tastes: Pick<Tastes, "lessPeople" | "lessOf">;
  /** Milliseconds. */
  since: number;
  until: number;
}

interface Hit {
  row: NewsRow;
  mark: number;
}

/** What of it is news to a reader, by event: soonest first, with who and why. */
export function findNews({ rows, offsets }: News, { contacts: { ids, marks }, tastes, since, until }: Reader): CalendarEntry[] {
  const found = new Map<number, Hit[]>();
  for (let nth = 0; nth < ids.length; nth++) {
    const id = ids[nth] as number;
    if (id + 1 >= offsets.length || offsets[id] === offsets[id + 1]) continue; // most contacts: nothing is new
    const mark = marks[nth] as number;
    if (isMuted(mark) || tastes.lessPeople.has(id)) continue;
    for (let at = offsets[id] as number; at < (offsets[id + 1] as number); at++) keepIfKnown(rows[at] as NewsRow, mark);
  }
  return [...found.values()].map(entryOf).toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : a.eventId - b.eventId));

  function keepIfKnown(row: NewsRow, mark: number): void {
    if (row.at <= since || row.at > until || row.needed > closenessOf(mark) || tastes.lessOf.has(row.state)) return;
    const there = found.get(row.eventId);
    if (there) there.push({ row, mark });
    else found.set(row.eventId, [{ row, mark }]);
  }
}

/** Contacts come by their ids already. */
function entryOf(hits: Hit[]): CalendarEntry {
  const { eventId, startsOn } = (hits[0] as Hit).row;
  const byState = presences.map((state) => hits.filter(({ row }) => row.state === state));
  const faces = byState.flat().slice(0, mostFaces);
  const [speaking, attending, tracking] = byState.map(({ length }) => length) as [number, number, number];
  return {
    eventId,
    startsOn,
    contacts: { speaking, attending, tracking },
    reasons: faces.map(({ row: { personId, state }, mark }) => ({ kind: "follows-person", personId, source: sourceOf(mark), state })),
  };
}
