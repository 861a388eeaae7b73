// What has to be kept and used again, such as a token of another server: encrypted under a key of the site, for one purpose.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { keyRing } from "./key-ring.ts";

const algorithm = "aes-256-gcm";
const keyFor = (key: string, purpose: string) => Buffer.from(hkdfSync("sha256", key, "", `sealed ${purpose}`, 32));

/** The text as nobody without a key of the site can read it; different each time. */
export function seal(text: string, purpose: string): string {
  const [key] = keyRing().keys;
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, keyFor(key as string, purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** What was sealed for this purpose with a key that is believed still; null for anything else. */
export function unseal(sealed: string, purpose: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < 28) return null;
  for (const key of keyRing().keys) {
    const text = open(bytes, keyFor(key, purpose));
    if (text !== null) return text;
  }
  return null;
}

function open(bytes: Buffer, key: Buffer): string | null {
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return null; // another key, another purpose, or somebody's hand in it
  }
}
