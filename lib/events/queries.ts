import { prismaForReading, readQuery, sql } from "#lib/stores/postgres.ts";
import type { DatePrecision, EventFormat, EventStatus } from "./schema.ts";

/** An event as a row of a list shows it. */
export interface EventSummary {
  id: number;
  year: number;
  slug: string;
  name: string;
  seriesSlug: string | null;
  startsOn: string | null;
  endsOn: string | null;
  datePrecision: DatePrecision;
  hasObservedDates: boolean;
  timeZone: string | null;
  status: EventStatus;
  format: EventFormat;
  city: string | null;
  /** Where the name of the city alone could mean another. */
  region: string | null;
  country: string | null;
  placeText: string | null;
  topics: { slug: string; name: string }[];
  speakerCount: number;
}

/** What a row of a list tells of `e`; at `p`, in the series `s`. */
export const summary = sql`
  select e.id, e.year, e.slug, e.name, s.slug as "seriesSlug", e.starts_on as "startsOn", e.ends_on as "endsOn", e.date_precision as "datePrecision",
    e.has_observed_dates as "hasObservedDates", coalesce(e.time_zone, p.time_zone) as "timeZone", e.status, e.format, e.place_text as "placeText",
    case when p.kind <> 'country' then p.name end as city, case when p.kind = 'country' then p.name else country.name end as country,
    case when p.path like '%-' || split_part(region.path, '/', 3) and p.name not like '%' || region.name then region.name end as region,
    coalesce((select json_agg(json_build_object('slug', t.slug, 'name', t.name) order by t.name)
      from event_topic x join topic t on t.id = x.topic_id where x.event_id = e.id), '[]') as topics,
    (select count(distinct a.person_id) from appearance a join session x on x.id = a.session_id and not x.is_hidden
      join person r on r.id = a.person_id and not r.is_hidden where a.event_id = e.id)::int as "speakerCount"
  from event e left join series s on s.id = e.series_id left join place p on p.id = e.place_id
    left join place region on region.id = p.parent_id and region.kind = 'region' left join place country on country.id = coalesce(region.parent_id, p.parent_id)`;

/** Events that are on during these days, both included; soonest first. Those whose day is not known are left out. */
export async function listEventsBetween({ from, to, limit }: { from: string; to: string; limit: number }): Promise<EventSummary[]> {
  return readQuery<EventSummary>(sql`
    ${summary} where not e.is_hidden and e.date_precision = 'day' and not e.has_observed_dates and e.starts_on <= ${to} and e.ends_on >= ${from}
    order by e.starts_on, e.ends_on, e.id limit ${limit}`);
}

/** Events after this day, soonest first. */
export async function listEventsAfter({ day, limit }: { day: string; limit: number }): Promise<EventSummary[]> {
  return readQuery<EventSummary>(sql`
    ${summary} where not e.is_hidden and not e.has_observed_dates and e.starts_on > ${day} order by e.starts_on, e.ends_on, e.id limit ${limit}`);
}

/** Events that began on this day or before, latest first. */
export async function listLatestEvents({ day, limit }: { day: string; limit: number }): Promise<EventSummary[]> {
  return readQuery<EventSummary>(sql`${summary} where not e.is_hidden and e.starts_on <= ${day} order by e.starts_on desc, e.id desc limit ${limit}`);
}

/** Events by id, in no order; hidden ones are left out. */
export async function listEventsById(ids: number[]): Promise<EventSummary[]> {
  return readQuery<EventSummary>(sql`${summary} where not e.is_hidden and e.id = any (${ids}::int[])`);
}

/** Events of a topic: those to come first, soonest first, then the past, latest first. */
export async function listEventsOfTopic({ topicId, today, limit }: { topicId: number; today: string; limit: number }): Promise<EventSummary[]> {
  return readQuery<EventSummary>(sql`
    ${summary} where not e.is_hidden and e.id in (select event_id from event_topic where topic_id = ${topicId})
    order by (e.ends_on >= ${today}) desc nulls last, abs(coalesce(e.starts_on, ${today}::date) - ${today}::date), e.id limit ${limit}`);
}

