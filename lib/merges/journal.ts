// Changes rows and writes down what it did, so that all of it can be taken back. Names of tables and columns are our own, never input.
import type pg from "pg";
import { query, raw, type Sql, sql } from "#lib/stores/postgres.ts";
import { keysOf } from "./references.ts";
import type { Row, Step } from "./schema.ts";

export const keyOf = (table: string): string[] => keysOf[table] ?? ["id"];

/** The key of a row, as JSON in SQL. */
export const keyAsJson = (table: string, alias: string): Sql =>
  raw(
    `jsonb_build_object(${keyOf(table)
      .map((column) => `'${column}', ${alias}."${column}"`)
      .join(", ")})`,
  );

/** Rows of a table that are named by their keys, as `r`. */
export const namedRows = (table: string, keys: Row[]): Sql => sql`jsonb_populate_recordset(null::${raw(`"${table}"`)}, ${JSON.stringify(keys)}::jsonb) r`;

export const isNamed = (table: string): Sql =>
  raw(
    keyOf(table)
      .map((column) => `t."${column}" = r."${column}"`)
      .join(" and "),
  );

const setTo = (columns: string[]) => raw(columns.map((column) => `"${column}" = r."${column}"`).join(", "));

export class Journal {
  readonly steps: Step[] = [];
  readonly client: pg.ClientBase;

  constructor(client: pg.ClientBase) {
    this.client = client;
  }

  /** Rows of this table that lead to the one lead to the other. */
  async move({ table, column, from, to, kind }: { table: string; column: string; from: number; to: number; kind?: Sql }): Promise<void> {
    const rows = await query<{ key: Row }>(
      sql`update ${raw(`"${table}"`)} t set ${raw(`"${column}"`)} = ${to} where t.${raw(`"${column}"`)} = ${from} ${kind ? sql`and ${kind}` : sql``} returning ${keyAsJson(table, "t")} as key`,
      this.client,
    );
    if (rows.length > 0) this.steps.push({ do: "move", table, column, from, to, keys: rows.map(({ key }) => key) });
  }

  /** One row gets other values. */
  async change(table: string, row: Row, after: Row): Promise<void> {
    const columns = Object.keys(after);
    if (columns.length === 0) return;
    const key = pick(row, keyOf(table));
    await this.client.query(sql`
      update ${raw(`"${table}"`)} t set ${setTo(columns)} from ${namedRows(table, [{ ...key, ...after }])} where ${isNamed(table)}`);
    this.steps.push({ do: "change", table, key, before: pick(row, columns), after });
  }

  /** Rows go, and are kept here as they were. */
  async remove(table: string, keys: Row[]): Promise<void> {
    if (keys.length === 0) return;
    const rows = await query<{ row: Row }>(
      sql`delete from ${raw(`"${table}"`)} t using ${namedRows(table, keys)} where ${isNamed(table)} returning to_jsonb(t) as row`,
      this.client,
    );
    if (rows.length > 0) this.steps.push({ do: "remove", table, rows: rows.map(({ row }) => row) });
  }

  /** A row comes, unless it is there. */
  async add(table: string, row: Row): Promise<void> {
    const columns = raw(
      Object.keys(row)
        .map((column) => `"${column}"`)
        .join(", "),
    );
    const rows = await query<{ key: Row }>(
      sql`insert into ${raw(`"${table}"`)} as t (${columns}) select ${columns} from ${namedRows(table, [row])} on conflict do nothing returning ${keyAsJson(table, "t")} as key`,
      this.client,
    );
    if (rows.length > 0) this.steps.push({ do: "add", table, keys: rows.map(({ key }) => key) });
  }

  /** The row of that id, as it stands. */
  async read(table: string, id: number): Promise<Row> {
    const [found] = await query<{ row: Row }>(sql`select to_jsonb(t) as row from ${raw(`"${table}"`)} t where id = ${id}`, this.client);
    if (!found) throw new Error(`There is no ${table} ${id}.`);
    return found.row;
  }
}

export const pick = (row: Row, columns: string[]): Row => Object.fromEntries(columns.map((column) => [column, row[column]]));

/** Names of all rows that the steps are about: "appearance 12", "follow 3 5 here". */
export function namesOf(steps: Step[]): string[] {
  const name = (table: string, key: Row) => [table, ...keyOf(table).map((column) => key[column])].join(" ");
  const names = steps.flatMap((step) => {
    if (step.do === "move")
      return step.keys.flatMap((key) => [name(step.table, key), name(step.table, { ...key, ...(step.column in key ? { [step.column]: step.from } : {}) })]);
    if (step.do === "remove") return step.rows.map((row) => name(step.table, row));
    if (step.do === "add") return step.keys.map((key) => name(step.table, key));
    return [name(step.table, step.key)];
  });
  return [...new Set(names)];
}
