import { expect, test } from "vitest";
import { whichCity } from "./which-city.ts";

/** "Portland, Oregon" as its name and region; else why it is open. */
function told(city: string, country: string, region?: string): string {
  const meant = whichCity({ city, region }, country);
  return meant.kind === "one" ? `${meant.city.name} ${meant.city.region}` : meant.kind;
}

test("the region tells cities of one name apart, by its name, its code or what the post writes", () => {
  expect([told("Portland", "US", "Oregon"), told("Portland", "US", "OR"), told("Portland", "US", "Maine")]).toEqual([
    "Portland OR",
    "Portland OR",
    "Portland ME",
  ]);
  expect(told("Cambridge", "US", "MA")).toBe("Cambridge MA");
  expect(told("Newport", "GB", "Wales")).toBe("Newport WLS");
  expect([told("Frankfurt am Main", "DE", "Hesse"), told("Hamilton", "CA", "ON")]).toEqual(["Frankfurt am Main 05", "Hamilton 08"]);
  expect(told("Washington", "US", "DC")).toBe("Washington, D.C. DC");
});

test("several of a name stay open where nothing tells them apart", () => {
  const names = ["Portland", "Springfield", "Cambridge", "Columbus", "Kansas City", "Austin", "Washington"];
  expect(names.map((name) => told(name, "US"))).toEqual(names.map(() => "several"));
  expect([told("Newcastle", "GB"), told("Waterloo", "CA")]).toEqual(["several", "several"]);
});

test("one is meant beside which the others do not count, and so is the capital", () => {
  expect([told("Boston", "US"), told("San Francisco", "US"), told("Denver", "US")]).toEqual(["Boston MA", "San Francisco CA", "Denver CO"]);
  expect([told("Berlin", "DE"), told("London", "GB"), told("Paris", "FR"), told("Vienna", "AT")]).toEqual(["Berlin 16", "London ENG", "Paris 11", "Vienna 09"]);
  expect(told("San José", "CR")).toBe("San José 08"); // another has a tenth of its people
});

test("a small namesake is found by its region, however large the other is", () => {
  expect([told("Boston", "US", "NY"), told("Phoenix", "US", "NY"), told("Paris", "US", "Texas")]).toEqual(["Boston NY", "Phoenix NY", "Paris TX"]);
});

test("a region that has no such city is a contradiction, not a hint", () => {
  expect([told("Clearwater", "US", "Vermont"), told("Berlin", "DE", "Brandenburg")]).toEqual(["elsewhere", "elsewhere"]);
});

test("beside words that mean no region only a name that the country has once is certain", () => {
  expect([told("Falmouth", "GB", "Cornwall"), told("Bergen", "NO", "The Fjords")]).toEqual(["Falmouth ENG", "Bergen 46"]);
  expect(told("Boston", "US", "New England")).toBe("several");
});

test("a name that is only another one of a city proves less", () => {
  expect([told("München", "DE"), told("Menlo Park", "US", "CA"), told("St. Charles", "US", "Missouri")]).toEqual([
    "Munich 02",
    "Menlo Park CA",
    "Saint Charles MO",
  ]);
  expect(told("Menlo Park", "US")).toBe("several"); // Edison, New Jersey, was called so and is larger
});

test("the name of a region is a city only where a city in it has that name for its own", () => {
  expect([told("Goa", "IN"), told("Goa", "IN", "Goa"), told("Bahia", "BR"), told("Louisiana", "US")]).toEqual(["region", "region", "region", "region"]);
  expect([told("Zürich", "CH"), told("Salzburg", "AT"), told("Buenos Aires", "AR"), told("New York", "US")]).toEqual([
    "Zürich ZH",
    "Salzburg 05",
    "Buenos Aires 07",
    "New York City NY",
  ]);
});

test("what no city is called is unknown", () => {
  expect([told("Atlantis", "GR"), told("Atlantis", "GR", "Crete"), told("", "US"), told("Oslo", "DE")]).toEqual(["unknown", "unknown", "unknown", "unknown"]);
});
