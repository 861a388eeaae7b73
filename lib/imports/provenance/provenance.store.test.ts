// Who stands behind a value, and who says otherwise: sources side by side, the word of somebody here above them.
import { beforeEach, expect, test } from "vitest";
import { type BundleRows, importBundle } from "#bin/checks/bundle-folder.ts";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addPerson, addTalk, removeEverything } from "#bin/checks/things.ts";
import { postgres, query, raw, sql } from "#lib/stores/postgres.ts";
import { undoRun } from "../undo/undo-run.ts";
import type { Provenance, Thing } from "./facts.ts";
import { findProvenance } from "./provenance.ts";

useDirectory();

beforeEach(async () => {
  await removeEverything();
  for (const table of ["source_record", "value_source", "import_run", "place_alias"]) await query(sql`delete from ${raw(table)}`);
});

const fjord = {
  id: "fjord-2026",
  name: "Fjord Conf 2026",
  start: "2026-06-01",
  end: "2026-06-03",
  city: "Bergen",
  country: "Norway",
  url: "https://fjord.example/",
};
const video = { kind: "video", url: "https://www.youtube.com/watch?v=abcdefghijk" };
const talk = { id: "t1", event: "fjord-2026", title: "Vacuum", people: [{ key: "ann", name: "Ann Able" }], coverage: [video] };
const papers: BundleRows = { events: [fjord], sessions: [talk] };

const importEvents = (source: string, ...events: object[]) => importBundle({ events }, { source });
const idOf = async (thing: Thing) => (await query<{ id: number }>(sql`select id from ${raw(thing)} order by id limit 1`))[0]?.id as number;
const told = async (thing: Thing) => (await findProvenance(thing, await idOf(thing))) as Provenance;

/** Facts in short: the value that stands, who stands behind it, and what others say: "=" the same, "!" otherwise, "~" beside. */
function inShort({ facts }: Provenance): Record<string, string> {
  const marks = { same: "=", otherwise: "!", beside: "~" };
  const plain = (value: unknown): string => {
    if (typeof value !== "object" || value === null) return String(value);
    const { startsOn, endsOn, dueOn } = value as Record<string, string>;
    return dueOn ?? (startsOn ? `${startsOn}/${endsOn}` : Object.values(value).join(" "));
  };
  const voice = (by: Provenance["facts"][number]["by"]) => `${by.authority === "import" ? "" : by.authority}${by.teller ? `@${by.teller.source}` : ""}`;
  return Object.fromEntries(
    facts.map(({ field, value, by, others }) => [
      field,
      [
        `${plain(value)} ${voice(by)}`,
        ...others.map((said) => `${marks[said.relation]}${said.relation === "same" ? "" : `${plain(said.value)} `}${voice(said.by)}`),
      ].join(" "),
    ]),
  );
}

test("each value of an event tells the source, its licence, when it was read and of which record; in one statement", async () => {
  await importEvents("pyvideo", { ...fjord, languages: ["Norwegian"], cfp_close: "2026-02-01" });
  const id = await idOf("event");
  let found: Provenance | null = null;
  expect(await statementsOf(async () => (found = await findProvenance("event", id)))).toHaveLength(1);
  const { sources, facts } = found as unknown as Provenance;
  const teller = { source: "pyvideo", name: "PyVideo", licence: "CC0 1.0", format: "bundle", key: "fjord-2026", address: expect.stringMatching(/^https:/) };
  expect(sources).toEqual([{ ...teller, readAt: expect.stringMatching(/^\d{4}-/), agrees: 7, differs: 0 }]);
  expect(facts[0]).toMatchObject({ field: "name", value: "Fjord Conf 2026", by: { authority: "import", at: sources[0]?.readAt, teller }, others: [] });
  expect(inShort({ sources, facts })).toEqual({
    name: "Fjord Conf 2026 @pyvideo",
    dates: "2026-06-01/2026-06-03 @pyvideo",
    place: "Bergen, Norway @pyvideo",
    series: "Fjord Conf @pyvideo",
    site: "https://fjord.example/ @pyvideo",
    languages: "no @pyvideo",
    deadline: "2026-02-01 @pyvideo",
  });
});

