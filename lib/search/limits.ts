// How often a network may have the search engine asked, of each publisher. What the page cache holds is not counted: it asks nobody.
import { env } from "#lib/kit/env.ts";
import { type Limit, networkKey, takeOneHere } from "#lib/stores/limits.ts";

const limit = (name: string, points: number): Limit => ({ name, points, seconds: 60 });
/** Names are suggested while they are typed: a question for every few letters. */
const suggestionsToSearch = 5;

/** Seconds to wait before this address is answered for this network; null where it may be, and for what is no search. */
export async function waitForSearch(address: string, network: string): Promise<number | null> {
  const [, below] = /^\/search\/([^?]*)\?/.exec(address) ?? [];
  if (below === undefined) return null;
  const points = env().SEARCHES_PER_MINUTE;
  const isSuggestion = below.startsWith("suggestions");
  return takeOneHere(isSuggestion ? limit("suggestions-from", points * suggestionsToSearch) : limit("search-from", points), networkKey(network));
}
