import { type Limit, takeOne } from "#lib/stores/limits.ts";

const edits: Limit = { name: "edits-of", points: 30, seconds: 3_600 };

/** Seconds to wait before an account changes another page; null where it may. */
export const waitForEdit = (accountId: number): Promise<number | null> => takeOne(edits, String(accountId));
