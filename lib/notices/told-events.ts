// Events as mails tell them, and the names of places and venues that they were or are at.
import type pg from "pg";
import { absolute, eventPath } from "#lib/feeds/addresses.ts";
import { datesInWords, type EventDates } from "#lib/events/event-dates.ts";
import type { Row } from "#lib/mail/letter.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { EventState } from "./schema.ts";

/** What every mail tells of an event. */
export interface EventHead extends EventDates {
  id: number;
  year: number;
  slug: string;
  seriesSlug: string | null;
  name: string;
  where: string | null;
}

export interface ToldEvent extends EventHead {
  state: unknown;
}

const nameOfPlace = sql`nullif(concat_ws(', ', p.name, case when p.kind <> 'country' then coalesce(above.name, region.name) end), '')`;
const aboveIt = sql`left join place region on region.id = p.parent_id left join place above on above.id = region.parent_id`;

/** The columns of an `EventHead`, of `headsFrom`. */
export const headColumns = sql`e.id, e.year, e.slug, s.slug as "seriesSlug", e.name, e.starts_on as "startsOn", e.ends_on as "endsOn",
  e.date_precision as "datePrecision", e.has_observed_dates as "hasObservedDates",
  coalesce(${nameOfPlace}, e.place_text, case when e.format = 'online' then 'Online' end) as "where"`;
export const headsFrom = sql`event e left join series s on s.id = e.series_id left join place p on p.id = e.place_id ${aboveIt}`;

/** Those of the events that are there for everybody. Read from the Postgres that is written to: what is mailed cannot be taken back. */
export async function readToldEvents(ids: number[], client?: pg.ClientBase): Promise<Map<number, ToldEvent>> {
  const rows = await query<ToldEvent>(
    sql`select ${headColumns}, event_state(to_jsonb(e)) as state from ${headsFrom} where e.id = any (${ids}::int[]) and not e.is_hidden`,
    client,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface Names {
  places: Map<number, string>;
  venues: Map<number, string>;
}

/** What the places and venues of these states are called; those that are gone have no name. */
export async function readNames(states: EventState[], client?: pg.ClientBase): Promise<Names> {
  const [placeIds, venueIds] = [states.flatMap(({ placeId }) => placeId ?? []), states.flatMap(({ venueId }) => venueId ?? [])];
  const rows = await query<{ kind: keyof Names; id: number; name: string }>(
    sql`select 'places' as kind, p.id, ${nameOfPlace} as name from place p ${aboveIt} where p.id = any (${placeIds}::int[])
        union all select 'venues', id, name from venue where id = any (${venueIds}::int[])`,
    client,
  );
  const named = (kind: keyof Names) => new Map(rows.filter((row) => row.kind === kind).map(({ id, name }) => [id, name]));
  return { places: named("places"), venues: named("venues") };
}

export const addressOf = (event: EventHead): string => absolute(eventPath(event));

/** The event in a list, without why it is told. */
export const rowOf = (event: EventHead): Required<Pick<Row, "title" | "href" | "under" | "ribbon">> => ({
  title: event.name,
  href: addressOf(event),
  under: [datesInWords(event), event.where].filter(Boolean).join(" · "),
  ribbon: ribbonOf(event),
});

/** What the colours of an event are made of. */
export const ribbonOf = ({ seriesSlug, slug }: Pick<EventHead, "seriesSlug" | "slug">): string => seriesSlug ?? slug;
