import type { Labels } from "#app/_loaders/search.ts";
import { type FacetName, facetNames, type SearchQuery, type SearchResult } from "#lib/search/schema.ts";
import { toggleAddress } from "./search-address.ts";

const titles: Record<FacetName, string> = { type: "Kind", topic: "Topic", country: "Country", year: "Year" };
const alwaysShown = 8;

/** What a search can be narrowed by: links, so that every narrowed search has an address. */
export function Facets({ facets, query, labels }: { facets: SearchResult["facets"]; query: SearchQuery; labels: Labels }) {
  const shown = facetNames.flatMap((name) => (facets[name] && facets[name].length > 0 ? [{ name, values: facets[name] }] : []));
  if (shown.length === 0) return null;
  return (
    <nav className="facets" id="narrow" aria-label="Narrow the search">
      {shown.map(({ name, values }) => (
        <Facet key={name} name={name} values={values} query={query} labels={labels} />
      ))}
    </nav>
  );
}

interface FacetProps {
  name: FacetName;
  values: { value: string; count: number }[];
  query: SearchQuery;
  labels: Labels;
}

function Facet({ name, values, query, labels }: FacetProps) {
  const [first, rest] = [values.slice(0, alwaysShown), values.slice(alwaysShown)];
  const row = ({ value, count }: FacetProps["values"][number]) => <Value key={value} name={name} value={value} count={count} query={query} labels={labels} />;
  return (
    <section>
      <h2>{titles[name]}</h2>
      <ul>{first.map(row)}</ul>
      {rest.length > 0 ? (
        <details>
          <summary>{rest.length} more</summary>
          <ul>{rest.map(row)}</ul>
        </details>
      ) : null}
    </section>
  );
}

function Value({ name, value, count, query, labels }: Omit<FacetProps, "values"> & { value: string; count: number }) {
  const isChosen = query[name].map(String).includes(value);
  return (
    <li>
      <a href={toggleAddress(query, name, value)} aria-current={isChosen ? "true" : undefined} rel="nofollow" dir="auto">
        {labels(name, value)}
        {isChosen ? <span className="visually-hidden">, chosen: leave it out</span> : null}
      </a>
      <span>{count.toLocaleString("en")}</span>
    </li>
  );
}
