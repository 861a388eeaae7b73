import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetEnv } from "#lib/kit/env.ts";
import { documentProjections } from "#lib/outbox/projections.ts";
import { indexName, intakeAlias, searchAlias } from "./index-names.ts";

beforeEach(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://127.0.0.1/hallway");
  vi.stubEnv("REDIS_URL", "redis://127.0.0.1");
  vi.stubEnv("SEARCH_PREFIX", "meetup");
  forgetEnv();
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

test("what is searched, what is kept and what is written to have names of their own below the site's prefix", () => {
  expect([searchAlias("event"), indexName("event", 7), intakeAlias(indexName("event", 7))]).toEqual(["meetup-event", "meetup-event-7", "meetup-event-7-in"]);
});

test("the indexes of one projection are never taken for another's", () => {
  const isIndexOf = (projection: (typeof documentProjections)[number], name: string) => name.startsWith(`${searchAlias(projection)}-`);
  for (const projection of documentProjections) expect(documentProjections.filter((other) => isIndexOf(other, indexName(projection, 1)))).toEqual([projection]);
});
