import fc from "fast-check";
import type { Readable } from "node:stream";
import { to as copyTo } from "pg-copy-streams";
import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { list, number, openObject, text, word } from "./json-text.ts";
import { connectAlone, postgres, query, raw, sql } from "./postgres.ts";

useDirectory(() =>
  postgres().query(
    "create table said (id serial primary key, words text, kind attendance_state, count int, is_so boolean, day date, names text[], numbers int[])",
  ),
);

const body = openObject("thing", {
  id: number(sql`s.id`),
  words: text(sql`s.words`),
  kind: word(sql`s.kind`),
  count: number(sql`s.count`),
  isSo: number(sql`s.is_so`),
  day: word(sql`s.day`),
  names: list(sql`s.names`),
  numbers: list(sql`s.numbers`),
});

interface Said {
  words: string | null;
  kind: "attending" | "tracking" | null;
  count: number | null;
  isSo: boolean | null;
  day: string | null;
  names: string[] | null;
  numbers: number[] | null;
}

async function write({ words, kind, count, isSo, day, names, numbers }: Said): Promise<number> {
  const [row] = await query<{ id: number }>(sql`
    insert into said (words, kind, count, is_so, day, names, numbers)
    values (${words}, ${kind}::attendance_state, ${count}::int, ${isSo}::boolean, ${day}::date, ${names}::text[], ${numbers}::int[]) returning id`);
  return (row as { id: number }).id;
}

const readJson = async (id: number) =>
  JSON.parse(`${(await query<{ body: string }>(sql`select ${body} as body from said s where id = ${id}`))[0]?.body}}`) as unknown;

/** What is null, and a list of nothing, is left out. */
const expected = (id: number, said: Said) => ({
  type: "thing",
  id,
  ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))),
});

test("a row without anything is its type and id", async () => {
  const said: Said = { words: null, kind: null, count: null, isSo: null, day: null, names: null, numbers: [] };
  const id = await write(said);
  expect(await readJson(id)).toEqual({ type: "thing", id });
});

test("what stands in a row is what the JSON says, whatever the texts are", async () => {
  const anyText = fc.string({ unit: "grapheme", maxLength: 30 }).filter((words) => !words.includes("\0") && words.isWellFormed());
  const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
  const anything: fc.Arbitrary<Said> = fc.record({
    words: nullable(anyText),
    kind: nullable(fc.constantFrom("attending", "tracking")),
    count: nullable(fc.integer({ min: -1_000_000, max: 1_000_000 })),
    isSo: nullable(fc.boolean()),
    day: nullable(fc.constantFrom("2026-02-28", "1999-12-31")),
    names: nullable(fc.array(anyText, { maxLength: 4 })),
    numbers: nullable(fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 4 })),
  });
  await fc.assert(
    fc.asyncProperty(anything, async (said) => {
      const id = await write(said);
      expect(await readJson(id)).toEqual(expected(id, said));
    }),
    { numRuns: 150 },
  );
});

test("the text that COPY gives of a row is byte for byte the one a query gives", async () => {
  for (const words of [`"quoted" 'too'`, "back\\slash \\n", "two\nlines\ttab", "🧵 emoji", "\u0001\u001f", "N", "\\N"])
    await write({ words, kind: null, count: null, isSo: null, day: null, names: [words], numbers: null });
  const statement = sql`select ${body} as body from said s order by s.id`;
  const asked = (await query<{ body: string }>(statement)).map((row) => row.body).join("");
  const alone = await connectAlone();
  const stream = alone.query(copyTo(`copy (${statement.sql}) to stdout (format binary)`)) as unknown as Readable;
  const copied = Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>));
  await alone.end();
  expect(fieldsOf(copied).join("")).toBe(asked);
});

/** The one field of each tuple. */
function fieldsOf(copied: Buffer): string[] {
  const fields: string[] = [];
  for (let at = 19; copied.readInt16BE(at) !== -1; ) {
    const length = copied.readInt32BE(at + 2);
    fields.push(copied.toString("utf8", at + 6, at + 6 + length));
    at += 6 + length;
  }
  return fields;
}

test("a name of a field is our own and stands as it is", async () => {
  const [row] = await query<{ body: string }>(sql`select ${openObject("x", { aName: number(raw("1")) })} as body`);
  expect(row?.body).toBe(`{"type":"x","aName":1`);
});
