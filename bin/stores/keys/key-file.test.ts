import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseKeys } from "#lib/kit/signing/key-ring.ts";
import { temporaryFolder } from "../../checks/temporary-folder.ts";
import { addKey, ensureKeys, retireKeys } from "./key-file.ts";

const read = (file: string) => parseKeys(readFileSync(file, "utf8"));

test("keys are made once, come one before the other, and stay good for mails when they are retired", () => {
  const file = path.join(temporaryFolder({}), "keys");
  expect([ensureKeys(file), ensureKeys(file)]).toEqual([true, false]);
  const [first] = read(file).keys;
  addKey(file);
  const [second, ...rest] = read(file).keys;
  expect([rest, second === first]).toEqual([[first], false]);
  expect([retireKeys(file), retireKeys(file)]).toEqual([1, 0]);
  expect(read(file)).toEqual({ keys: [second], keysOfMails: [second, first] });
  expect(statSync(file).mode & 0o077).toBe(0);
});
