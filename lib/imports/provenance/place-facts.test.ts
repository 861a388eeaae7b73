import { expect, test } from "vitest";
import { type PlaceHere, relationOfPlaces } from "./place-facts.ts";

const munich: PlaceHere = { city: "Munich", region: null, otherNames: ["München"], country: "Germany", countryCode: "DE" };
const usa: PlaceHere = { city: null, region: null, otherNames: [], country: "United States", countryCode: "US" };
const relation = (said: { city?: string; region?: string; country?: string }, place: PlaceHere | null, placeText: string | null = null) =>
  relationOfPlaces(said, { place, placeText });

test("a city is the same by any of its names, and a longer name of it is the same", () => {
  for (const city of ["Munich", "MUNICH", "München", "Munich Schwabing"]) expect(relation({ city, country: "Germany" }, munich), city).toBe("same");
  expect(relation({ city: "Berlin", country: "Germany" }, munich)).toBe("otherwise");
  expect(relation({ city: "Mun", country: "Germany" }, munich)).toBe("otherwise");
});

test("a country alone agrees with a city in it, and another country never", () => {
  expect([relation({ country: "DE" }, munich), relation({ city: "Munich", country: "Austria" }, munich), relation({ city: "Munich" }, munich)]).toEqual([
    "same",
    "otherwise",
    "same",
  ]);
});

test("words that led to no one city are compared as words", () => {
  const text = "Springfield, Oregon, USA";
  expect(relation({ city: "Springfield", region: "OR", country: "U.S.A." }, usa, text)).toBe("same");
  expect(relation({ city: "Portland", country: "USA" }, usa, text)).toBe("otherwise");
  expect(relation({ city: "Atlantis" }, null, "Atlantis")).toBe("same");
});

test("a city that is told from others of its name by its region is not in another one", () => {
  const portland: PlaceHere = { city: "Portland", region: "Oregon", otherNames: [], country: "United States", countryCode: "US" };
  const said = (region?: string) => relation({ city: "Portland", ...(region ? { region } : {}), country: "USA" }, portland);
  expect([said(), said("OR"), said("Oregon"), said("Maine")]).toEqual(["same", "same", "same", "otherwise"]);
});
