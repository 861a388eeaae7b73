import { expect, test } from "vitest";
import { splitPlace } from "./split-place.ts";

/** What is said of a place, without what is not. */
function split(text: string | undefined) {
  const { isOnline, isHybrid, ...place } = splitPlace(text);
  return { ...JSON.parse(JSON.stringify(place)), ...(isOnline && { isOnline }), ...(isHybrid && { isHybrid }) };
}

test.each([
  ["Bergen, Norway", { city: "Bergen", country: "Norway" }],
  ["Vancouver, British Columbia, Canada", { city: "Vancouver", region: "British Columbia", country: "Canada" }],
  ["BERGEN, NORWAY.", { city: "BERGEN", country: "NORWAY" }],
  ["Boston, U.S.A.", { city: "Boston", country: "U.S.A." }],
  ["Orlando, Florida USA", { city: "Orlando", region: "Florida", country: "USA" }],
  ["Atlanta (GA), USA", { city: "Atlanta", region: "GA", country: "USA" }],
  ["Singapore", { country: "Singapore" }],
  ["Norway", { country: "Norway" }],
])("%s: a country stands last, a city first, a region between", (text, place) => {
  expect(split(text)).toEqual(place);
});

test.each([
  ["Fjord Hotel, Bergen, Norway", { venue: "Fjord Hotel", city: "Bergen", country: "Norway" }],
  ["University of Bergen, Norway", { venue: "University of Bergen", country: "Norway" }],
  ["Old Town, Buena Vista, Florida, USA", { venue: "Old Town", city: "Buena Vista", region: "Florida", country: "USA" }],
  ["Beach Resort in Carlsbad, CA, USA", { venue: "Beach Resort in Carlsbad", region: "CA", country: "USA" }],
  ["Harbour EXPO", { venue: "Harbour EXPO" }],
  ["University Park, PA, USA", { city: "University Park", region: "PA", country: "USA" }],
  ["College Station, USA", { city: "College Station", country: "USA" }],
])("%s: a house that says so is the venue", (text, place) => {
  expect(split(text)).toEqual(place);
});

test.each([
  ["Bergen", { city: "Bergen" }],
  ["Denver, Colorado", { city: "Denver", region: "Colorado" }],
  ["Hangzhou, Zhejiang, Middle Kingdom", { city: "Hangzhou", region: "Zhejiang, Middle Kingdom" }],
  ["Long Beach, CA", { city: "Long Beach", region: "CA" }],
  ["Columbus, IN", { city: "Columbus", region: "IN" }],
  ["Atlanta, Georgia", { city: "Atlanta", region: "Georgia" }],
])("%s: words that name no country for certain name none", (text, place) => {
  expect(split(text)).toEqual(place);
});

test("two letters that can be nothing else are a country", () => {
  expect(split("Leeds, UK")).toEqual({ city: "Leeds", country: "UK" });
  expect(split("Boston, US")).toEqual({ city: "Boston", country: "US" });
});

test.each([
  ["Online", { isOnline: true }],
  ["virtual conference", { isOnline: true }],
  ["Virtual, Norway", { isOnline: true, country: "Norway" }],
  ["Bergen, Norway & Virtual", { isHybrid: true, city: "Bergen", country: "Norway" }],
  ["Bergen, Norway and Online", { isHybrid: true, city: "Bergen", country: "Norway" }],
  ["Bergen, Norway / Virtual venue", { isHybrid: true, city: "Bergen", country: "Norway" }],
  ["Bergen, Norway (hybrid)", { isHybrid: true, city: "Bergen", country: "Norway" }],
  ["Bergen, Norway (and hybrid)", { isHybrid: true, city: "Bergen", country: "Norway" }],
])("%s: the network is no city", (text, place) => {
  expect(split(text)).toEqual(place);
});

test.each([[undefined], [""], ["TBD"], ["TBA"], ["To be announced"], [" , ,"]])("%j is no place", (text) => {
  expect(split(text)).toEqual({});
});

test("a place is split in no time, however long it is", () => {
  const started = performance.now();
  for (const piece of [" ", "(", "and ", ", ", "& and ", "University "]) splitPlace(piece.repeat(50_000));
  expect(performance.now() - started).toBeLessThan(2_000);
});
