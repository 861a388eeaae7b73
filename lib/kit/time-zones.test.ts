import { expect, test } from "vitest";
import { knownZone, zoneInWords } from "./time-zones.ts";

test.each([
  ["Africa/Lagos", "Lagos time"],
  ["America/Argentina/Buenos_Aires", "Buenos Aires time"],
  ["UTC", "UTC"],
  [null, "UTC"],
])("%s is called %s", (timeZone, words) => {
  expect(zoneInWords(timeZone)).toBe(words);
});

test("anywhere on Earth is in no zone, whatever zone is known besides", () => {
  expect(zoneInWords("Africa/Lagos", true)).toBe("anywhere on Earth");
  expect(zoneInWords(null, true)).toBe("anywhere on Earth");
});

test("a zone that does not exist is taken for UTC, and so is none", () => {
  expect(["Africa/Lagos", "Europe/Bergen", "", "../etc/passwd", null].map(knownZone)).toEqual(["Africa/Lagos", "UTC", "UTC", "UTC", "UTC"]);
});
