import type { SearchQuery } from "#lib/search/schema.ts";
import { searchAddress } from "#app/_ui/search-address.ts";

/** From page to page. */
export function Pager({ query, last }: { query: SearchQuery; last: number }) {
  if (last < 2) return null;
  return (
    <nav className="pager" aria-label="Results">
      {query.page > 1 ? (
        <a href={searchAddress(query, { page: query.page - 1 })} rel="prev nofollow">
          Previous
        </a>
      ) : null}
      <span className="muted">
        Page {query.page} of {last}
      </span>
      {query.page < last ? (
        <a href={searchAddress(query, { page: query.page + 1 })} rel="next nofollow">
          Next
        </a>
      ) : null}
    </nav>
  );
}
