import { z } from "zod";
import { documentProjections } from "#lib/outbox/projections.ts";
import { continents } from "#lib/places/countries.ts";

/** At most 200 characters on one line, without control characters and halves of characters, which no store takes. */
const words = z.string().transform((text) =>
  text
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, " ")
    .trim()
    .slice(0, 200)
    .replace(/\p{Cs}$/u, "")
    .trimEnd(),
);

const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^\P{C}+$/u);

/** What a facet's value may be. */
const values = {
  type: z.enum(documentProjections),
  topic: text(100),
  continent: z.enum(continents),
  country: z.string().regex(/^[A-Z]{2}$/),
  /** The path of a place: "no/bergen". */
  city: text(120).regex(/^[a-z]{2}\//),
  year: z.coerce.string().regex(/^(1[89]\d\d|2[01]\d\d|2200)$/),
  month: z.string().regex(/^(1[89]|2[01])\d\d-(0[1-9]|1[0-2])$/),
  /** Still to come, or over: as it is at the moment of the question. */
  when: z.enum(["upcoming", "past"]),
  language: text(35),
  format: z.enum(["in_person", "online", "hybrid"]),
  has: z.enum(["video", "slides", "audio", "notes", "write_up", "transcript", "code", "photos", "sketchnote", "link"]),
  /** A call for speakers that is open now; that closes within a week, within 30 days. */
  call: z.enum(["open", "week", "month"]),
};

export type FacetName = keyof typeof values;
export const facetNames = Object.keys(values) as FacetName[];

/** Facets of which one thing may have several values, so that all of them can be asked for. */
export const severalNames = ["topic", "country", "city", "year", "language", "has"] as const;

/** As many as anybody chooses by hand; a link with more is cut off. */
export const mostChoices = 20;

const choices = <Item extends z.ZodType>(item: Item) => z.array(item).max(mostChoices).default([]);
const facets = {
  type: choices(values.type),
  topic: choices(values.topic),
  continent: choices(values.continent),
  country: choices(values.country),
  city: choices(values.city),
  year: choices(values.year),
  month: choices(values.month),
  when: choices(values.when),
  language: choices(values.language),
  format: choices(values.format),
  has: choices(values.has),
  call: choices(values.call),
} satisfies Record<FacetName, z.ZodType>;

export const sorts = ["best", "date", "newest"] as const;
export type Sort = (typeof sorts)[number];

export const views = ["list", "map"] as const;

/**
 * What may be asked. Facets: any of the values within one (`all`: every one of them), all of the facets together, and
 * none of the values in `not`.
 */
export const searchQuery = z.object({
  q: words.default(""),
  ...facets,
  all: z.array(z.enum(severalNames)).default([]),
  not: z.object(facets).prefault({}),
  /** "best": what fits the words best, without words the latest; "date": earliest first; "newest": latest first. */
  sort: z.enum(sorts).default("best"),
  /** "map": where all of it is, instead of what it is. */
  view: z.enum(views).default("list"),
  page: z.coerce.number().int().min(1).max(400).default(1),
});

export type SearchQuery = z.infer<typeof searchQuery>;

/** Whether a value can be one of this facet. */
export const isValueOf = (name: FacetName, value: string): boolean => values[name].safeParse(value).success;

export interface Hit {
  type: (typeof documentProjections)[number];
  id: number;
  /** Words of its text around what was asked for, where they stand in no name; every second part is what was asked for. */
  excerpt?: string[];
}

export interface FacetCount {
  value: string;
  count: number;
}

export interface SearchResult {
  /** "postgres": OpenSearch is away or not there; only types are counted, words are those of names, spelling is taken as it is. */
  engine: "opensearch" | "postgres";
  /** "alike": nothing has all the words as they were asked, so these have most of them, or words that are spelled like them. */
  closeness: "all" | "alike";
  total: number;
  hits: Hit[];
  /** Values with their counts, most frequent first; counts of a facet leave its own choice aside. */
  facets: Partial<Record<FacetName, FacetCount[]>>;
  /** What was looked for, to mark it where it is shown. */
  sought: string[];
}

export const pageSize = 20;