test("what two sources say stands side by side: the same, something else, or more without speaking against it", async () => {
  await importEvents("papers", { ...fjord, description: "Three days on data.", cfp_close: "2026-02-01" });
  await importEvents("tapes", { id: "fj26", name: "FJORD CONF", observed_first: "2026-06-02", observed_last: "2026-06-03", description: "Recordings." });
  await importEvents("lists", {
    ...fjord,
    id: "fjc26",
    name: "Fjord Conference",
    start: "2026-06-02",
    city: "Bergen",
    country: "NO",
    hashtag: "fjord",
    cfp_close: "2026-02-15",
  });
  const all = await told("event");
  expect(inShort(all)).toEqual({
    name: "Fjord Conf 2026 @papers =@tapes !Fjord Conference @lists",
    dates: "2026-06-01/2026-06-03 @papers ~2026-06-02/2026-06-03 observed@tapes !2026-06-02/2026-06-03 @lists",
    place: "Bergen, Norway @papers =@lists",
    series: "Fjord Conf @papers",
    site: "https://fjord.example/ @papers =@lists",
    hashtag: "fjord @lists",
    description: "Three days on data. @papers ~Recordings. @tapes",
    deadline: "2026-02-01 @papers !2026-02-15 @lists",
  });
  expect(all.sources.map(({ source, agrees, differs }) => [source, agrees, differs])).toEqual([
    ["papers", 7, 0],
    ["tapes", 1, 0],
    ["lists", 3, 3],
  ]);
});

test("who names a topic is told of each, whatever spelling they use; who names none speaks against none", async () => {
  await importEvents("papers", { ...fjord, topics: ["PostgreSQL", "Node.js"] });
  await importEvents("lists", { ...fjord, id: "l", topics: ["nodejs"] });
  await importEvents("tapes", { ...fjord, id: "t" });
  const all = (await told("event")).facts.flatMap((fact) => (fact.field === "topic" ? [fact] : []));
  expect(all.map(({ value, by, others }) => [value, by.teller?.source, others.map((other) => [other.relation, other.by.teller?.source])])).toEqual([
    ["Node.js", "papers", [["same", "lists"]]],
    ["PostgreSQL", "papers", []],
  ]);
});

test("days that only recordings show are told as observed", async () => {
  await importEvents("tapes", { id: "r-2026", name: "Recorded 2026", observed_first: "2026-06-02", observed_last: "2026-06-04" });
  expect((await told("event")).facts.find(({ field }) => field === "dates")?.by).toMatchObject({ authority: "observed", teller: { source: "tapes" } });
});

test("a city that a source calls otherwise is the same city", async () => {
  await importEvents("papers", { ...fjord, city: "München", country: "Germany" });
  await importEvents("lists", { ...fjord, id: "l", city: "Munich", country: "DE" });
  expect(inShort(await told("event")).place).toBe("Munich, Germany @papers =@lists");
});

test("what is taken for granted is told only where somebody says otherwise", async () => {
  await importEvents("papers", fjord);
  expect(Object.keys(inShort(await told("event")))).toEqual(["name", "dates", "place", "series", "site"]);
  await importEvents("lists", { id: "l", name: "Fjord Conf 2026", start: "2026-06-01", end: "2026-06-03", city: "Online" });
  expect(inShort(await told("event")).format).toBe("in_person @papers !online @lists");
});

const sign = (field: string, authority: string) =>
  query(sql`
  insert into value_source (entity, entity_id, field, authority) select 'event', id, ${field}, ${authority}::authority from event
  on conflict (entity, entity_id, field) do update set authority = excluded.authority, record_id = null, said_at = now()`);

test("a value that an organiser has signed is theirs: a source that says it confirms it, one that does not stands beside it", async () => {
  await importEvents("papers", fjord);
  await query(sql`update event set name = 'Fjord Conf, the tenth'`);
  for (const field of ["name", "startsOn"]) await sign(field, "organiser");
  expect(inShort(await told("event"))).toMatchObject({
    name: "Fjord Conf, the tenth organiser !Fjord Conf 2026 @papers",
    dates: "2026-06-01/2026-06-03 organiser =@papers",
  });
  expect((await told("event")).facts[0]?.by).toEqual({ authority: "organiser", at: expect.stringMatching(/^\d{4}-/), teller: null });
});

