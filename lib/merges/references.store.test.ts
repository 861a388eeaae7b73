// The lists of what leads to a thing, and of what it says, are complete: a new table or column cannot be forgotten.
import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { groupsOf, ownColumns } from "./fields.ts";
import { keyOf } from "./journal.ts";
import { idle, references, staying } from "./references.ts";
import type { Absorbed } from "./schema.ts";

useDirectory();

const kinds = Object.keys(references) as Absorbed[];
const listed = (kind: Absorbed) => references[kind].filter(({ kindColumn }) => !kindColumn).map(({ table, column }) => `${table}.${column}`);

test("every foreign key to a thing that can be merged is listed, and nothing else", async () => {
  const keys = await query<{ kind: Absorbed; from: string }>(sql`
    select distinct c.confrelid::regclass::text as kind, c.conrelid::regclass || '.' || a.attname as "from"
    from pg_constraint c cross join unnest(c.conkey, c.confkey) as k (own, theirs)
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own join pg_attribute t on t.attrelid = c.confrelid and t.attnum = k.theirs
    where c.contype = 'f' and t.attname = 'id'`);
  for (const kind of kinds)
    expect([kind, listed(kind).toSorted()]).toEqual([
      kind,
      keys
        .filter((key) => key.kind === kind)
        .map(({ from }) => from)
        .toSorted(),
    ]);
});

test("every column that names a thing of any kind is listed, or stays for a reason", async () => {
  const columns = await query<{ name: string }>(sql`
    select distinct c.table_name || '.' || c.column_name as name from information_schema.columns c
    join information_schema.columns k on k.table_name = c.table_name and k.udt_name = 'entity_kind' and k.table_schema = 'public'
    where c.table_schema = 'public' and c.udt_name = 'int4' and (c.column_name like '%_id' or c.column_name = 'merged_into')
      and not exists (select from information_schema.key_column_usage u join information_schema.table_constraints t using (constraint_name)
        where u.table_name = c.table_name and u.column_name = c.column_name and t.constraint_type = 'FOREIGN KEY')`);
  const ofAnyKind = references.person.flatMap(({ table, column, kindColumn }) => (kindColumn ? [`${table}.${column}`] : []));
  const known = [...ofAnyKind, ...Object.keys(staying)];
  expect(columns.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([
    "source_record.run_id",
    "value_source.account_id",
    "value_source.record_id",
  ]);
  expect(kinds.map((kind) => references[kind].filter(({ kindColumn }) => kindColumn).map(({ table, column }) => `${table}.${column}`))).toEqual(
    kinds.map(() => ofAnyKind),
  );
});

test("every column of such a thing is taken over where it is missing, or is the kept one's own", async () => {
  const columns = await query<{ table: string; name: string }>(
    sql`select table_name as table, column_name as name from information_schema.columns where table_schema = 'public' and table_name = any (${kinds}::text[])`,
  );
  for (const kind of kinds) {
    const said = [...ownColumns[kind], ...groupsOf[kind].flatMap((group) => group.columns)];
    expect([kind, said.toSorted()]).toEqual([
      kind,
      columns
        .filter(({ table }) => table === kind)
        .map(({ name }) => name)
        .toSorted(),
    ]);
  }
});

test("a row that breaks a unique key when it is moved has a twin: each column of the key is compared", async () => {
  const unique = await query<{ table: string; columns: string[] }>(sql`
    select i.indrelid::regclass::text as table, array(select a.attname::text from unnest(i.indkey) k join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid where i.indisunique and c.relnamespace = 'public'::regnamespace`);
  const missing = kinds.flatMap((kind) =>
    references[kind].flatMap(({ table, column, twin, kindColumn }) =>
      unique
        .filter((index) => index.table === table && index.columns.includes(column))
        .flatMap((index) =>
          index.columns.filter((other) => other !== column && other !== kindColumn && !isBound(table, column, other) && !twin?.includes(`k.${other}`)),
        )
        .map((other) => `${table}.${column} without ${other}`),
    ),
  );
  expect(missing).toEqual([]);
});

/** An id is unique by itself, and a session brings its event along. */
const isBound = (table: string, column: string, other: string) =>
  other === "id" ||
  (["appearance", "coverage"].includes(table) && column === "session_id" && other === "event_id") ||
  (table === "coverage" && other === "session_id");

test("keys are those of the schema", async () => {
  const tables = [
    ...new Set([
      ...kinds,
      ...kinds.flatMap((kind) => [...references[kind].map(({ table }) => table), ...(idle[kind] ?? []).map(({ table }) => table)]),
      "value_source",
      "talk",
    ]),
  ];
  const keys = await query<{ table: string; columns: string[] }>(sql`
    select c.conrelid::regclass::text as table, array(select a.attname::text from unnest(c.conkey) with ordinality k (n, at) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by at) as columns
    from pg_constraint c where c.contype = 'p'`);
  const real = new Map(keys.map(({ table, columns }) => [table, columns]));
  for (const table of tables) expect([table, keyOf(table)]).toEqual([table, real.get(table)]);
});
