import { type FacetName, facetNames, type SearchQuery } from "#lib/search/schema.ts";

/** The address of a search: its whole state, in one order, without what is the default. */
export function searchAddress(query: SearchQuery, change: Partial<SearchQuery> = {}): string {
  const all = { ...query, page: 1, ...change };
  const params = new URLSearchParams();
  if (all.q) params.set("q", all.q);
  for (const name of facetNames) for (const value of all[name].map(String).toSorted()) params.append(name, value);
  if (all.page > 1) params.set("page", String(all.page));
  const text = params.toString();
  return text ? `/search/?${text}` : "/search/";
}

/** The same search with a value of a facet taken in, or left out where it was in. */
export function toggleAddress(query: SearchQuery, facet: FacetName, value: string): string {
  const chosen = query[facet].map(String);
  const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
  return searchAddress(query, { [facet]: next });
}
