import { writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { keepForAgain, readAgain } from "./again.ts";

beforeEach(() => {
  const file = path.join(temporaryFolder(), "keys");
  writeFileSync(file, "a".repeat(40));
  Object.assign(process.env, { DATABASE_URL: "postgresql://x/y", REDIS_URL: "redis://x", KEYS_FILE: file });
});

/** What comes back of it, by way of a browser. */
function again(typed: Record<string, string>) {
  const { cookie, mark } = keepForAgain({ problem: "Not so.", typed });
  expect(Buffer.byteLength(cookie)).toBeLessThan(4_096); // more no browser takes
  return readAgain(/=([^;]*)/.exec(cookie)?.[1], mark.replace("again=", ""));
}

/** Words that hardly repeat. */
const words = (count: number) => Array.from({ length: count }, (_, at) => ((at * 7_919 + at * at) % 1_000_003).toString(36)).join(" ");

test("what was typed comes back, as long as a page's text usually is", () => {
  const typed = { name: "Datafjord", description: words(500) };
  expect([typed.description.length > 2_000, again(typed)]).toEqual([true, { problem: "Not so.", typed }]);
});

test("of what no cookie holds the longest is left out, and the words say so", () => {
  for (const description of [words(5_000), "a".repeat(40_000)])
    expect(again({ name: "Datafjord", description })).toEqual({
      problem: "Not so. What was longest could not be kept: it is still in the form, if you go back in your browser.",
      typed: { name: "Datafjord" },
    });
});

test("under another mark there is nothing", () => {
  const { cookie } = keepForAgain({ problem: "Not so.", typed: {} });
  expect([readAgain(cookie.split("=")[1], "another"), readAgain("forged", "another"), readAgain(undefined, "x")]).toEqual([null, null, null]);
});
