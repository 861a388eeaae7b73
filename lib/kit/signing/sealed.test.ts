import { expect, test } from "vitest";
import { seal, unseal } from "./sealed.ts";

const [old, fresh] = ["an old key of more than 32 signs, yes", "a fresh key of more than 32 signs, yes"];
const purpose = "tests";
const data = { a: [1, "ü", null], b: { c: true } };

test("what is sealed opens for its purpose, and reads like nothing", () => {
  const sealed = seal(data, { keys: [fresh], purpose });
  expect(unseal(sealed, { keys: [fresh], purpose })).toEqual(data);
  expect(sealed).toMatch(/^[\w-]+$/);
  expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain('"a"');
  expect(seal(data, { keys: [fresh], purpose })).not.toBe(sealed);
});

test("after a change of keys what was sealed before opens; after the old key has gone it does not", () => {
  const sealed = seal(data, { keys: [old], purpose });
  expect(unseal(sealed, { keys: [fresh, old], purpose })).toEqual(data);
  expect(unseal(sealed, { keys: [fresh], purpose })).toBeUndefined();
  expect(unseal(sealed, { keys: [old], purpose: "another" })).toBeUndefined();
});

test("what was altered by one bit, cut or written otherwise opens nothing", () => {
  const sealed = seal(data, { keys: [fresh], purpose });
  const bytes = Buffer.from(sealed, "base64url");
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const altered = Buffer.from(bytes);
    altered[bit >> 3] = (altered[bit >> 3] as number) ^ (1 << (bit & 7));
    expect(unseal(altered.toString("base64url"), { keys: [fresh], purpose })).toBeUndefined();
  }
  for (const other of [
    "",
    "a",
    sealed.slice(1),
    sealed.slice(0, -4),
    `${sealed}=`,
    `${sealed}\n`,
    bytes.toString("base64"),
    bytes.subarray(0, 28).toString("base64url"),
  ])
    expect(unseal(other === sealed ? "" : other, { keys: [fresh], purpose })).toBeUndefined();
});

test("nothing is sealed without a key", () => {
  expect(() => seal(data, { keys: [], purpose })).toThrow("no key");
});
