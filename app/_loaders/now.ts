import { connection } from "next/server";
import { cache } from "react";

/** The moment of this request: one for the whole page, never that of the build. */
export const loadNow = cache(async (): Promise<Date> => {
  await connection();
  return new Date();
});

/** Today in UTC, "YYYY-MM-DD", so many days on. */
export const dayFrom = (now: Date, days = 0): string => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
