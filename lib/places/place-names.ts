import { readQuery, sql } from "#lib/stores/postgres.ts";

/** Names of places by their paths. */
export async function findPlaceNames(paths: string[]): Promise<Map<string, string>> {
  if (paths.length === 0) return new Map();
  const rows = await readQuery<{ path: string; name: string }>(sql`select path, name from place where path = any (${paths}::text[])`);
  return new Map(rows.map(({ path, name }) => [path, name]));
}
