// How many there are of each value of a facet, under the choices of all the others.
import { continents } from "#lib/places/countries.ts";
import { type FacetCount, type FacetName, facetNames, type SearchQuery } from "../schema.ts";
import { clauseOf, fields } from "./clauses.ts";
import { wantsAll } from "./filters.ts";

/** How many values of a facet are shown. */
const sizes: Partial<Record<FacetName, number>> = { type: 10, topic: 12, country: 12, city: 12, year: 30, month: 24, language: 12, format: 3, has: 10 };

/** A map has room for more. */
const citiesOnMap = 200;

/** Values that are known beforehand, in their order. */
const known: Partial<Record<FacetName, readonly string[]>> = { continent: continents, when: ["upcoming", "past"], call: ["open", "week", "month"] };

type Buckets = { key: string | number; doc_count: number }[] | Record<string, { doc_count: number }>;
export type Aggregations = Record<string, { buckets: Buckets }>;

const isTouched = (query: SearchQuery, name: FacetName) => query[name].length + query.not[name].length > 0;

/**
 * What is counted: a city within a country, a month within a year, a deadline among calls and events. Elsewhere there would be too
 * many to choose from, and counting is most of what a search costs.
 */
export function shownFacets(query: SearchQuery): FacetName[] {
  const within: Partial<Record<FacetName, boolean>> = {
    city: query.view === "map" || isTouched(query, "country"),
    month: isTouched(query, "year"),
    call: query.type.some((type) => type === "call" || type === "event"),
  };
  return facetNames.filter((name) => isTouched(query, name) || (within[name] ?? true));
}

/** Facets of which any of some values is asked for: counted in a search of their own, without that choice. The others are counted among the hits. */
export const countedApart = (query: SearchQuery): FacetName[] => shownFacets(query).filter((name) => query[name].length > 0 && !wantsAll(query, name));

/** One aggregation for each of these facets. */
export const aggregationsOf = (names: FacetName[], { view }: SearchQuery, now: Date): object =>
  Object.fromEntries(names.map((name) => [name, aggregationOf(name, now, name === "city" && view === "map" ? citiesOnMap : sizes[name])]));

function aggregationOf(name: FacetName, now: Date, size: number | undefined): object {
  const listed = known[name];
  if (listed) return { filters: { filters: Object.fromEntries(listed.map((value) => [value, clauseOf(name, value, now)])) } };
  const order = name === "year" || name === "month" ? { order: { _key: "desc" } } : {};
  return { terms: { field: fields[name], size, ...order } };
}

/** Counts as they are shown; what was chosen or left out is listed even where nothing has it. */
export function readCounts(name: FacetName, aggregations: Aggregations | undefined, query: SearchQuery): FacetCount[] {
  const order = known[name];
  const found = bucketsOf(aggregations?.[name]?.buckets ?? []);
  const counted = order ? found.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value)) : found;
  const touched = [...query[name], ...query.not[name]] as string[];
  const missing = touched.filter((value) => !counted.some((each) => each.value === value));
  return [...counted, ...missing.map((value) => ({ value, count: 0 }))];
}

function bucketsOf(buckets: Buckets): FacetCount[] {
  if (Array.isArray(buckets)) return buckets.map(({ key, doc_count }) => ({ value: String(key), count: doc_count }));
  return Object.entries(buckets).flatMap(([value, { doc_count }]) => (doc_count > 0 ? [{ value, count: doc_count }] : []));
}
