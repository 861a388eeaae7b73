import type pg from "pg";
import { foldText, slugOf } from "#lib/kit/slug.ts";
import { sql } from "#lib/stores/postgres.ts";
import { countryName } from "./countries.ts";
import type { City } from "./gazetteer.ts";
import { type PlaceWords, whereIs } from "./queries.ts";
import { regionName } from "./regions.ts";
import { whichCity } from "./which-city.ts";

export interface PlaceFound {
  /** The city where it is certain, else the country, else nothing. */
  placeId: number | null;
  /** What was written, kept where it says more than the place found. */
  placeText: string | null;
  timeZone: string | null;
}

/**
 * The place that the words mean; makes it when it is the first of its kind here. A city is taken only where it is
 * certain; otherwise the words are kept beside the country.
 */
export async function findOrAddPlace(client: pg.ClientBase, words: PlaceWords): Promise<PlaceFound> {
  const { countryCode, city, placeText } = whereIs(words);
  if (!countryCode) return { placeId: null, placeText, timeZone: null };
  if (city) return { placeId: await findCityByAnyName(client, { city, otherName: words.city as string }), placeText, timeZone: city.timeZone };
  return { placeId: await addCountry(client, countryCode), placeText, timeZone: null };
}

const addCountry = (client: pg.ClientBase, countryCode: string): Promise<number> =>
  addPlace(client, { kind: "country", path: countryCode.toLowerCase(), name: countryName(countryCode), countryCode });

async function findCityByAnyName(client: pg.ClientBase, { city, otherName }: { city: City; otherName: string }): Promise<number> {
  const placeId = await findOrAddCity(client, city);
  await addOtherName(client, { placeId, name: city.name, otherName });
  return placeId;
}

/** What sources call it is remembered: a page tells then that they say the same. */
async function addOtherName(client: pg.ClientBase, { placeId, name, otherName }: { placeId: number; name: string; otherName: string }): Promise<void> {
  if (foldText(name) === foldText(otherName)) return;
  await client.query(sql`insert into place_alias (place_id, name) values (${placeId}, ${otherName}) on conflict do nothing`);
}

/** A city is known by its number in GeoNames: its address, once given, stays, whatever other cities come to be known. */
async function findOrAddCity(client: pg.ClientBase, city: City): Promise<number> {
  const { rows } = await client.query<{ id: number }>(sql`
    select p.id from external_id x join place p on p.id = x.entity_id where x.scheme = 'geonames' and x.value = ${city.id} and x.entity = 'place'`);
  return rows[0]?.id ?? addCity(client, city);
}

async function addCity(client: pg.ClientBase, city: City): Promise<number> {
  const parentId = (await addRegion(client, city)) ?? (await addCountry(client, city.countryCode));
  const placeId = await addPlace(client, { kind: "city", path: await freePath(client, city), parentId, ...city });
  await client.query(sql`
    insert into external_id (scheme, value, entity, entity_id) values ('geonames', ${city.id}, 'place', ${placeId})
    on conflict (scheme, value, entity) do update set entity_id = excluded.entity_id`);
  return placeId;
}

async function addRegion(client: pg.ClientBase, { region, countryCode }: City): Promise<number | null> {
  const name = regionName(region, countryCode);
  if (!name) return null;
  const parentId = await addCountry(client, countryCode);
  return addPlace(client, { kind: "region", path: `${countryCode.toLowerCase()}/regions/${slugOf(name)}`, name, countryCode, parentId });
}

/** The path of a city, with its number in GeoNames where another has it, or had it before. That another import has just added the same city is no reason. */
async function freePath(client: pg.ClientBase, city: City): Promise<string> {
  const path = pathOf(city);
  const { rows } = await client.query(sql`
    select from external_id x join place p on p.id = x.entity_id where x.scheme = 'geonames' and x.value <> ${city.id} and x.entity = 'place' and p.path = ${path}
    union all select from slug_history where entity = 'place' and slug = ${path}`);
  return rows.length > 0 ? `${path}-${city.id}` : path;
}

/** "us/boston" is the city that "Boston, USA" means; "us/portland-oregon" and "us/portland-maine" are told apart by their regions. */
function pathOf(city: City): string {
  const path = `${city.countryCode.toLowerCase()}/${slugOf(city.name)}`;
  const meant = whichCity({ city: city.name }, city.countryCode);
  if (meant.kind === "one" && meant.city.id === city.id) return path;
  return `${path}-${slugOf(regionName(city.region, city.countryCode) ?? city.id)}`;
}

type NewPlace = { kind: "country" | "region" | "city"; path: string; name: string; countryCode: string; parentId?: number } & Partial<City>;

async function addPlace(client: pg.ClientBase, { kind, path, name, countryCode, parentId, latitude, longitude, timeZone }: NewPlace): Promise<number> {
  const { rows: found } = await client.query<{ id: number }>(sql`select id from place where path = ${path}`);
  if (found[0]) return found[0].id;
  const { rows } = await client.query<{ id: number }>(sql`
    insert into place (kind, path, name, country_code, parent_id, latitude, longitude, time_zone)
    values (${kind}::place_kind, ${path}, ${name}, ${countryCode}, ${parentId ?? null}, ${latitude ?? null}, ${longitude ?? null}, ${timeZone ?? null})
    on conflict (path) do update set path = excluded.path returning id`);
  return (rows[0] as { id: number }).id;
}

/**
 * The venue of that name at that place; makes it when there is none. Venues are kept as they are written. One that was
 * renamed here goes on being found under the name that sources write.
 */
export async function findOrAddVenue(client: pg.ClientBase, { name, placeId, slug }: { name: string; placeId: number | null; slug: string }): Promise<number> {
  const written = `${placeId ?? ""}/${name.slice(0, longest)}`;
  const { rows: known } = await client.query<{ id: number }>(sql`
    select v.id from external_id x join venue v on v.id = x.entity_id where x.scheme = 'venue-name' and x.value = ${written} and x.entity = 'venue'`);
  if (known[0]) return known[0].id;
  const { rows: named } = await client.query<{ id: number }>(
    sql`select id from venue where name = ${name} and place_id is not distinct from ${placeId} limit 1`,
  );
  const venueId = named[0]?.id ?? (await addVenue(client, { name, placeId, slug }));
  await client.query(sql`
    insert into external_id (scheme, value, entity, entity_id) values ('venue-name', ${written}, 'venue', ${venueId})
    on conflict (scheme, value, entity) do update set entity_id = excluded.entity_id`);
  return venueId;
}

/** What fits into an index whatever its letters are. */
const longest = 500;

async function addVenue(client: pg.ClientBase, { name, placeId, slug }: { name: string; placeId: number | null; slug: string }): Promise<number> {
  const { rows } = await client.query<{ id: number }>(sql`insert into venue (slug, name, place_id) values (${slug}, ${name}, ${placeId}) returning id`);
  return (rows[0] as { id: number }).id;
}
