import type { Metadata } from "next";
import { feedsInHead } from "#app/_markup/feeds-in-head.ts";
import { FeedLinks } from "#app/_ui/feed-links.tsx";
import { loadNow } from "#app/_loaders/now.ts";
import { loadSearch, readSearchQuery } from "#app/_loaders/search.ts";
import { facetNames, pageSize, type SearchQuery } from "#lib/search/schema.ts";
import { Facets } from "./_parts/facets.tsx";
import { searchAddress } from "./_parts/search-address.ts";
import { searchInWords } from "./_parts/search-words.ts";
import { Results } from "./_parts/results.tsx";

export const dynamic = "force-dynamic";

type Props = PageProps<"/search">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const query = readSearchQuery(await searchParams);
  const title = query.q ? `${query.q} · Search` : "Search";
  return { title, robots: { index: false }, alternates: { types: feedsInHead(searchAddress(query), title) } };
}

export default async function Search({ searchParams }: Props) {
  const query = readSearchQuery(await searchParams);
  const { engine, total, rows, facets, labels } = await loadSearch(query);
  const now = await loadNow();
  const last = Math.ceil(total / pageSize);
  return (
    <div className="page">
      <div className="head">
        <h1 className="long" dir="auto">
          {searchInWords(query, total, labels)}
        </h1>
        <form className="ask" action="/search/">
          <label className="visually-hidden" htmlFor="search-words">
            Search
          </label>
          <input id="search-words" name="q" type="search" defaultValue={query.q} placeholder="a half-remembered talk, a name, a city" />
          {(["type", "topic", "country", "year"] as const).flatMap((name) =>
            query[name].map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
          )}
          <button type="submit">Find</button>
        </form>
        {engine === "postgres" ? (
          <div className="notice" role="status">
            <p>
              The search engine is away, so this is a plain search of names and titles: no slides or calls, no spelling help, no counts by topic, country or
              year.
            </p>
          </div>
        ) : null}
      </div>
      {rows.length > 0 ? (
        <p className="to-facets">
          <a href="#narrow">Narrow the search</a>
        </p>
      ) : null}
      <div className="search">
        <Facets facets={facets} query={query} labels={labels} />
        <div>
          {rows.length > 0 ? <Results rows={rows} now={now} /> : <Nothing query={query} />}
          {last > 1 && rows.length > 0 ? (
            <nav className="pager" aria-label="Results">
              {query.page > 1 ? (
                <a href={searchAddress(query, { page: query.page - 1 })} rel="prev">
                  Previous
                </a>
              ) : null}
              <span className="muted">
                Page {query.page} of {Math.min(last, 400)}
              </span>
              {query.page < Math.min(last, 400) ? (
                <a href={searchAddress(query, { page: query.page + 1 })} rel="next">
                  Next
                </a>
              ) : null}
            </nav>
          ) : null}
          <FeedLinks page={searchAddress(query)} />
        </div>
      </div>
    </div>
  );
}

/** What to do where nothing is shown: every way out is a link. */
function Nothing({ query }: { query: SearchQuery }) {
  if (query.page > 1)
    return (
      <p>
        There are not so many pages. <a href={searchAddress(query)}>Back to the first</a>.
      </p>
    );
  const isNarrowed = facetNames.some((name) => query[name].length > 0);
  return (
    <>
      <p>{query.q ? "Nothing has all these words. Try fewer of them, or another spelling." : "Nothing has all of these."}</p>
      {isNarrowed ? (
        <p>
          <a href={searchAddress({ ...query, type: [], topic: [], country: [], year: [] })}>
            {query.q ? "Look for the same words in everything" : "Look at everything"}
          </a>
          .
        </p>
      ) : null}
    </>
  );
}
