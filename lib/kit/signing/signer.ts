// Signed text, byte for byte as Django writes it (django.core.signing): what one side signs the other reads.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export interface Signing {
  /** The first signs, all are believed. */
  keys: readonly string[];
  /** What it is signed for: what was signed for one purpose is worth nothing for another. */
  salt: string;
}

/** Nothing can be signed without a key. */
const signingKey = ({ keys: [first] }: Signing): string => {
  if (!first) throw new Error("There is no key to sign with.");
  return first;
};

const signatureOf = (value: string, key: string, salt: string): string =>
  createHmac("sha256", createHash("sha256").update(`${salt}signer${key}`).digest())
    .update(value)
    .digest("base64url");

/** The value with its signature behind a colon (Django's `Signer.sign`). */
export function sign(value: string, signing: Signing): string {
  return `${value}:${signatureOf(value, signingKey(signing), signing.salt)}`;
}

/** The value that was signed with one of the keys; null for anything else (Django's `Signer.unsign`). */
export function unsign(signed: string, { keys, salt }: Signing): string | null {
  const at = signed.lastIndexOf(":");
  if (at < 0) return null;
  const [value, signature] = [signed.slice(0, at), signed.slice(at + 1)];
  return keys.some((key) => areEqual(signature, signatureOf(value, key, salt))) ? value : null;
}

/** Whether two texts are the same, in a time that tells nothing of where they differ. The whole text counts: a signature has one spelling. */
export function areEqual(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash("sha256").update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(a, b);
}
