import { hasChoices, searchAddress } from "#app/_ui/search-address.ts";
import type { SearchQuery } from "#lib/search/schema.ts";

/**
 * Whoever saves a search is told what is new and matches. The same for everybody: who is not signed in is led there
 * first. A search of everything is none to save.
 */
export function SaveSearch({ query }: { query: SearchQuery }) {
  if (!query.q && !hasChoices(query)) return null;
  const path = searchAddress(query, { view: "list", sort: "best" });
  return (
    <form className="save-search" method="post" action="/searches/save/">
      <input type="hidden" name="search" value={path} />
      <input type="hidden" name="back" value={path} />
      <button type="submit">Save this search</button>
      <p className="help">You are told what is new and matches it, by mail or in your digest.</p>
    </form>
  );
}
