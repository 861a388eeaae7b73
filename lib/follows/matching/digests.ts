// What is kept of a handle whose owner is not here: enough to know it again, not to read it.
import { createHmac } from "node:crypto";
import { keyRing } from "#lib/kit/signing/key-ring.ts";
import type { Elsewhere } from "../schema.ts";

const digest = (key: string, { network, handle }: Elsewhere): Buffer => createHmac("sha256", `handle elsewhere ${key}`).update(`${network}:${handle}`).digest();

/** As it is kept from now on. */
export const digestOf = (elsewhere: Elsewhere): Buffer => digest(keyRing().keys[0] as string, elsewhere);

/** As it may have been kept, under any key that the site has had: a file is read once, and waits for years. */
export const digestsOf = (elsewhere: Elsewhere): Buffer[] => keyRing().keysOfMails.map((key) => digest(key, elsewhere));
