// The law of the sets: whatever happens in whatever order, they hold what a rebuild from Postgres would put there.
import fc from "fast-check";
import { expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { setKinds } from "#lib/ops/audit/expected-sets.ts";
import { reconcile } from "#lib/ops/audit/reconcile.ts";
import { oweAllSets } from "#lib/ops/sets-warmth.ts";
import { postgres, query, raw, type Sql, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";

const people = [1, 2, 3, 4];
const events = [1, 2, 3]; // as many as accounts: their sets are read by the same numbers
const accounts = [1, 2, 3];

useDirectory(async () => {
  await postgres().query(`insert into person (slug, name) select 'p' || n, 'P ' || n from generate_series(1, ${people.length}) n`);
  await postgres().query(`insert into event (year, slug, name) select 2026, 'e' || n, 'E ' || n from generate_series(1, ${events.length}) n`);
  await postgres().query(`insert into account (person_id) select n from generate_series(1, ${accounts.length}) n`);
  await postgres().query("insert into session (event_id, title) select id, name from event");
});

type Step = { what: string; do: Sql | "catch-up" };

const person = fc.constantFrom(...people);
const event = fc.constantFrom(...events);
const account = fc.constantFrom(...accounts);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(account, person, fc.constantFrom("here", "github", "file")).map(([a, p, source]) => ({
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
    arbitrary: fc.tuple(person, event, fc.constantFrom("speaker", "host", "volunteer"), fc.boolean()).map(([p, e, role, isInTalk]) => ({
      what: `${p} is ${role} at ${e}${isInTalk ? ", in its talk" : ""}`,
      do: sql`insert into appearance (person_id, event_id, session_id, role) values (${p}, ${e}, case when ${isInTalk} then ${e}::int end, ${role}::appearance_role) on conflict do nothing`,
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
      do: sql`update appearance set event_id = ${to} where event_id = ${from} and session_id is null and not exists (select from appearance other where other.event_id = ${to})`,
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(account, person, fc.constantFrom("block", "mute")).map(([a, p, kind]) => ({
      what: `account ${a} ${kind}s ${p}`,
      do: sql`insert into block (account_id, person_id, kind) values (${a}, ${p}, ${kind}::block_kind) on conflict (account_id, person_id) do update set kind = excluded.kind`,
    })),
  },
  { weight: 1, arbitrary: account.map((a) => ({ what: `account ${a} lets all in`, do: sql`delete from block where account_id = ${a}` })) },
  {
    weight: 1,
    arbitrary: fc.tuple(person, account).map(([p, a]) => ({
      what: `${p} lets account ${a} go`,
      do: sql`insert into removed_follower (person_id, account_id) values (${p}, ${a}) on conflict do nothing`,
    })),
  },
  { weight: 1, arbitrary: person.map((p) => ({ what: `${p} is hidden, or shown`, do: sql`update person set is_hidden = not is_hidden where id = ${p}` })) },
  {
    weight: 1,
    arbitrary: event.map((e) => ({ what: `the talk of ${e} is hidden, or shown`, do: sql`update session set is_hidden = not is_hidden where id = ${e}` })),
  },
  {
    weight: 1,
    arbitrary: account.map((a) => ({
      what: `account ${a} is now of the person whom nobody has`,
      do: sql`update account set person_id = (select p.id from person p where not exists (select from account x where x.person_id = p.id) order by 1 limit 1) where id = ${a}`,
    })),
  },
  { weight: 9, arbitrary: fc.constant<Step>({ what: "the workers catch up", do: "catch-up" }) },
);

/** All sets as they stand, and the lists of contacts; a cold one counts as empty. */
async function readAll(): Promise<Record<string, number[]>> {
  const read = setKinds.map(async (kind) =>
    (await kind.read([...events])).flatMap(({ sets }, at) =>
      Object.entries(sets).map(([name, members]) => [`${kind.keyOf(at + 1)} ${name}`, (members ?? []).toSorted((a, b) => a - b)] as const),
    ),
  );
  return Object.fromEntries((await Promise.all(read)).flat());
}

async function begin(): Promise<void> {
  for (const table of ["follow", "block", "removed_follower", "attendance", "appearance", "outbox_change", "owed_projection"])
    await query(sql`delete from ${raw(table)}`);
  await query(sql`update person set is_hidden = false`);
  await query(sql`update session set is_hidden = false`);
  await redis().flushdb();
}

async function rebuild(): Promise<void> {
  await redis().flushdb();
  await query(sql`delete from owed_projection`);
  await oweAllSets();
  await catchUp();
}

test("sets that followed every step are the sets that are made anew, and the auditor agrees", async () => {
  const steps = fc.array(step, { minLength: 1, maxLength: 40, size: "max" });
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
