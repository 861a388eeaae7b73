import { beforeAll, describe, expect, test } from "vitest";
import { buildIndexes, catchUp } from "#bin/checks/catch-up.ts";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addBergen, addEvent, addPerson, addTalk, addTopic } from "#bin/checks/things.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { searchInPostgres } from "./postgres-search.ts";
import { interpret } from "../words/interpret.ts";
import { type SearchQuery, searchQuery } from "../schema.ts";
import { search } from "../search.ts";

useDirectory(async () => {
  const { bergen } = await addBergen();
  const events = [
    await addEvent("Quiet Software", { placeId: bergen, tagline: "For programs that do not shout" }),
    await addEvent("Quiet Harbour", { year: 2025, startsOn: new Date("2025-04-01"), endsOn: new Date("2025-04-02") }),
    await addEvent("Quiet Withheld", { isHidden: true }),
    await addEvent("Loud Days", { placeId: bergen }),
  ] as const;
  const talks = [
    await addTalk(events[0], "Loops that end"),
    await addTalk(events[1], "Loose ends", { subtitle: "and loops" }),
    await addTalk(events[0], "Loops withheld", { isHidden: true }),
    await addTalk(events[2], "Loops in the dark"),
  ];
  await addPerson("Zofia Kowalczyk");
  await addPerson("Zoë Withheld", { isHidden: true });
  await addPerson("Anna-Maria de la Cruz");
  await addTopic("Postgres", { events: [events[0]], talks: [talks[1] as number] });
  await buildIndexes();
});
beforeAll(catchUp);

const parse = (query: Partial<SearchQuery>) => searchQuery.parse(query);
const fallback = async (query: SearchQuery) => searchInPostgres({ query, sought: await interpret(query.q), now: new Date() });
const sorted = (hits: { type: string; id: number }[]) => hits.map(({ type, id }) => `${type} ${id}`).toSorted();

describe("plain questions have the same answer from both engines", () => {
  test.each<[Partial<SearchQuery>, number]>([
    [{ q: "quiet", type: ["event"] }, 2],
    [{ q: "quiet software", type: ["event"] }, 1],
    [{ q: "shout", type: ["event"] }, 1],
    [{ q: "qui", type: ["event"] }, 2],
    [{ q: "QUIET harb", type: ["event"] }, 1],
    [{ q: "loops", type: ["session"] }, 2],
    [{ q: "loops that", type: ["session"] }, 2], // "that" says nothing
    [{ q: '"loops that"', type: ["session"] }, 1],
    [{ q: "zofia" }, 1],
    [{ q: "kowal" }, 1],
    [{ q: "anna-maria" }, 1],
    [{ q: "de la cruz" }, 1],
    [{ q: "withheld" }, 0],
    [{ q: "dark" }, 0],
    [{ q: "quiet", type: ["event"], year: ["2025"] }, 1],
    [{ q: "quiet", type: ["event"], country: ["NO"] }, 1],
    [{ type: ["event"], country: ["NO"], year: ["2026"] }, 2],
    [{ type: ["event"], topic: ["postgres"] }, 1],
    [{ type: ["session"], topic: ["postgres"] }, 1],
    [{ type: ["session"], topic: ["python"] }, 0],
    [{ type: ["person"] }, 2],
    [{ type: ["event", "session", "person"] }, 7],
    [{ type: ["coverage"] }, 0],
  ])("%j: %i", async (asked, count) => {
    const [plain, index] = [await fallback(parse(asked)), await askIndex(parse(asked))];
    expect([sorted(plain.hits), plain.total]).toEqual([sorted(index.hits), index.total]);
    expect(plain.hits).toHaveLength(count);
  });
});

/** What takes too long on a busy machine is answered by Postgres, and asked again. */
async function askIndex(asked: SearchQuery) {
  for (let attempt = 0; attempt < 10; attempt++) {
    const result = await search(asked);
    if (result.engine === "opensearch") return result;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error("OpenSearch does not answer in time.");
}

test("types are counted whatever type is chosen; nothing else is counted", async () => {
  expect((await fallback(parse({ q: "loo", type: ["person"] }))).facets).toEqual({
    type: [
      { value: "session", count: 2 },
      { value: "person", count: 0 },
    ],
  });
});

test("the latest come first, people after what has a date", async () => {
  const { hits } = await fallback(parse({ type: ["event", "person"] }));
  expect(hits.map(({ type }) => type)).toEqual(["event", "event", "event", "person", "person"]);
});

test("whatever somebody types is words and nothing else", async () => {
  for (const q of ["'", "a & b", "!x | y", "x:*", "(", "%", "_", "\\", "'; drop table person; --", "\u0000", "\ud800", "<->", "🧵"])
    expect((await fallback(parse({ q }))).engine).toBe("postgres");
  expect((await fallback(parse({ q: "!!!" }))).hits).toEqual([]);
});

test("pages go on where the last one ended", async () => {
  await query(sql`insert into person (slug, name) select 'numbered-' || n, 'Numbered ' || n from generate_series(1, 45) n`);
  const pages = await Promise.all([1, 2, 3, 4].map((page) => fallback(parse({ q: "numbered", page }))));
  expect(pages.map(({ hits, total }) => [hits.length, total])).toEqual([
    [20, 45],
    [20, 45],
    [5, 45],
    [0, 45],
  ]);
  expect(new Set(pages.flatMap(({ hits }) => hits.map(({ id }) => id))).size).toBe(45);
});

test("one hit and twenty take the same eleven statements", async () => {
  const countFor = async (q: string) => (await statementsOf(() => fallback(parse({ q })))).length;
  expect([await countFor("zofia"), await countFor("numbered")]).toEqual([11, 11]);
});
