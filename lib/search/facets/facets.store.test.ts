// The law of facets: whatever is asked, the index answers what the rows of Postgres say, and the number beside a value is
// the number that one gets by choosing it.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { buildIndexes, catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { query as rows, sql } from "#lib/stores/postgres.ts";
import { loadWorld } from "#prisma/seed/load-world.ts";
import { searchInIndex } from "../in-index.ts";
import { searchInPostgres } from "../plain/postgres-search.ts";
import { type FacetName, facetNames, type SearchQuery, searchQuery, severalNames } from "../schema.ts";

const now = new Date("2026-06-01T12:00:00Z");
/** What is likely to meet something, and one that meets nothing. */
const values: Partial<Record<FacetName, string[]>> = {
  type: ["event", "session", "person", "coverage", "call"],
  continent: ["europe", "africa", "asia", "oceania"],
  when: ["upcoming", "past"],
  format: ["in_person", "online", "hybrid"],
  has: ["video", "slides", "photos"],
  call: ["open", "week", "month"],
};

useDirectory(async () => {
  await loadWorld("2026-06-01");
  await rows(sql`update event set date_precision = 'month', starts_on = date_trunc('month', starts_on)::date, ends_on = null where id in (4, 9)`);
  await rows(sql`update event set date_precision = 'year', starts_on = date_trunc('year', starts_on)::date, ends_on = null where id in (5, 11)`);
  await rows(sql`update event set format = 'online', languages = '{de,en}' where id % 5 = 0`);
  await rows(sql`update session set language = 'de' where id % 4 = 0`);
  await buildIndexes();
});

beforeAll(async () => {
  await catchUp();
  const list = async (statement: ReturnType<typeof sql>) => [...(await rows<{ value: string }>(statement)).map(({ value }) => value), "none"];
  values.topic = await list(sql`select slug as value from topic order by id limit 8`);
  values.country = (await list(sql`select distinct country_code as value from place order by 1 limit 6`)).filter((code) => code !== "none");
  values.city = (await list(sql`select path as value from place where kind = 'city' order by id limit 5`)).filter((path) => path !== "none");
  values.year = (await list(sql`select distinct year::text as value from event order by 1 desc limit 4`)).filter((year) => year !== "none");
  values.month = (await list(sql`select distinct left(starts_on::text, 7) as value from event where starts_on is not null order by 1 desc limit 6`)).filter(
    (month) => month !== "none",
  );
  values.language = ["de", "en"];
});

/** One or two facets chosen, at most one left out: more than that finds nothing most of the time. */
const anyQuestion = fc
  .record({
    chosen: fc.array(fc.tuple(fc.constantFrom(...facetNames), fc.array(fc.nat(), { minLength: 1, maxLength: 2 })), { maxLength: 2 }),
    out: fc.array(fc.tuple(fc.constantFrom(...facetNames), fc.nat()), { maxLength: 1 }),
    all: fc.boolean(),
  })
  .map(({ chosen, out, all }) => {
    const pick = (name: FacetName, at: number) => (values[name] as string[])[at % (values[name] as string[]).length] as string;
    const not = Object.fromEntries(out.map(([name, at]) => [name, [pick(name, at)]]));
    const facets = Object.fromEntries(
      chosen.map(([name, at]) => [name, [...new Set(at.map((each) => pick(name, each)))].filter((value) => !not[name]?.includes(value))]),
    );
    return searchQuery.parse({ ...facets, not, all: all ? severalNames.filter((name) => (facets[name]?.length ?? 0) > 1) : [] });
  });

const ask = (query: SearchQuery) => searchInIndex({ query, sought: [], now });
const askRows = (query: SearchQuery) => searchInPostgres({ query, sought: [], now });
const names = (hits: { type: string; id: number }[]) => hits.map(({ type, id }) => `${type} ${id}`).toSorted();

test("whatever is asked, the index finds what Postgres finds", async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(anyQuestion, async (query) => {
      const [index, plain] = [await ask(query), await askRows(query)];
      expect(index.total).toBe(plain.total);
      if (index.total <= 20) expect(names(index.hits)).toEqual(names(plain.hits));
      found += index.total > 0 ? 1 : 0;
    }),
    { numRuns: 60 },
  );
  expect(found).toBeGreaterThan(20); // questions that find nothing show little
}, 180_000);

/** The question that choosing this value asks; of a facet of which any is asked for, that value alone. */
function choosing(query: SearchQuery, name: FacetName, value: string): SearchQuery {
  const isAll = (query.all as FacetName[]).includes(name);
  return { ...query, [name]: isAll ? [...new Set([...query[name], value])] : [value] };
}

test("the number beside a value is the number of rows that one gets by choosing it", async () => {
  await fc.assert(
    fc.asyncProperty(anyQuestion, fc.nat(), async (query, at) => {
      const { facets } = await ask(query);
      const shown = facetNames.flatMap((name) =>
        (facets[name] ?? []).filter(({ value }) => !(query.not[name] as string[]).includes(value)).map((each) => ({ name, ...each })),
      );
      for (const { name, value, count } of shown.filter((_, each) => each % 8 === at % 8))
        expect([name, value, count]).toEqual([name, value, (await askRows(choosing(query, name, value))).total]);
    }),
    { numRuns: 12 },
  );
}, 180_000);
