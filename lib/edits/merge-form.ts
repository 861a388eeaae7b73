// What somebody sent of a page, laid over what others made of it meanwhile.
import type { Values } from "./schema.ts";

export type Contested = { field: string; now: string }[];

/** What somebody wants of a page that looked like `base` to them. */
export interface Wanted<Form extends Values> {
  base: Values;
  wanted: Form;
  /** In their words, for the history. */
  why: string;
}

type Merged<Form> = { ok: true; next: Form; changed: string[] } | { ok: false; reason: "changed-meanwhile"; contested: Contested };

/** Takes the fields that they touched. Nothing, where another has changed one of them to something else. */
export function mergeForm<Form extends Values>(now: Form, { base, wanted }: Omit<Wanted<Form>, "why">): Merged<Form> {
  const touched = Object.keys(wanted).filter((field) => wanted[field] !== (base[field] ?? ""));
  const contested = touched.filter((field) => now[field] !== (base[field] ?? "") && now[field] !== wanted[field]);
  if (contested.length > 0) return { ok: false, reason: "changed-meanwhile", contested: contested.map((field) => ({ field, now: now[field] ?? "" })) };
  const changed = touched.filter((field) => now[field] !== wanted[field]);
  return { ok: true, changed, next: { ...now, ...Object.fromEntries(changed.map((field) => [field, wanted[field]])) } };
}
