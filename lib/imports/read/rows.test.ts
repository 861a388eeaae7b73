import { expect, test } from "vitest";
import { z } from "zod";
import { readFrontMatter, readJsonFile, readJsonList, readYamlList } from "./rows.ts";

const schema = z.looseObject({ name: z.string() });
const wanted = { place: "source", schema, entity: "event" as const };
const file = (text: string) => ({ name: "all", text });
const told = (rows: { at: { file: string; line: number } }[]) =>
  rows.map((each) => [each.at.line, "row" in each ? (each.row as { name: string }).name : (each as unknown as { reason: string }).reason]);

test("a JSON file is one row; one that is none says where it breaks", () => {
  expect(readJsonFile(file('{"name":"A","more":1}'), wanted)).toEqual({ at: { file: "source/all", line: 1 }, row: { name: "A", more: 1 } });
  expect(readJsonFile(file('{\n"name": "A",\n}'), wanted)).toMatchObject({
    at: { line: 3 },
    kind: "unreadable",
    entity: "event",
    reason: expect.stringContaining("not JSON"),
  });
  expect(readJsonFile(file("{}"), wanted)).toMatchObject({ kind: "unreadable", reason: expect.stringContaining("name: ") });
  expect(readJsonFile({ name: "all", problem: "is not UTF-8" }, wanted)).toMatchObject({ kind: "unreadable", reason: "is not UTF-8" });
});

test("entries of a list stand or fall alone, each with its line", () => {
  expect(told(readJsonList(file('[\n  {"name": "A"},\n  {"title": "B"},\n\n  {"name": "C"}\n]'), wanted))).toEqual([
    [2, "A"],
    [3, expect.stringContaining("name: ")],
    [5, "C"],
  ]);
  expect(told(readJsonList(file('{"name": "A"}'), wanted))).toEqual([[1, expect.stringContaining("expected array")]]);
  expect(told(readJsonList(file("[1,"), wanted))).toEqual([[1, expect.stringContaining("not JSON")]]);
});

test("YAML is read document by document; what is broken in one is told, the others go on", () => {
  expect(told(readYamlList(file("---\n- name: A\n\n- name: B\n  more: [1]\n---\n- name: C\n"), wanted))).toEqual([
    [2, "A"],
    [4, "B"],
    [7, "C"],
  ]);
  expect(told(readYamlList(file("- name: 'A\n- name: B\n"), wanted)).some(([, reason]) => String(reason).startsWith("not YAML"))).toBe(true);
  expect(told(readYamlList(file("name: A"), wanted))).toEqual([[1, "is no list"]]);
  expect(readYamlList(file(""), wanted)).toEqual([]);
});

test("what refers to itself without end, or is nested without end, is told", () => {
  const bomb = `- &a [x, x, x, x, x, x, x, x, x]\n${"bcdefghij"
    .split("")
    .map((name, at) => `- &${name} [${`*${"abcdefghij"[at]}, `.repeat(9)}]`)
    .join("\n")}`;
  expect(told(readYamlList(file(bomb), wanted)).length).toBeGreaterThan(0);
  for (const text of [`- ${"[".repeat(20_000)}`, `- ${"{a: ".repeat(5_000)}`])
    expect(readYamlList(file(text), wanted).every((each) => !("row" in each))).toBe(true);
});

test.each([
  ["nested", `- name: ${"[".repeat(61)}${"]".repeat(61)}`, /60 deep/],
  ["nested in blocks", `- name:\n${Array.from({ length: 70 }, (_, at) => `${" ".repeat(at + 4)}a:`).join("\n")}`, /60 deep/],
  ["wide", `- ${Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join("\n  ")}`, /1,000 names/],
  ["wide on one line", `- {${Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join(", ")}}`, /1,000 names/],
  ["full of references", `- &a x\n- name: [${"*a, ".repeat(20_000)}]`, /100 references/],
])("an entry that is %s costs itself alone, at once", (_, text, reason) => {
  const rows = told(readYamlList(file(`- name: A\n${text}\n- name: B\n`), wanted));
  expect(rows.filter(([, word]) => word === "A" || word === "B").map(([, word]) => word)).toEqual(["A", "B"]);
  expect(rows).toContainEqual([2 + Number(text.startsWith("- &a")), expect.stringMatching(reason)]);
  expect(readFrontMatter(file(`---\nname: A\nmore:\n${text.replaceAll(/^/gm, "  ")}\n---\n`), wanted)).toMatchObject({ reason: expect.stringMatching(reason) });
});

test.each(["*a ", "]", '"', "}", "&a ", "!!x ", "a: ", "- &a x\n- *a\n", "%", "--- "])("a text of nothing but %j is told in a few words, at once", (piece) => {
  expect(readYamlList(file(`- ${piece.repeat(20_000)}`), wanted).length).toBeLessThan(200_000);
});

test("front matter is a row with the text below as its body", () => {
  expect(readFrontMatter(file("---\nname: A\nday: 2026-06-01\n---\nBelow\n\n--- not a line of its own"), wanted)).toEqual({
    at: { file: "source/all", line: 1 },
    row: { name: "A", day: "2026-06-01", body: "Below\n\n--- not a line of its own" },
  });
  expect(readFrontMatter(file("---\r\nname: A\r\n---\r\nBelow"), wanted)).toMatchObject({ row: { name: "A", body: "Below" } });
  expect(readFrontMatter(file("---\nname: A\n---"), wanted)).toMatchObject({ row: { name: "A", body: "" } });
  expect(readFrontMatter(file("name: A"), wanted)).toMatchObject({ reason: "has no front matter" });
  expect(readFrontMatter(file("---\nname: A\nname: B\n---\n"), wanted)).toMatchObject({ at: { line: 3 }, reason: expect.stringContaining("not YAML") });
});
