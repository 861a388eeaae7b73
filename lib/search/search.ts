// Words and facets over everything. Answers ids: who shows them reads Postgres, and asks there again who may see them.
import { createBreaker } from "#lib/kit/breaker.ts";
import { logger } from "#lib/kit/log.ts";
import { type DocumentProjection, documentProjections } from "#lib/outbox/projections.ts";
import { isAway, openSearch, requireOpenSearch } from "#lib/stores/opensearch.ts";
import { facetAggregations, facetFilters, readFacets } from "./facets.ts";
import { searchAlias } from "./index-names.ts";
import { searchInPostgres } from "./postgres-search.ts";
import { pageSize, type SearchQuery, type SearchResult } from "./schema.ts";

/** No reader waits longer than this for an engine that hangs. */
const patienceMs = 1_500;
const breaker = createBreaker({ failures: 3, restMs: 5_000 });

/** What matches. From OpenSearch; where it is away, a plainer answer from Postgres. */
export async function search(query: SearchQuery): Promise<SearchResult> {
  if (!openSearch() || !breaker.isClosed()) return searchInPostgres(query);
  try {
    const result = await searchInIndex(query);
    breaker.succeeded();
    return result;
  } catch (error) {
    if (isAway(error)) breaker.failed();
    else breaker.succeeded(); // it answers: this one question is what it does not take
    logger("search").warn({ error: String(error) }, "answered by Postgres");
    return searchInPostgres(query);
  }
}

/** Fields by weight. A word may stand in any of them, all words must stand somewhere. */
const fields = ["name^4", "aliases^4", "people^3", "series^2", "event^2", "topicNames^2", "tagline^1.5", "place", "hashtag", "handle^2", "text"];
const starts = ["name.starts", "aliases.starts", "people.starts"];

function matching(q: string): object {
  if (q === "") return { match_all: {} };
  return {
    bool: {
      minimum_should_match: 1,
      should: [
        // One analyzer for all: fields of different ones would be groups, and a word in the title and one in the abstract would not meet.
        {
          multi_match: {
            query: q,
            type: "cross_fields",
            operator: "and",
            analyzer: "words",
            fields: fields.filter((field) => !/^(hashtag|handle)/.test(field)),
          },
        },
        { multi_match: { query: q.toLowerCase(), type: "best_fields", fields: ["hashtag^2", "handle^2"] } },
        { multi_match: { query: q, type: "cross_fields", operator: "and", fields: starts, boost: 0.6 } },
        {
          multi_match: {
            query: q,
            type: "best_fields",
            operator: "and",
            fuzziness: "AUTO",
            prefix_length: 1,
            fields: ["name^2", "aliases^2", "people"],
            boost: 0.3,
          },
        },
      ],
    },
  };
}

interface Answer {
  hits: { total: { value: number }; hits: { _id: string; _source: { type: DocumentProjection } }[] };
  aggregations: Parameters<typeof readFacets>[0];
}

async function searchInIndex(query: SearchQuery): Promise<SearchResult> {
  const body = {
    query: matching(query.q),
    post_filter: { bool: { filter: facetFilters(query) } },
    aggs: facetAggregations(query),
    sort:
      query.q === ""
        ? [{ startsOn: { order: "desc", missing: "_last", unmapped_type: "date" } }, "_doc"]
        : ["_score", { startsOn: { order: "desc", missing: "_last", unmapped_type: "date" } }],
    from: (query.page - 1) * pageSize,
    size: pageSize,
    track_total_hits: true,
    // Slides and videos are shown on the page of their talk, which has the same words: the talk comes first.
    indices_boost: [{ [searchAlias("event")]: 2 }, { [searchAlias("person")]: 2 }, { [searchAlias("session")]: 1.2 }, { [searchAlias("coverage")]: 0.4 }],
    timeout: `${patienceMs}ms`,
    _source: ["type"],
  };
  const index = documentProjections.map(searchAlias);
  const { body: answer } = await requireOpenSearch().search({ index, body: body as never }, { requestTimeout: patienceMs });
  const { hits, aggregations } = answer as unknown as Answer;
  return {
    engine: "opensearch",
    total: hits.total.value,
    hits: hits.hits.map(({ _id, _source }) => ({ type: _source.type, id: Number(_id) })),
    facets: readFacets(aggregations, query),
  };
}
