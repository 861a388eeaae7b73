// What other servers gave this site, as it stands in a table: sealed, so that who reads the table can use it nowhere.
import { keyRing } from "#lib/kit/signing/key-ring.ts";
import { seal, unseal } from "#lib/kit/signing/sealed.ts";

const purpose = "secrets of other servers";

export const sealSecret = (secret: unknown): string => seal(secret, { keys: keyRing().keys, purpose });

/** Undefined where the key has gone that it was sealed with. */
export const openSecret = (sealed: string): unknown => unseal(sealed, { keys: keyRing().keys, purpose });
