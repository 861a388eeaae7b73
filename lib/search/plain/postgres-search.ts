// The search that is left when OpenSearch is not there: beginnings of words in names and titles, and every choice that narrows it.
import { type DocumentProjection, documentProjections } from "#lib/outbox/projections.ts";
import { readQuery, type Sql, sql } from "#lib/stores/postgres.ts";
import type { Question } from "../in-index.ts";
import { type FacetCount, type Hit, pageSize, type SearchQuery, type SearchResult } from "../schema.ts";
import { choices } from "./choices.ts";
import { dayOf, foundIn } from "./found-in.ts";
import { toTsQuery } from "./ts-query.ts";

/** More than this is not counted exactly: nobody turns so many pages. */
const countUpTo = 1_000;

/** Finds what has all the words in its name, or words that begin like them; coverage by its talk, calls by their event. */
export async function searchInPostgres(question: Question): Promise<SearchResult> {
  const { query } = question;
  const wanted = documentProjections.filter((type) => (query.type.length === 0 || query.type.includes(type)) && !query.not.type.includes(type));
  const counted = await Promise.all(
    documentProjections.filter((type) => !query.not.type.includes(type)).map(async (value) => ({ value, count: await countMatches(value, question) })),
  );
  return {
    engine: "postgres",
    closeness: "all",
    total: counted.filter(({ value }) => wanted.includes(value)).reduce((sum, { count }) => sum + count, 0),
    hits: await findHits(wanted, question),
    facets: { type: listed(counted, query) },
    sought: question.sought.map(({ text }) => text),
  };
}

/** What was chosen or left out is listed even where nothing is of it. */
const listed = (counted: FacetCount[], { type, not }: SearchQuery): FacetCount[] => [
  ...counted.filter(({ value, count }) => count > 0 || (type as string[]).includes(value)),
  ...not.type.map((value) => ({ value, count: 0 })),
];

/** Things of a type that match: `from ... where ...`. */
function matches(type: DocumentProjection, { query, sought, now }: Question): Sql {
  return sql`${foundIn(type, query.q === "" ? null : toTsQuery(sought))} and ${choices(type, query, now)}`;
}

async function countMatches(type: DocumentProjection, question: Question): Promise<number> {
  const [row] = await readQuery<{ count: number }>(sql`select count(*)::int as count from (select 1 ${matches(type, question)} limit ${countUpTo}) x`);
  return row?.count ?? 0;
}

type Found = Hit & { day: string | null };

async function findHits(wanted: DocumentProjection[], question: Question): Promise<Hit[]> {
  const reach = question.query.page * pageSize;
  const order = isEarliestFirst(question.query) ? sql`asc` : sql`desc`;
  const found = await Promise.all(
    wanted.map((type) =>
      readQuery<Found>(
        sql`select ${type}::text as type, x.* from (select ${dayOf[type]} ${matches(type, question)}) x order by day ${order} nulls last, id desc limit ${reach}`,
      ),
    ),
  );
  const sorted = found.flat().toSorted(isEarliestFirst(question.query) ? (a, b) => compareDays(a, b) : (a, b) => (b.day ?? "").localeCompare(a.day ?? ""));
  return sorted.slice(reach - pageSize, reach).map(({ type, id }) => ({ type, id }));
}

/** Where the order is by day: what is to come begins with the soonest. */
const isEarliestFirst = ({ sort, when }: SearchQuery): boolean => sort === "date" || (sort === "best" && when.length === 1 && when[0] === "upcoming");

/** What has no day comes last. */
const compareDays = (a: Found, b: Found) => (a.day ?? "9").localeCompare(b.day ?? "9");
