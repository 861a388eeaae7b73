// Places as their pages show them: what is above, below and near, with how much is known of each.
import { prismaForReading, readQuery, type Sql, sql } from "#lib/stores/postgres.ts";

type Kind = "country" | "region" | "city";

export interface PlaceLink {
  kind: Kind;
  path: string;
  name: string;
}

export interface PlacePage extends PlaceLink {
  id: number;
  countryCode: string;
  latitude: number | null;
  longitude: number | null;
  timeZone: string | null;
  /** The country first. */
  above: PlaceLink[];
  aliases: string[];
}

/** A place's own page, by its address below /places/. */
export async function findPlace(path: string): Promise<PlacePage | null> {
  const [place] = await readQuery<PlacePage>(sql`
    with recursive above as (
      select id, parent_id, kind, path, name, 0 as step from place where path = ${path}
      union all select p.id, p.parent_id, p.kind, p.path, p.name, a.step + 1 from place p join above a on p.id = a.parent_id where a.step < 3
    )
    select p.id, p.kind, p.path, p.name, p.country_code as "countryCode", p.latitude, p.longitude, p.time_zone as "timeZone",
      coalesce((select json_agg(json_build_object('kind', kind, 'path', path, 'name', name) order by step desc) from above where step > 0), '[]') as above,
      array(select name from place_alias where place_id = p.id order by name limit 12) as aliases
    from place p where p.path = ${path}`);
  return place ?? null;
}

/** Where a place stands now. */
export async function findPlaceAddress(id: number): Promise<{ path: string } | null> {
  return prismaForReading().place.findUnique({ where: { id }, select: { path: true } });
}

/** Ids of a place and of all that lies in it. */
export async function listIdsWithin(placeId: number): Promise<number[]> {
  const rows = await readQuery<{ id: number }>(sql`${within(placeId)} select id from within`);
  return rows.map(({ id }) => id);
}

const within = (placeId: number): Sql => sql`
  with recursive within as (select ${placeId}::int as id union select p.id from place p join within w on p.parent_id = w.id)`;

export interface PlaceCount extends PlaceLink {
  countryCode: string;
  latitude: number | null;
  longitude: number | null;
  /** Events that are not over, and events in all. */
  coming: number;
  events: number;
}

const counted = sql`
  p.kind, p.path, p.name, p.country_code as "countryCode", p.latitude, p.longitude,
  (count(e.id) filter (where e.ends_on >= now.today))::int as coming, count(e.id)::int as events`;

/** Cities that a place holds and something is or was held in, those with most to come first. */
export async function listCitiesWithin({ placeId, today, limit }: { placeId: number; today: string; limit: number }): Promise<PlaceCount[]> {
  return readQuery<PlaceCount>(sql`
    ${within(placeId)} select ${counted} from within join place p on p.id = within.id and p.kind = 'city' join event e on e.place_id = p.id and not e.is_hidden,
      (select ${today}::date as today) now
    group by p.id order by coming desc, events desc, p.name, p.id limit ${limit}`);
}

/** Regions directly below a place, by name. */
export async function listRegions(placeId: number): Promise<PlaceLink[]> {
  return readQuery<PlaceLink>(sql`
    select kind, path, name from place r where parent_id = ${placeId} and kind = 'region'
      and exists (select from place c join event e on e.place_id = c.id and not e.is_hidden where c.parent_id = r.id) order by name`);
}

/** Venues in these places, those with most events first. */
export async function listVenuesIn({ placeIds, limit }: { placeIds: number[]; limit: number }): Promise<{ slug: string; name: string; events: number }[]> {
  return readQuery(sql`
    select v.slug, v.name, count(e.id)::int as events from venue v left join event e on e.venue_id = v.id and not e.is_hidden
    where v.place_id = any (${placeIds}::int[]) group by v.id order by events desc, v.name, v.id limit ${limit}`);
}

/** Countries where something is or was held, by name. A country stands where its cities are, by how much is held in each. */
export async function listCountries(today: string): Promise<PlaceCount[]> {
  return readQuery<PlaceCount>(sql`
    with cities as (
      select p.country_code, p.latitude, p.longitude, count(*) filter (where e.ends_on >= ${today}) as coming, count(*) as events
      from place p join event e on e.place_id = p.id and not e.is_hidden group by p.id
    )
    select k.kind, k.path, k.name, k.country_code as "countryCode", sum(c.coming)::int as coming, sum(c.events)::int as events,
      sum(c.latitude * c.events) / nullif(sum(c.events) filter (where c.latitude is not null), 0) as latitude,
      sum(c.longitude * c.events) / nullif(sum(c.events) filter (where c.longitude is not null), 0) as longitude
    from place k join cities c on c.country_code = k.country_code where k.kind = 'country' group by k.id order by k.name, k.id`);
}

export interface PlaceNear extends PlaceCount {
  /** As the crow flies. */
  km: number;
}

/** Other cities within so many kilometres where something is or was held, the nearest first. */
export async function listPlacesNear(asked: {
  id: number;
  latitude: number;
  longitude: number;
  km: number;
  today: string;
  limit: number;
}): Promise<PlaceNear[]> {
  const { id, latitude, longitude, km, today, limit } = asked;
  const degrees = km / 111; // a degree of latitude is 111 km everywhere: the rest is not looked at
  return readQuery<PlaceNear>(sql`
    select ${counted}, near.km from (
      select id, 2 * 6371 * asin(least(1, sqrt(power(sin(radians(latitude - ${latitude}::float8) / 2), 2)
        + cos(radians(${latitude}::float8)) * cos(radians(latitude)) * power(sin(radians(longitude - ${longitude}::float8) / 2), 2)))) as km
      from place where kind = 'city' and id <> ${id} and latitude between ${latitude}::float8 - ${degrees}::float8 and ${latitude}::float8 + ${degrees}::float8
    ) near join place p on p.id = near.id join event e on e.place_id = p.id and not e.is_hidden, (select ${today}::date as today) now
    where near.km <= ${km} group by p.id, near.km order by near.km, p.id limit ${limit}`);
}

/** Places whose name, or another name of theirs, begins so; countries first, then cities with most events. */
export async function listPlacesNamed({ words, today, limit }: { words: string; today: string; limit: number }): Promise<PlaceCount[]> {
  const beginning = `${words.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return readQuery<PlaceCount>(sql`
    select ${counted} from place p left join event e on e.place_id = p.id and not e.is_hidden, (select ${today}::date as today) now
    where lower(p.name) like ${beginning} or p.id in (select place_id from place_alias where lower(name) like ${beginning})
    group by p.id order by p.kind, coming desc, events desc, p.name, p.id limit ${limit}`);
}
