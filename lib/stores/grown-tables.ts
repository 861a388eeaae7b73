// What the planner believes of tables that a bulk load makes large within seconds, long before Postgres looks by itself.
import { query, raw, sql } from "./postgres.ts";

/** A table that has grown fourfold asks for other plans. Those of a few pages are read as a whole anyway. */
const growth = 4;
const fewPages = 4;

/**
 * Looks again at the columns with an index of every table that has grown a lot since Postgres last looked. Plans that
 * triggers and foreign keys keep for a connection are made anew by that: one made while a table was empty reads all of it
 * for every row. Not inside a transaction, which would hold the tables against other looks until it ends; where somebody
 * else holds one, it is passed over. Returns which tables these were.
 */
export async function analyzeGrownTables(): Promise<string[]> {
  const grown = await query<{ name: string; columns: string }>(sql`
    select quote_ident(t.relname) as name, string_agg(distinct quote_ident(c.attname), ', ') as columns
    from pg_class t join pg_index i on i.indrelid = t.oid join pg_attribute c on c.attrelid = t.oid and c.attnum = any (i.indkey)
    where t.relnamespace = current_schema()::regnamespace and t.relkind = 'r'
      and pg_relation_size(t.oid) / current_setting('block_size')::int > ${growth} * greatest(t.relpages, ${fewPages})
    group by t.relname order by t.relname`);
  if (grown.length > 0) await query(sql`analyze (skip_locked) ${raw(grown.map(({ name, columns }) => `${name} (${columns})`).join(", "))}`);
  return grown.map(({ name }) => name);
}
