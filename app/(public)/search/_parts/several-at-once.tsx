import type { Labels } from "#app/_loaders/search.ts";
import { type FacetCount, type FacetName, facetNames, type SearchQuery } from "#lib/search/schema.ts";
import { facetTitles } from "./facet-titles.ts";
import { searchParameters } from "#app/_ui/search-address.ts";

interface Props {
  shown: { name: FacetName; values: FacetCount[] }[];
  query: SearchQuery;
  labels: Labels;
}

/** Boxes to tick, and one button: several choices in one step. What has no box here is kept. */
export function SeveralAtOnce({ shown, query, labels }: Props) {
  const names = shown.map(({ name }) => name);
  const kept = searchParameters({ ...query, page: 1 }).filter(([name]) => !names.includes(name as FacetName) || !facetNames.includes(name as FacetName));
  return (
    <details className="several">
      <summary>Choose several at once</summary>
      <form action="/search/">
        {kept.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        {shown.map(({ name, values }) => (
          <fieldset key={name}>
            <legend>{facetTitles[name]}</legend>
            {values
              .filter(({ value }) => !(query.not[name] as string[]).includes(value))
              .map(({ value }) => (
                <label key={value}>
                  <input type="checkbox" name={name} value={value} defaultChecked={(query[name] as string[]).includes(value)} />{" "}
                  <bdi>{labels(name, value)}</bdi>
                </label>
              ))}
          </fieldset>
        ))}
        <button type="submit">Show these</button>
      </form>
    </details>
  );
}
