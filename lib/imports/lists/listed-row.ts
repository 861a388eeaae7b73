// What rows of lists of events have in common, and what is told of a row that does not hold in all its parts.
import { inspect } from "node:util";
import { z } from "zod";
import type { eventRecord, Position, Reading } from "../records.ts";
import { webAddress } from "../wording.ts";

export type EventInput = z.input<typeof eventRecord>;

/** A year as a number or in digits: without one an event has no key. */
export const yearField = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{4}$/)
      .transform(Number),
  ])
  .pipe(z.int().min(1800).max(2200));

/** Words that a row cannot be without. */
export const wordsField = z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().min(1));

/** A part of a row that is left out, and why. */
export interface Note {
  reason: string;
  detail: string;
}

/** An event, and what of its row was left out. */
export const tell = (at: Position, record: EventInput, notes: Note[]): Reading[] => [
  { at, record },
  ...notes.map((note): Reading => ({ at, kind: "skipped", entity: "event", key: record.key, ...note })),
];

/** The texts of a row by the names of its fields. Blank ones are missing; what is no text is noted. */
export function readTexts<Name extends string>(row: object, names: readonly Name[], notes: Note[]): Partial<Record<Name, string>> {
  const texts: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value: unknown = (row as Record<string, unknown>)[name] ?? "";
    const text = typeof value === "number" ? String(value) : value;
    if (typeof text !== "string") notes.push({ reason: `${name} is no text`, detail: wordsOf(value) });
    else if (text.trim() !== "") texts[name] = text.replace(/\s+/g, " ").trim();
  }
  return texts;
}

/** A value of any shape in few words, however it is nested or leads to itself. */
export const wordsOf = (value: unknown): string => (typeof value === "string" ? value : inspect(value, { depth: 1, maxArrayLength: 5, maxStringLength: 200 }));

/** A row told twice: the first word stands, the others fill its gaps. What is yet to be announced is a gap. */
export function mergeRows<Row extends object>(first: Row, others: Row[]): Row {
  const layers = [...others.toReversed(), first];
  const known = layers.flatMap((row) => Object.entries(row).filter(([, value]) => value !== null && !isUnannounced(wordsOf(value)) && value !== ""));
  return Object.fromEntries([...layers.flatMap(Object.entries), ...known]) as Row;
}

/** "TBA", "TBD" and the like. */
export const isUnannounced = (text: string | undefined): boolean => /^(tb[acd]|to be (announced|confirmed|determined))$/i.test(text?.trim() ?? "");

/** An address of the web; anything else is noted. */
export function readLink(text: string | undefined, notes: Note[]): string | undefined {
  const address = webAddress(text);
  if (text && !address) notes.push({ reason: "a link of it is no web address", detail: text });
  return address;
}

/** The topics that the codes of a row stand for ("SCIPY,DATA" is two); what the list of codes does not have is noted. */
export function readTopics(codes: string | undefined, names: Map<string, string>, notes: Note[]): string[] {
  const all = [...new Set((codes ?? "").split(",").map((code) => code.trim()))].filter(Boolean);
  for (const code of all) if (!names.has(code)) notes.push({ reason: "is of a type that types.yml does not have", detail: code });
  return all.flatMap((code) => names.get(code) ?? []);
}

/** A value that is text, else nothing. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
