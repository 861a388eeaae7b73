// A store that is away, hangs or comes back empty-handed takes with it what only it can do, and nothing else.
import { type APIRequestContext, expect, test } from "@playwright/test";
import { unsubscribeToken } from "#lib/mail/unsubscribe/link.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { SearchPage } from "../pages/search-page.ts";
import { kindsOfPage } from "../world/kinds.ts";
import { addEvent, addTalk, newWord, removeOwn } from "../world/own.ts";
import { sendRaw } from "../world/raw-request.ts";
import { bringBack, countDivergences, hang, isRunning, kill, settle, stop, wake } from "../world/processes.ts";

test.beforeEach(() => test.setTimeout(180_000));

test.afterEach(async () => {
  await bringBack();
  await removeOwn();
});

test.afterAll("no derived store differs from Postgres in anything", async () => {
  await settle();
  expect(await countDivergences()).toBe(0);
});

const notice = "The search engine is away";
const patience = { timeout: 60_000, intervals: [250] };

async function expectAllPages(request: APIRequestContext): Promise<void> {
  for (const [kind, address] of Object.entries(kindsOfPage)) expect((await request.get(await address())).status(), kind).toBe(200);
}

/** How a search for a word ends: by which engine, and whether it was found. */
async function searchFor(request: APIRequestContext, word: string): Promise<string> {
  const answer = await request.get(`/search/?q=${word}`);
  const html = await answer.text();
  return `${answer.status()} ${html.includes(notice) ? "by Postgres" : "by OpenSearch"}, ${html.includes("No results") ? "nothing" : "found"}`;
}

interface Reader {
  accountId: number;
  /** The address by which a mailbox turns the digest off. */
  oneClick: string;
}

async function addReader(): Promise<Reader> {
  const word = newWord();
  const [row] = await query<{ id: number }>(
    sql`with p as (insert into person (slug, name) values (${word}, ${word}) returning id) insert into account (person_id, welcomed_at) select id, now() from p returning id`,
  );
  const accountId = row?.id ?? 0;
  return { accountId, oneClick: `/u/${unsubscribeToken({ accountId, list: "digest", epoch: 1 })}/` };
}

const turnOff = async ({ oneClick }: Reader): Promise<number> =>
  (await sendRaw({ method: "POST", target: oneClick, headers: { "content-type": "application/x-www-form-urlencoded" }, body: "List-Unsubscribe=One-Click" }))
    .status;
const listsOff = async ({ accountId }: Reader) => (await query<{ off: string[] }>(sql`select off from mail_setting where account_id = ${accountId}`))[0]?.off;

for (const [words, hurt, mend] of [
  ["hangs", () => hang("opensearch"), () => wake("opensearch")],
  ["is stopped", () => stop("opensearch"), bringBack],
] as const) {
  test(`OpenSearch ${words}: searches are answered by Postgres and say so, and what changes meanwhile is found afterwards`, async ({ page, request }) => {
    await hurt();
    const search = new SearchPage(page);
    await search.open("/search/?q=vacuum");
    await expect(page.getByRole("status")).toContainText(notice);
    await expect(search.results.first()).toHaveText(/^Vacuum/);
    await search.toggle("Kind", "Talks");
    await expect(search.results.first()).toHaveText(/^Vacuum/);
    await search.open("/search/?q=vacuum&type=session&country=DE&year=2026&topic=postgresql&page=3");
    await expectAllPages(request);
    const reader = await addReader();
    expect([await turnOff(reader), await listsOff(reader)]).toEqual([200, ["digest"]]);

    const word = newWord();
    const event = await addEvent();
    await addTalk(event, { title: `While away ${word}`, abstract: `In the text ${word}text` });
    expect(await (await request.get(event.address)).text()).toContain(word);
    expect(await searchFor(request, word)).toBe("200 by Postgres, found");

    await mend();
    await expect.poll(() => searchFor(request, word), patience).toBe("200 by OpenSearch, found");
    await expect.poll(() => searchFor(request, `${word}text`), patience).toBe("200 by OpenSearch, found");
  });
}

for (const [words, hurt, mend] of [
  ["hangs", () => hang("redis"), () => wake("redis")],
  ["is stopped", () => stop("redis"), bringBack],
] as const) {
  test(`Redis ${words}: no page notices, and what changes meanwhile is found afterwards`, async ({ request }) => {
    await hurt();
    await expectAllPages(request);
    const reader = await addReader();
    expect([await turnOff(reader), await listsOff(reader)]).toEqual([200, ["digest"]]);
    const word = newWord();
    const event = await addEvent();
    await addTalk(event, { title: `Without Redis ${word}` });
    expect(await (await request.get(event.address)).text()).toContain(word);
    expect(await searchFor(request, "vacuum")).toBe("200 by OpenSearch, found");
    await mend();
    await expect.poll(() => searchFor(request, word), patience).toBe("200 by OpenSearch, found");
  });
}

test("the workers are killed: pages are as before, and what changes meanwhile is found once they are back", async ({ request }) => {
  kill("workers");
  const word = newWord();
  const event = await addEvent();
  const talk = await addTalk(event, { title: `Without workers ${word}` });
  await expectAllPages(request);
  expect((await request.get(talk.address)).status()).toBe(200);
  expect(await searchFor(request, word)).toBe("200 by OpenSearch, nothing");
  const health = (await (await request.get("/api/health/")).json()) as { ready: boolean; changes: number; owed: number };
  expect(health.ready).toBe(true);
  expect(health.changes + health.owed).toBeGreaterThan(0);
  await bringBack();
  await expect.poll(() => searchFor(request, word), patience).toBe("200 by OpenSearch, found");
});

test("Postgres is stopped: pages that were read stand, others say what is away, no process ends, and all goes on by itself when it is back", async ({
  page,
  request,
}) => {
  await request.get("/people/ingrid-solheim/");
  const readers = [await addReader(), await addReader()];
  await stop("postgres");
  for (const reader of readers) expect(await turnOff(reader)).toBe(200); // written down on disk
  const health = await request.get("/api/health/");
  expect(health.status()).toBe(503);
  expect(await health.json()).toEqual({ ready: false, build: expect.any(String) });
  expect((await request.get("/people/ingrid-solheim/")).status()).toBe(200);
  const unread = `/people/${newWord()}/`;
  for (const [kind, address] of Object.entries({ person: unread, search: `/search/?q=${newWord()}` }))
    expect((await request.get(address)).status(), kind).toBe(503);
  expect((await request.get("/c2222222/")).status()).toBe(500);
  await page.goto(unread);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Something of ours is away");
  expect([isRunning("web"), isRunning("workers")]).toEqual([true, true]);

  await bringBack();
  await expect.poll(async () => (await request.get("/people/ingrid-solheim/")).status(), patience).toBe(200);
  for (const reader of readers) await expect.poll(() => listsOff(reader), patience).toEqual(["digest"]);
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing stands here");
  await expectAllPages(request);
  const word = newWord();
  await addTalk(await addEvent(), { title: `After the night ${word}` });
  await expect.poll(() => searchFor(request, word), patience).toBe("200 by OpenSearch, found");
  expect([isRunning("web"), isRunning("workers")]).toEqual([true, true]);
});
