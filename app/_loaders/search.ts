import { type CallSummary, listCallsById } from "#lib/calls/queries.ts";
import { type CoverageSummary, listCoverageById } from "#lib/coverage/queries.ts";
import { type EventSummary, listEventsById } from "#lib/events/queries.ts";
import { listPeopleById, type PersonSummary } from "#lib/people/queries.ts";
import { continentName, countryName } from "#lib/places/countries.ts";
import { drawAround, drawWorld, type Spot } from "#lib/places/map/draw-map.ts";
import { findPlaceNames, findSpots } from "#lib/places/place-names.ts";
import {
  type FacetName,
  facetNames,
  type Hit,
  isValueOf,
  mostChoices,
  type SearchQuery,
  searchQuery,
  type SearchResult,
  severalNames,
  sorts,
  views,
} from "#lib/search/schema.ts";
import { search } from "#lib/search/search.ts";
import { listSessionsById, type SessionSummary } from "#lib/sessions/queries.ts";
import { findTopicNames } from "#lib/topics/queries.ts";
import { languageInWords } from "#app/_ui/language.ts";

type Params = Record<string, string | string[] | undefined>;

/**
 * The query of an address. What makes no sense in it is left out rather than refused: a link is never broken. What is
 * both asked for and left out is left out.
 * @example "?q=vacuum&type=session&topic=postgresql&topic=linux&topic.all=1&not.format=online&sort=newest&page=2"
 */
export function readSearchQuery(params: Params): SearchQuery {
  const page = searchQuery.shape.page.safeParse(params.page);
  const not = choicesOf(params, "not.");
  const asked = choicesOf(params, "");
  for (const name of facetNames) asked[name] = asked[name].filter((value) => !not[name].includes(value));
  return searchQuery.parse({
    q: listOf(params.q)[0] ?? "",
    ...asked,
    all: severalNames.filter((name) => listOf(params[`${name}.all`])[0] === "1" && asked[name].length > 1),
    not,
    sort: sorts.find((sort) => sort === listOf(params.sort)[0]),
    view: views.find((view) => view === listOf(params.view)[0]),
    page: page.success ? page.data : 1,
  });
}

function choicesOf(params: Params, prefix: string): Record<FacetName, string[]> {
  const valid = (name: FacetName) => [...new Set(listOf(params[`${prefix}${name}`]))].filter((value) => isValueOf(name, value)).slice(0, mostChoices);
  return Object.fromEntries(facetNames.map((name) => [name, valid(name)])) as Record<FacetName, string[]>;
}

const listOf = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat());

/** Answers a query and reads what it found from Postgres, in the order of the hits; what may not be shown is not there. */
export async function loadSearch(query: SearchQuery) {
  const result = await search(query);
  const [rows, labels] = await Promise.all([loadRows(result.hits), loadLabels(query, result.facets)]);
  return { ...result, rows: result.hits.flatMap((hit) => withExcerpt(rows.get(`${hit.type} ${hit.id}`), hit)), labels };
}

const withExcerpt = (row: SearchRow | undefined, { excerpt }: Hit): SearchRow[] => (row ? [{ ...row, ...(excerpt ? { excerpt } : {}) }] : []);

/** One found thing, ready to be shown; with words of its text around what was sought. */
export type SearchRow = { excerpt?: string[] } & (
  | { type: "event"; row: EventSummary }
  | { type: "session"; row: SessionSummary }
  | { type: "person"; row: PersonSummary }
  | { type: "coverage"; row: CoverageSummary }
  | { type: "call"; row: CallSummary }
);

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

/** The cities where all of it is, with how much is there, on a map. Null: the index, which counts them, is away. */
export async function loadMap(query: SearchQuery, { facets }: Pick<SearchResult, "facets">) {
  if (!facets.city) return null;
  const counts = new Map(facets.city.filter(({ value, count }) => count > 0 && isIn(query.city, value)).map(({ value, count }) => [value, count]));
  const spots = await findSpots([...counts.keys()]);
  const cities = spots.map((spot) => ({ ...spot, weight: counts.get(spot.path) ?? 0 })).toSorted((a, b) => b.weight - a.weight);
  return { cities, map: cities.length > 0 ? await (areWide(cities) ? drawWorld(cities) : drawAround(cities)) : null };
}

/** Further apart than a map of a part shows well, in degrees. */
const wide = 100;

function areWide(spots: Spot[]): boolean {
  const longitudes = spots.map(({ longitude }) => longitude);
  return Math.max(...longitudes) - Math.min(...longitudes) > wide;
}

const isIn = (chosen: string[], value: string) => chosen.length === 0 || chosen.includes(value);

/** What a facet's value is called. */
export type Labels = (facet: FacetName, value: string) => string;

async function loadLabels(query: SearchQuery, facets: SearchResult["facets"]): Promise<Labels> {
  const valuesOf = (name: "topic" | "city") => [...query[name], ...query.not[name], ...(facets[name] ?? []).map(({ value }) => value)];
  const [topics, cities] = await Promise.all([findTopicNames(valuesOf("topic")), findPlaceNames(valuesOf("city"))]);
  const named: Partial<Record<FacetName, (value: string) => string>> = {
    topic: (value) => topics.get(value) ?? value,
    city: (value) => cities.get(value) ?? value,
    continent: continentName,
    country: countryName,
    language: languageInWords,
    month: monthInWords,
  };
  return (facet, value) => named[facet]?.(value) ?? words[`${facet} ${value}`] ?? value;
}

const monthInWords = (month: string) => new Date(`${month}-01T00:00:00Z`).toLocaleDateString("en", { month: "long", year: "numeric", timeZone: "UTC" });

const words: Record<string, string> = {
  "type event": "Events",
  "type session": "Talks",
  "type person": "People",
  "type coverage": "Slides and video",
  "type call": "Calls",
  "when upcoming": "Upcoming",
  "when past": "Past",
  "format in_person": "In person",
  "format online": "Online",
  "format hybrid": "In person and online",
  "has video": "Video",
  "has slides": "Slides",
  "has audio": "Audio",
  "has notes": "Notes",
  "has write_up": "Write-up",
  "has transcript": "Transcript",
  "has code": "Code",
  "has photos": "Photos",
  "has sketchnote": "Sketchnote",
  "has link": "Links",
  "call open": "Open now",
  "call week": "Closes within a week",
  "call month": "Closes within 30 days",
};
