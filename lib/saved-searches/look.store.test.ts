// What is new and matches a saved search is told once, at once or in the digest, to whoever wants it.
import { beforeAll, beforeEach, expect, test } from "vitest";
import { buildIndexes, catchUp } from "#bin/checks/catch-up.ts";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addTalk, removeEverything } from "#bin/checks/things.ts";
import type { Letter } from "#lib/mail/letter.ts";
import { searchQuery } from "#lib/search/schema.ts";
import { closeOpenSearch } from "#lib/stores/opensearch.ts";
import { forgetEnv } from "#lib/kit/env.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { removeSearch, saveSearch, turnSearch } from "./commands.ts";
import { lookForMatches } from "./look.ts";
import { listMatchesFor, listSavedSearches } from "./queries.ts";
import { mostSaved } from "./schema.ts";

useDirectory();

beforeAll(buildIndexes);

let [accountId, fjord] = [0, 0];
const hour = 3_600_000;
const from = (hours: number) => new Date(Date.now() + hours * hour);

beforeEach(async () => {
  await query(sql`delete from account`);
  await removeEverything();
  ({ accountId } = await addAccount("Alice"));
  await query(sql`update account set email = 'alice@people.example', welcomed_at = now()`);
  fjord = await addEvent("Datafjord");
  await addTalk(fjord, "Vacuum before", {});
  await query(sql`update session set created_at = now() - interval '2 days'`);
  await query(sql`update event set created_at = now() - interval '2 days'`);
  await catchUp();
  await save("vacuum");
});

const save = (q: string, more: object = {}) =>
  saveSearch({ accountId, path: `/search/?q=${q}`, name: `things with ${q}`, question: searchQuery.parse({ q, ...more }) });
const mails = async () => (await query<{ letter: Letter }>(sql`select letter from outgoing_mail order by id`)).map(({ letter }) => letter);
const titles = async () => (await mails()).map(({ parts }) => parts.flatMap((part) => (part.kind === "rows" ? part.rows.map(({ title }) => title) : [])));
async function add(title: string): Promise<number> {
  const id = await addTalk(fjord, title, {});
  await catchUp();
  return id;
}

test("what came since it was saved and matches, once; what was there before, or is of something else, is not told", async () => {
  await add("Vacuum at night");
  await add("Something else");
  expect([await lookForMatches(from(1)), await lookForMatches(from(2))]).toEqual([1, 0]);
  expect(await titles()).toEqual([["Vacuum at night"]]);
  expect((await mails())[0]).toMatchObject({ subject: "New: Vacuum at night" });
  expect(await listSavedSearches(accountId)).toMatchObject([{ name: "things with vacuum", isOn: true, found: 1 }]);
});

test("what is a quarter of an hour old or newer waits for the next look", async () => {
  await add("Vacuum at night");
  expect([await lookForMatches(from(0.2)), await lookForMatches(from(0.4))]).toEqual([0, 1]);
});

test("several searches are one mail, and what both find stands under both", async () => {
  await save("night");
  await add("Vacuum at night");
  await lookForMatches(from(1));
  expect(await titles()).toEqual([["Vacuum at night", "Vacuum at night"]]);
});

test("choices count: only what has them", async () => {
  await query(sql`delete from saved_search`);
  await save("vacuum", { type: ["event"] });
  await add("Vacuum at night");
  await addEvent("Vacuum Days");
  await catchUp();
  await lookForMatches(from(1));
  expect(await titles()).toEqual([["Vacuum Days"]]);
});

test.each<[string, () => Promise<unknown>]>([
  ["turned off", async () => turnSearch({ accountId, id: (await listSavedSearches(accountId))[0]?.id ?? 0, isOn: false })],
  ["removed", async () => removeSearch({ accountId, id: (await listSavedSearches(accountId))[0]?.id ?? 0 })],
  ["all such mail off", () => query(sql`update mail_setting set off = '{searches}'`)],
  ["no address", () => query(sql`update account set email = null`)],
])("%s: nothing is mailed", async (_, become) => {
  await become();
  await add("Vacuum at night");
  await lookForMatches(from(1));
  expect(await mails()).toEqual([]);
});

test("somebody else's search is neither turned nor removed", async () => {
  const [own] = await listSavedSearches(accountId);
  const other = await addAccount("Bob");
  await turnSearch({ accountId: other.accountId, id: own?.id ?? 0, isOn: false });
  await removeSearch({ accountId: other.accountId, id: own?.id ?? 0 });
  expect(await listSavedSearches(accountId)).toMatchObject([{ isOn: true }]);
});

test("who wants it in the digest finds it there, with the search as the reason, and no mail; hidden meanwhile it is not told", async () => {
  await query(sql`update mail_setting set in_digest = '{searches}'`);
  const id = await add("Vacuum at night");
  await lookForMatches(from(1));
  const asked = { accountIds: [accountId], since: from(0), until: from(2) };
  const found = (await listMatchesFor(asked)).get(accountId);
  expect([await mails(), found?.map(({ row: { title, reason } }) => [title, reason])]).toEqual([
    [],
    [["Vacuum at night", "You saved the search for things with vacuum."]],
  ]);
  await prisma().session.update({ where: { id }, data: { isHidden: true } });
  expect((await listMatchesFor(asked)).size).toBe(0);
});

test("while the search engine is away nothing is noted; afterwards the same is found", async () => {
  await add("Vacuum at night");
  const url = process.env.OPENSEARCH_URL as string;
  await closeOpenSearch();
  process.env.OPENSEARCH_URL = "http://127.0.0.1:9";
  forgetEnv();
  await expect(lookForMatches(from(1))).rejects.toThrow();
  await closeOpenSearch();
  process.env.OPENSEARCH_URL = url;
  forgetEnv();
  expect(await lookForMatches(from(1))).toBe(1);
});

test("two looks at once tell it once", async () => {
  await add("Vacuum at night");
  const counts = await Promise.all([1, 2, 3].map(() => lookForMatches(from(1))));
  expect([counts.reduce((sum, count) => sum + count, 0), (await mails()).length]).toEqual([1, 1]);
});

test("there is an end to how many one may save; one that is there already may be saved again", async () => {
  for (let n = 1; n < mostSaved; n++) expect(await save(`word${n}`)).toEqual({ ok: true });
  expect([await save("onemore"), await save("vacuum")]).toEqual([{ ok: false, reason: "too-many" }, { ok: true }]);
});
