// What words find, in which order, and what is suggested while they are typed.
import { beforeAll, describe, expect, test } from "vitest";
import { buildIndexes, catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addBergen, addEvent, addPerson, addTalk, addTopic } from "#bin/checks/things.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { searchInIndex } from "./in-index.ts";
import { type SearchQuery, searchQuery } from "./schema.ts";
import { findIdsInIndex, findIdsInPostgres } from "./suggest/found-names.ts";
import { readNames } from "./suggest/read-names.ts";
import { suggest } from "./suggest/suggestions.ts";
import { interpret } from "./words/interpret.ts";

const now = new Date("2026-06-01T12:00:00Z");
const names = new Map<string, string>();
const named = async (type: string, name: string, id: Promise<number>) => {
  names.set(`${type} ${await id}`, name);
  return id;
};
const hostile = `<script>alert("vacuum")</script><img src=x onerror=alert(1)> \u202evacuum`;

useDirectory(async () => {
  const { bergen } = await addBergen();
  const event = await named("event", "Harbour Days", addEvent("Harbour Days", { placeId: bergen }));
  const talk = (title: string, more: Parameters<typeof addTalk>[2] = {}) => named("session", title, addTalk(event, title, more));
  await talk("Kubernetes for gardeners");
  const machine = await talk("Learning to machine metal");
  await talk("Machine learning in a shed");
  await talk("Trains, an elephant story");
  await talk("Vacuum is not your enemy", { abstract: "Autovacuum and <b>bloat</b>, explained to a database that sleeps." });
  await talk(hostile, { abstract: `${hostile} bloat of another kind` });
  const ada = await named("person", "Ada Grimsby", addPerson("Ada Grimsby", { aliases: { create: [{ name: "Ada Birdwood" }] } }));
  await named("person", "Grimsby Hall", addPerson("Grimsby Hall"));
  await addPerson("Grimsby Withheld", { isHidden: true });
  await talk("What Ada Grimsby said", { speakers: [ada] });
  await talk("Ada Grimsby");
  for (const year of [2025, 2027, 2026])
    await named(
      "event",
      `Grimsby Forum ${year}`,
      addEvent("Grimsby Forum", { slug: `forum-${year}`, year, startsOn: new Date(`${year}-09-01`), endsOn: new Date(`${year}-09-02`) }),
    );
  await addEvent("Grimsby Secret", { isHidden: true });
  const elephants = await addTopic("PostgreSQL", { talks: [machine] });
  await prisma().topicAlias.createMany({ data: ["postgresql", "elephantdb", "thebigelephant"].map((folded) => ({ folded, topicId: elephants })) });
  await addTopic("Grim topic that nobody uses");
  const series = await prisma().series.create({ data: { slug: "grimsby-talks", name: "Grimsby Talks" } });
  await query(sql`update event set series_id = ${series.id} where id = ${event}`);
  await prisma().series.create({ data: { slug: "grimsby-void", name: "Grimsby Void" } });
  await buildIndexes();
});
beforeAll(catchUp);

const ask = async (more: Partial<SearchQuery>) => {
  const asked = searchQuery.parse(more);
  return searchInIndex({ query: asked, sought: await interpret(asked.q), now });
};
const found = async (q: string, more: Partial<SearchQuery> = {}) =>
  (await ask({ q, ...more })).hits.map(({ type, id }) => names.get(`${type} ${id}`) ?? `${type} ${id}, which is hidden`);

describe("words that mean the same find one another", () => {
  test.each([
    ["k8s", ["Kubernetes for gardeners"]],
    ["k8s gardeners", ["Kubernetes for gardeners"]],
    ["ml", ["Machine learning in a shed"]],
    ["ml shed", ["Machine learning in a shed"]],
    ["elephantdb", ["Learning to machine metal"]], // an alias of its topic
    ["pg metal", ["Learning to machine metal"]],
    ["the big elephant", ["Learning to machine metal"]],
  ])("%s", async (q, wanted) => {
    expect(await found(q, { type: ["session"] })).toEqual(wanted);
  });
});

test("words in quotes stand together, in their order, spelled like this", async () => {
  expect((await found("machine learning", { type: ["session"] })).toSorted()).toEqual(["Learning to machine metal", "Machine learning in a shed"]);
  expect(await found('"machine learning"')).toEqual(["Machine learning in a shed"]);
  expect(await found('"kubernete"')).toEqual([]);
  expect(await found('"learning machine')).toHaveLength(2); // without its end it is no quote
});

