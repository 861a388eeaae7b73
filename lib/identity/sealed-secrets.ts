// What other servers gave this site, as it stands in a table: sealed, so that who reads the table can use it nowhere.
import { seal, unseal } from "#lib/kit/signing/seal.ts";

const purpose = "secrets of other servers";

export const sealSecret = (secret: unknown): string => seal(JSON.stringify(secret), purpose);

/** Null where the key has gone that it was sealed with. */
export const openSecret = (sealed: string): unknown => JSON.parse(unseal(sealed, purpose) ?? "null");
