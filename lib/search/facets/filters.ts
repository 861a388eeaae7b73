// The choices of a question as filters: any of the values of a facet or all of them, every facet, and none of what is left out.
import { type FacetName, facetNames, type SearchQuery } from "../schema.ts";
import { clauseOf, fields } from "./clauses.ts";

/** Whether every chosen value of a facet is asked for, not any of them. */
export const wantsAll = (query: SearchQuery, name: FacetName): boolean => (query.all as FacetName[]).includes(name);

/** The filters of all facets. `besides`: but for what is chosen of this one; what is left out of it stays out. */
export function filtersOf(query: SearchQuery, now: Date, besides?: FacetName): object[] {
  return facetNames.flatMap((name) => [...(name === besides ? [] : chosenOf(query, name, now)), ...leftOutOf(query, name, now)]);
}

function chosenOf(query: SearchQuery, name: FacetName, now: Date): object[] {
  const values = query[name] as string[];
  return wantsAll(query, name) ? values.map((value) => clauseOf(name, value, now)) : anyOf(name, values, now);
}

function leftOutOf(query: SearchQuery, name: FacetName, now: Date): object[] {
  const values = anyOf(name, query.not[name] as string[], now);
  return values.length === 0 ? [] : [{ bool: { must_not: values } }];
}

function anyOf(name: FacetName, values: string[], now: Date): object[] {
  const [field, [first]] = [fields[name], values];
  if (first === undefined) return [];
  if (field) return [{ terms: { [field]: values } }];
  return values.length === 1 ? [clauseOf(name, first, now)] : [{ bool: { should: values.map((value) => clauseOf(name, value, now)) } }];
}
