// Which city a name means in its country, and whether that is certain. A wrong city is worse than none.
import { type City, citiesNamed, type Named } from "./gazetteer.ts";
import { regionOf } from "./regions.ts";

export type CityMeant = { kind: "one"; city: City } | { kind: "several" | "elsewhere" | "region" | "unknown"; cities: City[] };

/**
 * The city of that name, in the region where one is named. Several of a name stay open, unless one is the capital or has
 * so many people that nobody would mean another without saying so. "Elsewhere": the country has a city of that name, the
 * region has none. "Region": the name is that of a region.
 */
export function whichCity({ city, region }: { city: string; region?: string | undefined }, countryCode: string): CityMeant {
  const named = citiesNamed(city, countryCode);
  const code = region ? regionOf(region, countryCode) : null;
  const inside = code ? within(named, code) : named;
  const [all, left] = [likeliestFirst(named), likeliestFirst(inside)];
  if (all.length === 0) return { kind: "unknown", cities: [] };
  if (left.length === 0) return { kind: "elsewhere", cities: all };
  const meant = region && !code ? onlyOne(inside) : mostLikely(inside, code ? timesAsMany.inRegion : timesAsMany.inCountry);
  if (!meant) return { kind: "several", cities: left };
  return isRegionInstead(meant, { name: city, named, hasRegion: code !== null }) ? { kind: "region", cities: left } : { kind: "one", city: meant };
}

const within = ({ own, other }: Named, region: string): Named => {
  const isInside = (city: City) => city.region === region;
  return { own: own.filter(isInside), other: other.filter(isInside) };
};

/** Beside words that mean no region, but may mean something, only a name that the country has once is certain. */
function onlyOne({ own, other }: Named): City | undefined {
  return (own.length > 0 ? own : other).length === 1 ? mostLikely({ own, other }, Number.POSITIVE_INFINITY) : undefined;
}

/**
 * The city that certainly is meant. A name that a city only has too proves less: it never comes before a city whose own
 * it is, and makes that doubtful where it is the larger one's.
 */
function mostLikely({ own, other }: Named, times: number): City | undefined {
  const capital = own.find(({ isCapital }) => isCapital);
  if (capital) return capital;
  const meant = foremost(own.length > 0 ? own : other, times);
  const isOutshone = meant && own.includes(meant) && other.some((city) => city.population > meant.population);
  if (meant && !isOutshone) return meant;
  const first = foremost([...own, ...other], times);
  return first?.isCapital ? first : undefined;
}

/** How many times as many people as all others of its name together a city must have. Why so many: decision 19. */
const timesAsMany = { inCountry: 50, inRegion: 10 };

/** The only one, or the one beside which the others do not count. */
function foremost(cities: City[], times: number): City | undefined {
  const [first, ...others] = byPeople(cities);
  const people = others.reduce((sum, city) => sum + peopleOf(city), 0);
  return first && (people === 0 || peopleOf(first) >= times * people) ? first : undefined;
}

const likeliestFirst = ({ own, other }: Named) => [...byPeople(own), ...byPeople(other)];

const byPeople = (cities: City[]) => cities.toSorted((one, other) => peopleOf(other) - peopleOf(one));

/** Where nobody has counted them there may be many. */
const peopleOf = ({ population }: City) => (population === 0 ? 10_000 : population);

/** "Georgia, USA" and "Goa, India" are regions: of a region's name, only a city in it that has the name for its own is meant. */
function isRegionInstead(city: City, { name, named, hasRegion }: { name: string; named: Named; hasRegion: boolean }): boolean {
  const region = regionOf(name, city.countryCode);
  if (!region || city.isCapital) return false;
  if (!named.own.includes(city)) return true;
  return !hasRegion && city.region !== region;
}
