// The search that is left when OpenSearch is not there: beginnings of words in names and titles.
import { readQuery, type Sql, sql } from "#lib/stores/postgres.ts";
import { type Hit, pageSize, type SearchQuery, type SearchResult } from "./schema.ts";

/** Types that it can find; coverage and calls wait until OpenSearch is back. */
const types = ["event", "session", "person"] as const;

/** More than this is not counted exactly: nobody turns so many pages. */
const countUpTo = 1_000;

/** Finds events, sessions and people whose name has all the words or words that begin like them. */
export async function searchInPostgres(query: SearchQuery): Promise<SearchResult> {
  const wanted = types.filter((type) => query.type.length === 0 || query.type.includes(type));
  const counted = await Promise.all(types.map(async (type) => ({ value: type, count: await countMatches(type, query) })));
  const hits = await findHits(wanted, query);
  const total = counted.filter(({ value }) => wanted.includes(value)).reduce((sum, { count }) => sum + count, 0);
  return { engine: "postgres", total, hits, facets: { type: counted.filter(({ count }) => count > 0) } };
}

/** "post vac" asks for words that begin with post and with vac; signs that tsquery would read as its own are not words. */
function toTsQuery(q: string): string {
  return (q.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `${word}:*`).join(" & ");
}

/** The words are the very expressions of the indexes made for this search. */
function matches(type: (typeof types)[number], query: SearchQuery): Sql {
  const words = toTsQuery(query.q);
  const all = query.q === "" ? sql`true` : words === "" ? sql`false` : null;
  switch (type) {
    case "event":
      return sql`from event e left join place p on p.id = e.place_id where not e.is_hidden
        and ${all ?? sql`to_tsvector('simple', e.name || ' ' || coalesce(e.tagline, '') || ' ' || coalesce(e.place_text, '')) @@ to_tsquery('simple', ${words})`}
        and ${yearAndCountry(query)} and ${query.topic.length === 0 ? sql`true` : sql`exists (select from event_topic x join topic t on t.id = x.topic_id where x.event_id = e.id and t.slug = any (${query.topic}::text[]))`}`;
    case "session":
      return sql`from session s join event e on e.id = s.event_id and not e.is_hidden left join place p on p.id = e.place_id where not s.is_hidden
        and ${all ?? sql`to_tsvector('simple', s.title || ' ' || coalesce(s.subtitle, '')) @@ to_tsquery('simple', ${words})`}
        and ${yearAndCountry(query)} and ${query.topic.length === 0 ? sql`true` : sql`exists (select from session_topic x join topic t on t.id = x.topic_id where x.session_id = s.id and t.slug = any (${query.topic}::text[]))`}`;
    case "person":
      return sql`from person r where not r.is_hidden and ${all ?? sql`to_tsvector('simple', r.name) @@ to_tsquery('simple', ${words})`}
        and ${query.topic.length + query.year.length + query.country.length === 0}`;
  }
}

function yearAndCountry({ year, country }: SearchQuery): Sql {
  return sql`(${year.length === 0} or e.year = any (${year}::int[])) and (${country.length === 0} or p.country_code = any (${country}::text[]))`;
}

async function countMatches(type: (typeof types)[number], query: SearchQuery): Promise<number> {
  const [row] = await readQuery<{ count: number }>(sql`select count(*)::int as count from (select 1 ${matches(type, query)} limit ${countUpTo}) x`);
  return row?.count ?? 0;
}

const orders: Record<(typeof types)[number], Sql> = {
  event: sql`select 'event' as type, e.id, e.starts_on as day`,
  session: sql`select 'session' as type, s.id, coalesce(s.held_on, e.starts_on) as day`,
  person: sql`select 'person' as type, r.id, null::date as day`,
};

async function findHits(wanted: readonly (typeof types)[number][], query: SearchQuery): Promise<Hit[]> {
  const reach = query.page * pageSize;
  const found = await Promise.all(
    wanted.map((type) =>
      readQuery<Hit & { day: string | null }>(sql`${orders[type]} ${matches(type, query)} order by day desc nulls last, id desc limit ${reach}`),
    ),
  );
  const sorted = found.flat().toSorted((a, b) => (b.day ?? "").localeCompare(a.day ?? ""));
  return sorted.slice(reach - pageSize, reach).map(({ type, id }) => ({ type, id }));
}
