// Secrets that go to a browser or into a mail, and what is kept of them.
import { createHash, createHmac, randomBytes, randomInt } from "node:crypto";
import { keyRing } from "#lib/kit/signing/key-ring.ts";

/** 256 bits, for cookies and addresses. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is kept of a secret: enough to know it again, not to use it. */
export const digestOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** Six digits, to be typed from a mail. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");

/** What is kept of a code. There are few codes, so that it takes a key of the site to find out which it is. */
export const codeDigests = (code: string): Buffer[] => keyRing().keys.map((key) => createHmac("sha256", `code ${key}`).update(code).digest());
