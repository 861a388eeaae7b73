// Whether what a digest was made of is as it was.
import { versionOf, versionOfCalendarEvent } from "#lib/outbox/versions.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { Bundle } from "./schema.ts";

/** By the versions that were kept with it; of notices and matches none are. */
export async function doVersionsStand({ contacts, events }: Bundle["standsOn"], accountId: number): Promise<boolean> {
  const [row] = await query<{ isSo: boolean }>(sql`
    select ${versionOf("follow-set", sql`${accountId}::int`)} = ${contacts} and not exists (
      select from unnest(${events.map(([id]) => id)}::int[], ${events.map(([, version]) => version)}::int[]) told (id, version) where ${versionOfCalendarEvent(sql`told.id`)} <> told.version
    ) as "isSo"`);
  return row?.isSo ?? false;
}
