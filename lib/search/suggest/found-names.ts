// Ids of people and events by the beginnings of their names.
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { readQuery, sql } from "#lib/stores/postgres.ts";
import { searchAlias } from "../index-names.ts";

const most = 5;
/** Nobody waits for a suggestion as for an answer. */
const patienceMs = 500;

export interface FoundIds {
  engine: "opensearch" | "postgres";
  people: number[];
  events: number[];
}

/** The exact name first, then who has given most talks; of events what is last. */
export async function findIdsInIndex(q: string): Promise<FoundIds> {
  const names = { multi_match: { query: q, type: "cross_fields", operator: "and", analyzer: "words", fields: ["name.starts", "aliases.starts"] } };
  const body = (order: object) => ({
    query: { bool: { filter: [names], should: [{ constant_score: { filter: { term: { "name.whole": q } } } }] } },
    sort: ["_score", order, { id: "desc" }],
    size: most,
    _source: false,
    timeout: `${patienceMs}ms`,
  });
  const people = body({ sessions: { order: "desc", missing: "_last", unmapped_type: "integer" } });
  const events = body({ startsOn: { order: "desc", missing: "_last", unmapped_type: "date" } });
  const request = [{ index: searchAlias("person") }, people, { index: searchAlias("event") }, events];
  const { body: answer } = await requireOpenSearch().msearch({ body: request as never }, { requestTimeout: patienceMs });
  const [first, second] = (answer as unknown as { responses: { error?: { reason: string }; hits: { hits: { _id: string }[] } }[] }).responses;
  if (!first || !second || first.error || second.error) throw new Error((first?.error ?? second?.error)?.reason ?? "no answer");
  const ids = ({ hits }: typeof first) => hits.hits.map(({ _id }) => Number(_id));
  return { engine: "opensearch", people: ids(first), events: ids(second) };
}

/** By the expressions of the indexes that plain searches use; the shortest name is the likeliest. */
export async function findIdsInPostgres(words: string[]): Promise<FoundIds> {
  const beginnings = words.map((word) => `${word}:*`).join(" & ");
  const [people, events] = await Promise.all([
    readQuery<{ id: number }>(sql`
      select id from person where not is_hidden and to_tsvector('simple', name) @@ to_tsquery('simple', ${beginnings}) order by length(name), id limit ${most}`),
    readQuery<{ id: number }>(sql`
      select id from event where not is_hidden
        and to_tsvector('simple', name || ' ' || coalesce(tagline, '') || ' ' || coalesce(place_text, '')) @@ to_tsquery('simple', ${beginnings})
        and to_tsvector('simple', name) @@ to_tsquery('simple', ${beginnings})
      order by starts_on desc nulls last, id limit ${most}`),
  ]);
  return { engine: "postgres", people: people.map(({ id }) => id), events: events.map(({ id }) => id) };
}
