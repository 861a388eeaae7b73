import { expect, test } from "vitest";
import { citiesNamed } from "./gazetteer.ts";

/** The only city that has the name for its own. */
const only = (name: string, country: string) => {
  const { own } = citiesNamed(name, country);
  expect(own).toHaveLength(1);
  return own[0];
};
const otherNamesOf = (name: string, country: string) => citiesNamed(name, country).other.map((city) => city.name);
const nothing = { own: [], other: [] };

test("a city is found with its zone, coordinates and region", () => {
  expect(only("Bergen", "NO")).toMatchObject({ name: "Bergen", countryCode: "NO", timeZone: "Europe/Oslo", isCapital: false });
  expect(only("Frankfurt am Main", "DE")).toMatchObject({ region: "05" });
  expect(only("Oslo", "NO")).toMatchObject({ isCapital: true });
  expect(only("Lagos", "NG")?.latitude).toBeCloseTo(6.45, 1);
  expect(only("Lagos", "NG")?.longitude).toBeCloseTo(3.39, 1);
});

test("case, marks and dots do not matter", () => {
  expect(["Tromsø", "TROMSO", "tromsø"].map((name) => only(name, "NO")?.name)).toEqual(["Tromsø", "Tromsø", "Tromsø"]);
  expect(citiesNamed("St Louis", "US").own.map(({ name }) => name)).toContain("St. Louis");
});

test("the same name in another country is another city", () => {
  expect(only("Lagos", "PT")?.timeZone).toBe("Europe/Lisbon");
  expect(only("Halifax", "CA")?.timeZone).toBe("America/Halifax");
  expect(only("Halifax", "GB")?.timeZone).toBe("Europe/London");
});

test("a city is never looked for in another country", () => {
  expect(citiesNamed("Oslo", "DE")).toEqual(nothing);
  expect(citiesNamed("Reykjavik", "NO")).toEqual(nothing);
  expect(citiesNamed("Bergen", "XX")).toEqual(nothing);
});

test("where a country has several of a name all are told, so that nobody guesses", () => {
  const springfields = citiesNamed("Springfield", "US").own;
  expect(springfields.length).toBeGreaterThan(5);
  expect(new Set(springfields.map(({ name, countryCode }) => `${name}, ${countryCode}`))).toEqual(new Set(["Springfield, US"]));
});

test("names in other languages stand apart from a city's own", () => {
  expect([otherNamesOf("München", "DE"), otherNamesOf("大阪", "JP"), citiesNamed("münchen", "DE").own]).toEqual([["Munich"], ["Osaka"], []]);
  expect(only("Kochi", "JP")?.name).toBe("Kochi");
});

test("a name by which everybody means one city is its own", () => {
  expect([only("New York", "US")?.name, only("Geneva", "CH")?.name, only("Frankfurt", "DE")?.name]).toEqual(["New York City", "Genève", "Frankfurt am Main"]);
});

test("an island is no city on it", () => {
  expect([citiesNamed("Tenerife", "ES"), citiesNamed("Langkawi", "MY")]).toEqual([nothing, nothing]);
});

test("a piece of a name is no name, and no name is none", () => {
  expect(citiesNamed("Berg", "NO").own.map(({ name }) => name)).not.toContain("Bergen");
  expect(["Bergen, Norway", "", "???", "constructor", "__proto__"].map((name) => citiesNamed(name, "NO"))).toEqual(Array(5).fill(nothing));
});

test("every city that is found has a zone that this machine knows", () => {
  for (const [name, country] of [
    ["Kathmandu", "NP"],
    ["Kyiv", "UA"],
    ["Nuuk", "GL"],
    ["Apia", "WS"],
  ] as const) {
    const zone = only(name, country)?.timeZone;
    expect(new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone).toBeTruthy();
  }
});
