import { DotMap } from "#app/_ui/map/dot-map.tsx";
import type { loadMap } from "#app/_loaders/search.ts";
import type { SearchQuery } from "#lib/search/schema.ts";
import { searchAddress } from "#app/_ui/search-address.ts";

/** What was found as dots on a map, and the same cities in a list: each leads to what was found there. */
export function FoundPlaces({ query, found }: { query: SearchQuery; found: Awaited<ReturnType<typeof loadMap>> }) {
  if (found === null) return <p className="muted">Places are counted by the search engine, which is away. The list goes on.</p>;
  const { cities, map } = found;
  if (cities.length === 0) return <p className="muted">Of nothing that was found is a city known.</p>;
  const words = `A map of ${cities.length === 1 ? "one city" : `${cities.length} cities`}, most in ${cities[0]?.name}`;
  return (
    <>
      {map ? <DotMap map={map} words={words} /> : null}
      <ul className="found-places">
        {cities.map(({ path, name, weight }) => (
          <li key={path}>
            <a href={searchAddress(query, { city: [path], view: "list" })} rel="nofollow" dir="auto">
              {name}
            </a>{" "}
            <b>{weight.toLocaleString("en")}</b>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The same search as a list or as a map. */
export const Views = ({ query }: { query: SearchQuery }) => (
  <nav className="order" aria-label="View">
    <a href={searchAddress(query, { view: "list" })} aria-current={query.view === "list" ? "true" : undefined} rel="nofollow">
      List
    </a>
    <a href={searchAddress(query, { view: "map" })} aria-current={query.view === "map" ? "true" : undefined} rel="nofollow">
      Map
    </a>
  </nav>
);
