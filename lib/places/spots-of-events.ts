import { readQuery, sql } from "#lib/stores/postgres.ts";

/** A city on a map, and how many of the events are there. */
export interface EventSpot {
  path: string;
  name: string;
  latitude: number;
  longitude: number;
  weight: number;
}

/** Cities of these events, those of most events first. What is online, or in a city that nobody has found, is in none. */
export async function listSpotsOfEvents(eventIds: number[]): Promise<EventSpot[]> {
  return readQuery<EventSpot>(sql`
    select p.path, p.name, p.latitude, p.longitude, count(*)::int as weight from event e join place p on p.id = e.place_id
    where e.id = any (${eventIds}::int[]) and p.kind = 'city' and p.latitude is not null and e.format <> 'online'
    group by p.id order by count(*) desc, p.path`);
}

/** Countries of these events, by name. */
export async function listCountriesOfEvents(eventIds: number[]): Promise<{ path: string; name: string }[]> {
  return readQuery(sql`
    select distinct c.path, c.name from event e join place p on p.id = e.place_id join place c on c.kind = 'country' and c.country_code = p.country_code
    where e.id = any (${eventIds}::int[]) order by c.name`);
}
