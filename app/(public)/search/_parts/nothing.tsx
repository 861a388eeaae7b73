import type { SearchQuery } from "#lib/search/schema.ts";
import { hasChoices, searchAddress, withoutChoices } from "#app/_ui/search-address.ts";

/** What to do where nothing is shown: every way out is a link. */
export function Nothing({ query }: { query: SearchQuery }) {
  if (query.page > 1)
    return (
      <p>
        There are not so many pages. <a href={searchAddress(query)}>Back to the first</a>.
      </p>
    );
  return (
    <>
      <p>{query.q ? "Nothing has all these words. Try fewer of them, or another spelling." : "Nothing has all of these."}</p>
      {hasChoices(query) ? (
        <p>
          <a href={searchAddress(withoutChoices(query))} rel="nofollow">
            {query.q ? "Look for the same words in everything" : "Look at everything"}
          </a>
          .
        </p>
      ) : null}
    </>
  );
}
