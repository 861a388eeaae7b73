import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { type BulkTable, insertMissingRows, insertRows, lockRows, reserveIds, updateRows } from "./bulk.ts";
import { postgres, query, sql, transaction } from "./postgres.ts";

interface Row {
  id: number;
  title: string;
  note: string | null;
  words: string[];
  count: number | null;
  at: string | null;
  day: string | null;
}

const table: BulkTable<Row> = {
  name: "bulk_row",
  columns: {
    id: ["id", "int"],
    title: ["title", "text"],
    note: ["note", "text"],
    words: ["words", "text[]"],
    count: ["count", "int"],
    at: ["at", "timestamptz"],
    day: ["day", "date"],
  },
};

useDirectory(() =>
  postgres().query(
    "create table bulk_row (id serial primary key, title text not null unique, note text, words text[], count int, at timestamptz(3), day date)",
  ),
);

const row = (id: number, more: Partial<Row> = {}): Row => ({ id, title: `Row ${id}`, note: null, words: [], count: null, at: null, day: null, ...more });
const stored = (ids: number[]) => transaction(async (client) => [...(await lockRows(client, table, ids)).values()]);

const hostile = [
  `O'Brien "quotes" \`ticks\``,
  "two\nlines\r\nand\ttabs",
  "back\\slash \\n \\u0041",
  "'; drop table person; --",
  "$1 %s {{x}} ${y} <script>",
  "🧵 emoji 👩‍👩‍👧",
  "עִבְרִית العربية 田中",
  "\u2028 and \u2029 and \u200f",
  "null",
  "{}",
  "[1,2]",
  "",
  " ",
  "\u0001\u001f\u007f",
];

test("what was written is read back as it was: hostile texts, lists, days and instants", async () => {
  const rows = hostile.map((text, at) =>
    row(at + 1, { title: `${at} ${text}`, note: text, words: [text, "plain"], count: at, at: `2026-03-29T01:30:00.${100 + at}Z`, day: "2026-03-29" }),
  );
  expect(await transaction((client) => insertRows(client, table, rows))).toBe(rows.length);
  expect(await stored(rows.map(({ id }) => id))).toEqual(rows);
});

test("NUL and half a character are refused as a whole, and nothing of the batch stands", async () => {
  for (const text of ["a\u0000b", "a\ud800b"]) {
    await expect(transaction((client) => insertRows(client, table, [row(100), row(101, { note: text })]))).rejects.toThrow(/json|unicode/i);
  }
  expect(await stored([100, 101])).toEqual([]);
});

test("rows that are there already are passed over when asked to, and counted out", async () => {
  await transaction((client) => insertRows(client, table, [row(200)]));
  const again = [row(200, { note: "not this" }), row(201), row(202, { title: "Row 200" })];
  expect(await transaction((client) => insertMissingRows(client, table, again))).toBe(1);
  expect(await stored([200, 201, 202])).toEqual([row(200), row(201)]);
  await expect(transaction((client) => insertRows(client, table, [row(200)]))).rejects.toThrow(/duplicate key/);
});

test("an update writes all columns of the rows named, empty ones too, and no other row", async () => {
  await transaction((client) => insertRows(client, table, [row(300, { note: "old", count: 1 }), row(301, { note: "other" })]));
  await transaction((client) => updateRows(client, table, [row(300, { title: "New", words: ["a"] }), row(399)]));
  expect(await stored([300, 301, 399])).toEqual([row(300, { title: "New", words: ["a"] }), row(301, { note: "other" })]);
});

test("rows come back by the id, and are locked until the transaction ends", async () => {
  await transaction((client) => insertRows(client, table, [row(400), row(401)]));
  const order: string[] = [];
  let waiting: Promise<unknown> = Promise.resolve();
  await transaction(async (client) => {
    expect([...(await lockRows(client, table, [401, 400, 499])).keys()]).toEqual([400, 401]);
    waiting = query(sql`update bulk_row set note = 'later' where id = 400`).then(() => order.push("other"));
    await new Promise((resolve) => setTimeout(resolve, 100));
    order.push("mine");
  });
  await waiting;
  expect(order).toEqual(["mine", "other"]);
});

test("reserved ids are nobody else's", async () => {
  const reserve = (count: number) => transaction((client) => reserveIds(client, "bulk_row", count));
  const all = (await Promise.all([reserve(50), reserve(50), reserve(0)])).flat();
  expect(new Set(all).size).toBe(100);
});

test("a thousand rows are one statement, none are none", async () => {
  const rows = Array.from({ length: 1_000 }, (_, at) => row(1_000 + at));
  const countFor = async (list: Row[]) => (await statementsOf(() => transaction((client) => insertRows(client, table, list)))).length;
  expect([await countFor([]), await countFor(rows), await countFor(rows.slice(0, 1).map((each) => ({ ...each, id: 3_000, title: "One more" })))]).toEqual([
    2, 3, 3,
  ]); // with begin and commit
});
