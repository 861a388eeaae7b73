// The fields of pyvideo's files (schema/ of the source), as far as they are read.
import { z } from "zod";

const text = z.string().nullish();
const list = z.array(z.unknown()).nullish();

export const categoryFile = z.looseObject({ description: text, url: text, start_date: text, end_date: text });

export const videoFile = z.looseObject({
  abstract: text,
  alias: text,
  copyright_text: text,
  description: text,
  duration: z.number().nullish(),
  id: z.union([z.number(), z.string()]).nullish(),
  language: text,
  recorded: text,
  related_url: list,
  related_urls: list,
  slug: text,
  speakers: list,
  summary: text,
  tags: list,
  videos: list,
});

export const videoAddress = z.looseObject({ url: z.string() });

/** An address with a label, or an address alone. */
export const relatedAddress = z.union([z.string().transform((url) => ({ url, label: null })), z.looseObject({ url: z.string(), label: text })]);

/** The fields that are as they should be, and the names of those that are not: each costs itself, never the row. */
export function withoutWrongFields<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, row: Record<string, unknown>) {
  const checked = schema.safeParse(row);
  if (checked.success) return { said: checked.data, wrong: [] };
  const wrong = [...new Set(checked.error.issues.map(({ path }) => String(path[0])))];
  const rest = Object.fromEntries(Object.entries(row).filter(([name]) => !wrong.includes(name)));
  return { said: schema.parse(rest), wrong };
}
