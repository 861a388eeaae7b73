// Whatever changes a row, by whatever means, changes its page at once and what is found soon after.
import { type APIRequestContext, expect, test } from "@playwright/test";
import { query, raw, sql } from "#lib/stores/postgres.ts";
import { SearchPage } from "./pages/search-page.ts";
import { Frame } from "./pages/frame.ts";
import { addEvent, addPerson, addTalk, addTopic, newWord, removeOwn } from "./world/own.ts";
import { countDivergences, settle } from "./world/processes.ts";

test.afterEach(removeOwn);

test.afterAll("nothing of all that is left in a derived store", async () => {
  await settle();
  expect(await countDivergences()).toBe(0);
});

/** How many things have these words, asked as a page. */
async function countFound(request: APIRequestContext, words: string, more = ""): Promise<number> {
  const html = await (await request.get(`/search/?${new URLSearchParams({ q: words })}${more}`)).text();
  expect(html).not.toContain("The search engine is away");
  const heading = /<h1[^>]*>(?:<!-- -->)?(No|[\d,]+) /.exec(html)?.[1] ?? "";
  return heading === "No" ? 0 : Number(heading.replace(",", ""));
}

/** Soon: the aim is 200 ms; how patient one is here says nothing but that it must not hang. */
const soon = (count: () => Promise<number>) => expect.poll(count, { timeout: 15_000, intervals: [100] });

test("a talk that is added, renamed and removed by plain SQL is on the page, found, and gone again", async ({ page, request }) => {
  const [first, second] = [newWord(), newWord()];
  const event = await addEvent();
  const talk = await addTalk(event, { title: `All about ${first}`, abstract: `What ${first} is for.` });
  const frame = new Frame(page);
  await frame.open(event.address);
  await frame.follow(`All about ${first}`);
  await expect(frame.heading).toHaveText(`All about ${first}`);
  await soon(() => countFound(request, first)).toBe(1);

  await query(sql`update session set title = ${`All about ${second}`}, abstract = null where id = ${talk.id}`);
  await page.reload();
  await expect(frame.heading).toHaveText(`All about ${second}`);
  await soon(() => countFound(request, second)).toBe(1);
  await soon(() => countFound(request, first)).toBe(0);

  await query(sql`delete from session where id = ${talk.id}`);
  expect((await page.goto(talk.address))?.status()).toBe(410);
  await soon(() => countFound(request, second)).toBe(0);
  await frame.open(event.address);
  await expect(frame.main).not.toContainText(second);
});

test("what is hidden is away at once and not found any more, and comes back as it was", async ({ page, request }) => {
  const word = newWord();
  const speaker = await addPerson(`Speaker ${word}`);
  const event = await addEvent({ name: `Conference ${word}` });
  const talk = await addTalk(event, { title: `Talk ${word}`, speakers: [speaker] });
  await soon(() => countFound(request, word)).toBe(3);

  await query(sql`update session set is_hidden = true where id = ${talk.id}`);
  const frame = new Frame(page);
  await frame.open(event.address);
  await expect(frame.main).not.toContainText(`Talk ${word}`);
  expect((await request.get(talk.address)).status()).toBe(404);
  await soon(() => countFound(request, word)).toBe(2);

  await query(sql`update event set is_hidden = true where id = ${event.id}`);
  expect((await request.get(event.address)).status()).toBe(404);
  await soon(() => countFound(request, word)).toBe(1);
  await frame.open(speaker.address);
  await expect(frame.main).toContainText("No talk is known yet");

  await query(sql`update person set is_hidden = true where id = ${speaker.id}`);
  expect((await request.get(speaker.address)).status()).toBe(404);
  await soon(() => countFound(request, word)).toBe(0);

  for (const [table, { id }] of Object.entries({ event, session: talk, person: speaker }))
    await query(sql`update ${raw(table)} set is_hidden = false where id = ${id}`);
  await soon(() => countFound(request, word)).toBe(3);
  await frame.open(talk.address);
  await expect(frame.main.getByRole("link", { name: `Speaker ${word}` })).toBeVisible();
});

test("a person who takes another name is found by it with all their talks, and by the old one no more", async ({ page, request }) => {
  const [before, after] = [newWord(), newWord()];
  const speaker = await addPerson(`Kim ${before}`);
  const event = await addEvent();
  for (const at of [1, 2, 3]) await addTalk(event, { title: `Part ${at}`, speakers: [speaker] });
  await soon(() => countFound(request, before, "&type=session")).toBe(3);

  await query(sql`update person set name = ${`Kim ${after}`} where id = ${speaker.id}`);
  const frame = new Frame(page);
  await frame.open(event.address);
  await expect(frame.main.getByRole("link", { name: `Kim ${after}` }).first()).toBeVisible();
  await expect(frame.main).not.toContainText(before);
  await soon(() => countFound(request, after, "&type=session")).toBe(3);
  await soon(() => countFound(request, before)).toBe(0);
});

test("a topic that is renamed is called so wherever it is shown", async ({ page }) => {
  const topic = await addTopic();
  const event = await addEvent();
  const talk = await addTalk(event, { title: `On ${event.slug}` });
  await query(sql`insert into session_topic (session_id, topic_id) values (${talk.id}, ${topic.id})`);
  const renamed = `Renamed ${newWord()}`;
  await query(sql`update topic set name = ${renamed} where id = ${topic.id}`);
  const frame = new Frame(page);
  await frame.open(talk.address);
  await frame.follow(renamed);
  await expect(frame.heading).toHaveText(renamed);
  await expect(frame.main).toContainText("1 talk, 0 events.");

  const search = new SearchPage(page);
  await expect(async () => {
    await search.visit(`?topic=${topic.slug}`);
    expect(await search.total()).toBe(1);
  }).toPass({ timeout: 15_000 });
  await expect(search.heading).toHaveText(`1 result about ${renamed}`);
});

test("many rows changed by one statement are all found", async ({ request }) => {
  const [before, after] = [newWord(), newWord()];
  const event = await addEvent();
  await query(sql`insert into session (event_id, title) select ${event.id}, ${`Session ${before} `} || n from generate_series(1, 300) n`);
  await soon(() => countFound(request, before)).toBe(300);
  await query(sql`update session set title = replace(title, ${before}, ${after}) where event_id = ${event.id}`);
  await soon(() => countFound(request, after)).toBe(300);
  await soon(() => countFound(request, before)).toBe(0);
});
