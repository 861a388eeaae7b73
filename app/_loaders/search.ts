import { type CallSummary, listCallsById } from "#lib/calls/queries.ts";
import { type CoverageSummary, listCoverageById } from "#lib/coverage/queries.ts";
import { type EventSummary, listEventsById } from "#lib/events/queries.ts";
import { listPeopleById, type PersonSummary } from "#lib/people/queries.ts";
import { countryName } from "#lib/places/countries.ts";
import { type Hit, type SearchQuery, searchQuery } from "#lib/search/schema.ts";
import { search } from "#lib/search/search.ts";
import { listSessionsById, type SessionSummary } from "#lib/sessions/queries.ts";
import { findTopicNames } from "#lib/topics/queries.ts";

type Params = Record<string, string | string[] | undefined>;

/** The query of an address. What makes no sense in it is left out rather than refused: a link is never broken. */
export function readSearchQuery(params: Params): SearchQuery {
  const lists = { type: listOf(params.type), topic: listOf(params.topic), country: listOf(params.country), year: listOf(params.year) };
  const valid = (name: keyof typeof lists) => lists[name].filter((value) => searchQuery.shape[name].safeParse([value]).success).slice(0, 20);
  const page = searchQuery.shape.page.safeParse(params.page);
  return searchQuery.parse({
    q: listOf(params.q)[0] ?? "",
    type: valid("type"),
    topic: valid("topic"),
    country: valid("country"),
    year: valid("year"),
    page: page.success ? page.data : 1,
  });
}

const listOf = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat());

/** Answers a query and reads what it found from Postgres, in the order of the hits; what may not be shown is not there. */
export async function loadSearch(query: SearchQuery) {
  const result = await search(query);
  const [rows, labels] = await Promise.all([loadRows(result.hits), loadLabels(query, result.facets.topic ?? [])]);
  return { ...result, rows: result.hits.flatMap((hit) => rows.get(`${hit.type} ${hit.id}`) ?? []), labels };
}

/** One found thing, ready to be shown. */
export type SearchRow =
  | { type: "event"; row: EventSummary }
  | { type: "session"; row: SessionSummary }
  | { type: "person"; row: PersonSummary }
  | { type: "coverage"; row: CoverageSummary }
  | { type: "call"; row: CallSummary };

async function loadRows(hits: Hit[]): Promise<Map<string, SearchRow>> {
  const ids = (type: Hit["type"]) => hits.filter((hit) => hit.type === type).map(({ id }) => id);
  const [events, sessions, people, coverage, calls] = await Promise.all([
    listEventsById(ids("event")),
    listSessionsById(ids("session")),
    listPeopleById(ids("person")),
    listCoverageById(ids("coverage")),
    listCallsById(ids("call")),
  ]);
  const found: SearchRow[] = [
    ...events.map((row) => ({ type: "event" as const, row })),
    ...sessions.map((row) => ({ type: "session" as const, row })),
    ...people.map((row) => ({ type: "person" as const, row })),
    ...coverage.map((row) => ({ type: "coverage" as const, row })),
    ...calls.map((row) => ({ type: "call" as const, row })),
  ];
  return new Map(found.map((each) => [`${each.type} ${each.row.id}`, each]));
}

/** What a facet's value is called. */
export type Labels = (facet: string, value: string) => string;

async function loadLabels(query: SearchQuery, topics: { value: string }[]): Promise<Labels> {
  const names = await findTopicNames([...query.topic, ...topics.map(({ value }) => value)]);
  return (facet, value) => {
    if (facet === "topic") return names.get(value) ?? value;
    if (facet === "country") return countryName(value);
    return facet === "type" ? (typeWords[value] ?? value) : value;
  };
}

const typeWords: Record<string, string> = { event: "Events", session: "Talks", person: "People", coverage: "Slides and video", call: "Calls" };
