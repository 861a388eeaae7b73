import { foldText } from "#lib/kit/slug.ts";

/** Names that sources use and no list of countries has. */
const others: Record<string, string> = {
  brasil: "BR",
  "czech republic": "CZ",
  deutschland: "DE",
  "great britain": "GB",
  england: "GB",
  "hong kong": "HK",
  "ivory coast": "CI",
  korea: "KR",
  macau: "MO",
  macedonia: "MK",
  "northern ireland": "GB",
  russia: "RU",
  scotland: "GB",
  "the netherlands": "NL",
  turkey: "TR",
  uk: "GB",
  us: "US",
  usa: "US",
  "u.s.a.": "US",
  wales: "GB",
};

let byName: Map<string, string> | undefined;
const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** ISO 3166 code of a country, from its English name, a code, or one of the spellings above. Null when it is none. */
export function countryCodeOf(text: string): string | null {
  byName ??= namesOfCountries();
  const name = foldText(text).trim();
  return byName.get(name) ?? others[name] ?? null;
}

/** English name of a country. */
export const countryName = (code: string): string => english.of(code) ?? code;

function namesOfCountries(): Map<string, string> {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry);
  return new Map(codes.flatMap((code) => [[foldText(english.of(code) ?? ""), code], [code.toLowerCase(), code]]));
}

/** Assigned, and not an old code of another country or a union of several. */
function isCountry(code: string): boolean {
  return english.of(code) !== undefined && new Intl.Locale("und", { region: code }).region === code && !["EU", "EZ", "UN", "QO", "ZZ"].includes(code);
}
