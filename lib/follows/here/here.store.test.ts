import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addPerson, addTopic } from "#bin/checks/things.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { followPerson, unfollowPerson } from "./follow-person.ts";
import { followsThing, followThing, listFollowedThings } from "./follow-thing.ts";
import { keepApart, removeFollower } from "./keep-apart.ts";
import { countFollowed, listFollowed, listFollowers, listKeptAway } from "./lists.ts";

let [ana, bo] = [
  { personId: 0, accountId: 0 },
  { personId: 0, accountId: 0 },
];

useDirectory(async () => {
  [ana, bo] = [await addAccount("Ana"), await addAccount("Bo")];
  await addPerson("Cleo");
  await addPerson("Hidden", { isHidden: true });
  await query(sql`update account set welcomed_at = now()`);
  await addTopic("Maps");
  await query(sql`insert into place (kind, path, name, country_code) values ('country', 'no', 'Norway', 'NO')`);
});

beforeEach(async () => {
  for (const statement of [sql`delete from follow`, sql`delete from block`, sql`delete from removed_follower`, sql`delete from followed_thing`])
    await query(statement);
});

const follow = (slug: string, by = ana) => followPerson({ accountId: by.accountId, slug });
const follows = () => query(sql`select account_id as a, person_id as p, source::text from follow order by 1, 2, 3`);

test("one follows whom one sees, once, and not oneself", async () => {
  expect([await follow("bo"), await follow("bo")]).toEqual(Array(2).fill({ ok: true, personId: bo.personId, name: "Bo" }));
  for (const slug of ["ana", "hidden", "nobody"]) expect(await follow(slug)).toEqual({ ok: false, reason: "no-such-person" });
  expect(await follows()).toEqual([{ a: ana.accountId, p: bo.personId, source: "here" }]);
});

test("who follows no longer is told what still says so", async () => {
  await follow("bo");
  await query(sql`insert into follow (account_id, person_id, source) values (${ana.accountId}, ${bo.personId}, 'mastodon')`);
  expect(await unfollowPerson({ accountId: ana.accountId, slug: "bo" })).toEqual({ name: "Bo", stillFrom: ["mastodon"] });
  expect(await unfollowPerson({ accountId: ana.accountId, slug: "nobody" })).toBeNull();
  expect(await countFollowed(ana.accountId)).toEqual({ people: 1, bySource: { mastodon: 1 } });
});

test("a block ends that either follows the other, and keeps both from it, until it is taken back; a mute does neither", async () => {
  await follow("bo");
  await follow("ana", bo);
  expect(await keepApart({ accountId: ana.accountId, slug: "bo" }, "mute")).toEqual({ ok: true, name: "Bo" });
  expect(await follows()).toHaveLength(2);
  expect((await listFollowed({ accountId: ana.accountId, after: null, limit: 10 }))[0]).toMatchObject({ name: "Bo", isMuted: true });
  await keepApart({ accountId: ana.accountId, slug: "bo" }, "block");
  expect([await follows(), (await follow("bo")).ok, (await follow("ana", bo)).ok]).toEqual([[], false, false]);
  expect(await listKeptAway(ana.accountId)).toEqual([{ name: "Bo", slug: "bo", kind: "block" }]);
  await keepApart({ accountId: ana.accountId, slug: "bo" }, "none");
  expect([await follows(), (await follow("bo")).ok, await listKeptAway(ana.accountId)]).toEqual([[], true, []]);
  expect(await keepApart({ accountId: ana.accountId, slug: "ana" }, "block")).toEqual({ ok: false, reason: "no-such-person" });
});

test("a follower is removed, may come back by hand, and is seen only if they sign in here", async () => {
  await follow("ana", bo);
  await query(sql`insert into account (person_id) select id from person where slug = 'cleo'`);
  await query(
    sql`insert into follow (account_id, person_id, source) select a.id, ${ana.personId}, 'github' from account a join person p on p.id = a.person_id where p.slug = 'cleo'`,
  );
  const names = async () => (await listFollowers({ personId: ana.personId, before: null, limit: 10 })).map(({ name }) => name);
  expect(await names()).toEqual(["Bo"]);
  await removeFollower({ personId: ana.personId, followerId: bo.personId });
  expect([await names(), await query(sql`select person_id as p, account_id as a from removed_follower`)]).toEqual([[], [{ p: ana.personId, a: bo.accountId }]]);
  expect((await follow("ana", bo)).ok).toBe(true);
  expect([await names(), await query(sql`select from removed_follower`)]).toEqual([["Bo"], []]);
});

test("things are followed by their address", async () => {
  const topic = { kind: "topic", of: "maps" } as const;
  const place = { kind: "place", of: "no" } as const;
  expect([await followThing(ana.accountId, topic, true), await followThing(ana.accountId, topic, true), await followThing(ana.accountId, place, true)]).toEqual(
    [
      { ok: true, name: "Maps" },
      { ok: true, name: "Maps" },
      { ok: true, name: "Norway" },
    ],
  );
  expect(await listFollowedThings(ana.accountId)).toEqual([
    { ...place, name: "Norway" },
    { ...topic, name: "Maps" },
  ]);
  await followThing(ana.accountId, topic, false);
  expect([await followsThing(ana.accountId, topic), await followsThing(ana.accountId, place)]).toEqual([false, true]);
  expect(await followThing(ana.accountId, { kind: "guide", of: "none" }, true)).toEqual({ ok: false, reason: "no-such-thing" });
});
