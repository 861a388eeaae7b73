import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { temporaryFolder } from "#bin/checks/temporary-folder.ts";
import { countOccurrences, readFirstLine, readLines } from "./lines.ts";

const fileOf = (content: string | Buffer, name = "lines.jsonl") => path.join(temporaryFolder({ [name]: content }), name);
const linesOf = (content: string | Buffer, name?: string) => Array.fromAsync(readLines(fileOf(content, name)));

test("lines come with their numbers; blank ones are passed over and counted", async () => {
  expect(await linesOf("one\n\n  \ntwo\r\nthree")).toEqual([
    { line: 1, text: "one" },
    { line: 4, text: "two\r" },
    { line: 5, text: "three" },
  ]);
});

test("a flood of empty lines, in a small packed file, is passed over and counted", async () => {
  const flood = gzipSync(Buffer.alloc(10_000_000, "\n"));
  const packed = Buffer.concat([gzipSync("one\n"), ...Array<Buffer>(10).fill(flood), gzipSync("two\n")]);
  expect(await linesOf(packed, "lines.jsonl.gz")).toEqual([
    { line: 1, text: "one" },
    { line: 100_000_002, text: "two" },
  ]);
});

test("a packed file without end is read no further than any source is long", async () => {
  const flood = gzipSync(Buffer.alloc(50_000_000));
  expect(await linesOf(Buffer.concat(Array<Buffer>(21).fill(flood)), "lines.jsonl.gz")).toEqual([
    { line: 1, breaksOff: true, problem: "the file breaks off: it is larger than 1,000,000,000 bytes unpacked" },
  ]);
});

test("an empty file has no lines", async () => {
  expect(await linesOf("")).toEqual([]);
  expect(await linesOf("\n\n")).toEqual([]);
});

test("only a line feed ends a line", async () => {
  expect(await linesOf("a\u2028b\u0085c\rd\n")).toEqual([{ line: 1, text: "a\u2028b\u0085c\rd" }]);
});

test("a mark of the byte order is no part of the first line", async () => {
  expect(await linesOf("\ufeff{}\n")).toEqual([{ line: 1, text: "{}" }]);
});

test("a packed file reads as what is in it", async () => {
  expect(await linesOf(gzipSync("one\ntwo\n"), "lines.jsonl.gz")).toEqual([
    { line: 1, text: "one" },
    { line: 2, text: "two" },
  ]);
});

test("a line in another encoding is told, and the lines around it are read", async () => {
  expect(await linesOf(Buffer.from("one\ncaf\xe9\nthree\n", "latin1"))).toEqual([
    { line: 1, text: "one" },
    { line: 2, problem: "is not UTF-8" },
    { line: 3, text: "three" },
  ]);
});

test("a replacement character that a source wrote itself is no sign of another encoding", async () => {
  expect(await linesOf("caf\ufffd\n")).toEqual([{ line: 1, text: "caf\ufffd" }]);
});

test("a line that no record could fill is told and not kept, and the rest goes on", async () => {
  const [one, huge, three, ...more] = await linesOf(Buffer.concat([Buffer.from("one\n"), Buffer.alloc(10_000_001, "x"), Buffer.from("\nthree\n")]));
  expect([one, huge, three]).toEqual([
    { line: 1, text: "one" },
    { line: 2, problem: "is longer than 10,000,000 bytes" },
    { line: 3, text: "three" },
  ]);
  expect(more).toEqual([]);
});

test("a line of as many bytes as may be is read whole", async () => {
  const [line] = await linesOf(Buffer.alloc(9_999_999, "x"));
  expect(line).toMatchObject({ line: 1 });
  expect(line && "text" in line && line.text.length).toBe(9_999_999);
});

test("an archive that was cut off gives what was whole, and says where it breaks off", async () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `line ${at + 1} ${(at * 7_919) % 10_007}`);
  const packed = gzipSync(`${lines.join("\n")}\n`);
  const read = await linesOf(packed.subarray(0, packed.length / 2), "lines.jsonl.gz");
  const last = read.pop();
  expect(read.length).toBeGreaterThan(1_000);
  expect(read).toEqual(lines.slice(0, read.length).map((text, at) => ({ line: at + 1, text })));
  expect(last).toEqual({ line: read.length + 1, problem: "the file breaks off: unexpected end of file", breaksOff: true });
});

test("a file that is not packed although its name says so is told at its first line", async () => {
  expect(await linesOf("{}\n", "lines.jsonl.gz")).toEqual([{ line: 1, problem: "the file breaks off: incorrect header check", breaksOff: true }]);
});

test("a file that is not there is told as well", async () => {
  const [line, ...more] = await Array.fromAsync(readLines(path.join(temporaryFolder(), "none.jsonl")));
  expect(line).toEqual({ line: 1, problem: expect.stringContaining("ENOENT"), breaksOff: true });
  expect(more).toEqual([]);
});

test("signs that lie across the pieces in which a file is read come out whole", async () => {
  const text = "é𠮷".repeat(40_000); // longer than several pieces, and no piece ends with a whole sign
  expect(await linesOf(`x${text}\nnext\n`)).toEqual([
    { line: 1, text: `x${text}` },
    { line: 2, text: "next" },
  ]);
});

test("whatever lines were written, the same are read", async () => {
  const line = fc.string({ unit: "grapheme-composite", minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== "" && !/[\n\ufeff]/.test(text));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 20 }), fc.boolean(), async (lines, isEnded) => {
      const folder = fileOf(lines.join("\n") + (isEnded ? "\n" : ""));
      expect(await Array.fromAsync(readLines(folder))).toEqual(lines.map((text, at) => ({ line: at + 1, text })));
    }),
    { numRuns: 30 },
  );
});

test("pieces of text are counted, also those that lie across the pieces in which a file is read", async () => {
  const filler = "x".repeat(65_536 - 4);
  expect(await countOccurrences(fileOf(`${filler}</event></event>${filler}</event`), "</event>")).toBe(2);
  expect(await countOccurrences(fileOf("a\nb\n\nc"), "\n")).toBe(3);
  expect(await countOccurrences(fileOf(""), "\n")).toBe(0);
});

test("of a damaged archive what can be read is counted", async () => {
  const packed = gzipSync(`${"line\n".repeat(100_000)}`);
  const count = await countOccurrences(fileOf(packed.subarray(0, packed.length - 20), "lines.jsonl.gz"), "\n");
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(100_000);
});

test("the first line tells what a file is, packed or not, however long the file; one that cannot be read has none", () => {
  const long = Array.from({ length: 20_000 }, (_, at) => `${at} ${(at * 7_919) % 10_007}`).join("\n");
  expect(readFirstLine(fileOf(`\ufeffa,b\r\n${long}`))).toBe("a,b");
  expect(readFirstLine(fileOf(gzipSync(`a,b\n${long}`), "lines.csv.gz"))).toBe("a,b");
  expect(readFirstLine(fileOf("a,b\n", "lines.csv.gz"))).toBe("");
  expect(readFirstLine(fileOf(""))).toBe("");
});
