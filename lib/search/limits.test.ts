import { expect, test, vi } from "vitest";
import { forgetEnv } from "#lib/kit/env.ts";
import { waitForSearch } from "./limits.ts";

vi.stubEnv("DATABASE_URL", "postgresql://h@localhost/h");
vi.stubEnv("REDIS_URL", "redis://localhost");
vi.stubEnv("SEARCHES_PER_MINUTE", "3");
forgetEnv();

const ask = async (address: string, network: string, times: number) => {
  const waits = [];
  for (let n = 0; n < times; n++) waits.push(await waitForSearch(address, network));
  return waits.map((wait) => (wait === null ? "asked" : wait <= 60 ? "wait" : wait));
};

test("pages and feeds of searches count together, for a network; names that are suggested by themselves", async () => {
  expect(await ask("/search/?q=a", "203.0.113.1", 2)).toEqual(["asked", "asked"]);
  expect(await ask("/search/calendar.ics?q=a", "203.0.113.1", 2)).toEqual(["asked", "wait"]);
  expect(await ask("/search/?q=a", "203.0.113.2", 1)).toEqual(["asked"]);
  expect(await ask("/search/suggestions?q=a", "203.0.113.1", 16)).toEqual([...Array(15).fill("asked"), "wait"]);
});

test("half of an IPv6 address is a network", async () => {
  expect(await ask("/search/?q=a", "2001:db8:1:2:3::4", 3)).toEqual(["asked", "asked", "asked"]);
  expect(await ask("/search/?q=a", "2001:db8:1:2:9::9", 1)).toEqual(["wait"]);
  expect(await ask("/search/?q=a", "2001:db8:1:3:3::4", 1)).toEqual(["asked"]);
});

test("what is no search, and a search without a question, is not counted", async () => {
  expect(await ask("/search/", "203.0.113.3", 5)).toEqual(Array(5).fill("asked"));
  expect(await ask("/people/?sort=talks", "203.0.113.3", 5)).toEqual(Array(5).fill("asked"));
});
