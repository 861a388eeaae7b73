import { expect, test } from "vitest";
import { nextPage, waitUntil } from "./ask.ts";

const now = Date.parse("2026-06-01T12:00:00Z");

test.each([
  [{ "retry-after": "90" }, "2026-06-01T12:01:30.000Z"],
  [{ "retry-after": "Mon, 01 Jun 2026 12:05:00 GMT" }, "2026-06-01T12:05:00.000Z"],
  [{ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-06-01T12:05:00.000000Z" }, "2026-06-01T12:05:00.000Z"],
  [{ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1780315500" }, "2026-06-01T12:05:00.000Z"],
  [{ "ratelimit-remaining": "0", "ratelimit-reset": "1780315500" }, "2026-06-01T12:05:00.000Z"],
  [{ "retry-after": "99999999" }, "2026-06-02T12:00:00.000Z"],
  [{ "retry-after": "0" }, "2026-06-01T12:00:01.000Z"],
  [{ "x-ratelimit-remaining": "7", "x-ratelimit-reset": "1780315500" }, undefined],
  [{ "retry-after": "soon" }, undefined],
  [{}, undefined],
])("%j: %s", (headers, wanted) => {
  expect(waitUntil(headers as Record<string, string>, now)?.toISOString()).toBe(wanted);
});

test.each([
  ['<https://a.example/x?max_id=7>; rel="next", <https://a.example/x?min_id=1>; rel="prev"', "https://a.example/x?max_id=7"],
  ['<https://a.example/x?min_id=1>; rel="prev", </x?page=2>; rel="next"', "https://a.example/x?page=2"],
  ["<https://a.example/x?page=2>; rel=next", "https://a.example/x?page=2"],
  ['<https://b.example/x?page=2>; rel="next"', null],
  ['<http://a.example/x?page=2>; rel="next"', null],
  ['<https://a.example/x?page=2>; rel="prev"', null],
  ["", null],
])("%s leads to %s", (link, wanted) => {
  expect(nextPage({ link }, "https://a.example/x")).toBe(wanted);
});
