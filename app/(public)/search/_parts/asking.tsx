import type { SearchQuery } from "#lib/search/schema.ts";
import { searchParameters } from "./search-address.ts";

/** Other words under the same choices. */
export const Asking = ({ query }: { query: SearchQuery }) => (
  <form className="ask" action="/search/">
    <label className="visually-hidden" htmlFor="search-words">
      Search
    </label>
    <input id="search-words" name="q" type="search" defaultValue={query.q} placeholder="a half-remembered talk, a name, a city" />
    {searchParameters({ ...query, q: "", page: 1 }).map(([name, value]) => (
      <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
    ))}
    <button type="submit">Find</button>
  </form>
);
