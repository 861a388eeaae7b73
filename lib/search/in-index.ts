// A question as OpenSearch is asked it: the hits, and beside them what each facet would give, in one request. Where no words are
// asked, the engine keeps what it has counted until an index changes: other pages and orders of the same are not counted again.
import { UnavailableError } from "#lib/kit/errors.ts";
import { type DocumentProjection, documentProjections } from "#lib/outbox/projections.ts";
import { requireOpenSearch } from "#lib/stores/opensearch.ts";
import { type Aggregations, aggregationsOf, countedApart, readCounts, shownFacets } from "./facets/counts.ts";
import { filtersOf } from "./facets/filters.ts";
import { searchAlias } from "./index-names.ts";
import { type FacetName, type Hit, pageSize, type SearchQuery, type SearchResult } from "./schema.ts";
import { excerpting, readExcerpt } from "./words/excerpts.ts";
import type { Sought } from "./words/interpret.ts";
import { type Closeness, matching } from "./words/matching.ts";
import { sortingOf } from "./words/sorting.ts";

export interface Question {
  query: SearchQuery;
  sought: Sought[];
  now: Date;
}

/** Asked of the index: `endsAt` is when patience ends, by the clock of `performance`. */
type Asked = Question & { endsAt: number };

/** No reader waits longer than this for an engine that hangs, however often it is asked. */
const patienceMs = 1_500;

interface Answer {
  error?: { type: string; reason: string };
  timed_out: boolean;
  _shards: { failed: number };
  hits: { total?: { value: number }; hits: { _id: string; _source: { type: DocumentProjection }; highlight?: { text?: string[] } }[] };
  aggregations?: Aggregations;
}

/** As it was asked; where nothing at all has these words, what is most like them. */
export async function searchInIndex(question: Question): Promise<SearchResult> {
  const asked = { ...question, endsAt: performance.now() + patienceMs };
  const found = await ask(asked, "all");
  if (found.total > 0 || question.sought.length === 0 || (await isKnown(asked))) return found;
  return ask(asked, "alike");
}

/** With words, finding is what costs: it is counted where it is found. Without, counting is, and the same is looked through again and again. */
async function ask(question: Asked, closeness: Closeness): Promise<SearchResult> {
  const { query, sought } = question;
  const apart = countedApart(query);
  const among = shownFacets(query).filter((name) => !apart.includes(name));
  const hits = { types: typesOf(query), body: hitsBody(question, closeness) };
  const counts = { types: typesOf(query), body: countBody(question, closeness, { names: among }) };
  const first = sought.length === 0 ? [hits, counts] : [{ ...hits, body: { ...counts.body, ...hits.body, track_total_hits: true } }];
  const others = apart.map((name) => ({ types: typesOf(query, name), body: countBody(question, closeness, { names: [name], besides: name }) }));
  const answers = await askAtOnce([...first, ...others], question.endsAt);
  const counted = Object.assign({}, ...answers.map(({ aggregations }) => aggregations)) as Aggregations;
  return {
    engine: "opensearch",
    closeness,
    total: totalOf(answers[first.length - 1] as Answer),
    hits: (answers[0] as Answer).hits.hits.map(({ _id, _source, highlight }) => ({ type: _source.type, id: Number(_id), ...readExcerpt(highlight?.text) })),
    facets: Object.fromEntries(shownFacets(query).map((name) => [name, readCounts(name, counted, query)])),
    sought: sought.flatMap(({ text, alternatives }) => [text, ...alternatives]),
  };
}

const totalOf = ({ hits }: Answer): number => hits.total?.value ?? 0;

/** Ids of things, by type. */
export type Among = Partial<Record<DocumentProjection, number[]>>;

/** As many as one question may name. */
const mostAmong = 10_000;

/** Which of these things match, all words as they were asked. Of very many some thousands at a time are asked for. */
export async function findAmong(question: Question, among: Among): Promise<Hit[]> {
  const hits: Hit[] = [];
  for (const [type, ids = []] of Object.entries(among))
    for (let at = 0; at < ids.length; at += mostAmong) hits.push(...(await askAmong(question, { [type]: ids.slice(at, at + mostAmong) })));
  return hits;
}

