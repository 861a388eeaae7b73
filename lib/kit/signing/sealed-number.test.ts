import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { forgetEnv } from "../env.ts";
import { forgetKeys } from "./key-ring.ts";
import { sealNumber, unsealNumber } from "./sealed-number.ts";

const [first, second] = ["a".repeat(40), "b".repeat(40)];

function use(...keys: string[]): void {
  const file = path.join(temporaryFolder(), "keys");
  writeFileSync(file, keys.join("\n"));
  Object.assign(process.env, { DATABASE_URL: "postgresql://x/y", REDIS_URL: "redis://x", KEYS_FILE: file });
  forgetEnv();
  forgetKeys();
}

beforeEach(() => use(first));
afterEach(() => {
  forgetEnv();
  forgetKeys();
});

test("a number comes back for its purpose alone, and is always the same text", () => {
  const sealed = sealNumber(1_001, "mail");
  expect([sealNumber(1_001, "mail"), unsealNumber(sealed, "mail"), unsealNumber(sealed, "other")]).toEqual([sealed, 1_001, null]);
  expect([0, 1, Number.MAX_SAFE_INTEGER].map((value) => unsealNumber(sealNumber(value, "mail"), "mail"))).toEqual([0, 1, Number.MAX_SAFE_INTEGER]);
});

test("numbers that follow each other have nothing in common", () => {
  const all = Array.from({ length: 200 }, (_, value) => sealNumber(value, "mail"));
  const begins = new Set(all.map((text) => text.slice(0, 6)));
  const ends = new Set(all.map((text) => text.slice(-6)));
  expect([begins.size, ends.size]).toEqual([200, 200]);
});

test("what an old key sealed is read as long as mails are believed by it; what nobody sealed is nothing", () => {
  const sealed = sealNumber(7, "mail");
  use(second, `unsubscribe-only ${first}`);
  expect(unsealNumber(sealed, "mail")).toBe(7);
  use(second);
  expect([sealed, "", "7", "0".repeat(32), sealed.toUpperCase()].map((text) => unsealNumber(text, "mail"))).toEqual([null, null, null, null, null]);
});
