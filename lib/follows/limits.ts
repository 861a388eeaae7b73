import { type Limit, takeOne } from "#lib/stores/limits.ts";

const fetches: Limit = { name: "fetches-of", points: 10, seconds: 60 };

/** Seconds to wait before an account has another server read; null where it may. */
export const waitForFetch = (accountId: number): Promise<number | null> => takeOne(fetches, String(accountId));
