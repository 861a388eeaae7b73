import { expect, test } from "vitest";
import { countryCodeOf, countryName } from "./countries.ts";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const pairs = letters.flatMap((first) => letters.map((second) => first + second));

test.each([
  ["Norway", "NO"],
  ["  norway ", "NO"],
  ["de", "DE"],
  ["GB", "GB"],
  ["Côte d’Ivoire", "CI"],
  ["Cote d'Ivoire", "CI"],
  ["Réunion", "RE"],
  ["Türkiye", "TR"],
  ["Turkey", "TR"],
  ["Bosnia and Herzegovina", "BA"],
  ["Bosnia & Herzegovina", "BA"],
  ["Saint Lucia", "LC"],
  ["St. Lucia", "LC"],
  ["Hong Kong", "HK"],
  ["United States of America", "US"],
  ["U.S.A.", "US"],
  ["U.K.", "GB"],
  ["UAE", "AE"],
  ["P.R. China", "CN"],
  ["Republic of Korea", "KR"],
  ["República Dominicana", "DO"],
  ["Brasil", "BR"],
  ["Deutschland", "DE"],
  ["The Netherlands", "NL"],
  ["Czech Republic", "CZ"],
  ["Viet Nam", "VN"],
])("%s is %s", (name, code) => {
  expect(countryCodeOf(name)).toBe(code);
});

test("parts of the United Kingdom, and its own abbreviation, lead to it", () => {
  expect(["UK", "England", "Scotland", "Wales", "Northern Ireland"].map(countryCodeOf)).toEqual(Array(5).fill("GB"));
});

test("what is no country, or could be two, is none", () => {
  const words = ["", "Atlantis", "Europe", "EU", "UN", "ZZ", "XA", "Congo", "Online", "CA, USA", "Paris, France", "constructor", "__proto__"];
  expect(words.map(countryCodeOf)).toEqual(words.map(() => null));
});

test("an old code is none, nor does it hide the country that came after it", () => {
  expect(["SU", "YU", "DD", "ZR", "TP"].map(countryCodeOf)).toEqual(Array(5).fill(null));
});

test("every code leads to itself, and so does the name that is shown for it", () => {
  const codes = pairs.filter((code) => countryCodeOf(code) === code);
  expect(codes.length).toBeGreaterThanOrEqual(249); // ISO 3166-1, and some that are kept beside it
  expect(codes.filter((code) => countryCodeOf(countryName(code)) !== code)).toEqual([]);
});

test("two letters lead to a country that has them for its code, but for the one that everybody uses", () => {
  expect(pairs.filter((pair) => ![null, pair].includes(countryCodeOf(pair)))).toEqual(["UK"]);
});

test("a code without a name is shown as it is", () => {
  expect(countryName("NO")).toBe("Norway");
  expect(countryName("QX")).toBe("QX");
});
