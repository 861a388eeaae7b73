import type pg from "pg";
import { postgresForReading, query, readQuery, sql } from "#lib/stores/postgres.ts";
import type { Addressed } from "./assign-slugs.ts";

/** Where an address that is not anybody's now leads: to the thing that had it, nowhere any more, or it never was one. */
export type Trail = { kind: "moved"; id: number } | { kind: "gone" } | { kind: "unknown" };

/** Follows an old slug. */
export async function followOldSlug(entity: Addressed | "place", slug: string, scope = ""): Promise<Trail> {
  const rows = await readQuery<{ id: number }>(sql`
    select entity_id as id from slug_history where entity = ${entity}::entity_kind and scope = ${scope} and slug = ${slug}`);
  return rows[0] ? followMerges(entity, rows[0].id) : { kind: "unknown" };
}

export type Coded = "event" | "session" | "coverage" | "call" | "venue";

/** Follows a short code such as "c7f3q". */
export async function followShortCode(code: string): Promise<(Trail & { kind: "moved"; entity: Coded }) | Exclude<Trail, { kind: "moved" }>> {
  const rows = await readQuery<{ entity: Coded; id: number }>(sql`select entity::text, entity_id as id from short_code where code = ${code}`);
  if (!rows[0]) return { kind: "unknown" };
  const trail = await followMerges(rows[0].entity, rows[0].id);
  return trail.kind === "moved" ? { ...trail, entity: rows[0].entity } : trail;
}

async function followMerges(entity: string, id: number): Promise<Trail> {
  const heir = (await findHeirs(entity, [id])).get(id);
  return heir === undefined ? { kind: "gone" } : { kind: "moved", id: heir };
}

/**
 * Where things are now: a thing that was merged lives on in another, which may itself have been merged. What has a
 * tombstone otherwise is left out.
 */
export async function findHeirs(entity: string, ids: number[], on: pg.Pool | pg.ClientBase = postgresForReading()): Promise<Map<number, number>> {
  const rows = await query<{ first: number; id: number }>(
    sql`
    with recursive trail as (
      select w.id as first, w.id, t.merged_into, t.entity_id is not null as is_buried
      from unnest(${ids}::int[]) as w (id) left join tombstone t on t.entity = ${entity}::entity_kind and t.entity_id = w.id
      union select trail.first, trail.merged_into, t.merged_into, t.entity_id is not null
      from trail left join tombstone t on t.entity = ${entity}::entity_kind and t.entity_id = trail.merged_into
      where trail.merged_into is not null
    ) select first, id from trail where merged_into is null and not is_buried`,
    on,
  );
  return new Map(rows.map(({ first, id }) => [first, id]));
}
