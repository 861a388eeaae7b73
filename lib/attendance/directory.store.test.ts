import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson } from "#bin/checks/things.ts";
import type { Viewer } from "#lib/follows/schema.ts";
import { prisma, query, raw, sql } from "#lib/stores/postgres.ts";
import { countDirectory, type InDirectory, listDirectory } from "./directory.ts";

let alice: Viewer = { accountId: 0, personId: 0 };
let eventId = 0;
const people: Record<string, number> = {};
const names = ["Zoe Abel", "Émil Berg", "Bo Carl", "ada diaz", "Cleo Ebert", "Dan Fox"];

useDirectory(async () => {
  alice = await addAccount("Alice Zeal");
  eventId = await addEvent("EuroPython");
  for (const name of names) people[name] = await addPerson(name);
});

beforeEach(async () => {
  for (const table of ["follow", "block", "attendance"]) await query(sql`delete from ${raw(table)}`);
  await query(sql`update person set is_hidden = false`);
  await query(sql`update event set is_hidden = false`);
  for (const name of names) await enter(name);
});

const enter = (name: string, more: { visibility?: "public" | "followers" | "mutuals" | "only_me"; inDirectory?: boolean } = {}) => {
  const row = { state: "attending", visibility: "public", inDirectory: true, ...more } as const;
  const personId = people[name] as number;
  return prisma().attendance.upsert({ where: { personId_eventId: { personId, eventId } }, create: { personId, eventId, ...row }, update: row });
};
const follow = (name: string) => prisma().follow.create({ data: { accountId: alice.accountId, personId: people[name] as number } });

async function listed(words = ""): Promise<string[]> {
  const list = await listDirectory({ viewer: alice, eventId, words, after: null, limit: 50 });
  const count = await countDirectory({ viewer: alice, eventId, words });
  expect(count).toEqual({ people: list.length, contacts: list.filter(({ isContact }) => isContact).length });
  return list.map(({ name, isContact }) => `${isContact ? "* " : ""}${name}`);
}

test("everybody who wants to be found, contacts first, then by name whatever its case and marks", async () => {
  await follow("Dan Fox");
  await follow("Bo Carl");
  await enter("Cleo Ebert", { inDirectory: false });
  expect(await listed()).toEqual(["* Bo Carl", "* Dan Fox", "ada diaz", "Émil Berg", "Zoe Abel"]);
});

test("nobody of whom the viewer may not know, hidden, or across a block; the viewer is not in their own list", async () => {
  await enter("Zoe Abel", { visibility: "followers" });
  await enter("Bo Carl", { visibility: "followers" });
  await enter("Cleo Ebert", { visibility: "only_me" });
  await follow("Bo Carl");
  await query(sql`update person set is_hidden = true where id = ${people["Dan Fox"]}`);
  await prisma().block.create({ data: { accountId: alice.accountId, personId: people["Émil Berg"] as number, kind: "block" } });
  people["Alice Zeal"] = alice.personId;
  await enter("Alice Zeal");
  expect(await listed()).toEqual(["* Bo Carl", "ada diaz"]);
  await query(sql`update event set is_hidden = true`);
  expect(await listed()).toEqual([]);
});

test.each([
  ["e", ["Cleo Ebert", "Zoe Abel", "Émil Berg"]],
  ["emil BERG", ["Émil Berg"]],
  ["ÉM", ["Émil Berg"]],
  ["  eb cleo ", ["Cleo Ebert"]],
  ["100%", []],
  ["_", []],
])("the words %j find %j", async (words, found) => {
  expect((await listed(words)).toSorted()).toEqual(found.toSorted());
});

test("the parts of the list are the whole, each once", async () => {
  await follow("Dan Fox");
  const parts: string[] = [];
  for (let after: InDirectory | null = null; ; ) {
    const part: InDirectory[] = await listDirectory({ viewer: alice, eventId, words: "", after, limit: 2 });
    parts.push(...part.map(({ name }) => name));
    after = part.at(-1) ?? null;
    if (part.length < 2) break;
  }
  expect(parts).toEqual((await listed()).map((name) => name.replace("* ", "")));
});
