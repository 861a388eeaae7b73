import { type SearchQuery, type Sort, sorts } from "#lib/search/schema.ts";
import { searchAddress } from "#app/_ui/search-address.ts";

const words: Record<Sort, string> = { best: "Best match", date: "Earliest first", newest: "Latest first" };

/** In which order. Without words nothing matches better than the rest: the usual order is meant then. */
export const Order = ({ query }: { query: SearchQuery }) => (
  <nav className="order" aria-label="Order">
    {sorts.map((sort) => (
      <a key={sort} href={searchAddress(query, { sort })} aria-current={sort === query.sort ? "true" : undefined} rel="nofollow">
        {sort === "best" && query.q === "" ? "As usual" : words[sort]}
      </a>
    ))}
  </nav>
);
