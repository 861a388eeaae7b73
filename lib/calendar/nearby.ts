// What is held near the viewer, by the coordinates of the place that their person names.
import { query, sql } from "#lib/stores/postgres.ts";
import type { CalendarPlace } from "./schema.ts";
import { isUpcoming } from "./is-upcoming.ts";

/** An event near by, and how far its city is. */
export interface NearbyEvent extends CalendarPlace {
  kilometres: number;
}

export type Nearby = { ok: true; events: NearbyEvent[] } | { ok: false; reason: "no-place" | "place-without-coordinates" };

interface Asked {
  personId: number;
  now: Date;
  withinKilometres: number;
  after: CalendarPlace | null;
  limit: number;
}

/** Upcoming events that are not online alone, in cities within so many kilometres; soonest first. `after`: the event that was shown last. */
export async function listNearby({ personId, now, withinKilometres, after, limit }: Asked): Promise<Nearby> {
  const [home] = await query<{ latitude: number | null; longitude: number | null }>(
    sql`select l.latitude, l.longitude from person x join place l on l.id = x.place_id where x.id = ${personId}`,
  );
  if (!home) return { ok: false, reason: "no-place" };
  if (home.latitude === null || home.longitude === null) return { ok: false, reason: "place-without-coordinates" };
  const events = await query<NearbyEvent>(sql`
    select e.id as "eventId", e.starts_on as "startsOn", round(d.kilometres)::int as kilometres
    from event e join place p on p.id = e.place_id and p.kind = 'city' cross join lateral (
      select 12742 * asin(least(1, sqrt(sin(radians(p.latitude - ${home.latitude}::float8) / 2) ^ 2
        + cos(radians(${home.latitude}::float8)) * cos(radians(p.latitude)) * sin(radians(p.longitude - ${home.longitude}::float8) / 2) ^ 2))) as kilometres
    ) d
    where ${isUpcoming(now)} and e.format <> 'online' and e.status <> 'moved_online' and d.kilometres <= ${withinKilometres}::float8
      and (${after === null} or (e.starts_on, e.id) > (${after?.startsOn ?? "0001-01-01"}::date, ${after?.eventId ?? 0}))
    order by e.starts_on, e.id limit ${limit}`);
  return { ok: true, events };
}
