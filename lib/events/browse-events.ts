// Events as directories list them: of places, a venue, a year; just announced and just cancelled.
import { readQuery, type Sql, sql } from "#lib/stores/postgres.ts";
import { type EventSummary, summary } from "./queries.ts";

interface Part {
  today: string;
  limit: number;
}

/** Events to come, soonest first. */
const coming = (where: Sql, { today, limit }: Part) =>
  readQuery<EventSummary>(sql`${summary} where not e.is_hidden and ${where} and e.ends_on >= ${today} order by e.starts_on, e.ends_on, e.id limit ${limit}`);

/** Past events, latest first. `before`: the event that was shown last. */
const past = (where: Sql, { today, limit, before }: Part & { before: number | null }) =>
  readQuery<EventSummary>(sql`
    ${summary} where not e.is_hidden and ${where} and e.ends_on < ${today}
      and (${before}::int is null or (e.starts_on, e.id) < (select starts_on, id from event where id = ${before}))
    order by e.starts_on desc, e.id desc limit ${limit}`);

interface OfPlaces extends Part {
  placeIds: number[];
}

const inPlaces = (placeIds: number[]): Sql => sql`e.place_id = any (${placeIds}::int[])`;

/** Events in these places that are not over, soonest first. Those without a date are left out. */
export const listComingInPlaces = ({ placeIds, ...part }: OfPlaces) => coming(inPlaces(placeIds), part);

/** Events in these places that are over, latest first. */
export const listPastInPlaces = ({ placeIds, ...part }: OfPlaces & { before: number | null }) => past(inPlaces(placeIds), part);

/** Events at a venue that are not over, soonest first. Those without a date are left out. */
export const listComingAtVenue = ({ venueId, ...part }: { venueId: number } & Part) => coming(sql`e.venue_id = ${venueId}`, part);

/** Events at a venue that are over, latest first. */
export const listPastAtVenue = ({ venueId, ...part }: { venueId: number; before: number | null } & Part) => past(sql`e.venue_id = ${venueId}`, part);

/** How many events began in each month of a year, from 1; 0 where the month is not known. */
export async function countMonths(year: number): Promise<{ month: number; count: number }[]> {
  return readQuery(sql`
    select ${monthOf} as month, count(*)::int as count from event e where e.year = ${year} and not e.is_hidden group by 1 order by 1`);
}

const monthOf = sql`case when e.date_precision in ('day', 'month') and extract(year from e.starts_on) = e.year then extract(month from e.starts_on)::int else 0 end`;

/** Events that stand under a year, in the order of their days; of one month where it is named. `after`: the event that was shown last. */
export async function listEventsOfYear(asked: { year: number; month: number | null; after: number | null; limit: number }): Promise<EventSummary[]> {
  const { year, month, after, limit } = asked;
  const ofMonth = month === null ? sql`true` : sql`${monthOf} = ${month}`;
  return readQuery<EventSummary>(sql`
    ${summary} where not e.is_hidden and e.year = ${year} and ${ofMonth}
      and (${after}::int is null or (coalesce(e.starts_on, 'infinity'), e.id) > (select coalesce(starts_on, 'infinity'), id from event where id = ${after}))
    order by coalesce(e.starts_on, 'infinity'), e.id limit ${limit}`);
}

/** Years in which something was or will be held, latest first. */
export async function countYears(): Promise<{ year: number; count: number }[]> {
  return readQuery(sql`select year, count(*)::int as count from event where not is_hidden group by 1 order by 1 desc`);
}

/** Events to come that were entered last, newest first. */
export async function listJustAnnounced({ today, limit }: Part): Promise<EventSummary[]> {
  return readQuery<EventSummary>(sql`
    ${summary} where e.id in (
        select id from event where not is_hidden and not has_observed_dates and status not in ('cancelled', 'postponed') and starts_on > ${today} order by created_at desc, id desc limit ${limit})
    order by e.created_at desc, e.id desc`);
}

/** Events that were cancelled, postponed or moved online since that moment and are not over, the latest change first. */
export async function listJustCancelled({ today, since, limit }: Part & { since: Date }): Promise<(EventSummary & { changedAt: Date })[]> {
  return readQuery(sql`
    select shown.*, c.changed_at as "changedAt" from (
      select event_id, max(changed_at) as changed_at from event_status_change where changed_at >= ${since} and status in ('cancelled', 'postponed', 'moved_online') group by 1
    ) c join lateral (${summary} where e.id = c.event_id and not e.is_hidden and e.status in ('cancelled', 'postponed', 'moved_online') and coalesce(e.ends_on, 'infinity') >= ${today}) shown on true
    order by c.changed_at desc, shown.id desc limit ${limit}`);
}