test("a value that was changed here and that nobody signed is nobody's, and the source's stands beside it", async () => {
  await importEvents("papers", fjord);
  await query(sql`update event set url = 'https://new.example/'`);
  expect(inShort(await told("event")).site).toBe("https://new.example/ unknown !https://fjord.example/ @papers");
});

test("a session tells of its time, its people and its recordings; who says a day alone says nothing of the time", async () => {
  await importBundle({
    events: [{ ...fjord, timezone: "Europe/Oslo" }],
    sessions: [{ ...talk, start_iso: "2026-06-01T09:00:00+02:00", duration_s: 1800, room: "Main" }],
  });
  const recorded = { id: "r", event: "fj", title: "Vacuum: the film", people: [{ key: "a", name: "Ann Able" }], coverage: [video], recorded: "2026-06-01" };
  await importBundle({ events: [{ ...fjord, id: "fj" }], sessions: [recorded] }, { source: "tapes" });
  expect(inShort(await told("session"))).toEqual({
    title: "Vacuum @papers !Vacuum: the film @tapes",
    time: `2026-06-01T07:00:00.000Z 2026-06-01T07:30:00.000Z  Europe/Oslo @papers ~  2026-06-01 Europe/Oslo @tapes`,
    room: "Main @papers",
    speaker: "Ann Able @papers",
    coverage: `video ${video.url} @papers =@tapes`,
  });
});

test("a person tells of each value and each handle", async () => {
  const people = [{ key: "ann", name: "Ann Able", website: "https://ann.example/", github: "annable" }];
  await importBundle({ people });
  await importBundle(
    { people: [{ key: "a1", name: "Ann B. Able", website: "https://able.example/", github: "@AnnAble", twitter: "ann" }] },
    { source: "tapes" },
  );
  expect(inShort(await told("person"))).toEqual({
    name: "Ann Able @papers ~Ann B. Able @tapes",
    site: "https://ann.example/ @papers !https://able.example/ @tapes",
    handle: "twitter ann @tapes",
  });
});

test("of somebody who had another name, and of talks that they gave, no word of a source tells it", async () => {
  const people = [{ key: "ann-former", name: "Ann Former", github: "annable" }];
  await importBundle({ ...papers, people, sessions: [{ ...talk, people: [{ key: "ann-former", name: "Ann Former" }] }] });
  await importBundle({ events: [{ ...fjord, id: "fj" }], sessions: [{ ...talk, event: "fj", title: "Ann Former on Vacuum" }] }, { source: "tapes" });
  const person = await idOf("person");
  await query(sql`update person set name = 'Ann Now' where id = ${person}`);
  await query(sql`insert into person_alias (person_id, name, is_public) values (${person}, 'Ann Former', false)`);
  for (const thing of ["person", "session"] as const) {
    const all = await told(thing);
    expect(JSON.stringify(all)).not.toMatch(/former/i);
    expect(all.sources.length).toBeGreaterThan(0);
  }
  expect(inShort(await told("person"))).toEqual({ handle: "github annable @papers" });
});

test("a hidden speaker is in nothing that is told of their talk", async () => {
  await importBundle(papers);
  await importBundle({ events: [{ ...fjord, id: "fj" }], sessions: [{ ...talk, event: "fj", title: "Ann Able on Vacuum" }] }, { source: "tapes" });
  expect(JSON.stringify(await told("session"))).toMatch(/Ann Able.*Ann Able/);
  await query(sql`update person set is_hidden = true`);
  expect(JSON.stringify(await told("session"))).not.toMatch(/Ann Able/);
});

