import { beforeAll, describe, expect, test } from "vitest";
import { buildIndexes, catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addBergen, addEvent, addPerson, addTalk, addTopic } from "#bin/checks/things.ts";
import { prisma } from "#lib/stores/postgres.ts";
import { type SearchQuery, type SearchResult, searchQuery } from "./schema.ts";
import { search } from "./search.ts";

/** Things by name, as "type id", to read hits by. */
const names = new Map<string, string>();

async function named(type: string, name: string, id: Promise<number>): Promise<number> {
  names.set(`${type} ${await id}`, name);
  return id;
}

async function fill(): Promise<void> {
  const { bergen } = await addBergen();
  const lagos = await prisma().place.create({ data: { kind: "city", path: "ng/lagos", name: "Lagos", countryCode: "NG" } });
  const ingrid = await named(
    "person",
    "Ingrid",
    addPerson("Ingrid Sølheim", {
      tagline: "Keeps databases calm.",
      aliases: { create: [{ name: "Ingrid S. Haugen" }, { name: "Oldname", isPublic: false }] },
      handles: { create: [{ network: "github", handle: "ISolheim" }] },
    }),
  );
  const yuki = await named("person", "Yuki", addPerson("田中 優希", { aliases: { create: [{ name: "Yuki Tanaka" }] } }));
  const hidden = await addPerson("Ingrid Withheld", { isHidden: true });
  const fjord = await named(
    "event",
    "DataFjord",
    addEvent("DataFjord 2026", { placeId: bergen, hashtag: "datafjord", startsOn: new Date("2026-09-01"), endsOn: new Date("2026-09-03") }),
  );
  const pycon = await named(
    "event",
    "PyCon",
    addEvent("PyCon Lagos", { year: 2025, placeId: lagos.id, startsOn: new Date("2025-05-01"), endsOn: new Date("2025-05-02") }),
  );
  const down = await addEvent("Taken Down Vacuum Summit", { isHidden: true, placeId: bergen });
  const vacuum = await named(
    "session",
    "Vacuum",
    addTalk(fjord, "Vacuum at night", { speakers: [ingrid, hidden], abstract: "Autovacuum and <b>bloat</b>, explained." }),
  );
  const backups = await named("session", "Backups", addTalk(pycon, "Backups you have tried", { speakers: [yuki] }));
  await addTalk(fjord, "Vacuum withheld", { isHidden: true });
  await addTalk(down, "Vacuum in the dark");
  await named(
    "coverage",
    "Video",
    prisma()
      .coverage.create({ data: { eventId: pycon, sessionId: backups, kind: "video", url: "https://video.example/b" } })
      .then(({ id }) => id),
  );
  await named(
    "call",
    "Call",
    prisma()
      .call.create({ data: { eventId: fjord } })
      .then(({ id }) => id),
  );
  await addTopic("PostgreSQL", { events: [fjord], talks: [vacuum, backups] });
  await addTopic("Python", { events: [pycon] });
}

useDirectory(async () => {
  await fill();
  await buildIndexes();
});
beforeAll(catchUp);

/** From the index: what takes too long on a busy machine is answered by Postgres, and asked again. */
async function ask(query: Partial<SearchQuery>, now = new Date("2026-06-01")): Promise<SearchResult> {
  const asked = searchQuery.parse(query);
  let result = await search(asked, now);
  for (let attempt = 0; result.engine !== "opensearch" && attempt < 10; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    result = await search(asked, now);
  }
  expect(result.engine).toBe("opensearch");
  return result;
}

const found = async (query: Partial<SearchQuery>) => {
  const { hits } = await ask(query);
  return hits.map(({ type, id }) => names.get(`${type} ${id}`) ?? `${type} ${id}, which is hidden`);
};
const foundInAnyOrder = async (query: Partial<SearchQuery>) => (await found(query)).toSorted();

describe("words lead to what has them, the thing itself first", () => {
  test.each([
    ["vacuum", ["Vacuum"]],
    ["bloat", ["Vacuum"]], // a word of the abstract
    ["night bloat", ["Vacuum"]], // one of the title, one of the abstract
    ["b", []], // the markup around it is none; one letter is no beginning of a word
    ["solheim", ["Ingrid", "Vacuum", "DataFjord"]], // without marks, and what she appears in
    ["SØLHEIM ingrid", ["Ingrid", "Vacuum", "DataFjord"]],
    ["solhiem", ["Ingrid", "Vacuum", "DataFjord"]], // a slip of the pen
    ["haugen", ["Ingrid"]],
    ["isolheim", ["Ingrid"]],
    ["datafjord", ["DataFjord", "Vacuum", "Call"]],
    ["dataf", ["DataFjord", "Call"]], // the beginning of a name
    ["vacuum datafjord", ["Vacuum"]], // all words, each in any field
    ["vacuum lagos", []],
    ["yuki", ["Yuki"]],
    ["田中", ["Yuki", "PyCon", "Backups", "Video"]],
    ["nothing has this", []],
  ])("%s", async (q, wanted) => {
    const [first, ...more] = await found({ q });
    expect([first, more.toSorted()]).toEqual([wanted[0], wanted.slice(1).toSorted()]);
  });
});

