// Sealed data: what is given to a browser or kept in a table, and only this site can read. AES-256-GCM under a key of its purpose.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

export interface Sealing {
  /** The first seals, all open. */
  keys: readonly string[];
  /** What it is sealed for: what was sealed for one purpose opens for no other. */
  purpose: string;
}

const method = "aes-256-gcm";
const [nonceBytes, tagBytes] = [12, 16];

const keyFor = (key: string, purpose: string): Buffer => Buffer.from(hkdfSync("sha256", key, "", `sealed ${purpose}`, 32));

/** The data as one word of letters, digits, "-" and "_". The same data never gives the same word twice. */
export function seal(data: unknown, { keys: [first], purpose }: Sealing): string {
  if (!first) throw new Error("There is no key to seal with.");
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(method, keyFor(first, purpose), nonce);
  return Buffer.concat([nonce, cipher.update(JSON.stringify(data)), cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

/** What was sealed; undefined for anything else. Whoever reads it checks its shape. */
export function unseal(sealed: string, { keys, purpose }: Sealing): unknown {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length <= nonceBytes + tagBytes || bytes.toString("base64url") !== sealed) return undefined;
  for (const key of keys) {
    const opened = unsealWith(bytes, keyFor(key, purpose));
    if (opened !== undefined) return JSON.parse(opened);
  }
  return undefined;
}

function unsealWith(bytes: Buffer, key: Buffer): string | undefined {
  const decipher = createDecipheriv(method, key, bytes.subarray(0, nonceBytes));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  const begun = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
  try {
    return Buffer.concat([begun, decipher.final()]).toString("utf8");
  } catch {
    return undefined; // another key, another purpose, or not what we sealed
  }
}
