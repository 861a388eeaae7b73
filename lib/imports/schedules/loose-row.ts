// Rows of formats that nobody checks: fields as words, whatever stands in them.
import { z } from "zod";
import { cleanLines } from "../wording.ts";

/** An object of which nothing more is known. */
export const looseRow = z.looseObject({});
export type LooseRow = z.infer<typeof looseRow>;

export const isObject = (value: unknown): value is LooseRow => looseRow.safeParse(value).success;

/** A text, or a number as it is written. What is empty says nothing, nor does anything else. */
export function wordOf(value: unknown): string | undefined {
  return typeof value === "number" || typeof value === "string" ? cleanLines(String(value)) || undefined : undefined;
}

/** The words of these fields. */
export function wordsOf<Name extends string>(row: LooseRow, names: readonly Name[]): Record<Name, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, wordOf(row[name])])) as Record<Name, string | undefined>;
}

/** Entries of a list with the place of each, of an object with the name of each. */
export function entriesOf(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return value.map((each: unknown, at) => [at, each]);
  return isObject(value) ? Object.entries(value) : [];
}

/** Those of these fields that hold something else than a text or a number. */
export const notWords = (row: LooseRow, names: readonly string[]): string[] => notOfType(row, names, ["string", "number"]);

/** Those of these fields that hold something else than a list or an object. */
export const notLists = (row: LooseRow, names: readonly string[]): string[] => notOfType(row, names, ["object"]);

const notOfType = (row: LooseRow, names: readonly string[], types: string[]) =>
  names.filter((name) => row[name] !== undefined && row[name] !== null && row[name] !== "" && !types.includes(typeof row[name]));
