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

/** Continents by the countries that are counted to them (UN M49; Russia, Cyprus and Turkey as they mostly are). */
const countriesByContinent = {
  africa:
    "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW",
  asia: "AE AF AM AZ BD BH BN BT CN GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE",
  europe:
    "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK",
  "north-america": "AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV SX TC TT US VC VG VI",
  oceania: "AS AU CC CK CX FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV VU WF WS",
  "south-america": "AR BO BR CL CO EC FK GF GY PE PY SR UY VE",
};

export type Continent = keyof typeof countriesByContinent;
export const continents = Object.keys(countriesByContinent) as [Continent, ...Continent[]];

/** Codes of the countries of a continent. */
export const countriesOf = (continent: Continent): string[] => countriesByContinent[continent].split(" ");

/** "North America" */
export const continentName = (continent: string): string =>
  continent
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
