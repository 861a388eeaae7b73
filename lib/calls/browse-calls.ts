// Open calls for speakers as their page lists them: by the moment at which they close, narrowed by topic, country and what they offer.
import { readQuery, type Sql, sql } from "#lib/stores/postgres.ts";
import { deadlineInstant } from "./call-deadline.ts";
import { zoneInWords } from "#lib/kit/time-zones.ts";
import type { CallFactKind } from "./schema.ts";

export interface OpenCall {
  id: number;
  code: string;
  name: string | null;
  url: string | null;
  event: {
    id: number;
    year: number;
    slug: string;
    name: string;
    startsOn: string | null;
    endsOn: string | null;
    datePrecision: "day" | "month" | "year" | "tba";
  };
  /** Path and name of the place, and whether one can take part from elsewhere. */
  place: { path: string; name: string; country: string } | null;
  placeText: string | null;
  format: "in_person" | "online" | "hybrid";
  topics: { slug: string; name: string }[];
  facts: StatedFact[];
  /** Days on which it was to close before it was extended, the first one first. */
  replaced: string[];
  closesOn: string;
  opensOn: string | null;
  closesAt: Date;
  /** In whose time: a city, a country, "anywhere on Earth". */
  zoneWords: string;
}

export interface StatedFact {
  kind: CallFactKind;
  answer: "yes" | "no";
  words: string | null;
  sourceUrl: string | null;
  saidOn: string;
}

export interface CallFilter {
  topic?: string | undefined;
  /** ISO 3166 codes; empty: anywhere. */
  countries?: string[];
  isOnline?: boolean;
  /** What has to be stated with "yes". */
  facts?: CallFactKind[];
}

type Row = Omit<OpenCall, "closesAt" | "zoneWords"> & { dueTime: string | null; timeZone: string | null; isAnywhereOnEarth: boolean };

/** Calls that are open at this moment, or will open, the next to close first. Cancelled and hidden events call nobody. */
export async function listOpenCalls({ now, filter = {} }: { now: Date; filter?: CallFilter }): Promise<OpenCall[]> {
  const first = new Date(now.getTime() - 2 * 86_400_000).toISOString().slice(0, 10); // zones reach a day and a bit behind UTC
  const rows = await readQuery<Row>(sql`
    select q.id, q.code, q.name, q.url, e.format, e.place_text as "placeText", m.due_on as "closesOn", m.due_time as "dueTime", q.is_anywhere_on_earth as "isAnywhereOnEarth",
      coalesce(q.time_zone, e.time_zone, p.time_zone) as "timeZone",
      json_build_object('id', e.id, 'year', e.year, 'slug', e.slug, 'name', e.name, 'startsOn', e.starts_on, 'endsOn', e.ends_on, 'datePrecision', e.date_precision) as event,
      case when p.id is not null then json_build_object('path', p.path, 'name', p.name, 'country', p.country_code) end as place,
      coalesce((select json_agg(json_build_object('slug', t.slug, 'name', t.name) order by t.name) from event_topic x join topic t on t.id = x.topic_id where x.event_id = e.id), '[]') as topics,
      coalesce((select json_agg(json_build_object('kind', f.kind, 'answer', f.answer, 'words', f.words, 'sourceUrl', f.source_url, 'saidOn', f.said_on) order by f.kind)
        from call_fact f where f.call_id = q.id), '[]') as facts,
      array(select x.due_on::text from call_milestone x where x.call_id = q.id and x.is_replaced and x.kind in ('closes', 'abstract_due') order by x.due_on) as replaced,
      (select min(x.due_on)::text from call_milestone x where x.call_id = q.id and x.kind = 'opens' and not x.is_replaced) as "opensOn"
    from call q join event e on e.id = q.event_id and not e.is_hidden and e.status <> 'cancelled' left join place p on p.id = e.place_id
    join lateral (select due_on, due_time from call_milestone x where x.call_id = q.id and not x.is_replaced and x.kind in ('closes', 'abstract_due') order by due_on desc, id desc limit 1) m on true
    where m.due_on >= ${first} and ${meets(filter)}`);
  return rows
    .map(withInstant)
    .filter(({ closesAt }) => closesAt > now)
    .toSorted((a, b) => a.closesAt.getTime() - b.closesAt.getTime() || a.id - b.id);
}

function meets({ topic, countries = [], isOnline = false, facts = [] }: CallFilter): Sql {
  const ofTopic = topic ? sql`exists (select from event_topic x join topic t on t.id = x.topic_id where x.event_id = e.id and t.slug = ${topic})` : sql`true`;
  const there = countries.length > 0 ? sql`p.country_code = any (${countries}::text[])` : sql`true`;
  const online = isOnline ? sql`e.format in ('online', 'hybrid')` : sql`true`;
  const stated = sql`${facts}::call_fact_kind[] <@ array(select f.kind from call_fact f where f.call_id = q.id and f.answer = 'yes')`;
  return sql`${ofTopic} and ${there} and ${online} and ${stated}`;
}

function withInstant({ dueTime, timeZone, isAnywhereOnEarth, ...call }: Row): OpenCall {
  const closesAt = deadlineInstant({ dueOn: call.closesOn, dueTime, timeZone, isAnywhereOnEarth });
  return { ...call, closesAt, zoneWords: zoneInWords(timeZone, isAnywhereOnEarth) };
}

export interface CallChoices {
  topics: { slug: string; name: string; count: number }[];
  countries: { code: string; count: number }[];
}

/** Topics and countries of calls that are not over, those with most calls first: what one may narrow a list by. */
export async function listCallChoices(today: string): Promise<CallChoices> {
  const [row] = await readQuery<CallChoices>(sql`
    with open as (
      select distinct q.id, q.event_id, p.country_code from call q join event e on e.id = q.event_id and not e.is_hidden and e.status <> 'cancelled' left join place p on p.id = e.place_id
      join call_milestone m on m.call_id = q.id and not m.is_replaced and m.kind in ('closes', 'abstract_due') where m.due_on >= ${today}
    )
    select coalesce((select json_agg(json_build_object('slug', slug, 'name', name, 'count', count) order by name) from (
        select t.slug, t.name, count(*) from open join event_topic x on x.event_id = open.event_id join topic t on t.id = x.topic_id group by 1, 2 order by 3 desc, 2 limit 60) t), '[]') as topics,
      coalesce((select json_agg(json_build_object('code', country_code, 'count', count)) from (select country_code, count(*) from open where country_code is not null group by 1) c), '[]') as countries`);
  return row as CallChoices;
}
