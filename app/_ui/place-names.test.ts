import { expect, test } from "vitest";
import { placeNames } from "./place-names.ts";

const usa = { kind: "country", path: "us", name: "United States" };
const oregon = { kind: "region", path: "us/regions/oregon", name: "Oregon", parent: usa };
const city = (path: string, name: string, parent: typeof oregon | (typeof usa & { parent: null }) | null) => ({ kind: "city", path, name, parent });

test("a region is named where the address of its city needs it", () => {
  expect(placeNames(city("us/portland-oregon", "Portland", oregon))).toEqual({ city: "Portland", region: "Oregon", country: "United States" });
  expect(placeNames(city("us/eugene", "Eugene", oregon))).toEqual({ city: "Eugene", region: null, country: "United States" });
  expect(placeNames(city("us/new-oregon", "New Oregon", oregon))).toEqual({ city: "New Oregon", region: null, country: "United States" });
});

test("a city below its country, a region, a country, and nothing", () => {
  expect(placeNames(city("us/eugene", "Eugene", { ...usa, parent: null }))).toEqual({ city: "Eugene", region: null, country: "United States" });
  expect(placeNames(city("us/eugene", "Eugene", null))).toEqual({ city: "Eugene", region: null, country: null });
  expect(placeNames({ ...oregon, parent: { ...usa, parent: null } })).toEqual({ city: "Oregon", region: null, country: "United States" });
  expect(placeNames({ ...usa, parent: null })).toEqual({ city: null, region: null, country: "United States" });
  expect(placeNames(null)).toEqual({ city: null, region: null, country: null });
});
