import type pg from "pg";
import { foldText, slugOf } from "#lib/kit/slug.ts";
import { sql } from "#lib/stores/postgres.ts";
import { countryCodeOf, countryName } from "./countries.ts";
import { type City, findCities } from "./gazetteer.ts";

/** A place as a source writes it. */
export interface PlaceWords {
  city?: string | undefined;
  region?: string | undefined;
  country?: string | undefined;
}

export interface PlaceFound {
  /** The city where it is certain, else the country, else nothing. */
  placeId: number | null;
  /** What was written, kept where it says more than the place found. */
  placeText: string | null;
  timeZone: string | null;
}

/**
 * The place that the words mean; makes it when it is the first of its kind here. A city is taken only where the
 * country has one of that name; otherwise the words are kept beside the country.
 */
export async function findOrAddPlace(client: pg.ClientBase, words: PlaceWords): Promise<PlaceFound> {
  const written = [words.city, words.region, words.country].filter(Boolean).join(", ") || null;
  const code = words.country ? countryCodeOf(words.country) : null;
  if (!code) return { placeId: null, placeText: written, timeZone: null };
  const countryId = await addPlace(client, { kind: "country", path: code.toLowerCase(), name: countryName(code), code });
  const cities = words.city ? findCities(words.city, code) : [];
  const [city] = cities;
  if (!city || cities.length > 1) return { placeId: countryId, placeText: words.city ? written : null, timeZone: null };
  const path = `${code.toLowerCase()}/${slugOf(city.name)}`;
  const placeId = await addPlace(client, { kind: "city", path, name: city.name, code, parentId: countryId, city });
  await addOtherName(client, { placeId, name: city.name, otherName: words.city as string });
  return { placeId, placeText: null, timeZone: city.timeZone };
}

interface NewPlace {
  kind: "country" | "city";
  path: string;
  name: string;
  code: string;
  parentId?: number;
  city?: City;
}

async function addPlace(client: pg.ClientBase, { kind, path, name, code, parentId, city }: NewPlace): Promise<number> {
  const { rows: found } = await client.query<{ id: number }>(sql`select id from place where path = ${path}`);
  if (found[0]) return found[0].id;
  const { rows } = await client.query<{ id: number }>(sql`
    insert into place (kind, path, name, country_code, parent_id, latitude, longitude, time_zone)
    values (${kind}::place_kind, ${path}, ${name}, ${code}, ${parentId ?? null}, ${city?.latitude ?? null}, ${city?.longitude ?? null}, ${city?.timeZone ?? null})
    on conflict (path) do update set path = excluded.path returning id`);
  return (rows[0] as { id: number }).id;
}

/** Remembers what else a source calls the place: whoever compares two sources has no gazetteer at hand. */
async function addOtherName(client: pg.ClientBase, { placeId, name, otherName }: { placeId: number; name: string; otherName: string }): Promise<void> {
  if (foldText(name) === foldText(otherName)) return;
  await client.query(sql`insert into place_alias (place_id, name) values (${placeId}, ${otherName}) on conflict do nothing`);
}

/** The venue of that name at that place; makes it when there is none. Venues are kept as they are written. */
export async function findOrAddVenue(client: pg.ClientBase, { name, placeId, slug }: { name: string; placeId: number | null; slug: string }): Promise<number> {
  const { rows: found } = await client.query<{ id: number }>(sql`select id from venue where name = ${name} and place_id is not distinct from ${placeId}`);
  if (found[0]) return found[0].id;
  const { rows } = await client.query<{ id: number }>(sql`insert into venue (slug, name, place_id) values (${slug}, ${name}, ${placeId}) returning id`);
  return (rows[0] as { id: number }).id;
}
