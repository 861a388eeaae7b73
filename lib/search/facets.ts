import { type FacetName, facetNames, type SearchQuery } from "./schema.ts";

/** How many values of a facet are shown. */
const sizes: Record<FacetName, number> = { type: 10, topic: 12, country: 12, year: 30 };

interface Aggregation {
  [name: string]: { values: { buckets: { key: string | number; doc_count: number }[] } };
}

/** The chosen values of each facet as filters. */
export function facetFilters(query: SearchQuery, except?: FacetName): object[] {
  return facetNames.filter((name) => name !== except && query[name].length > 0).map((name) => ({ terms: { [name]: query[name] } }));
}

/** One aggregation for each facet, narrowed by all the others but not by its own choice. */
export function facetAggregations(query: SearchQuery): object {
  return Object.fromEntries(
    facetNames.map((name) => [
      name,
      {
        filter: { bool: { filter: facetFilters(query, name) } },
        aggs: { values: { terms: { field: name, size: sizes[name], ...(name === "year" ? { order: { _key: "desc" } } : {}) } } },
      },
    ]),
  );
}

/** Counts as they are shown; a chosen value is listed even where nothing has it. */
export function readFacets(aggregations: Aggregation, query: SearchQuery): Record<FacetName, { value: string; count: number }[]> {
  const read = (name: FacetName) => {
    const counted = (aggregations[name]?.values.buckets ?? []).map(({ key, doc_count }) => ({ value: String(key), count: doc_count }));
    const missing = query[name].map(String).filter((value) => !counted.some((each) => each.value === value));
    return [...counted, ...missing.map((value) => ({ value, count: 0 }))];
  };
  return Object.fromEntries(facetNames.map((name) => [name, read(name)])) as Record<FacetName, { value: string; count: number }[]>;
}
