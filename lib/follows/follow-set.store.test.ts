import { beforeEach, expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addPerson } from "#bin/checks/things.ts";
import { openAllChanges } from "#lib/outbox/open-changes.ts";
import { owe } from "#lib/outbox/owed.ts";
import { postgres, prisma, query, sql, transaction } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { cold, readSet } from "#lib/stores/versioned-sets.ts";
import { refreshFollowSets } from "./follow-set.ts";
import { followSetOf } from "./queries.ts";

let [alice, bob, cem, accountId] = [0, 0, 0, 0];

useDirectory(async () => {
  ({ personId: alice, accountId } = await addAccount("Alice"));
  [bob, cem] = [await addPerson("Bob"), await addPerson("Cem")];
});

beforeEach(async () => {
  await query(sql`delete from follow`);
  await query(sql`delete from outbox_change`);
  await query(sql`delete from owed_projection`);
  await redis().flushdb();
});

const follow = (personId: number, source: "here" | "github" = "here") => prisma().follow.create({ data: { accountId, personId, source } });
const unfollow = (personId: number) => prisma().follow.deleteMany({ where: { accountId, personId } });
const followed = async () => {
  const set = await readSet(followSetOf(accountId));
  return set === cold ? cold : set.toSorted((a, b) => a - b);
};
const owedNow = () => query(sql`select projection, subject_id as id from owed_projection`);

test("whom an account follows is in its set, whatever the source, and is confirmed", async () => {
  await follow(bob);
  await follow(bob, "github");
  await follow(cem, "github");
  await openAllChanges();
  expect(await owedNow()).toEqual([{ projection: "follow-set", id: accountId }]);
  await refreshFollowSets([accountId]);
  expect([await followed(), await owedNow()]).toEqual([[bob, cem], []]);
});

test("a person stays in the set until the last source that names them is gone", async () => {
  await follow(bob);
  await follow(bob, "github");
  await catchUp();
  await prisma().follow.delete({ where: { accountId_personId_source: { accountId, personId: bob, source: "here" } } });
  await catchUp();
  expect(await followed()).toEqual([bob]);
  await unfollow(bob);
  await catchUp();
  expect(await followed()).toEqual([]);
});

test("what is not owed is not written: a job that comes twice does nothing the second time", async () => {
  await follow(bob);
  await catchUp();
  await redis().flushdb();
  await refreshFollowSets([accountId]);
  expect(await followed()).toBe(cold);
});

test("a follow that commits while the set is written is owed still", async () => {
  await follow(bob);
  await openAllChanges();
  const late = await postgres().connect();
  await late.query("begin");
  await late.query(sql`insert into follow (account_id, person_id) values (${accountId}, ${cem})`);
  await refreshFollowSets([accountId]);
  await late.query("commit");
  late.release();
  expect(await followed()).toEqual([bob]);
  await catchUp();
  expect(await followed()).toEqual([bob, cem]);
});

test("a write from older rows does not replace the set", async () => {
  await follow(bob);
  await catchUp();
  await follow(cem);
  await catchUp();
  await query(sql`update aggregate_version set cache_version = 0 where kind = 'follow-set' and id = ${accountId}`);
  await owe("follow-set", [accountId]);
  await transaction(async (client) => {
    await client.query("set local session_replication_role = replica"); // behind the triggers
    await client.query(sql`delete from follow where person_id = ${cem}`);
  });
  await refreshFollowSets([accountId]);
  expect(await followed()).toEqual([bob, cem]);
});

test("the set of an account that is gone is cold again, and leaves no people behind", async () => {
  const other = await addAccount("Dana");
  await prisma().follow.create({ data: { accountId: other.accountId, personId: alice } });
  await catchUp();
  await prisma().account.delete({ where: { id: other.accountId } });
  await catchUp();
  expect(await readSet(followSetOf(other.accountId))).toBe(cold);
});

test("a person who is deleted is in nobody's set", async () => {
  const gone = await addPerson("Gone Soon");
  await follow(gone);
  await follow(bob);
  await catchUp();
  await prisma().person.delete({ where: { id: gone } });
  await catchUp();
  expect(await followed()).toEqual([bob]);
});
