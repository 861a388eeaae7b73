import fc from "fast-check";
import { expect, test } from "vitest";
import { join, raw, sql } from "./postgres.ts";
import { inlined, joinFields } from "./copy-text.ts";

/** Binary COPY of one text column, as Postgres writes it. */
function copied(texts: string[], { isBegun = true, isEnded = true } = {}): Buffer {
  const tuples = texts.map((text) => {
    const bytes = Buffer.from(text);
    const head = Buffer.alloc(6);
    head.writeInt16BE(1);
    head.writeInt32BE(bytes.length, 2);
    return Buffer.concat([head, bytes]);
  });
  const header = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
  return Buffer.concat([...(isBegun ? [header] : []), ...tuples, ...(isEnded ? [Buffer.from([0xff, 0xff])] : [])]);
}

test("the fields of all rows come one after the other", () => {
  expect(joinFields(copied(['{"a":1}\n', '{"b":"é"}\n']))).toEqual({ bytes: Buffer.from('{"a":1}\n{"b":"é"}\n'), count: 2, rest: Buffer.from([0xff, 0xff]) });
});

test("nothing copied is nothing to send", () => {
  expect(joinFields(copied([]))).toMatchObject({ bytes: Buffer.alloc(0), count: 0 });
  expect(joinFields(Buffer.alloc(0))).toMatchObject({ bytes: Buffer.alloc(0), count: 0, rest: Buffer.alloc(0) });
});

test("wherever a stream is cut, the pieces give the same lines", () => {
  const texts = fc.array(fc.string({ maxLength: 30 }), { maxLength: 8 });
  fc.assert(
    fc.property(texts, fc.array(fc.nat({ max: 300 }), { maxLength: 5 }), (lines, cuts) => {
      const whole = copied(lines);
      const ends = [...new Set([...cuts.filter((cut) => cut >= 19 && cut < whole.length), whole.length])].toSorted((a, b) => a - b);
      let rest: Buffer = Buffer.alloc(0);
      let from = 0;
      const parts = ends.map((end) => {
        const part = joinFields(Buffer.concat([rest, whole.subarray(from, end)]));
        [rest, from] = [part.rest, end];
        return part;
      });
      expect(Buffer.concat(parts.map(({ bytes }) => bytes)).toString()).toBe(lines.join(""));
      expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(lines.length);
    }),
  );
});

test("a row that is not whole yet waits, with its length", () => {
  const bytes = copied(["abc"], { isBegun: false, isEnded: false });
  for (let end = 0; end < bytes.length; end++) expect(joinFields(bytes.subarray(0, end))).toMatchObject({ count: 0, rest: bytes.subarray(0, end) });
});

test("numbers and names of our own are written into a statement, in their places", () => {
  const part = sql`kind = ${"event-people"} and id > ${-7}`;
  expect(inlined(sql`select ${raw("id")} from t where ${join([part, sql`id <= ${2_000_000_000}`], " and ")}`)).toBe(
    "select id from t where kind = 'event-people' and id > -7 and id <= 2000000000",
  );
});

test.each(["it's", "", "A", "a; drop table event", "a\n", "é", 1.5, Number.NaN, Number.POSITIVE_INFINITY, null, undefined, true, [1], new Date(0)])(
  "%j is no value that may stand in a statement",
  (value) => {
    expect(() => inlined(sql`select ${value}`)).toThrow("Not a value that may stand in a COPY");
  },
);
