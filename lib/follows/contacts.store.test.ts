// Marks of contacts on a page, contacts in common, and whom contacts follow.
import { beforeEach, expect, test } from "vitest";
import { catchUp } from "#bin/checks/catch-up.ts";
import { statementsOf } from "#bin/checks/count-statements.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addPerson } from "#bin/checks/things.ts";
import { prisma, query, raw, sql } from "#lib/stores/postgres.ts";
import { closeRedis, redis } from "#lib/stores/redis.ts";
import { contactsInCommon } from "./in-common.ts";
import { markContacts } from "./mark-contacts.ts";
import { listMostFollowedByContacts } from "./most-followed.ts";
import type { Viewer } from "./schema.ts";

let alice: Viewer = { accountId: 0, personId: 0 };
let [bobs, cleos] = [alice, alice];
let [bob, cleo, dan, eve] = [0, 0, 0, 0];

useDirectory(async () => {
  [alice, bobs, cleos] = [await addAccount("Alice"), await addAccount("Bob"), await addAccount("Cleo")];
  [bob, cleo, dan, eve] = [bobs.personId, cleos.personId, await addPerson("Dan"), await addPerson("Eve")];
});

beforeEach(async () => {
  for (const table of ["follow", "block", "owed_projection", "outbox_change"]) await query(sql`delete from ${raw(table)}`);
  await query(sql`update person set is_hidden = false`);
  await redis().flushdb();
});

const follow = ({ accountId }: Viewer, personId: number, isPublic = false) => prisma().follow.create({ data: { accountId, personId, isPublic } });
const block = ({ accountId }: Viewer, personId: number, kind: "block" | "mute" = "block") => prisma().block.create({ data: { accountId, personId, kind } });

test("contacts on a page are marked in its order, from cold sets, from warm ones without Postgres, and without Redis", async () => {
  await follow(alice, dan);
  await follow(alice, bob);
  const mark = () => markContacts({ viewer: alice, personIds: [eve, dan, cleo, bob] });
  expect(await mark()).toEqual([dan, bob]);
  await catchUp();
  expect(await statementsOf(async () => expect(await mark()).toEqual([dan, bob]))).toEqual([]);
  redis().disconnect();
  expect(await mark()).toEqual([dan, bob]);
  await closeRedis();
  expect(await markContacts({ viewer: alice, personIds: [] })).toEqual([]);
});

test("who is across a block is not marked", async () => {
  await follow(alice, dan);
  await follow(alice, bob);
  await block(bobs, alice.personId);
  await catchUp();
  expect(await markContacts({ viewer: alice, personIds: [bob, dan] })).toEqual([dan]);
});

const inCommon = async (viewer: Viewer, personId: number) => (await contactsInCommon({ viewer, personId, limit: 10 })).personIds;

test("in common is whom I follow and the other follows in public; what the other keeps private is not counted", async () => {
  for (const personId of [dan, eve, cleo]) await follow(alice, personId);
  await follow(bobs, dan, true);
  await follow(bobs, eve);
  await follow(bobs, cleo, true);
  expect(await contactsInCommon({ viewer: alice, personId: bob, limit: 1 })).toEqual({ count: 2, personIds: [cleo] });
  expect(await inCommon(alice, bob)).toEqual([cleo, dan]);
  expect(await inCommon(bobs, alice.personId)).toEqual([]); // Alice's are private
  await query(sql`update person set is_hidden = true where id = ${dan}`);
  expect(await inCommon(alice, bob)).toEqual([cleo]);
  await block(cleos, alice.personId);
  expect(await inCommon(alice, bob)).toEqual([]);
});

test("nothing in common across a block", async () => {
  await follow(alice, dan);
  await follow(bobs, dan, true);
  await block(bobs, alice.personId);
  expect(await inCommon(alice, bob)).toEqual([]);
});

const suggested = () => listMostFollowedByContacts({ viewer: alice, limit: 5 });

test("whom most of my contacts follow in public, most first; not myself, nor whom I follow already", async () => {
  for (const contact of [bob, cleo]) await follow(alice, contact);
  for (const viewer of [bobs, cleos]) {
    await follow(viewer, eve, true);
    await follow(viewer, alice.personId, true);
  }
  await follow(bobs, dan, true);
  await follow(bobs, cleo, true);
  expect(await suggested()).toEqual([
    { personId: eve, contacts: 2 },
    { personId: dan, contacts: 1 },
  ]);
  await query(sql`update follow set is_public = false where account_id = ${cleos.accountId}`);
  await block(alice, dan, "mute");
  expect(await suggested()).toEqual([{ personId: eve, contacts: 1 }]);
  await block(bobs, alice.personId);
  expect(await suggested()).toEqual([]);
});

test("whom strangers follow is nobody's business", async () => {
  await follow(bobs, dan, true);
  expect(await suggested()).toEqual([]);
});
