// The key that signs mails (DKIM): made once, readable by its owner alone.
import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Makes the file with a key of its own unless it is there. Says whether it was made. 2048 bits: less is refused by many, more does not fit into one answer of DNS. */
export function ensureDkimKey(file: string): boolean {
  if (existsSync(file)) return false;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  return true;
}
