import type { Metadata } from "next";
import { feedsInHead } from "#app/_markup/feeds-in-head.ts";
import { FeedLinks } from "#app/_ui/ways/feed-links.tsx";
import { loadNow } from "#app/_loaders/now.ts";
import { loadMap, loadSearch, readSearchQuery } from "#app/_loaders/search.ts";
import { pageSize } from "#lib/search/schema.ts";
import { Ask } from "#app/_ui/ways/ask.tsx";
import { Chosen } from "./_parts/chosen.tsx";
import { Facets } from "./_parts/facets.tsx";
import { FoundPlaces, Views } from "./_parts/found-places.tsx";
import { Nothing } from "./_parts/nothing.tsx";
import { Order } from "./_parts/order.tsx";
import { Pager } from "./_parts/pager.tsx";
import { Results } from "./_parts/results.tsx";
import { searchAddress, searchParameters } from "#app/_ui/search-address.ts";
import { SaveSearch } from "./_parts/save-search.tsx";
import { searchInWords } from "#app/_ui/words/search-words.ts";

export const dynamic = "force-dynamic";

type Props = PageProps<"/search">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const query = readSearchQuery(await searchParams);
  const title = query.q ? `${query.q} · Search` : "Search";
  const address = searchAddress(query);
  const isPlain = address === "/search/" && query.page === 1; // what is asked is without number, and says nothing of its own
  return {
    title,
    description: "Events, talks, people, slides and calls, by words and by what they are.",
    robots: { index: isPlain },
    alternates: { ...(isPlain ? { canonical: address } : {}), types: feedsInHead(address, title) },
  };
}

export default async function Search({ searchParams }: Props) {
  const query = readSearchQuery(await searchParams);
  const { engine, closeness, total, rows, facets, sought, labels } = await loadSearch(query);
  const isMap = query.view === "map" && rows.length > 0;
  const found = isMap ? await loadMap(query, { facets }) : null;
  const now = await loadNow();
  return (
    <div className="page">
      <div className="head">
        <h1 className="long" dir="auto">
          {searchInWords(query, { total, closeness, labels })}
        </h1>
        <Chosen query={query} labels={labels} />
        <Ask id="search-words" words={query.q} choices={searchParameters({ ...query, q: "", page: 1 })} />
        {engine === "postgres" ? (
          <div className="notice" role="status">
            <p>
              The search engine is away, so this is a plain search of names and titles: nothing of abstracts, no help with spelling, and only kinds are counted.
              What was chosen holds.
            </p>
          </div>
        ) : null}
        {closeness === "alike" && total > 0 ? (
          <div className="notice" role="status">
            <p>Nothing has all these words. What follows has most of them, or words that are spelled like them.</p>
          </div>
        ) : null}
      </div>
      {rows.length > 0 ? (
        <p className="to-facets">
          <a href="#narrow">Narrow the search</a>
        </p>
      ) : null}
      <div className="search">
        <Facets facets={isMap ? { ...facets, city: [] } : facets} query={query} labels={labels} />
        <div>
          {rows.length > 0 ? <Views query={query} /> : null}
          {rows.length > 1 && !isMap ? <Order query={query} /> : null}
          {isMap ? (
            <FoundPlaces query={query} found={found} />
          ) : rows.length > 0 ? (
            <Results rows={rows} sought={sought} now={now} />
          ) : (
            <Nothing query={query} />
          )}
          {rows.length > 0 && !isMap ? <Pager query={query} last={Math.min(Math.ceil(total / pageSize), 400)} /> : null}
          <SaveSearch query={query} />
          <FeedLinks page={searchAddress(query)} />
        </div>
      </div>
    </div>
  );
}
