// What Django signed we read, and what we sign is what Django signs.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkout } from "#bin/stores/place.ts";
import { sign, unsign } from "./signer.ts";
import { readData, signData, signTimed, unsignTimed } from "./timed.ts";

const file = path.join(checkout, "../shared/corpora/signing/django-signing-vectors.json");
const isThere = existsSync(file);

interface Vector {
  key: string;
  salt: string;
  value: string;
  now: number;
  signed: string;
  name: string;
  obj: unknown;
  compress: boolean;
  token: string;
}
const all: Record<string, Vector[]> = isThere ? JSON.parse(readFileSync(file, "utf8")) : {};
const signingOf = ({ key, salt }: Vector) => ({ keys: [key], salt });
const at = ({ now }: Vector) => new Date(now * 1000);

describe.skipIf(!isThere)("Django's vectors", () => {
  test("of signed text", () => {
    const vectors = all.signer ?? [];
    expect(vectors.length).toBeGreaterThanOrEqual(100);
    expect(vectors.map((each) => sign(each.value, signingOf(each)))).toEqual(vectors.map(({ signed }) => signed));
    expect(vectors.map((each) => unsign(each.signed, signingOf(each)))).toEqual(vectors.map(({ value }) => value));
  });

  test("of text with a time", () => {
    const vectors = all.timestamp ?? [];
    expect(vectors.length).toBeGreaterThanOrEqual(100);
    expect(vectors.map((each) => signTimed(each.value, signingOf(each), at(each)))).toEqual(vectors.map(({ signed }) => signed));
    expect(vectors.map((each) => unsignTimed(each.signed, signingOf(each), { maxAge: 1, now: at(each) }))).toEqual(vectors.map(({ value }) => value));
  });

  test("of signed cookies", () => {
    const vectors = all.cookie ?? [];
    const ofCookie = ({ key, name, salt }: Vector) => ({ keys: [`django.http.cookies${key}`], salt: name + salt });
    expect(vectors.length).toBeGreaterThanOrEqual(100);
    expect(vectors.map((each) => signTimed(each.value, ofCookie(each), at(each)))).toEqual(vectors.map(({ signed }) => signed));
    expect(vectors.map((each) => unsignTimed(each.signed, ofCookie(each), { maxAge: 1, now: at(each) }))).toEqual(vectors.map(({ value }) => value));
  });

  test("of signed data: the same bytes where it is not packed, the same data where it is", () => {
    const vectors = all.dumps ?? [];
    expect(vectors.length).toBeGreaterThanOrEqual(300);
    const plain = vectors.filter(({ token }) => !token.startsWith("."));
    expect(plain.length).toBeGreaterThan(100);
    expect(plain.map((each) => signData(each.obj, signingOf(each), { now: at(each), isPacked: each.compress }))).toEqual(plain.map(({ token }) => token));
    const read = (each: Vector) => readData(each.token, signingOf(each), { maxAge: 1, now: at(each) });
    expect(vectors.map(read)).toEqual(vectors.map(({ obj }) => obj));
    const again = (each: Vector) => readData(signData(each.obj, signingOf(each), { now: at(each), isPacked: true }), signingOf(each));
    expect(vectors.map(again)).toEqual(vectors.map(({ obj }) => obj));
  });
});
