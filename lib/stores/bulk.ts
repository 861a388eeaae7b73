// Many rows in one statement: an array of them goes over as JSON and comes out as a relation.
import type pg from "pg";
import { raw, type Sql, sql } from "./postgres.ts";

/** A table as a context writes it: for each property of its rows the column and its type. The names are our own, never input. */
export interface BulkTable<Row> {
  name: string;
  columns: { [Key in keyof Required<Row>]: readonly [column: string, type: string] };
}

/** Inserts rows. Throws where one is there already, by any unique key. */
export const insertRows = <Row extends object>(client: pg.ClientBase, table: BulkTable<Row>, rows: Row[]): Promise<number> =>
  insert(client, { table, rows, onConflict: "" });

/** Inserts those of the rows that are not there, by any unique key. Returns how many. */
export const insertMissingRows = <Row extends object>(client: pg.ClientBase, table: BulkTable<Row>, rows: Row[]): Promise<number> =>
  insert(client, { table, rows, onConflict: "on conflict do nothing" });

async function insert<Row extends object>(
  client: pg.ClientBase,
  { table, rows, onConflict }: { table: BulkTable<Row>; rows: Row[]; onConflict: string },
): Promise<number> {
  if (rows.length === 0) return 0;
  const columns = Object.values(table.columns) as [string, string][];
  const names = columns.map(([column]) => `"${column}"`).join(", ");
  const { rowCount } = await client.query(sql`
    insert into ${raw(`"${table.name}"`)} (${raw(names)})
    select ${raw(names)} from json_to_recordset(${toJson(table, rows)}::json) as r (${raw(definitionOf(columns))})
    ${raw(onConflict)}`);
  return rowCount ?? 0;
}

/** Writes rows over those with the same id. Of several for one id the last is written. */
export async function updateRows<Row extends { id: number }>(client: pg.ClientBase, table: BulkTable<Row>, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.values(table.columns) as [string, string][];
  const settings = columns.filter(([column]) => column !== "id").map(([column]) => `"${column}" = r."${column}"`);
  await client.query(sql`
    update ${raw(`"${table.name}"`)} as t set ${raw(settings.join(", "))}
    from json_to_recordset(${toJson(table, [...new Map(rows.map((row) => [row.id, row])).values()])}::json) as r (${raw(definitionOf(columns))}) where t.id = r.id`);
}

/** The rows with these ids, locked against others until the transaction ends, in the shape in which they are written. */
export async function lockRows<Row extends { id: number }>(client: pg.ClientBase, table: BulkTable<Row>, ids: number[]): Promise<Map<number, Row>> {
  const { rows } = await client.query<Row & pg.QueryResultRow>(sql`
    select ${columnsOf(table)} from ${raw(`"${table.name}"`)} as t where id = any (${ids}::int[]) order by id for update`);
  return new Map(rows.map((row) => [row.id, withTextInstants(row)]));
}

/** The columns of the table `t` as a row names them. */
export function columnsOf<Row>(table: BulkTable<Row>): Sql {
  const columns = Object.entries(table.columns) as [string, [string, string]][];
  return raw(columns.map(([key, [column, type]]) => `t."${column}"${type === "timestamptz" ? "" : `::${type}`} as "${key}"`).join(", "));
}

/** Instants as ISO 8601 in UTC, as they are written. */
export function withTextInstants<Row extends object>(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value])) as Row;
}

/** Ids for rows to come, so that rows of other tables can point to them. */
export async function reserveIds(client: pg.ClientBase, table: string, count: number): Promise<number[]> {
  if (count === 0) return [];
  const { rows } = await client.query<{ id: number }>(sql`select nextval(${`${table}_id_seq`}) as id from generate_series(1, ${count})`);
  return rows.map((row) => Number(row.id));
}

function toJson<Row extends object>(table: BulkTable<Row>, rows: Row[]): string {
  const columns = Object.entries(table.columns) as [string, [string, string]][];
  return JSON.stringify(rows.map((row) => Object.fromEntries(columns.map(([key, [column]]) => [column, row[key as keyof Row] ?? null]))));
}

const definitionOf = (columns: [string, string][]) => columns.map(([column, type]) => `"${column}" ${type}`).join(", ");
