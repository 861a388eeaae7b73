import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { forgetEnv } from "../env.ts";
import { forgetKeys } from "./key-ring.ts";
import { seal, unseal } from "./seal.ts";

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

test("what was sealed is opened for the same purpose, and is different each time", () => {
  const sealed = seal("tøken", "reading");
  expect([unseal(sealed, "reading"), unseal(sealed, "writing"), sealed.includes("token")]).toEqual(["tøken", null, false]);
  expect(seal("tøken", "reading")).not.toBe(sealed);
});

test("another key seals from now on; what an old one sealed is opened until that is gone", () => {
  const sealed = seal("token", "reading");
  use(second, first);
  expect([unseal(sealed, "reading"), unseal(seal("token", "reading"), "reading")]).toEqual(["token", "token"]);
  use(second);
  expect(unseal(sealed, "reading")).toBeNull();
});

test("not a byte of it can be changed", () => {
  const sealed = Buffer.from(seal("token", "reading"), "base64url");
  for (const at of sealed.keys()) {
    const other = Buffer.from(sealed);
    other[at] = (other[at] as number) ^ 1;
    expect(unseal(other.toString("base64url"), "reading")).toBeNull();
  }
  for (const nothing of ["", "AAAA", sealed.subarray(0, 27).toString("base64url")]) expect(unseal(nothing, "reading")).toBeNull();
});