const place = {
  select: {
    id: true,
    kind: true,
    path: true,
    name: true,
    countryCode: true,
    timeZone: true,
    latitude: true,
    longitude: true,
    parent: { select: { path: true, name: true, kind: true, parent: { select: { name: true } } } },
  },
} as const;

/** An event's own page, or null when nothing public stands at this address. */
export async function findEvent(year: number, slug: string) {
  const event = await prismaForReading().event.findUnique({
    where: { year_slug: { year, slug } },
    include: {
      series: { select: { slug: true, name: true } },
      place,
      venue: { include: { accessFacts: true } },
      safetyFacts: true,
      topics: { select: { topic: { select: { slug: true, name: true } } }, orderBy: { topic: { name: "asc" } } },
      statusChanges: { orderBy: { changedAt: "desc" }, take: 1 },
      calls: { include: { milestones: { orderBy: [{ dueOn: "asc" }, { id: "asc" }] }, facts: true } },
      _count: { select: { sessions: { where: { isHidden: false } } } },
    },
  });
  if (!event || event.isHidden) return null;
  return { ...event, startsOn: dayText(event.startsOn), endsOn: dayText(event.endsOn), timeZone: event.timeZone ?? event.place?.timeZone ?? null };
}

export type EventPage = NonNullable<Awaited<ReturnType<typeof findEvent>>>;

/** Where an event stands now. */
export async function findEventAddress(id: number): Promise<{ year: number; slug: string } | null> {
  return prismaForReading().event.findFirst({ where: { id, isHidden: false }, select: { year: true, slug: true } });
}

export interface Edition {
  year: number;
  slug: string;
  name: string;
  startsOn: string | null;
  city: string | null;
  status: EventStatus;
}

/** Public events of a series, oldest first. */
export async function listEditions(seriesSlug: string): Promise<Edition[]> {
  return readQuery<Edition>(sql`
    select e.year, e.slug, e.name, e.starts_on as "startsOn", case when p.kind = 'city' then p.name end as city, e.status
    from event e join series s on s.id = e.series_id left join place p on p.id = e.place_id
    where s.slug = ${seriesSlug} and not e.is_hidden order by e.year, e.starts_on nulls last, e.id`);
}

/** A series, with the events that belong to it. */
export async function findSeries(slug: string) {
  const series = await prismaForReading().series.findUnique({
    where: { slug },
    select: { id: true, slug: true, name: true, tagline: true, url: true, description: true },
  });
  if (!series) return null;
  const events = await readQuery<EventSummary>(
    sql`${summary} where not e.is_hidden and e.series_id = ${series.id} order by e.year desc, e.starts_on desc nulls first, e.id desc limit 200`,
  );
  return { ...series, events };
}

/** Where a series stands now. */
export async function findSeriesAddress(id: number): Promise<{ slug: string } | null> {
  return prismaForReading().series.findUnique({ where: { id }, select: { slug: true } });
}

/** How much there is in all for everybody to see: what is hidden is less, and is taken off. */
export async function countDirectory(): Promise<{ events: number; sessions: number; people: number }> {
  const [row] = await readQuery<{ events: number; sessions: number; people: number }>(sql`
    with hidden as (select id from session where is_hidden union select s.id from event e join session s on s.event_id = e.id where e.is_hidden)
    select ((select count(*) from event) - (select count(*) from event where is_hidden))::int as events,
      ((select count(*) from session) - (select count(*) from hidden))::int as sessions,
      ((select count(*) from person) - (select count(*) from person where is_hidden))::int as people`);
  return row as { events: number; sessions: number; people: number };
}

const dayText = (day: Date | null) => day?.toISOString().slice(0, 10) ?? null;
