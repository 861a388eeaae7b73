import { beforeEach, expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addPerson } from "#bin/checks/things.ts";
import { openAllChanges } from "#lib/outbox/open-changes.ts";
import { owe } from "#lib/outbox/owed.ts";
import { postgres, prisma, query, raw, sql, transaction } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { cold, readSet } from "#lib/stores/versioned-sets.ts";
import { closenessOf, isMuted, sourceOf } from "./contact-list.ts";
import { refreshFollowSets } from "./follow-set.ts";
import { contactSetsOf, followSetOf, readContacts } from "./queries.ts";
import { closeness } from "./schema.ts";

let [alice, bob, cem, accountId, accountOfBob] = [0, 0, 0, 0, 0];

useDirectory(async () => {
  ({ personId: alice, accountId } = await addAccount("Alice"));
  ({ personId: bob, accountId: accountOfBob } = await addAccount("Bob"));
  cem = await addPerson("Cem");
});

beforeEach(async () => {
  for (const table of ["follow", "block", "removed_follower"]) await query(sql`delete from ${raw(table)}`);
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
/** How near each contact is, as the sets say it. */
async function nearness(): Promise<Record<string, number[]>> {
  const names = ["people", "followed", "mutual"];
  const sets = await Promise.all(contactSetsOf(accountId).map(readSet));
  return Object.fromEntries(sets.map((set, at) => [names[at], set === cold ? [] : set.toSorted((a, b) => a - b)]));
}
const owedNow = () => query(sql`select projection, subject_id as id from owed_projection order by subject_id`);

test("whom an account follows is in its set, whatever the source, and is confirmed", async () => {
  await follow(bob);
  await follow(bob, "github");
  await follow(cem, "github");
  await openAllChanges();
  expect(await owedNow()).toEqual([accountId, accountOfBob].map((id) => ({ projection: "follow-set", id })));
  await refreshFollowSets([accountId, accountOfBob]);
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

test("who follows back is mutual from then on, and no longer when they stop; a name on a list is neither", async () => {
  const back = { accountId: accountOfBob, personId: alice };
  await follow(bob);
  await prisma().follow.create({ data: { accountId, personId: cem, source: "file" } });
  await catchUp();
  const before = await nearness();
  await prisma().follow.create({ data: back });
  await catchUp();
  const both = await nearness();
  await prisma().follow.deleteMany({ where: back });
  await catchUp();
  expect([before, both, await nearness()]).toEqual([
    { people: [bob, cem], followed: [bob], mutual: [] },
    { people: [bob, cem], followed: [bob], mutual: [bob] },
    before,
  ]);
});

test.each([
  ["blocks", () => prisma().block.create({ data: { accountId, personId: bob, kind: "block" } })],
  ["is blocked by", () => prisma().block.create({ data: { accountId: accountOfBob, personId: alice, kind: "block" } })],
])("whom an account %s is no contact, and is one again afterwards", async (_, block) => {
  await follow(bob);
  await follow(cem);
  await catchUp();
  await block();
  await catchUp();
  const during = await followed();
  await query(sql`delete from block`);
  await catchUp();
  expect([during, await followed()]).toEqual([[cem], [bob, cem]]);
});

test("whoever let the account go is no nearer than on a list", async () => {
  await follow(bob);
  await catchUp();
  await prisma().removedFollower.create({ data: { personId: bob, accountId } });
  await catchUp();
  expect(await nearness()).toEqual({ people: [bob], followed: [], mutual: [] });
});

test("an account that is another person's now is mutual with whom that person is", async () => {
  await follow(bob);
  await prisma().follow.create({ data: { accountId: accountOfBob, personId: alice } });
  await catchUp();
  await prisma().account.update({ where: { id: accountOfBob }, data: { personId: cem } });
  await catchUp();
  const moved = await nearness();
  await prisma().account.update({ where: { id: accountOfBob }, data: { personId: bob } });
  await catchUp();
  expect([moved, await nearness()]).toEqual([
    { people: [bob], followed: [bob], mutual: [] },
    { people: [bob], followed: [bob], mutual: [bob] },
  ]);
});

test("the list holds each contact with where the follow comes from, how near they are and whether they are muted", async () => {
  await follow(bob, "github");
  await follow(cem);
  await prisma().follow.create({ data: { accountId: accountOfBob, personId: alice } });
  await prisma().block.create({ data: { accountId, personId: cem, kind: "mute" } });
  await catchUp();
  const found = await readContacts(accountId);
  if (found === cold) throw new Error("cold");
  const { ids, marks } = found;
  expect([...ids].map((id, at) => [id, sourceOf(marks[at] as number), closenessOf(marks[at] as number), isMuted(marks[at] as number)])).toEqual([
    [bob, "github", closeness.mutual, false],
    [cem, "here", closeness.followed, true],
  ]);
});

test("to follow somebody whom many follow is the matter of two accounts", async () => {
  await query(sql`insert into person (slug, name) select 'fan-' || n, 'Fan ' || n from generate_series(1, 500) n`);
  await query(sql`insert into account (person_id) select id from person where slug like 'fan-%'`);
  await query(
    sql`insert into follow (account_id, person_id) select a.id, ${bob}::int from account a join person p on p.id = a.person_id where p.slug like 'fan-%'`,
  );
  await query(sql`delete from outbox_change`);
  await follow(bob);
  await openAllChanges();
  expect(await owedNow()).toEqual([accountId, accountOfBob].map((id) => ({ projection: "follow-set", id })));
});
