// The envelope sender of a mail: what comes back to it says which mail it was, and to whom, and nobody else can make one. Who
// gets the mail sees it, and learns nothing of how many others went.
import { createHmac, timingSafeEqual } from "node:crypto";
import { keyRing } from "#lib/kit/signing/key-ring.ts";
import { sealNumber, unsealNumber } from "#lib/kit/signing/sealed-number.ts";
import type { MailName } from "../schema.ts";

/** Eighty bits in lower case, since servers on the way may write a local part in theirs. The address is signed along and does not stand there. */
const signatureOf = (named: string, to: string, key: string): string =>
  createHmac("sha256", `bounce ${key}`).update(`${named} ${to}`).digest("hex").slice(0, 20);

const purpose = "mail that may come back";

/** `bounces+<name>-<signature>@domain`: 62 signs before the domain, of the 64 that there may be. */
export function bounceAddress({ kind, id }: MailName, to: string, domain: string): string {
  const [key] = keyRing().keys;
  const named = `${kind}${sealNumber(id, purpose)}`;
  return `bounces+${named}-${signatureOf(named, to, key as string)}@${domain}`;
}

/** The mail that an envelope sender names; whether it went to an address has still to be looked at: `isBounceOf`. Null where it names none. */
export function readBounceAddress(text: string): MailName | null {
  const [, kind, id] = shape.exec(text.trim().toLowerCase()) ?? [];
  const number = id === undefined ? null : id.length === sealedLength ? unsealNumber(id, purpose) : Number.parseInt(id, 36);
  return kind && number !== null ? { kind: kind as MailName["kind"], id: number } : null;
}

/** Whether it is the envelope sender of this mail to this address, made here. */
export function isBounceOf(text: string, to: string): boolean {
  const [, kind, id, signature] = shape.exec(text.trim().toLowerCase()) ?? [];
  if (!signature) return false;
  return keyRing().keysOfMails.some((key) => timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(`${kind}${id}`, to, key))));
}

const sealedLength = 32;
/** The number stands open where the release before sent it. */
const shape = /^<?bounces\+([md])([0-9a-f]{32}|[0-9a-z]{1,10})-([0-9a-f]{20})@[^@\s]+>?$/;