async function askAmong(question: Question, among: Among): Promise<Hit[]> {
  const { query, now } = question;
  const these = Object.entries(among).map(([type, ids]) => ({ bool: { filter: [{ term: { type } }, { terms: { id: ids } }] } }));
  const body = {
    query: { bool: { must: [matches(question, "all")], filter: [...filtersOf(query, now), { bool: { should: these, minimum_should_match: 1 } }] } },
    sort: sortingOf(query),
    size: mostAmong,
    _source: ["type"],
  };
  const [answer] = await askAtOnce([{ types: typesOf(query), body }], performance.now() + patienceMs);
  return (answer as Answer).hits.hits.map(({ _id, _source }) => ({ type: _source.type, id: Number(_id) }));
}

/** Slides and videos are shown on the page of their talk, which has the same words: the talk comes first. */
const weights: Record<DocumentProjection, number> = { event: 2, person: 2, session: 1.2, coverage: 0.4, call: 1 };

const matches = ({ query, sought, now }: Question, closeness: Closeness) => matching(query.q, sought, { closeness, today: now.toISOString().slice(0, 10) });

/** The best of them; how many there are is counted beside, so that what cannot be among the best need not be looked at. */
function hitsBody(question: Question, closeness: Closeness): object {
  const { query, sought, now } = question;
  return {
    query: { bool: { must: [matches(question, closeness)], filter: filtersOf(query, now) } },
    sort: sortingOf(query),
    from: (query.page - 1) * pageSize,
    size: pageSize,
    track_total_hits: false,
    indices_boost: typesOf(query).map((projection) => ({ [searchAlias(projection)]: weights[projection] })),
    _source: ["type"],
    ...(sought.length > 0 ? { highlight: excerpting } : {}),
  };
}

/** Says nothing of the page that is shown, of the order, or of when it is asked but for the day: the same for all who look through the same things. */
const countBody = (question: Question, closeness: Closeness, { names, besides }: { names: FacetName[]; besides?: FacetName }): object => ({
  query: { bool: { filter: [matches(question, closeness), ...filtersOf(question.query, question.now, besides)] } },
  aggs: aggregationsOf(names, question.query, question.now),
  size: 0,
  track_total_hits: true,
});

/** Whether anything has these words, whatever else was chosen. */
async function isKnown(question: Asked): Promise<boolean> {
  const { query, now } = question;
  if (filtersOf(query, now).length === 0) return false;
  const search = { types: documentProjections, body: { query: matches(question, "all"), size: 0, terminate_after: 1 } };
  const [answer] = await askAtOnce([search], question.endsAt);
  return totalOf(answer as Answer) > 0;
}

/** Indexes that can have anything: each costs as much as a search of its own. */
function typesOf({ type, not }: SearchQuery, counted?: FacetName): readonly DocumentProjection[] {
  const wanted = documentProjections.filter((each) => !not.type.includes(each) && (counted === "type" || type.length === 0 || type.includes(each)));
  return wanted.length > 0 ? wanted : documentProjections;
}

async function askAtOnce(searches: { types: readonly DocumentProjection[]; body: object }[], endsAt: number): Promise<Answer[]> {
  const left = Math.max(1, Math.round(endsAt - performance.now()));
  const body = searches.flatMap((each) => [{ index: each.types.map(searchAlias) }, { ...each.body, timeout: `${patienceMs}ms` }]);
  const { body: answer } = await requireOpenSearch().msearch({ body: body as never }, { requestTimeout: left });
  const { responses } = answer as unknown as { responses: Answer[] };
  for (const each of responses) refuseHalf(each);
  return responses;
}

/** Half an answer is none. */
function refuseHalf({ error, timed_out, _shards }: Answer): void {
  if (error) throw new UnavailableError(`${error.type}: ${error.reason}`);
  if (timed_out || _shards.failed > 0) throw new UnavailableError(timed_out ? "It took too long." : "A part of the index did not answer.");
}
