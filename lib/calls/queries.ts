import { zoneInWords } from "#lib/kit/time-zones.ts";
import { readQuery, sql } from "#lib/stores/postgres.ts";
import { deadlineInstant } from "./call-deadline.ts";

export interface CallSummary {
  id: number;
  name: string | null;
  url: string | null;
  event: { year: number; slug: string; name: string };
  closesAt: Date;
  /** In whose time: a city, a country, "anywhere on Earth". */
  zoneWords: string;
}

interface Row extends Omit<CallSummary, "closesAt" | "zoneWords"> {
  dueOn: string;
  dueTime: string | null;
  timeZone: string | null;
  isAnywhereOnEarth: boolean;
}

const select = sql`
  select q.id, q.name, q.url, json_build_object('year', e.year, 'slug', e.slug, 'name', e.name) as event, m.due_on as "dueOn", m.due_time as "dueTime",
    coalesce(q.time_zone, e.time_zone, p.time_zone) as "timeZone", q.is_anywhere_on_earth as "isAnywhereOnEarth"
  from call q join event e on e.id = q.event_id and not e.is_hidden left join place p on p.id = e.place_id
  join lateral (select due_on, due_time from call_milestone x where x.call_id = q.id and not x.is_replaced and x.kind in ('closes', 'abstract_due') order by due_on desc, id desc limit 1) m on true`;

/** Calls that are still open at this moment, the next to close first. */
export async function listClosingCalls({ now, limit }: { now: Date; limit: number }): Promise<CallSummary[]> {
  // Zones reach a day and a bit apart: what is due in these days may be closed already, what is due later is not.
  const [first, last] = [-2, 2].map((days) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10));
  const rows = await readQuery<Row>(sql`
    (${select} where e.status <> 'cancelled' and m.due_on between ${first} and ${last})
    union all (${select} where e.status <> 'cancelled' and m.due_on > ${last} order by m.due_on, q.id limit ${limit})`);
  const calls = rows.map(toSummary).filter(({ closesAt }) => closesAt > now);
  return calls.toSorted((a, b) => a.closesAt.getTime() - b.closesAt.getTime()).slice(0, limit);
}

/** Calls by id, in no order. */
export async function listCallsById(ids: number[]): Promise<CallSummary[]> {
  return (await readQuery<Row>(sql`${select} where q.id = any (${ids}::int[])`)).map(toSummary);
}

function toSummary({ dueOn, dueTime, timeZone, isAnywhereOnEarth, ...call }: Row): CallSummary {
  return { ...call, closesAt: deadlineInstant({ dueOn, dueTime, timeZone, isAnywhereOnEarth }), zoneWords: zoneInWords(timeZone, isAnywhereOnEarth) };
}
