// The law of kept counts: whatever happens to a directory, they are what counting anew would say.
import fc from "fast-check";
import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { removeEverything } from "#bin/checks/things.ts";
import { mergeEvents, mergePeople, mergeSessions } from "#lib/merges/commands.ts";
import { undoMerge } from "#lib/merges/undo-merge.ts";
import { openAllChanges } from "#lib/outbox/open-changes.ts";
import { postgres, query, sql, transaction } from "#lib/stores/postgres.ts";
import { listPeopleByTalks } from "./browse-people.ts";

useDirectory();

const world = `
  insert into person (id, slug, name) select n, 'p' || n, 'Person ' || n from generate_series(1, 4) n;
  insert into event (id, year, slug, name) select n, 2026, 'e' || n, 'Event ' || n from generate_series(1, 3) n;
  insert into session (id, event_id, title) select n, n / 2 + 1, 'Session ' || n from generate_series(1, 5) n`;

async function fill(): Promise<void> {
  await removeEverything();
  await postgres().query(world);
}

const keptCounts = () => query<{ id: number; talks: number }>(sql`select person_id as id, talks from talk_count order by 1`);
/** Stated apart from the function that keeps them. */
const counted = () =>
  query<{ id: number; talks: number }>(sql`
    select person_id as id, count(*)::int as talks from (
      select distinct a.person_id, a.session_id from appearance a where exists (
        select from session s, event e where s.id = a.session_id and e.id = s.event_id and not (s.is_hidden or e.is_hidden))) pairs
    group by 1 order by 1`);

const person = fc.integer({ min: 1, max: 4 });
const event = fc.integer({ min: 1, max: 3 });
const session = fc.integer({ min: 1, max: 5 });

const statement = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(person, session, fc.constantFrom("speaker", "host", "keynote"))
      .map(
        ([who, where, role]) =>
          `insert into appearance (person_id, event_id, session_id, role) select p.id, s.event_id, s.id, '${role}' from person p, session s where p.id = ${who} and s.id = ${where} on conflict do nothing`,
      ),
  },
  fc
    .tuple(person, event)
    .map(
      ([who, where]) =>
        `insert into appearance (person_id, event_id, role) select p.id, e.id, 'organiser' from person p, event e where p.id = ${who} and e.id = ${where} on conflict do nothing`,
    ),
  fc.tuple(person, session).map(([who, where]) => `delete from appearance where person_id = ${who} and session_id = ${where}`),
  fc
    .tuple(person, person)
    .map(
      ([from, to]) =>
        `update appearance a set person_id = ${to} where person_id = ${from} and exists (select from person where id = ${to}) and not exists (select from appearance b where b.person_id = ${to} and b.session_id is not distinct from a.session_id)`,
    ),
  fc.tuple(session, fc.boolean()).map(([id, isHidden]) => `update session set is_hidden = ${isHidden} where id = ${id}`),
  fc.tuple(event, fc.boolean()).map(([id, isHidden]) => `update event set is_hidden = ${isHidden} where id = ${id}`),
  fc.tuple(person, fc.boolean()).map(([id, isHidden]) => `update person set is_hidden = ${isHidden} where id = ${id}`),
  fc.tuple(session, event).map(([id, to]) => `update session set event_id = ${to} where id = ${id} and exists (select from event where id = ${to})`),
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom("session", "event", "person"), person).map(([table, id]) => `delete from ${table} where id = ${id}`) },
);

const kind = fc.constantFrom("person" as const, "event" as const, "session" as const);
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("edit" as const), statements: fc.array(statement, { minLength: 1, maxLength: 4 }), isUndone: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("merge" as const), kind, pair: fc.shuffledSubarray([1, 2, 3], { minLength: 2, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("undo" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const merges = { person: mergePeople, event: mergeEvents, session: mergeSessions };

/** What came of it: "edit", "merged", "undone" or why not. */
async function take(each: Step): Promise<string> {
  if (each.do === "merge") return (await merges[each.kind]({ keep: each.pair[0] as number, gone: each.pair[1] as number })).kind;
  if (each.do === "undo") {
    const [last] = await query<{ id: number }>(sql`select id from merge where undone_at is null order by id desc limit 1`);
    return last ? (await undoMerge(last.id)).kind : "nothing";
  }
  const text = `begin;${each.statements.join(";")};${each.isUndone ? "rollback" : "commit"}`;
  await postgres().query(text);
  return "edit";
}

test("after each of many random edits, merges and undone merges the kept counts are those that are counted anew", async () => {
  const seen = new Set<string>();
  let most = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { minLength: 8, maxLength: 8 }), fc.array(step, { minLength: 10, maxLength: 16 }), async (first, steps) => {
      await fill();
      await query(sql`delete from merge`);
      for (const each of [{ do: "edit" as const, statements: first, isUndone: false }, ...steps]) {
        seen.add(await take(each));
        const [kept, right] = [await keptCounts(), await counted()];
        expect(kept, JSON.stringify(each)).toEqual(right);
        most = Math.max(most, ...right.map(({ talks }) => talks));
      }
    }),
    { numRuns: 20, seed: 34 },
  );
  expect([seen.has("merged"), seen.has("undone"), most > 2]).toEqual([true, true, true]); // else the law would hold of little
});

test("a mass change is counted when it is opened, and what is taken back of it as well", async () => {
  await fill();
  await query(sql`insert into session (id, event_id, title) select n, 1, 'Many ' || n from generate_series(101, 1300) n`);
  await openAllChanges();
  await query(sql`insert into appearance (person_id, event_id, session_id) select 1 + s.id % 3, s.event_id, s.id from session s where s.id > 100`);
  expect(await keptCounts()).toEqual([]);
  await openAllChanges();
  expect(await keptCounts()).toEqual([1, 2, 3].map((id) => ({ id, talks: 400 })));
  expect((await listPeopleByTalks({ after: { sessions: 400, id: 1 }, limit: 10 })).map(({ id, sessions }) => [id, sessions])).toEqual([
    [2, 400],
    [3, 400],
  ]);
  await query(sql`delete from appearance where session_id > 100`);
  await openAllChanges();
  expect(await keptCounts()).toEqual([]);
});

test("a session that is hidden while somebody is being added to it does not count, though neither saw what the other did", async () => {
  await fill();
  const [adding, hiding] = [await postgres().connect(), await postgres().connect()];
  try {
    await adding.query("begin");
    await adding.query(sql`insert into appearance (person_id, event_id, session_id) values (1, 1, 1), (1, 2, 2)`);
    await hiding.query("begin");
    await hiding.query(sql`update session set is_hidden = true where id = 1`);
    await adding.query("set constraints all immediate"); // counted, and not committed
    const hidden = hiding.query("commit");
    await adding.query("commit");
    await hidden;
  } finally {
    adding.release();
    hiding.release();
  }
  await openAllChanges();
  expect(await keptCounts()).toEqual([{ id: 1, talks: 1 }]);
});

test("many who add one person to sessions at the same moment are all counted", async () => {
  await fill();
  await Promise.all(
    [1, 2, 3, 4, 5].map((id) =>
      transaction((client) => client.query(sql`insert into appearance (person_id, event_id, session_id) select 2, event_id, id from session where id = ${id}`)),
    ),
  );
  expect(await keptCounts()).toEqual([{ id: 2, talks: 5 }]);
});
