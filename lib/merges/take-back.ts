// Takes steps of a merge back, the last one first. What somebody changed meanwhile stays as it is and is told.
import type pg from "pg";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import { isNamed, keyAsJson, keyOf, namedRows, pick } from "./journal.ts";
import type { Left, Row, Step } from "./schema.ts";

/** Takes back a step. Returns what of it could not be. */
export async function takeBack(client: pg.ClientBase, step: Step): Promise<Left[]> {
  switch (step.do) {
    case "add":
      await client.query(sql`delete from ${raw(`"${step.table}"`)} t using ${namedRows(step.table, step.keys)} where ${isNamed(step.table)}`);
      return [];
    case "remove":
      return bringBack(client, step);
    case "move":
      return moveBack(client, step);
    case "change":
      return changeBack(client, step);
  }
}

type Of<Done extends Step["do"]> = Extract<Step, { do: Done }>;

function bringBack(client: pg.ClientBase, { table, rows }: Of<"remove">): Promise<Left[]> {
  return allOrEach({ client, table, rows }, async (some) => {
    const columns = raw(
      Object.keys(some[0] ?? {})
        .map((column) => `"${column}"`)
        .join(", "),
    );
    await client.query(sql`insert into ${raw(`"${table}"`)} (${columns}) select ${columns} from ${namedRows(table, some)}`);
    return [];
  });
}

function moveBack(client: pg.ClientBase, { table, column, from, to, keys }: Of<"move">): Promise<Left[]> {
  return allOrEach({ client, table, rows: keys }, async (some) => {
    const rows = await query<{ key: Row }>(
      sql`update ${raw(`"${table}"`)} t set ${raw(`"${column}"`)} = ${from} from ${namedRows(table, some)}
        where ${isNamed(table)} and t.${raw(`"${column}"`)} = ${to} returning ${keyAsJson(table, "r")} as key`,
      client,
    );
    const moved = new Set(rows.map(({ key }) => nameOf(table, key)));
    const left: Left[] = [];
    for (const key of some.filter((each) => !moved.has(nameOf(table, each)))) left.push({ table, what: key, reason: await whyNot(client, table, key) });
    return left;
  });
}

const nameOf = (table: string, key: Row) => JSON.stringify(keyOf(table).map((column) => key[column]));

/** Where all values are still those of the merge they are as before; else those that are. */
async function changeBack(client: pg.ClientBase, { table, key, before, after }: Of<"change">): Promise<Left[]> {
  const columns = Object.keys(after);
  const isBack = await setBack(client, { table, key, before, after });
  if (isBack) return [];
  if (columns.length === 1) return [{ table, what: { ...key, ...before }, reason: await whyNot(client, table, key) }];
  const left: Left[] = [];
  for (const column of columns)
    left.push(...(await changeBack(client, { do: "change", table, key, before: pick(before, [column]), after: pick(after, [column]) })));
  return left;
}

/** False where something else stands there by now, or the values before do not go with it. */
async function setBack(client: pg.ClientBase, { table, key, before, after }: Omit<Of<"change">, "do">): Promise<boolean> {
  const columns = Object.keys(after);
  const settings = raw(columns.map((column) => `"${column}" = r."${column}"`).join(", "));
  const isAsMerged = raw(columns.map((column) => `t."${column}" is not distinct from a."${column}"`).join(" and "));
  const statement = sql`
    update ${raw(`"${table}"`)} t set ${settings} from ${namedRows(table, [{ ...key, ...before }])}, jsonb_populate_record(null::${raw(`"${table}"`)}, ${JSON.stringify(after)}::jsonb) a
    where ${isNamed(table)} and ${isAsMerged} returning 1`;
  const attempted = await attempt(client, async () => (await query<object>(statement, client)).length > 0);
  return "result" in attempted && attempted.result;
}

async function whyNot(client: pg.ClientBase, table: string, key: Row): Promise<Left["reason"]> {
  const found = await query<object>(sql`select from ${raw(`"${table}"`)} t, ${namedRows(table, [key])} where ${isNamed(table)}`, client);
  return found.length > 0 ? "it was changed since" : "it is not there any more";
}

/** All rows at once; one by one where something stands in the way of one of them. */
async function allOrEach(
  { client, table, rows }: { client: pg.ClientBase; table: string; rows: Row[] },
  work: (some: Row[]) => Promise<Left[]>,
): Promise<Left[]> {
  const all = await attempt(client, () => work(rows));
  if ("result" in all) return all.result;
  const left: Left[] = [];
  for (const what of rows) {
    const one = await attempt(client, () => work([what]));
    left.push(...("result" in one ? one.result : [{ table, what, reason: one.reason }]));
  }
  return left;
}

/** Why the database takes no such row, by SQLSTATE. */
const refusals: Record<string, Left["reason"]> = {
  "23503": "what it belongs to is not there any more",
  "23505": "something stands in its place",
  "23514": "it was changed since",
};

/** Either all of the work is done, or nothing of it. */
async function attempt<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<{ result: T } | { reason: Left["reason"] }> {
  await client.query("savepoint attempt");
  try {
    const result = await work();
    await client.query("release savepoint attempt");
    return { result };
  } catch (error) {
    await client.query("rollback to savepoint attempt");
    const reason = refusals[(error as { code?: string }).code ?? ""];
    if (!reason) throw error;
    return { reason };
  }
}
