import { z } from "zod";
import { documentProjections } from "#lib/outbox/projections.ts";

/** At most 200 characters on one line, without control characters and halves of characters, which no store takes. */
const words = z.string().transform((text) =>
  text
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, " ")
    .trim()
    .slice(0, 200)
    .replace(/\p{Cs}$/u, "")
    .trimEnd(),
);
const choices = <Item extends z.ZodType>(item: Item) => z.array(item).max(20);

/** What may be asked. Facets: any of the values within one, all of the facets together. */
export const searchQuery = z.object({
  q: words.default(""),
  type: choices(z.enum(documentProjections)).default([]),
  topic: choices(
    z
      .string()
      .max(100)
      .regex(/^\P{C}+$/u),
  ).default([]),
  country: choices(z.string().regex(/^[A-Z]{2}$/)).default([]),
  year: choices(z.coerce.number().int().min(1800).max(2200)).default([]),
  page: z.coerce.number().int().min(1).max(400).default(1),
});

export type SearchQuery = z.infer<typeof searchQuery>;

export const facetNames = ["type", "topic", "country", "year"] as const;
export type FacetName = (typeof facetNames)[number];

export interface Hit {
  type: (typeof documentProjections)[number];
  id: number;
}

export interface SearchResult {
  /** "postgres": OpenSearch is away or not there; topics, countries and years are not counted, spelling is taken as it is. */
  engine: "opensearch" | "postgres";
  total: number;
  hits: Hit[];
  /** Values with their counts, most frequent first; counts of a facet leave its own choice aside. */
  facets: Partial<Record<FacetName, { value: string; count: number }[]>>;
}

export const pageSize = 20;
