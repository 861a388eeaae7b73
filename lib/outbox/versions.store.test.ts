// Versions: `rev` counts changes of a thing, `cache_version` all that its page, document or set shows.
import { expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import { prisma, query, sql, transaction } from "#lib/stores/postgres.ts";

useDirectory();

type Versions = Record<string, [rev: number, cacheVersion: number]>;

async function readVersions(): Promise<Versions> {
  const rows = await query<{ kind: string; id: number; rev: number; cache: number }>(
    sql`select kind, id, rev, cache_version as cache from aggregate_version order by kind, id`,
  );
  return Object.fromEntries(rows.map(({ kind, id, rev, cache }) => [`${kind} ${id}`, [rev, cache]]));
}

/** By how much each version rises while the work is done; what does not rise is left out. */
async function risesIn(work: () => Promise<unknown>): Promise<Versions> {
  const before = await readVersions();
  await work();
  const after = Object.entries(await readVersions()).map(
    ([key, [rev, cache]]) => [key, [rev - (before[key]?.[0] ?? 0), cache - (before[key]?.[1] ?? 0)]] as const,
  );
  return Object.fromEntries(after.filter(([, [rev, cache]]) => rev + cache > 0)) as Versions;
}

test("an account that comes or moves is seen on the pages of the people whose it is and was, and in its own sets, and another setting of it is not", async () => {
  const [one, other] = [await addPerson("Claimed"), await addPerson("Claimed Later")];
  const page = (id: number) => [`person-page ${id}`, [0, 1]] as const;
  expect(await risesIn(() => query(sql`insert into account (person_id) values (${one})`))).toEqual(Object.fromEntries([page(one)]));
  expect(await risesIn(() => query(sql`update account set person_id = ${other} where person_id = ${one}`))).toEqual(
    Object.fromEntries([["follow-set 1", [1, 1]], page(one), page(other)]),
  );
  expect(await risesIn(() => query(sql`update account set is_staff = true where person_id = ${other}`))).toEqual({});
});

test("many edits of a thing in one transaction raise its versions once, in two transactions twice", async () => {
  const id = await addPerson("Edited Often");
  const edit = (client: { query: (statement: object) => Promise<unknown> }, bio: string) => client.query(sql`update person set bio = ${bio} where id = ${id}`);
  expect(
    await risesIn(() =>
      transaction(async (client) => {
        for (const bio of ["a", "b", "c"]) await edit(client, bio);
        await client.query(sql`insert into person_alias (person_id, name) values (${id}, 'E. O.')`);
      }),
    ),
  ).toEqual({ [`person ${id}`]: [1, 1] });
  expect(
    await risesIn(async () => {
      for (const bio of ["d", "e"]) await transaction((client) => edit(client, bio));
    }),
  ).toEqual({ [`person ${id}`]: [2, 2] });
});

test("a transaction that is rolled back, and an update that changes nothing, raise none", async () => {
  const id = await addPerson("Unchanged");
  expect(
    await risesIn(() =>
      transaction(async (client) => {
        await client.query(sql`update person set bio = 'x' where id = ${id}`);
        throw new Error("on purpose");
      }).catch(() => {}),
    ),
  ).toEqual({});
  expect(await risesIn(() => query(sql`update person set name = name where id = ${id}`))).toEqual({});
});

test("a renamed person raises the cache versions of all that shows the name, the rev of the person alone", async () => {
  const [eventId, person] = [await addEvent("Show"), await addPerson("Shown")];
  const talk = await addTalk(eventId, "Shown on it", { speakers: [person] });
  await addTalk(eventId, "Not hers");
  expect(await risesIn(() => query(sql`update person set name = 'Shown Anew' where id = ${person}`))).toEqual({
    [`event ${eventId}`]: [0, 1],
    [`person ${person}`]: [1, 1],
    [`session ${talk}`]: [0, 1],
  });
});

test("changes of a thing by different ways in one transaction raise it once, with its rev where one of them is its own", async () => {
  const [eventId, person] = [await addEvent("Both"), await addPerson("Both Ways")];
  const rises = await risesIn(() =>
    transaction(async (client) => {
      await client.query(sql`update person set name = 'Both Ways Now' where id = ${person}`);
      await client.query(sql`insert into appearance (person_id, event_id, role) values (${person}, ${eventId}, 'host')`);
    }),
  );
  expect(rises).toEqual({ [`event ${eventId}`]: [0, 1], [`event-people ${eventId}`]: [1, 1], [`person ${person}`]: [1, 1] });
});

test("a public attendance raises the pages that show it, one that is not public the set of the event alone", async () => {
  const [eventId, person] = [await addEvent("Private"), await addPerson("Shy")];
  const set = { [`event-people ${eventId}`]: [1, 1] };
  const pages = { [`event-page ${eventId}`]: [0, 1], [`person-page ${person}`]: [0, 1] };
  const attend = (visibility: string) => () =>
    query(sql`
    insert into attendance (person_id, event_id, state, visibility) values (${person}, ${eventId}, 'attending', ${visibility}::visibility)
    on conflict (person_id, event_id) do update set visibility = excluded.visibility`);
  for (const visibility of ["only_me", "mutuals", "followers"]) expect(await risesIn(attend(visibility))).toEqual(set);
  expect(await risesIn(attend("public"))).toEqual({ ...set, ...pages });
  expect(await risesIn(attend("only_me"))).toEqual({ ...set, ...pages }); // it disappears from where it was shown
  expect(await risesIn(() => query(sql`delete from attendance where person_id = ${person}`))).toEqual(set);
});

test("a follow raises the set of the account and nothing of the person who is followed", async () => {
  const account = await prisma().account.create({ data: { personId: await addPerson("Follower") } });
  const followed = await addPerson("Followed");
  expect(await risesIn(() => prisma().follow.create({ data: { accountId: account.id, personId: followed } }))).toEqual({
    [`follow-set ${account.id}`]: [1, 1],
  });
});

test("two transactions that touch the same things in opposite order both end, each raising them once", async () => {
  const [one, two] = [await addPerson("Left"), await addPerson("Right")];
  const rises = await risesIn(async () => {
    for (let round = 0; round < 10; round++) {
      const rename = (first: number, second: number) =>
        transaction(async (client) => {
          await client.query(sql`insert into person_alias (person_id, name) values (${first}, ${`Name ${round} of ${first}`})`);
          await client.query(sql`insert into credit (person_id, kind, title) values (${second}, 'book', 'B')`);
        });
      await Promise.all([rename(one, two), rename(two, one)]);
    }
  });
  expect(rises).toEqual({ [`person ${one}`]: [20, 20], [`person ${two}`]: [20, 20] });
});

test("a bulk edit of 500 talks raises each of them and what shows them once", async () => {
  const eventId = await addEvent("Large");
  await query(sql`insert into session (event_id, title) select ${eventId}, 'Talk ' || n from generate_series(1, 500) n`);
  const rises = await risesIn(() => query(sql`update session set room = 'Room A' where event_id = ${eventId}`));
  expect(Object.keys(rises)).toHaveLength(501);
  expect(new Set(Object.values(rises).map(String))).toEqual(new Set(["1,1", "0,1"]));
  expect(rises[`event-page ${eventId}`]).toEqual([0, 1]);
});
