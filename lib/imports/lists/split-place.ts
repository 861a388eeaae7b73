// Where an event is, from one line of words: "Vancouver, British Columbia, Canada", "Online", "Pompeii, Italy & Virtual".
import { countryCodeOf } from "#lib/places/countries.ts";

export interface WrittenPlace {
  isOnline: boolean;
  isHybrid: boolean;
  venue?: string | undefined;
  city?: string | undefined;
  region?: string | undefined;
  country?: string | undefined;
}

/**
 * The parts of a place as a line of them says it, from the house to the country. Words that are known for nothing stand
 * as the city: whoever looks for it keeps them as they are where there is none of that name.
 */
export function splitPlace(text: string | undefined): WrittenPlace {
  const all = partsOf(text ?? "");
  const online = all.filter((part) => onlineWord.test(part));
  const parts = all.filter((part) => !onlineWord.test(part) && !unknownWord.test(part));
  const country = isCountry(parts.at(-1)) ? parts.pop() : undefined;
  const isHybrid = online.length > 0 && (parts.length > 0 || online.some((word) => /hybrid/i.test(word)));
  return { isOnline: online.length > 0 && !isHybrid, isHybrid, ...below(parts, country), country };
}

const onlineWord = /^(hybrid|online|remote|virtual)( (conference|event|only|venue))?\)?$/i;
const unknownWord = /^(n\/a|none|tb[acd]|to be (announced|confirmed|determined))$/i;

/** Before a word for the network "and", "&", "/" and a bracket part as well as a comma. */
const beforeOnline = /\s?(?:\(|\/|&|\+|\band\b)(?: ?and)? ?(?=(?:hybrid|online|virtual)\b)/gi;

/** A dot ends the line ("Vienna, Austria."), except in "U.S.A."; "Atlanta (GA)" and "Maryland USA" are two parts. */
function partsOf(text: string): string[] {
  const words = text
    .replace(/\s+/g, " ")
    .replace(beforeOnline, ", ")
    .replace(/ \(([A-Z]{2})\)/g, ", $1")
    .replace(/ (USA)\.?$/, ", $1");
  const parts = words.split(",").map((part) => part.trim().replace(/^([^.]*)\.$/, "$1"));
  return parts.filter((part) => part !== "");
}

/**
 * Two letters are as often a state of the USA ("Long Beach, CA" is not in Canada), and so is Georgia: without more
 * words nobody can tell.
 */
function isCountry(part: string | undefined): boolean {
  if (!part || /^georgia$/i.test(part) || /^(?!uk|us)[a-z]{2}$/i.test(part)) return false;
  return countryCodeOf(part) !== null;
}

/** Words by which a house is known, as far as no city has them in its name ("College Station", "University Park"). */
const houses =
  /\b(campus|cent(er|re)|coex|congress|congrès|convencions|convention|exhibition|expo|foundation|hotel|institute|museum|palais|resort|universit(at|ät|é)|university(?! (city|heights|park|place)\b))\b/i;

/** What stands before the country: houses first, then the city, then its region. */
function below(parts: string[], country: string | undefined): Pick<WrittenPlace, "venue" | "city" | "region"> {
  const first = parts.findIndex((part) => !houses.test(part));
  const known = first === -1 ? parts.length : first;
  // Of four parts the first is a house, by whatever name: "Disney Springs, Buena Vista, Florida, USA".
  const split = country ? Math.max(known, parts.length - 2) : known;
  const [city, ...region] = parts.slice(split);
  const venue = joined(parts.slice(0, split));
  if (venue && city && region.length === 0 && /^[A-Z]{2}$/.test(city)) return { venue, region: city };
  return { venue, city, region: joined(region) };
}

const joined = (words: string[]) => words.join(", ") || undefined;
