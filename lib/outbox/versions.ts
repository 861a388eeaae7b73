import { type Sql, sql } from "#lib/stores/postgres.ts";
import type { Projection } from "./projections.ts";

/**
 * The version that a store writes a thing under, as an SQL expression. A question for each id and no join: the table
 * grows from nothing to millions while a plan that joins stands, and would be read whole.
 */
export const versionOf = (projection: Projection, id: Sql): Sql =>
  sql`(coalesce((select a.cache_version from aggregate_version a where a.kind = ${projection} and a.id = ${id}), 0) + 1)`;
