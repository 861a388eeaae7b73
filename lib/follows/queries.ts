import type { SetRef } from "#lib/stores/versioned-sets.ts";
import { followKey, followSetName } from "./follow-set.ts";

/** The set of people whom an account follows, for intersecting; what it is called stays here. */
export const followSetOf = (accountId: number): SetRef => ({ key: followKey(accountId), name: followSetName });
