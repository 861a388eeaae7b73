import { parseFeed } from "@rowanmanning/feed-parser";
import { SaxesParser } from "saxes";
import { beforeAll, expect, test } from "vitest";
import { aCall, aFeed, anEvent, aSession } from "#bin/checks/feeds/feed-items.ts";
import { hasPython, readWithPython } from "#bin/checks/feeds/python.ts";
import { asAtom } from "./atom.ts";

beforeAll(() => {
  process.env.DATABASE_URL ??= "postgres://nobody@127.0.0.1/none";
  process.env.REDIS_URL ??= "redis://127.0.0.1";
  process.env.PUBLIC_URL = "https://hallway.example";
});

const later = new Date("2026-02-01T00:00:00Z");

test("what changed last comes first, under a name that stays, with the page that it is on", () => {
  const { title, updated, items } = parseFeed(asAtom(aFeed(anEvent(), aSession({ changedAt: later }), aCall())));
  expect([title, updated]).toEqual(["Sample; feed", later]);
  expect(items.map(({ id, title: name, url }) => [id, name, url])).toEqual([
    ["https://hallway.example/sb2c4", "Vacuum & <bloat>", "https://hallway.example/2026/sample/sb2c4/"],
    ["https://hallway.example/c7f3q", "Sample Conf 2026", "https://hallway.example/2026/sample/"],
    ["https://hallway.example/qqqqq", "Call for speakers: Sample Conf 2026", "https://hallway.example/2026/sample/"],
  ]);
  expect(items[0]?.authors.map(({ name }) => name)).toEqual(["Ann Able"]);
});

test("a day is said as far as it is known", () => {
  const text = asAtom(aFeed(anEvent({ datePrecision: "month", startsOn: "2027-05-01", endsOn: "2027-05-01" })));
  expect(text).toContain("May 2027");
  expect(text).not.toMatch(/1 May|2027-05-01/);
});

test("what people wrote stays text, and what no XML holds is left out", () => {
  const name = `<script>alert("x & y")</script> ]]> \u0000\u000b\ud800 end`;
  const text = asAtom(aFeed(anEvent({ name, tagline: name })));
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  expect(() => parser.write(text).close()).not.toThrow();
  expect(parseFeed(text).items[0]?.title).toBe(`<script>alert("x & y")</script> ]]>  end`);
});

test("a feed without anything is a feed", () => {
  expect(parseFeed(asAtom(aFeed()))).toMatchObject({ title: "Sample; feed", items: [] });
});

const program = `
import sys, json, feedparser
feed = feedparser.parse(sys.stdin.buffer.read())
print(json.dumps([bool(feed.bozo), feed.version, feed.feed.title, [[e.id, e.title, e.link, e.updated] for e in feed.entries]]))`;

test.skipIf(!hasPython("feedparser"))("Python's feedparser reads the same", () => {
  expect(readWithPython(program, asAtom(aFeed(anEvent())))).toEqual([
    false,
    "atom10",
    "Sample; feed",
    [["https://hallway.example/c7f3q", "Sample Conf 2026", "https://hallway.example/2026/sample/", "2026-01-02T03:04:05.000Z"]],
  ]);
});
