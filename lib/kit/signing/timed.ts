// Signed text that knows when it was signed (Django's `TimestampSigner`), and signed data (`dumps`, `loads`).
import { deflateSync, inflateSync } from "node:zlib";
import { type Signing, sign, unsign } from "./signer.ts";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A whole number in base 62. */
export function toBase62(number: number): string {
  let [text, rest] = ["", number];
  do {
    text = digits[rest % 62] + text;
    rest = Math.floor(rest / 62);
  } while (rest > 0);
  return text;
}

function fromBase62(text: string): number | null {
  if (!/^[0-9A-Za-z]{1,9}$/.test(text)) return null; // nine digits end in the year 400,000
  return [...text].reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0);
}

/** Seconds since 1970. */
const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000);

export function signTimed(value: string, signing: Signing, now = new Date()): string {
  return sign(`${value}:${toBase62(secondsOf(now))}`, signing);
}

export interface Life {
  /** Seconds that it is good for; without end where nothing is said. */
  maxAge?: number;
  now?: Date;
}

/** The value, if it was signed by us and is neither too old nor from the future (a minute of it is another clock's). */
export function unsignTimed(signed: string, signing: Signing, { maxAge, now = new Date() }: Life = {}): string | null {
  const stamped = unsign(signed, signing);
  const at = stamped?.lastIndexOf(":") ?? -1;
  if (stamped === null || at < 0) return null;
  const signedAt = fromBase62(stamped.slice(at + 1));
  if (signedAt === null) return null;
  const age = secondsOf(now) - signedAt;
  const isInTime = maxAge === undefined || (age <= maxAge && age >= -60);
  return isInTime ? stamped.slice(0, at) : null;
}

/** Data as a token for addresses and cookies: JSON, packed where that is shorter, signed with the time. */
export function signData(data: unknown, signing: Signing, { now = new Date(), isPacked = false } = {}): string {
  const json = Buffer.from(asciiJson(data));
  const packed = isPacked ? deflateSync(json) : json;
  const isShorter = isPacked && packed.length < json.length - 1;
  return signTimed(`${isShorter ? "." : ""}${(isShorter ? packed : json).toString("base64url")}`, signing, now);
}

/** The data of a token; undefined where it is not ours, too old or no data. Whoever reads it checks its shape. */
export function readData(token: string, signing: Signing, life: Life = {}): unknown {
  const value = unsignTimed(token, signing, life);
  if (value === null) return undefined;
  try {
    const isPacked = value.startsWith(".");
    const bytes = Buffer.from(isPacked ? value.slice(1) : value, "base64url");
    return JSON.parse((isPacked ? inflateSync(bytes, { maxOutputLength: mostBytes }) : bytes).toString("utf8"));
  } catch {
    return undefined; // signed by us for something else than data
  }
}

/** What is signed is ours and small; a packed one that is not was packed by somebody with our key. */
const mostBytes = 65_536;

/** As Python's `json.dumps` writes it: what is not ASCII is escaped. */
const asciiJson = (data: unknown): string =>
  JSON.stringify(data).replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
