// Where words about a place lead, before anything is written. Pure: asks the gazetteer alone.
import { countryCodeOf, partOfCountry } from "./countries.ts";
import type { City } from "./gazetteer.ts";
import { regionName } from "./regions.ts";
import { type CityMeant, whichCity } from "./which-city.ts";

/** A place as a source writes it. */
export interface PlaceWords {
  city?: string | undefined;
  region?: string | undefined;
  country?: string | undefined;
}

/** Words that are kept as they are, and why. */
export interface OpenPlace {
  words: string;
  reason:
    | "its country is not named"
    | "its country is not known"
    | "its city is not known"
    | "its city is one of several"
    | "its city is not in its region"
    | "its city is a region";
  /** Cities that the words may mean, the likeliest first. */
  candidates: string[];
}

export interface Whereabouts {
  countryCode: string | null;
  /** Null where no one city is meant for certain. */
  city: City | null;
  /** What was written, kept where it says more than the place. */
  placeText: string | null;
  open: OpenPlace | null;
}

const reasons: Record<Exclude<CityMeant["kind"], "one">, OpenPlace["reason"]> = {
  several: "its city is one of several",
  elsewhere: "its city is not in its region",
  region: "its city is a region",
  unknown: "its city is not known",
};

/** The city where it is certain, else the country, else nothing. No city is looked for without its country. */
export function whereIs({ city, region, country }: PlaceWords): Whereabouts {
  const words = [city, region, country].filter(Boolean).join(", ");
  const countryCode = country ? countryCodeOf(country) : null;
  if (!countryCode) return { countryCode, city: null, placeText: words || null, open: openCountry(words, country) };
  if (!city) return { countryCode, city: null, placeText: region ? words : null, open: null };
  const meant = whichCity({ city, region: region ?? partOfCountry(country as string) }, countryCode);
  if (meant.kind === "one") return { countryCode, city: meant.city, placeText: null, open: null };
  return { countryCode, city: null, placeText: words, open: { words, reason: reasons[meant.kind], candidates: meant.cities.slice(0, 5).map(nameInFull) } };
}

const openCountry = (words: string, country: string | undefined): OpenPlace | null =>
  words ? { words, reason: country ? "its country is not known" : "its country is not named", candidates: [] } : null;

const nameInFull = ({ name, region, countryCode }: City) => [name, regionName(region, countryCode)].filter(Boolean).join(", ");
