// Which continent a country lies on, for readers who look for "in Europe". Countries on two are counted where their capital is.

const codes = {
  africa:
    "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW",
  asia: "AE AF AM AZ BD BH BN BT CN GE HK ID IL IN IO IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE",
  europe:
    "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK",
  "north-america": "AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV SX TC TT US VC VG VI",
  oceania: "AS AU CC CK CX FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS",
  "south-america": "AR BO BR CL CO EC FK GF GS GY PE PY SR UY VE",
} as const;

export type Continent = keyof typeof codes;

const names: Record<Continent, string> = {
  africa: "Africa",
  asia: "Asia",
  europe: "Europe",
  "north-america": "North America",
  oceania: "Oceania",
  "south-america": "South America",
};

/** All continents, by name. */
export const continents = Object.keys(codes) as Continent[];

export const isContinent = (text: string): text is Continent => Object.hasOwn(codes, text);

export const continentName = (continent: Continent): string => names[continent];

/** ISO 3166 codes of its countries. */
export const countriesOf = (continent: Continent): string[] => codes[continent].split(" ");

let byCountry: Map<string, Continent> | undefined;

/** Where a country lies; null for Antarctica and what is no country. */
export function continentOf(countryCode: string): Continent | null {
  byCountry ??= new Map(continents.flatMap((continent) => countriesOf(continent).map((code) => [code, continent] as const)));
  return byCountry.get(countryCode) ?? null;
}
