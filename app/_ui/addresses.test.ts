import { expect, test } from "vitest";
import { eventAddress, personAddress, seriesAddress, sessionAddress, topicAddress } from "./addresses.ts";

test("everything has one address, which ends in a slash", () => {
  const event = { year: 2026, slug: "datafjord" };
  expect([
    eventAddress(event),
    sessionAddress({ event, code: "7f3q" }),
    personAddress("ingrid-solheim"),
    seriesAddress("datafjord"),
    topicAddress("type-design"),
  ]).toEqual(["/2026/datafjord/", "/2026/datafjord/s7f3q/", "/people/ingrid-solheim/", "/series/datafjord/", "/topics/type-design/"]);
});

test("slugs of any script are encoded, and read back as they were", () => {
  for (const slug of ["田中-優希", "سارة-العلي", "हिन्दी-सम्मेलन"]) {
    expect(personAddress(slug)).toMatch(/^\/people\/[\w%.-]+\/$/);
    expect(decodeURIComponent(personAddress(slug))).toBe(`/people/${slug}/`);
  }
});

test("a part stays one part, whatever is in it", () => {
  for (const address of [topicAddress("a/../../b"), topicAddress("?q=1#top"), eventAddress({ year: 2026, slug: "a b/c" })]) {
    const url = new URL(address, "https://hallway.example");
    expect([url.pathname, url.search, url.hash]).toEqual([address, "", ""]);
    expect(address.split("/")).toHaveLength(4);
  }
});
