// When something is told: once nothing has followed it for a while, so that several changes are one mail, and a mistake that is mended none.
import { type Sql, sql } from "#lib/stores/postgres.ts";

/** In minutes. Whoever keeps on changing things is not waited for longer than the second. */
export const settling = { quiet: 10, longest: 60 } as const;

/** A condition over a group of rows that have a `noted_at`. */
export const hasSettled = (now: Date): Sql => sql`
  (max(noted_at) <= ${now}::timestamptz - make_interval(mins => ${settling.quiet}) or min(noted_at) <= ${now}::timestamptz - make_interval(mins => ${settling.longest}))`;
