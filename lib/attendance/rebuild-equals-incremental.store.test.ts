// The law of the sets: whatever happens in whatever order, they hold what a rebuild from Postgres would put there.
import fc from "fast-check";
import { expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { followKey, followSetName } from "#lib/follows/follow-set.ts";
import { reconcile } from "#lib/ops/audit/reconcile.ts";
import { oweAllSets } from "#lib/ops/sets-warmth.ts";
import { postgres, query, raw, type Sql, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { readGroups } from "#lib/stores/versioned-sets.ts";
import { attendeeKey, attendeeSetNames } from "./attendee-sets.ts";

const people = [1, 2, 3, 4];
const events = [1, 2, 3];
const accounts = [1, 2];

useDirectory(async () => {
  await postgres().query(`insert into person (slug, name) select 'p' || n, 'P ' || n from generate_series(1, ${people.length}) n`);
  await postgres().query(`insert into event (year, slug, name) select 2026, 'e' || n, 'E ' || n from generate_series(1, ${events.length}) n`);
  await postgres().query(`insert into account (person_id) select n from generate_series(1, ${accounts.length}) n`);
});

type Step = { what: string; do: Sql | "catch-up" };

const person = fc.constantFrom(...people);
const event = fc.constantFrom(...events);
const account = fc.constantFrom(...accounts);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(account, person, fc.constantFrom("here", "github")).map(([a, p, source]) => ({
      what: `account ${a} follows ${p} (${source})`,
      do: sql`insert into follow (account_id, person_id, source) values (${a}, ${p}, ${source}::follow_source) on conflict do nothing`,
    })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(account, person)
      .map(([a, p]) => ({ what: `account ${a} unfollows ${p}`, do: sql`delete from follow where account_id = ${a} and person_id = ${p}` })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(person, event, fc.constantFrom("attending", "tracking"), fc.constantFrom("public", "followers", "mutuals", "only_me"))
      .map(([p, e, state, visibility]) => ({
        what: `${p} is ${state} ${e} (${visibility})`,
        do: sql`insert into attendance (person_id, event_id, state, visibility) values (${p}, ${e}, ${state}::attendance_state, ${visibility}::visibility)
      on conflict (person_id, event_id) do update set state = excluded.state, visibility = excluded.visibility`,
      })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(person, event)
      .map(([p, e]) => ({ what: `${p} withdraws from ${e}`, do: sql`delete from attendance where person_id = ${p} and event_id = ${e}` })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(person, event, fc.constantFrom("speaker", "host", "volunteer")).map(([p, e, role]) => ({
      what: `${p} is ${role} at ${e}`,
      do: sql`insert into appearance (person_id, event_id, role) values (${p}, ${e}, ${role}::appearance_role) on conflict do nothing`,
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(person, event)
      .map(([p, e]) => ({ what: `${p} cancels at ${e}`, do: sql`delete from appearance where person_id = ${p} and event_id = ${e}` })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(event, event).map(([from, to]) => ({
      what: `all of ${from} move to ${to}`,
      do: sql`update appearance set event_id = ${to} where event_id = ${from} and not exists (select from appearance other where other.event_id = ${to})`,
    })),
  },
  { weight: 2, arbitrary: fc.constant<Step>({ what: "the workers catch up", do: "catch-up" }) },
);

/** All sets as they stand; a cold one counts as empty. */
async function readAll(): Promise<Record<string, number[]>> {
  const read = async (keys: string[], names: readonly string[]) =>
    (await readGroups(keys, names)).flatMap(({ sets }, at) =>
      Object.entries(sets).map(([name, members]) => [`${keys[at]} ${name}`, (members ?? []).toSorted((a, b) => a - b)] as const),
    );
  return Object.fromEntries([...(await read(events.map(attendeeKey), attendeeSetNames)), ...(await read(accounts.map(followKey), [followSetName]))]);
}

async function begin(): Promise<void> {
  for (const table of ["follow", "attendance", "appearance", "outbox_change", "owed_projection"]) await query(sql`delete from ${raw(table)}`);
  await redis().flushdb();
}

async function rebuild(): Promise<void> {
  await redis().flushdb();
  await query(sql`delete from owed_projection`);
  await oweAllSets();
  await catchUp();
}

test("sets that followed every step are the sets that are made anew, and the auditor agrees", async () => {
  const steps = fc.array(step, { minLength: 1, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      await begin();
      for (const each of list) await (each.do === "catch-up" ? catchUp() : query(each.do));
      await catchUp();
      const incremental = await readAll();
      const { divergences } = await reconcile({ repair: false });
      await rebuild();
      expect({ sets: incremental, divergences }).toEqual({ sets: await readAll(), divergences: [] });
    }),
    { numRuns: 25, verbose: 1 },
  ); // a failure prints its seed, its path and the shortest list of steps
});
