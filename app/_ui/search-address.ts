import { type FacetName, facetNames, type SearchQuery } from "#lib/search/schema.ts";

/**
 * The address of a search: its whole state, in one order, without what is the default. A change of the question begins
 * at its first page.
 */
export function searchAddress(query: SearchQuery, change: Partial<SearchQuery> = {}): string {
  const text = new URLSearchParams(searchParameters({ ...query, page: 1, ...change })).toString();
  return text ? `/search/?${text}` : "/search/";
}

/** The same as names and values, as a form sends them. */
export function searchParameters(query: SearchQuery): [name: string, value: string][] {
  const sorted = (name: string, values: string[]) => values.toSorted().map((value): [string, string] => [name, value]);
  const facets = facetNames.flatMap((name) => [
    ...sorted(name, query[name]),
    ...((query.all as FacetName[]).includes(name) && query[name].length > 1 ? sorted(`${name}.all`, ["1"]) : []),
    ...sorted(`not.${name}`, query.not[name]),
  ]);
  return [
    ...sorted("q", query.q ? [query.q] : []),
    ...facets,
    ...sorted("sort", query.sort === "best" ? [] : [query.sort]),
    ...sorted("view", query.view === "list" ? [] : [query.view]),
    ...sorted("page", query.page > 1 ? [String(query.page)] : []),
  ];
}

/** The same search with a value of a facet taken in, or left to be where it was in or out. */
export function toggleAddress(query: SearchQuery, facet: FacetName, value: string): string {
  const [chosen, out] = [query[facet] as string[], query.not[facet] as string[]];
  if (out.includes(value)) return leaveOutAddress(query, facet, value);
  return searchAddress(query, { [facet]: toggled(chosen, value) });
}

/** The same search without things that have this value; with them again where they were left out. */
export function leaveOutAddress(query: SearchQuery, facet: FacetName, value: string): string {
  const chosen = (query[facet] as string[]).filter((each) => each !== value);
  return searchAddress(query, { [facet]: chosen, not: { ...query.not, [facet]: toggled(query.not[facet], value) } });
}

const toggled = (values: string[], value: string) => (values.includes(value) ? values.filter((each) => each !== value) : [...values, value]);

/** As many choices as a link of ours adds to: the number of searches that links lead to has a bound. */
const mostByLinks = 12;
export const isFull = (query: SearchQuery): boolean => facetNames.reduce((sum, name) => sum + query[name].length + query.not[name].length, 0) >= mostByLinks;

/** The same words, and nothing chosen. */
export function withoutChoices(query: SearchQuery): SearchQuery {
  const none = Object.fromEntries(facetNames.map((name) => [name, []])) as unknown as Pick<SearchQuery, FacetName>;
  return { ...query, ...none, all: [], not: none };
}

export const hasChoices = (query: SearchQuery): boolean => facetNames.some((name) => query[name].length + query.not[name].length > 0);
