import { readQuery, sql } from "#lib/stores/postgres.ts";

/** Names of places by their paths. */
export async function findPlaceNames(paths: string[]): Promise<Map<string, string>> {
  if (paths.length === 0) return new Map();
  const rows = await readQuery<{ path: string; name: string }>(sql`select path, name from place where path = any (${paths}::text[])`);
  return new Map(rows.map(({ path, name }) => [path, name]));
}

/** Places by their paths, as far as it is known where they lie. */
export function findSpots(paths: string[]): Promise<{ path: string; name: string; latitude: number; longitude: number }[]> {
  return readQuery(
    sql`select path, name, latitude, longitude from place where path = any (${paths}::text[]) and latitude is not null and longitude is not null`,
  );
}
