import { expect, test } from "vitest";
import { regionName, regionOf } from "./regions.ts";

test.each([
  ["US", "Oregon", "OR"],
  ["US", "OR", "OR"],
  ["US", "or", "OR"],
  ["US", "D.C.", "DC"],
  ["US", "DC", "DC"],
  ["US", "NEW YORK", "NY"],
  ["GB", "Scotland", "SCT"],
  ["DE", "Hesse", "05"],
  ["DE", "Baden-Württemberg", "01"],
  ["DE", "Berlin", "16"], // "State of Berlin"
  ["CA", "BC", "02"],
  ["CA", "Québec", "10"],
  ["AU", "NSW", "02"],
  ["BR", "SP", "27"],
  ["NG", "Rivers", "50"], // "Rivers State"
  ["NG", "Rivers State", "50"],
  ["NG", "Lagos State", "05"], // "Lagos"
])("%s: %s is %s", (country, words, code) => {
  expect(regionOf(words, country)).toBe(code);
});

test("a region of another country, a number and words of no region are none", () => {
  const words = ["Oregon", "05", "", "Cornwall", "constructor", "__proto__", "Hesse, Germany"];
  expect(words.map((each) => regionOf(each, "DE"))).toEqual([null, null, null, null, null, null, null]);
  expect([regionOf("Hanoi", "VN"), regionOf("Oregon", "XX")]).toEqual([null, null]);
});

test("a region has an English name, where anybody knows it", () => {
  expect([regionName("OR", "US"), regionName("05", "DE"), regionName("02", "BR")]).toEqual(["Oregon", "Hesse", "Alagoas"]);
  expect([regionName("", "US"), regionName("00", "DE"), regionName("44", "VN"), regionName("OR", "XX")]).toEqual([null, null, null, null]);
});