test("what is hidden tells nothing, nor does what stands in a hidden event, nor what is gone", async () => {
  await importBundle(papers);
  const ids = { event: await idOf("event"), session: await idOf("session"), person: await idOf("person") };
  const tell = () => Promise.all((["event", "session", "person"] as const).map((thing) => findProvenance(thing, ids[thing])));
  expect((await tell()).map((all) => all?.sources.length)).toEqual([1, 1, 1]);
  await query(sql`update event set is_hidden = true`);
  expect((await tell()).map((all) => all?.sources.length)).toEqual([undefined, undefined, 1]);
  await query(sql`update event set is_hidden = false`);
  await query(sql`update session set is_hidden = true`);
  await query(sql`update person set is_hidden = true`);
  expect((await tell()).map((all) => all?.sources.length)).toEqual([1, undefined, undefined]);
  await query(sql`delete from event`);
  expect((await tell())[0]).toBeNull();
});

test("what was withheld is told by nobody", async () => {
  await importBundle(papers);
  const id = await idOf("session");
  await importBundle({ ...papers, sessions: [{ ...talk, no_publish: true }] });
  expect(await findProvenance("session", id)).toBeNull();
  const other = await addTalk(await idOf("event"), "Vacuum again");
  await query(sql`update source_record set entity_id = ${other} where hash = 'withheld'`); // as a merge might
  expect(await findProvenance("session", other)).toEqual({ sources: [], facts: [] });
});

test("what nobody told of has no sources and no facts; a record that nobody can read any more is named all the same", async () => {
  const [event, person] = [await addEvent("Ours"), await addPerson("Ours")];
  const session = await addTalk(event, "Ours", { speakers: [person] });
  for (const [thing, id] of Object.entries({ event, session, person })) expect(await findProvenance(thing as Thing, id)).toEqual({ sources: [], facts: [] });
  await query(
    sql`insert into source_record (source, kind, key, entity_id, hash, said, fetched_at) values ('constructor', 'session', 'k', ${session}, 'h', '{"people": 3}', now())`,
  );
  expect(await findProvenance("session", session)).toMatchObject({ sources: [{ source: "constructor", name: "constructor", agrees: 0 }], facts: [] });
});

test("a source whose run was undone tells nothing any more", async () => {
  await importEvents("papers", fjord);
  const { runId } = await importEvents("lists", { ...fjord, id: "l", name: "Fjord Conference", hashtag: "fjord" });
  expect((await told("event")).sources).toHaveLength(2);
  await undoRun(runId);
  const all = await told("event");
  expect([all.sources.map(({ source }) => source), inShort(all).name, inShort(all).hashtag]).toEqual([["papers"], "Fjord Conf 2026 @papers", undefined]);
});

/** Kinds of pages, documents and sets whose versions the work raises. */
async function raisedBy(work: () => Promise<unknown>): Promise<string[]> {
  const versions = async () =>
    new Map(
      (await query<{ name: string; version: number }>(sql`select kind || ' ' || id as name, cache_version as version from aggregate_version`)).map((row) => [
        row.name,
        row.version,
      ]),
    );
  const before = await versions();
  await work();
  const raised = [...(await versions())].filter(([name, version]) => version !== before.get(name));
  return [...new Set(raised.map(([name]) => name.split(" ")[0] as string))].toSorted();
}

test("a source that says again what it said raises no version; one that says the same as another those of pages alone", async () => {
  await importBundle(papers);
  expect(await raisedBy(() => importBundle(papers))).toEqual([]);
  const second = { events: [{ ...fjord, id: "fj" }], sessions: [{ ...talk, event: "fj", people: [] }] };
  expect(await raisedBy(() => importBundle(second, { source: "tapes" }))).toEqual(["event-page", "session-page"]);
  expect(await raisedBy(() => importBundle(second, { source: "tapes" }))).toEqual([]);
  expect(await raisedBy(() => sign("name", "organiser"))).toEqual(["event-page"]);
  expect(await raisedBy(() => query(sql`update value_source set field = field`))).toEqual([]);
  expect(await raisedBy(() => query(sql`update source_record set licence = 'MIT' where kind = 'person'`))).toEqual(["person-page"]);
  expect(await raisedBy(() => query(sql`update source_record set run_id = null, said = said`))).toEqual([]);
  expect(await raisedBy(() => query(sql`delete from source_record where source = 'tapes'`))).toEqual(["event-page", "session-page"]);
  await expect(postgres().query("truncate source_record cascade")).rejects.toThrow("TRUNCATE");
});
