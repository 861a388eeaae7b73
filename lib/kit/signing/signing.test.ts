import { expect, test } from "vitest";
import { sign, unsign } from "./signer.ts";
import { readData, signData, signTimed, unsignTimed } from "./timed.ts";

const signing = { keys: ["new key", "old key"], salt: "digest" };
const now = new Date("2026-05-01T12:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

test("the first key signs, all are believed, none that is not there", () => {
  const signed = sign("ana", signing);
  const old = sign("ana", { ...signing, keys: ["old key"] });
  expect(signed).toBe(sign("ana", { ...signing, keys: ["new key"] }));
  expect([unsign(signed, signing), unsign(old, signing)]).toEqual(["ana", "ana"]);
  expect(unsign(old, { ...signing, keys: ["new key"] })).toBeNull();
  expect(unsign(signed, { ...signing, keys: [] })).toBeNull();
  expect(() => sign("ana", { ...signing, keys: [] })).toThrow("no key");
});

test("what was signed for one purpose is worth nothing for another", () => {
  expect(unsign(sign("ana", signing), { ...signing, salt: "sign-in" })).toBeNull();
});

test("a token ends with its age, and is not from tomorrow", () => {
  const signed = signTimed("ana", signing, now);
  const at = (seconds: number, maxAge?: number) => unsignTimed(signed, signing, { now: later(seconds), ...(maxAge === undefined ? {} : { maxAge }) });
  expect([at(899, 900), at(900, 900), at(901, 900), at(-60, 900), at(-61, 900), at(40_000_000)]).toEqual(["ana", "ana", null, "ana", null, "ana"]);
});

/** Trial T2: every way that a token can be bent. */
function bent(token: string): string[] {
  const bytes = Buffer.from(token);
  const flipped = [...bytes].flatMap((byte, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((bit) =>
      Buffer.from(bytes)
        .fill(byte ^ (1 << bit), at, at + 1)
        .toString("latin1"),
    ),
  );
  const cut = [...bytes].map((_, at) => token.slice(0, at));
  const parts = token.split(":");
  const swapped = [[parts[1], parts[0], parts[2]].join(":"), [parts[0], parts[2], parts[1]].join(":"), parts.slice(1).join(":"), parts.slice(0, 2).join(":")];
  const spelled = [
    `${token}=`,
    `${token}==`,
    ` ${token}`,
    `${token} `,
    `${token}\n`,
    `${token}\0`,
    token.replaceAll("-", "+").replaceAll("_", "/"),
    token.replaceAll(":", "："),
    token.toUpperCase(),
    token.normalize("NFD").replaceAll("a", "а"),
  ];
  return [...flipped, ...cut, ...swapped, ...spelled].filter((each) => each !== token);
}

test("of fifty thousand bent tokens none is believed, and none throws", () => {
  const tokens = Array.from({ length: 84 }, (_, n) =>
    signData({ a: n * 7919, list: n % 3 ? "digest" : "calls" }, signing, { now: later(n), isPacked: n % 2 === 0 }),
  );
  const tries = tokens.flatMap(bent);
  expect(tries.length).toBeGreaterThanOrEqual(50_000);
  const others = tokens.flatMap((token) =>
    [
      { keys: ["third"], salt: "digest" },
      { keys: signing.keys, salt: "digest " },
    ].map((other) => readData(token, other)),
  );
  expect([...tries.map((each) => readData(each, signing)), ...others].filter((data) => data !== undefined)).toEqual([]);
  expect(tokens.map((token) => readData(token, signing))).not.toContain(undefined);
}, 60_000);

test("what is signed and no data, or data without an end, is nothing", () => {
  expect(readData(signTimed("not base64 of JSON", signing), signing)).toBeUndefined();
  expect(readData(signTimed(".AAAA", signing), signing)).toBeUndefined();
  expect(readData(signData("x".repeat(1_000_000), signing, { isPacked: true }), signing)).toBeUndefined();
});

test("what is not ASCII comes back as it was", () => {
  const data = { name: "Łukasz 李 😀 \u007f", empty: "", list: [null, true, 1.5] };
  expect(readData(signData(data, signing), signing)).toEqual(data);
});
