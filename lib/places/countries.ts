import { foldText } from "#lib/kit/slug.ts";

/** Names that sources use and no list of countries has. */
const others = new Map(
  Object.entries({
    brasil: "BR",
    "czech republic": "CZ",
    deutschland: "DE",
    "great britain": "GB",
    england: "GB",
    "hong kong": "HK",
    "ivory coast": "CI",
    korea: "KR",
    macao: "MO",
    macau: "MO",
    macedonia: "MK",
    myanmar: "MM",
    "northern ireland": "GB",
    palestine: "PS",
    russia: "RU",
    "russian federation": "RU",
    scotland: "GB",
    "the netherlands": "NL",
    "pr china": "CN",
    "republic of korea": "KR",
    "republica dominicana": "DO",
    turkey: "TR",
    uae: "AE",
    uk: "GB",
    "united states of america": "US",
    us: "US",
    usa: "US",
    "viet nam": "VN",
    wales: "GB",
  }),
);

let byName: Map<string, string> | undefined;
const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** ISO 3166 code of a country, from its English name, a code, or one of the spellings above. Null when it is none. */
export function countryCodeOf(text: string): string | null {
  byName ??= namesOfCountries();
  const name = keyOf(text);
  return byName.get(name) ?? others.get(name) ?? null;
}

const parts = new Set(["england", "northern ireland", "scotland", "wales"]);

/** The region that is named where a country should be: "Scotland". */
export const partOfCountry = (text: string): string | undefined => (parts.has(keyOf(text)) ? text : undefined);

/** English name of a country. */
export const countryName = (code: string): string => english.of(code) ?? code;

function namesOfCountries(): Map<string, string> {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry);
  return new Map(
    codes.flatMap((code) => [
      [keyOf(countryName(code)), code],
      [code.toLowerCase(), code],
    ]),
  );
}

/** "Bosnia & Herzegovina" and "Bosnia and Herzegovina" meet, "Côte d’Ivoire" and "Cote d'Ivoire", "St. Lucia" and "Saint Lucia", "U.K." and "UK". */
const keyOf = (name: string): string =>
  foldText(name)
    .trim()
    .replaceAll("’", "'")
    .replaceAll("&", "and")
    .replace(/^st\.? /, "saint ")
    .replaceAll(".", "");

/** Codes that stand for no country: unions, and languages made up for tests. */
const noCountries = ["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"];

/** Assigned, and not an old code of another country. */
function isCountry(code: string): boolean {
  return english.of(code) !== undefined && new Intl.Locale("und", { region: code }).region === code && !noCountries.includes(code);
}
