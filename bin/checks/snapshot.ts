// All that stands in Postgres, to compare before and after: every table but what counts, queues, and tells of past work.
import { join, query, raw, sql } from "#lib/stores/postgres.ts";

const machinery = [
  "_prisma_migrations",
  "aggregate_version",
  "audit_run",
  "outbox_change",
  "owed_projection",
  "person_to_match",
  "search_generation",
  "talk_count",
];

/** Rows of each table as JSON, in an order that does not depend on when they were written. */
export async function snapshot({ without = [] as string[] } = {}): Promise<Record<string, string[]>> {
  const tables = await query<{ name: string }>(
    sql`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  );
  const wanted = tables.map(({ name }) => name).filter((name) => ![...machinery, ...without].includes(name));
  const parts = wanted.map((name) => sql`select ${name}::text as name, array(select to_jsonb(t)::text from ${raw(`"${name}"`)} t order by 1) as rows`);
  const found = await query<{ name: string; rows: string[] }>(join(parts, " union all "));
  return Object.fromEntries(found.map(({ name, rows }) => [name, rows]));
}
