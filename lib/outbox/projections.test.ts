import { afterEach, expect, test, vi } from "vitest";
import { forgetEnv } from "#lib/kit/env.ts";
import { documentProjections, keptProjections, projections, setProjections } from "./projections.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

function keptWith(openSearchUrl: string | undefined): string[] {
  vi.stubEnv("DATABASE_URL", "postgresql://127.0.0.1/hallway");
  vi.stubEnv("REDIS_URL", "redis://127.0.0.1");
  vi.stubEnv("OPENSEARCH_URL", openSearchUrl);
  forgetEnv();
  return keptProjections();
}

test("documents are owed only where somebody would take them; sets always", () => {
  expect(keptWith("http://127.0.0.1:9200")).toEqual([...documentProjections, ...setProjections]);
  expect(keptWith(undefined)).toEqual([...setProjections]);
  expect(keptWith("")).toEqual([...setProjections]);
});

test("no document has the name of a set", () => {
  expect(new Set(projections).size).toBe(projections.length);
});
