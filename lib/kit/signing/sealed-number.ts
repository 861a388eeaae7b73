// A number of ours that goes out to somebody: nobody reads from it how many others there are.
import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import { keyRing } from "./key-ring.ts";

/** One block by itself, so that there is nothing for a mode to hide: the same number is to be the same text. */
const algorithm = "aes-256-ecb";
const keyFor = (key: string, purpose: string) => Buffer.from(hkdfSync("sha256", key, "", `sealed number ${purpose}`, 32));

/** The number as 32 signs of 0-9 and a-f, the same each time for one key and purpose. */
export function sealNumber(value: number, purpose: string): string {
  const block = Buffer.alloc(16);
  block.writeBigUInt64BE(BigInt(value), 8);
  const cipher = createCipheriv(algorithm, keyFor(keyRing().keys[0] as string, purpose), null).setAutoPadding(false);
  return cipher.update(block).toString("hex");
}

/** The number that was sealed for this purpose with any key that mails are believed by; null for anything else. */
export function unsealNumber(sealed: string, purpose: string): number | null {
  if (!/^[0-9a-f]{32}$/.test(sealed)) return null;
  const blocks = keyRing().keysOfMails.map((key) => open(sealed, keyFor(key, purpose)));
  const found = blocks.find((block) => block.readBigUInt64BE(0) === 0n && block.readBigUInt64BE(8) <= BigInt(Number.MAX_SAFE_INTEGER));
  return found ? Number(found.readBigUInt64BE(8)) : null;
}

const open = (sealed: string, key: Buffer): Buffer => createDecipheriv(algorithm, key, null).setAutoPadding(false).update(Buffer.from(sealed, "hex"));
