// The law of "appears with": what OpenSearch counts, what Postgres counts and what a reader would count by hand are the same.
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildIndexes, catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { mergePeople } from "#lib/merges/commands.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { loadWorld } from "#prisma/seed/load-world.ts";
import { rankByFacet } from "./rank-by-facet.ts";
import { rankInPostgres } from "./rank-in-postgres.ts";
import type { Counting } from "./ranked.ts";

useDirectory(() => buildIndexes());

/** Slugs that sort in another way than their ids, one the beginning of another, and in scripts that languages and bytes sort apart. */
const slugs = ["zoe", "ann", "ann-b", "annb", "ann-2", "émile", "田中", "آن", "𠮷野", "ﬀ", "ben", "cem", "dan", "eve"];
const roles = ["speaker", "speaker", "speaker", "keynote", "panelist", "host", "organiser", "volunteer"];
const rarely = fc.integer({ min: 0, max: 7 }).map((n) => n === 0);
const person = fc.nat({ max: slugs.length - 1 });
const event = fc.nat({ max: 6 });
const appearance = fc.record({ person, role: fc.constantFrom(...roles) });
const world = fc.record({
  hidden: fc.array(rarely, { minLength: slugs.length, maxLength: slugs.length }),
  /** How many others speak there, and whether all of them in one session. */
  events: fc.array(fc.record({ isHidden: rarely, others: fc.constantFrom(0, 0, 0, 94, 98, 101), inOne: fc.boolean() }), { minLength: 7, maxLength: 7 }),
  sessions: fc.array(fc.record({ event, isHidden: rarely, people: fc.array(appearance, { maxLength: 5 }) }), { maxLength: 24 }),
  /** At an event as a whole. */
  loose: fc.array(fc.record({ event, person, role: fc.constantFrom(...roles) }), { maxLength: 12 }),
  merged: fc.option(fc.tuple(person, person)),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

const most = 101;

/** Writes a world. Returns the ids of its people by slug, without the many others. */
async function write({ hidden, events, sessions, loose, merged }: World): Promise<number[]> {
  await removeEverything();
  const people = await idsOf(
    sql`insert into person (slug, name, is_hidden) select s, s, h from unnest(${slugs}::text[], ${hidden}::bool[]) as u (s, h) returning id`,
  );
  const others = await idsOf(sql`insert into person (slug, name) select 'other-' || n, 'Other ' || n from generate_series(1, ${most}) n returning id`);
  const eventIds = await idsOf(
    sql`insert into event (year, slug, name, is_hidden) select 2026, 'e' || n, 'E' || n, h from unnest(${events.map((each) => each.isHidden)}::bool[]) with ordinality as u (h, n) returning id`,
  );
  const all = [...sessions, ...events.map((each, at) => ({ event: at, isHidden: false, people: each.inOne ? [{ person: at, role: "speaker" }] : [] }))];
  const sessionIds = await idsOf(sql`
    insert into session (event_id, title, is_hidden) select (${eventIds}::int[])[e + 1], 'T' || n, h
    from unnest(${all.map((each) => each.event)}::int[], ${all.map((each) => each.isHidden)}::bool[]) with ordinality as u (e, h, n) returning id`);
  const rows = [
    ...all.flatMap((each, at) => each.people.map(({ person: who, role }) => [people[who], eventIds[each.event], sessionIds[at], role])),
    ...loose.map((each) => [people[each.person], eventIds[each.event], null, each.role]),
    ...events.flatMap((each, at) =>
      others.slice(0, each.others).map((who) => [who, eventIds[at], each.inOne ? sessionIds[sessions.length + at] : null, "speaker"]),
    ),
  ];
  const column = (at: number) => rows.map((row) => row[at]);
  await query(sql`
    insert into appearance (person_id, event_id, session_id, role)
    select * from unnest(${column(0)}::int[], ${column(1)}::int[], ${column(2)}::int[], ${column(3)}::appearance_role[]) on conflict do nothing`);
  if (merged) await mergePeople({ keep: people[merged[0]] as number, gone: people[merged[1]] as number });
  await catchUp();
  return [...people, others[0] as number];
}

const idsOf = async (statement: ReturnType<typeof sql>) => (await query<{ id: number }>(statement)).map(({ id }) => id);

interface Row {
  person: number;
  key: string;
  event: number;
  session: number | null;
}

/** By hand: from all that may be seen, with the very weights. What differs by less than a billionth ties. */
function byHand(rows: Row[], me: number, counting: Counting) {
  const speakers = new Map([...Map.groupBy(rows, (row) => row.event)].map(([id, there]) => [id, new Set(there.map((row) => row.person)).size]));
  const of = (who: number) => rows.filter((row) => row.person === who);
  const mine = of(me);
  const people = [...new Map(rows.filter((row) => row.person !== me).map((row) => [row.person, row.key]))].map(([id, key]) => {
    const theirs = of(id);
    const shared = [...new Set(mine.map((row) => row.event))].filter((at) => theirs.some((row) => row.event === at));
    const inSession = (at: number) =>
      new Set(theirs.filter((row) => row.event === at && row.session !== null && mine.some((own) => own.session === row.session)).map((row) => row.session))
        .size;
    const counted = shared.filter((at) => counting === "unweighted" || (speakers.get(at) as number) <= 100 || inSession(at) > 0);
    const score = counted.reduce((sum, at) => sum + (counting === "weighted" ? 1 / Math.log(Math.E + (speakers.get(at) as number)) : 1), 0);
    return { key, score: Math.round(score * 1e9), isThere: counted.length > 0, sessions: counted.reduce((sum, at) => sum + inSession(at), 0) };
  });
  const bytes = (key: string) => Buffer.from(key);
  return people
    .filter(({ isThere }) => isThere)
    .toSorted((a, b) => b.score - a.score || b.sessions - a.sessions || bytes(a.key).compare(bytes(b.key)))
    .slice(0, 8)
    .map(({ key, sessions, score }) => ({ key, sessions, score: score / 1e9 }));
}

const seen = () =>
  query<Row>(sql`
    select distinct a.person_id as person, p.slug || ' ' || p.id as key, a.event_id as event, a.session_id as session
    from appearance a, person p, event e where p.id = a.person_id and e.id = a.event_id and not p.is_hidden and not e.is_hidden
      and a.role in ('speaker', 'keynote', 'panelist', 'host') and not exists (select from session s where s.id = a.session_id and s.is_hidden)`);

/** Asks all three for everybody, weighted, and for one in three without weights. Returns how many had somebody to appear with. */
async function compareAll(people: number[]): Promise<number> {
  const rows = await seen();
  let answered = 0;
  for (const me of people) {
    answered += await compare(rows, me, "weighted");
    if (me % 3 === 0) await compare(rows, me, "unweighted");
  }
  return answered;
}

async function compare(rows: Row[], me: number, counting: Counting): Promise<number> {
  const reference = await rankInPostgres(me, counting);
  const facet = await rankByFacet(me, counting);
  expect({ ...facet, crowded: facet?.crowded.toSorted() }).toEqual({ ...reference, crowded: reference.crowded.toSorted() });
  const hand = byHand(rows, me, counting);
  expect(reference.people.map(({ key, sessions }) => [key, sessions])).toEqual(hand.map(({ key, sessions }) => [key, sessions]));
  const unit = counting === "weighted" ? 1e12 : 1;
  for (const [at, { score }] of reference.people.entries()) expect(score / unit).toBeCloseTo(hand[at]?.score ?? 0, 7);
  return Math.sign(reference.people.length);
}

test("in made-up worlds with crowds, one session of many, hidden and merged people", { timeout: 180_000 }, async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(world, async (made) => {
      answered += await compareAll(await write(made));
    }),
    { numRuns: 6 },
  );
  expect(answered).toBeGreaterThan(20);
});

test("in the sample world", async () => {
  await removeEverything();
  await loadWorld("2026-11-21");
  await catchUp();
  const people = await query<{ id: number }>(sql`select id from person where id % 2 = 0 order by id`);
  expect(await compareAll(people.map(({ id }) => id))).toBeGreaterThan(25);
});