test("hidden things are never found: by word, by name, by a former name, by their place, or by asking for everything", async () => {
  for (const q of ["withheld", "taken down", "dark", "oldname"]) expect([q, await found({ q })]).toEqual([q, []]);
  expect(await foundInAnyOrder({})).toEqual(["Backups", "Call", "DataFjord", "Ingrid", "PyCon", "Vacuum", "Video", "Yuki"]);
  expect(await foundInAnyOrder({ country: ["NO"], type: ["event", "session"] })).toEqual(["DataFjord", "Vacuum"]);
});

test("without words the latest come first, what has no date last", async () => {
  const all = await found({});
  expect(all.slice(-2).toSorted()).toEqual(["Ingrid", "Yuki"]);
  expect(new Set(all.slice(0, 3))).toEqual(new Set(["Call", "DataFjord", "Vacuum"]));
});

describe("values of a facet are alternatives, facets narrow each other", () => {
  test.each<[Partial<SearchQuery>, string[]]>([
    [{ type: ["person"] }, ["Ingrid", "Yuki"]],
    [{ type: ["call", "coverage"] }, ["Call", "Video"]],
    [{ topic: ["python"] }, ["PyCon"]],
    [{ topic: ["postgresql"], type: ["session"] }, ["Backups", "Vacuum"]],
    [{ country: ["NG"] }, ["Backups", "PyCon", "Video", "Yuki"]],
    [{ year: ["2026"], type: ["event", "person"] }, ["DataFjord", "Ingrid"]],
    [{ year: ["2025", "2026"], type: ["event"] }, ["DataFjord", "PyCon"]],
    [{ country: ["NO"], year: ["2025"] }, []],
    [{ topic: ["no-such-topic"] }, []],
  ])("%j", async (query, wanted) => {
    expect(await foundInAnyOrder(query)).toEqual(wanted);
  });
});

test("counts of a facet are narrowed by the others and not by its own choice", async () => {
  const { facets, total } = await ask({ type: ["session"], country: ["NO"] }, new Date("2026-12-01"));
  expect(total).toBe(1);
  expect(facets).toEqual({
    type: [
      { value: "call", count: 1 },
      { value: "event", count: 1 },
      { value: "person", count: 1 },
      { value: "session", count: 1 },
    ],
    topic: [{ value: "postgresql", count: 1 }],
    country: [
      { value: "NG", count: 1 },
      { value: "NO", count: 1 },
    ],
    year: [{ value: "2026", count: 1 }],
    continent: [{ value: "europe", count: 1 }],
    city: [{ value: "no/bergen", count: 1 }],
    when: [{ value: "past", count: 1 }],
    format: [{ value: "in_person", count: 1 }],
    has: [],
    language: [],
  });
});

test("a chosen value is listed even where nothing has it", async () => {
  const { facets, hits } = await ask({ year: ["1999"], topic: ["nonsense"] });
  expect([hits, facets.year, facets.topic]).toEqual([[], [{ value: "1999", count: 0 }], [{ value: "nonsense", count: 0 }]]);
});

test("whatever somebody types is words and nothing else", async () => {
  const typed = [
    `"`,
    `"""'`,
    "*",
    "?*:*",
    "AND OR NOT",
    "name:ingrid",
    "ingrid~",
    "a && b",
    "(((",
    "\\",
    "{}",
    "<script>",
    "\u0000",
    "\ud800",
    "🧵",
    "x".repeat(5_000),
    "1 ".repeat(2_000),
    "'; drop table person; --",
    "(_exists_:deleted)",
    "deleted:true",
  ];
  for (const q of typed) await ask({ q }); // each is answered by the index: none breaks its language
  expect(await found({ q: "deleted:true" })).toEqual([]);
});

test("pages go on where the last one ended, and say the same total", async () => {
  const event = await addEvent("Many", { startsOn: new Date("2024-01-01"), endsOn: new Date("2024-01-01"), year: 2024 });
  for (let talk = 0; talk < 45; talk++) await addTalk(event, `Numbered ${talk}`);
  await catchUp();
  const pages = await Promise.all([1, 2, 3, 4].map((page) => ask({ type: ["session"], year: ["2024"], page })));
  expect(pages.map(({ hits, total }) => [hits.length, total])).toEqual([
    [20, 45],
    [20, 45],
    [5, 45],
    [0, 45],
  ]);
  expect(new Set(pages.flatMap(({ hits }) => hits.map(({ id }) => id))).size).toBe(45);
});
