import { beforeAll, expect, test } from "vitest";
import { aCall, aFeed, anEvent, aSession } from "#bin/checks/feeds/feed-items.ts";
import { asDocument, feedDocument } from "./document.ts";
import { fileOf } from "./addresses.ts";

beforeAll(() => {
  process.env.DATABASE_URL ??= "postgres://nobody@127.0.0.1/none";
  process.env.REDIS_URL ??= "redis://127.0.0.1";
  process.env.PUBLIC_URL = "https://hallway.example";
});

const write = (...items: Parameters<typeof aFeed>) => feedDocument.parse(JSON.parse(JSON.stringify(asDocument(aFeed(...items)))));

test("things of all kinds have the shape that is promised, and nothing more", () => {
  const person = {
    type: "person" as const,
    id: 4,
    slug: "ann-able",
    name: "Ann Able",
    tagline: null,
    place: "Oslo",
    sessions: 2,
    version: 1,
    changedAt: new Date(0),
  };
  const given = asDocument(aFeed(anEvent(), aSession(), aCall(), person));
  const read = write(anEvent(), aSession(), aCall(), person);
  expect(read).toEqual(given); // what the shape does not know would be gone
  expect(read.items.map(({ id, url }) => [id, url])).toEqual([
    ["c7f3q", "https://hallway.example/2026/sample/"],
    ["sb2c4", "https://hallway.example/2026/sample/sb2c4/"],
    ["qqqqq", "https://hallway.example/2026/sample/"],
    ["people/ann-able", "https://hallway.example/people/ann-able/"],
  ]);
});

test.each([
  ["day", "2027-05-01"],
  ["month", "2027-05"],
  ["year", "2027"],
] as const)("a day that is known to the %s is told as %s", (datePrecision, startsOn) => {
  expect(write(anEvent({ datePrecision, startsOn: "2027-05-01", endsOn: "2027-05-01" })).items[0]).toMatchObject({
    starts_on: startsOn,
    date_precision: datePrecision,
  });
});

test("the files of a page are below it, with what it asks for", () => {
  expect(fileOf({ page: "/search/?q=a&topic=b" }, "data.json")).toBe("/search/data.json?q=a&topic=b");
  expect(fileOf({ page: "/2026/sample/calls/" }, "calendar.ics")).toBe("/2026/sample/calls/calendar.ics");
});
