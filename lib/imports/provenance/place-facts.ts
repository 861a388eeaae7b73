// Where an event is, as it stands here and as a source writes it.
import { countryCodeOf } from "#lib/places/countries.ts";
import { sql } from "#lib/stores/postgres.ts";
import { personKeyOf } from "#lib/sessions/same-session.ts";
import type { EventRecord } from "../records.ts";
import type { Relation } from "./facts.ts";

/** A city with its country and what sources call it, or a country alone. */
export interface PlaceHere {
  city: string | null;
  /** Where its address needs it, to tell it from others of its name. */
  region: string | null;
  otherNames: string[];
  country: string | null;
  countryCode: string;
}

/** Column `place` of an event `t`. */
export const placeHere = sql`(
  select json_build_object('city', case when p.kind = 'city' then p.name end, 'country', coalesce(c.name, case when p.kind = 'country' then p.name end),
    'region', case when r.kind = 'region' and p.path like '%-' || split_part(r.path, '/', 3) then r.name end,
    'countryCode', p.country_code, 'otherNames', array(select a.name from place_alias a where a.place_id = p.id))
  from place p left join place r on r.id = p.parent_id left join place c on c.kind = 'country' and c.country_code = p.country_code and c.id <> p.id where p.id = t.place_id) as place`;

/** "Bergen, Norway"; the words of a source where they say more than the place that they led to. */
export const placeInWords = (place: PlaceHere | null, text: string | null): string | null =>
  text ?? ([place?.city, place?.region, place?.country].filter(Boolean).join(", ") || null);

/** What a source writes; null where it names no place. */
export const wordsOnPlace = ({ city, region, country }: PlaceWords): string | null => [city, region, country].filter(Boolean).join(", ") || null;

type PlaceWords = Pick<EventRecord, "city" | "region" | "country">;

/** A country alone says nothing against a city in it. */
export function relationOfPlaces(said: PlaceWords, { place, placeText }: { place: PlaceHere | null; placeText: string | null }): Relation {
  const code = said.country ? countryCodeOf(said.country) : null;
  if (code && place && code !== place.countryCode) return "otherwise";
  const { city } = said;
  if (isInOtherRegion(said.region, place)) return "otherwise";
  if (!city || plain(wordsOnPlace(said)) === plain(placeText)) return "same";
  const names = [place?.city, placeText?.split(",")[0], ...(place?.otherNames ?? [])];
  return names.some((name) => name && isSameCity(name, city)) ? "same" : "otherwise";
}

/** Codes of regions are for whoever has a gazetteer at hand. */
const isInOtherRegion = (region: string | undefined, place: PlaceHere | null): boolean =>
  place?.region != null && region !== undefined && region.replaceAll(".", "").length > 3 && plain(region) !== plain(place.region);

/** "New York" is "New York City", and "Washington" is "Washington, D.C.". */
function isSameCity(one: string, other: string): boolean {
  const [short = "", long = ""] = [plain(one), plain(other)].toSorted((a, b) => a.length - b.length);
  return `${long} `.startsWith(`${short} `);
}

/** As names of people are compared. */
const plain = (text: string | null) => personKeyOf(text ?? "");
