// Searches that somebody saved.
import { searchInWords } from "#app/_ui/words/search-words.ts";
import type { SignedIn } from "#lib/identity/schema.ts";
import { listSavedSearches } from "#lib/saved-searches/queries.ts";
import type { SearchQuery } from "#lib/search/schema.ts";
import { loadSearch } from "../search.ts";

export const loadSavedSearches = ({ accountId }: SignedIn) => listSavedSearches(accountId);

/** What a search is called: "talks about PostgreSQL with video". */
export async function loadNameOfSearch(question: SearchQuery): Promise<string> {
  const { labels } = await loadSearch(question);
  return searchInWords(question, { total: 2, labels }).replace(/^2 /, "").slice(0, 200);
}