test("who is called exactly this comes first, then what, then what only speaks of it", async () => {
  const people = await found("ada grimsby");
  expect([people[0], people[1]]).toEqual(["Ada Grimsby", "Ada Grimsby"]);
  expect((await ask({ q: "ADA GRIMSBY" })).hits[0]?.type).toBe("person");
  expect((await found("Ada Birdwood"))[0]).toBe("Ada Grimsby");
});

test("of what fits equally well that comes first which is still to come; by day when that is asked", async () => {
  const years = async (more: Partial<SearchQuery>) => (await found("grimsby forum", { type: ["event"], ...more })).map((name) => name.slice(-4));
  expect(await years({})).toEqual(["2027", "2026", "2025"]);
  expect(await years({ sort: "date" })).toEqual(["2025", "2026", "2027"]);
  expect(await years({ sort: "newest" })).toEqual(["2027", "2026", "2025"]);
  expect((await found("", { type: ["event"], when: ["upcoming"] })).slice(0, 2)).toEqual(["Harbour Days", "Grimsby Forum 2026"]);
});

test("where nothing has all the words, what is most like them is found, and said to be only that", async () => {
  const slip = await ask({ q: "kubernetse gardners" });
  expect([slip.closeness, slip.hits.map(({ type, id }) => names.get(`${type} ${id}`))]).toEqual(["alike", ["Kubernetes for gardeners"]]);
  const remembered = await ask({ q: "the one where vacuum was not really the enemy", type: ["session"] });
  expect([remembered.closeness, names.get(`session ${remembered.hits[0]?.id}`)]).toEqual(["alike", "Vacuum is not your enemy"]);
});

test("words that something has are not widened because a choice leaves nothing of them", async () => {
  const nothing = await ask({ q: "kubernetes", country: ["JP"] });
  expect([nothing.closeness, nothing.total]).toEqual(["all", 0]);
});

test("a text tells where the words stand; what looks like markup is text or is not there", async () => {
  const { hits } = await ask({ q: "bloat" });
  const excerpts = new Map(hits.map(({ id, type, excerpt }) => [names.get(`${type} ${id}`), excerpt]));
  expect(excerpts.get("Vacuum is not your enemy")).toEqual(["Autovacuum and ", "bloat", ", explained to a database that sleeps."]);
  expect(excerpts.get(hostile)).toEqual([`${hostile} `, "bloat", " of another kind"]);
});

describe("suggestions", () => {
  const suggested = async (q: string) => (await suggest(q)).names.map(({ type, name }) => `${type} ${name}`);

  test("names of which some word begins so, of every kind, hidden ones never; what has nothing to see is not there", async () => {
    expect((await suggested("grim")).toSorted()).toEqual([
      "event Grimsby Forum",
      "event Grimsby Forum",
      "event Grimsby Forum",
      "person Ada Grimsby",
      "person Grimsby Hall",
      "series Grimsby Talks",
    ]);
    expect(await suggested("postg")).toEqual(["topic PostgreSQL"]);
    expect(await suggested("berg")).toEqual(["city Bergen"]);
    expect(await suggested("ada birdw")).toEqual(["person Ada Grimsby"]);
  });

  test("what is called exactly this goes first", async () => {
    expect((await suggested("Grimsby Hall"))[0]).toBe("person Grimsby Hall");
  });

  test.each(["", "g", "!", "'", "a & b:*", "\u0000", "x".repeat(5_000), "<script>"])("%j is only words", async (q) => {
    expect((await suggest(q)).names).toEqual([]);
  });

  test("without the index the same names are found in Postgres", async () => {
    const [index, postgres] = [await findIdsInIndex("grim"), await findIdsInPostgres(["grim"])];
    const sorted = async (ids: typeof index) => (await readNames(ids, ["grim"])).map(({ name, of }) => `${name} ${of}`).toSorted();
    expect(await sorted(postgres)).toEqual(await sorted(index));
    expect(await readNames({ people: [1, 2, 3, 4], events: [] }, ["nothing"])).toHaveLength(2); // the hidden one is passed over
  });
});
