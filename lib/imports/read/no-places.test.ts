import { expect, test } from "vitest";
import { eventRecord } from "../records.ts";
import { withoutNoPlaces } from "./no-places.ts";

/** What is left of the words, and the format. */
function read(said: { venue?: string; city?: string; region?: string; country?: string; isOnline?: boolean }) {
  const { venue, city, region, country, isOnline, isHybrid } = withoutNoPlaces(eventRecord.parse({ kind: "event", key: "a", name: "A", ...said }));
  const format = isHybrid ? "hybrid" : isOnline ? "online" : "in person";
  return [[venue, city, region, country].filter(Boolean).join(", "), format];
}

test.each(["Online", "ONLINE", "Remote", "Virtual", "virtual event", "The Internet", "Online only"])("%s is no city, but online", (city) => {
  expect(read({ city })).toEqual(["", "online"]);
});

test.each(["TBA", "tbd", "To be announced", "N/A", "Worldwide", "Global", "-", "???"])("%s is no place", (city) => {
  expect(read({ city })).toEqual(["", "in person"]);
  expect(read({ city, country: "Norway" })).toEqual(["Norway", "in person"]);
});

test("online beside a place: in a country it is online, in a city both", () => {
  expect(read({ city: "Online", country: "Norway" })).toEqual(["Norway", "online"]);
  expect(read({ venue: "Online", city: "Bergen", country: "Norway" })).toEqual(["Bergen, Norway", "hybrid"]);
  expect(read({ city: "Bergen", country: "Online" })).toEqual(["Bergen", "hybrid"]);
});

test("places that have such a word in their name are places", () => {
  const said = { venue: "Virtual Museum", city: "Onlineville", region: "Global Coast", country: "Norway" };
  expect(read(said)).toEqual(["Virtual Museum, Onlineville, Global Coast, Norway", "in person"]);
});
