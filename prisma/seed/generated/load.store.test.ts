import { expect, test } from "vitest";
import { buildIndexes, catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addBergen, addEvent } from "#bin/checks/things.ts";
import { followShortCode } from "#lib/addresses/queries.ts";
import { reconcile } from "#lib/ops/audit/reconcile.ts";
import { oweAllSets } from "#lib/ops/sets-warmth.ts";
import { prisma, query, raw, sql } from "#lib/stores/postgres.ts";
import { loadGenerated } from "./load.ts";
import type { Size } from "./sizes.ts";

useDirectory(() => addBergen());

const tiny: Size = { events: 60, people: 200, attendances: 400, programmes: 12, sessions: 150, appearances: 300, speakers: 60, accounts: 20, follows: 300 };
const today = "2026-06-01";

const countOf = async (table: string) => Number((await query<{ count: number }>(sql`select count(*) from ${raw(table)}`))[0]?.count);
const contents = async () =>
  Promise.all(
    ["event", "person", "session", "appearance", "follow", "attendance"].map(
      async (table) =>
        (
          await query<{ sum: string }>(
            sql`select md5(string_agg(to_jsonb(t)::text, ',' order by to_jsonb(t)::text)) as sum from (select ${raw(columns[table] as string)} from ${raw(table)}) t`,
          )
        )[0]?.sum,
    ),
  );
const columns: Record<string, string> = {
  event: "code, slug, name, starts_on, ends_on",
  person: "slug, name",
  session: "code, title, kind, held_on",
  appearance: "person_id, session_id, position",
  follow: "account_id, person_id",
  attendance: "person_id, event_id, state, visibility",
};

let first: unknown[] = [];

test("so much is made as the size says", async () => {
  const told = new Map<string, number>();
  await loadGenerated(tiny, today, (table, rows) => told.set(table, rows));
  expect([await countOf("event"), await countOf("person"), await countOf("account")]).toEqual([tiny.events, tiny.people, tiny.accounts]);
  for (const [table, rows] of told) expect([table, await countOf(table)]).toEqual([table, rows]);
  const near = (table: "session" | "appearance" | "attendance" | "follow", wanted: number) =>
    expect(Math.abs((told.get(table) as number) - wanted)).toBeLessThanOrEqual(wanted * 0.35);
  near("session", tiny.sessions);
  near("appearance", tiny.appearances);
  near("attendance", tiny.attendances);
  near("follow", tiny.follows);
  first = await contents();
});

test("its short codes lead to it as if the database had given them", async () => {
  const wrong = await query(sql`
    select 'event' as kind, id from event where code <> short_code(id) union all select 'session', id from session where code <> short_code(id) union all select 'coverage', id from coverage where code <> short_code(id)`);
  expect(wrong).toEqual([]);
  const { id, code } = await prisma().session.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(await followShortCode(`s${code}`)).toEqual({ kind: "moved", entity: "session", id });
});

test("what is added by hand afterwards has ids and codes of its own", async () => {
  const id = await addEvent("By hand");
  expect(id).toBe(tiny.events + 1);
});

test("indexes and sets are built from it and differ in nothing", async () => {
  await buildIndexes();
  await oweAllSets();
  await catchUp();
  const { divergences, compared } = await reconcile({ repair: false });
  expect(divergences).toEqual([]);
  expect(compared).toBeGreaterThan(tiny.events + tiny.people);
});

test("the same size on the same day is the same directory, and may stand beside what is there", async () => {
  await prisma().event.deleteMany();
  await prisma().person.deleteMany();
  for (const table of ["topic", "slug_history", "tombstone", "short_code"]) await query(sql`delete from ${raw(table)}`);
  for (const table of ["topic", "person", "account", "event", "session", "coverage"]) await query(sql`select setval(${`${table}_id_seq`}, 1, false)`);
  await loadGenerated(tiny, today);
  expect(await contents()).toEqual(first);
});
