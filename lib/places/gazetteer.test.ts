import { expect, test } from "vitest";
import { findCities } from "./gazetteer.ts";

const only = (name: string, country: string) => {
  const cities = findCities(name, country);
  expect(cities).toHaveLength(1);
  return cities[0];
};

test("a city is found with its zone and coordinates", () => {
  expect(only("Bergen", "NO")).toMatchObject({ name: "Bergen", countryCode: "NO", timeZone: "Europe/Oslo" });
  expect(only("Lagos", "NG")?.latitude).toBeCloseTo(6.45, 1);
  expect(only("Lagos", "NG")?.longitude).toBeCloseTo(3.39, 1);
});

test("case and marks do not matter", () => {
  expect(["Tromsø", "TROMSO", "tromsø"].map((name) => only(name, "NO")?.name)).toEqual(["Tromsø", "Tromsø", "Tromsø"]);
});

test("the same name in another country is another city", () => {
  expect(only("Lagos", "PT")?.timeZone).toBe("Europe/Lisbon");
  expect(only("Halifax", "CA")?.timeZone).toBe("America/Halifax");
  expect(only("Halifax", "GB")?.timeZone).toBe("Europe/London");
});

test("a city is never looked for in another country", () => {
  expect(findCities("Oslo", "DE")).toEqual([]);
  expect(findCities("Reykjavik", "NO")).toEqual([]);
  expect(findCities("Bergen", "XX")).toEqual([]);
});

test("where a country has several of a name all are told, so that nobody guesses", () => {
  const springfields = findCities("Springfield", "US");
  expect(springfields.length).toBeGreaterThan(5);
  expect(new Set(springfields.map(({ name, countryCode }) => `${name}, ${countryCode}`))).toEqual(new Set(["Springfield, US"]));
});

test("a name in another language counts where no city has it for its own", () => {
  expect(only("München", "DE")?.name).toBe("Munich");
  expect(only("大阪", "JP")?.name).toBe("Osaka");
  expect(only("Kochi", "JP")?.name).toBe("Kochi");
});

test("a piece of a name is no name", () => {
  expect(findCities("Berg", "NO").map(({ name }) => name)).not.toContain("Bergen");
  expect(findCities("Bergen, Norway", "NO")).toEqual([]);
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
