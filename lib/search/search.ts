// Words and facets over everything. Answers ids: who shows them reads Postgres, and asks there again who may see them.
import { createBreaker } from "#lib/kit/breaker.ts";
import { logger } from "#lib/kit/log.ts";
import { isAway, openSearch } from "#lib/stores/opensearch.ts";
import { type Among, findAmong, searchInIndex } from "./in-index.ts";
import { searchInPostgres } from "./plain/postgres-search.ts";
import type { Hit, SearchQuery, SearchResult } from "./schema.ts";
import { interpret } from "./words/interpret.ts";

const breaker = createBreaker({ failures: 3, restMs: 5_000 });

/** What matches at this moment. From OpenSearch; where it is away, a plainer answer from Postgres. */
export async function search(query: SearchQuery, now = new Date()): Promise<SearchResult> {
  const sought = await interpret(query.q);
  const question = { query, sought, now };
  return askOr(
    () => searchInIndex(question),
    () => searchInPostgres(question),
  );
}

/** Which of some things match. Asks the search engine alone, and throws where it is away: who asks can wait. */
export async function searchAmong(query: SearchQuery, among: Among, now = new Date()): Promise<Hit[]> {
  return findAmong({ query, sought: await interpret(query.q), now }, among);
}

/** Asks the index, and Postgres where there is none, or none that answers. */
export async function askOr<Answer>(index: () => Promise<Answer>, postgres: () => Promise<Answer>): Promise<Answer> {
  if (!openSearch() || !breaker.isClosed()) return postgres();
  try {
    const answer = await index();
    breaker.succeeded();
    return answer;
  } catch (error) {
    if (isAway(error)) breaker.failed();
    else breaker.succeeded(); // it answers: this one question is what it does not take
    logger("search").warn({ error: String(error) }, "answered by Postgres");
    return postgres();
  }
}
