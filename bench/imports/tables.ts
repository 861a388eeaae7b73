import { query, sql } from "#lib/stores/postgres.ts";

/** What triggers write stands there without anybody's doing. */
const writtenByTriggers = [
  "aggregate_version",
  "event_status_change",
  "outbox_change",
  "owed_projection",
  "short_code",
  "slug_history",
  "talk_count",
  "tombstone",
];

/** Tables of who said what, when, and of what was left out: a plain loader has none of them. */
export const isProvenance = (table: string): boolean => /^(import_|source_|value_source)/.test(table);

/** The tables that somebody writes, what others point to before them; provenance last. */
export async function tablesInOrder(): Promise<string[]> {
  const rows = await query<{ table: string; needs: string[] }>(sql`
    select t.relname as table, coalesce(array_agg(o.relname::text) filter (where o.oid <> t.oid), '{}') as needs
    from pg_class t left join pg_constraint f on f.conrelid = t.oid and f.contype = 'f' left join pg_class o on o.oid = f.confrelid
    where t.relnamespace = current_schema()::regnamespace and t.relkind = 'r' and t.relname not like '\\_%' group by t.relname order by t.relname`);
  const open = new Map(rows.filter(({ table }) => !writtenByTriggers.includes(table)).map(({ table, needs }) => [table, needs]));
  const ordered: string[] = [];
  while (open.size > 0) {
    const next = [...open.keys()].filter((table) => (open.get(table) as string[]).every((needed) => !open.has(needed)));
    if (next.length === 0) throw new Error(`These tables need each other: ${[...open.keys()].join(", ")}.`);
    for (const table of next) open.delete(table);
    ordered.push(...next);
  }
  return [...ordered.filter((table) => !isProvenance(table)), ...ordered.filter(isProvenance)];
}
