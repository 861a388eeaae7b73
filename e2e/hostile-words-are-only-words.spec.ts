// Whatever stands in a row, a page shows it as words: nothing runs, nothing is fetched, and nothing breaks the page.
import { expect, type Page, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { Frame } from "./pages/frame.ts";
import { addEvent, addPerson, addSeries, addTalk, addTopic, newWord, removeOwn } from "./world/own.ts";

test.afterEach(async () => {
  await removeOwn();
  await query(sql`delete from source_record where key = 'hostile'`);
});

const attack = `</title></script></style></textarea>--><script>window.hit=1;fetch("https://evil.example/")</script><img src=x onerror="window.hit=1"><svg onload=window.hit=1><iframe srcdoc="<script>parent.hit=1</script>"></iframe>"'><a href=javascript:window.hit=1>`;

interface Watched {
  dialogs: string[];
  foreign: string[];
}

/** Notes whatever a page does that it was not asked for. */
async function watch(page: Page, site: string): Promise<Watched> {
  const watched: Watched = { dialogs: [], foreign: [] };
  page.on("dialog", (dialog) => {
    watched.dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  await page.route(
    (url) => url.origin !== site && !["data:", "blob:"].includes(url.protocol),
    (route) => {
      watched.foreign.push(route.request().url());
      return route.abort();
    },
  );
  return watched;
}

/** A world of which every word is an attack. Returns where to look at it. */
async function plant(): Promise<{ addresses: string[]; word: string }> {
  const word = newWord();
  const hostile = `${word} ${attack}`;
  const [series, topic, speaker] = [await addSeries(hostile), await addTopic(hostile), await addPerson(hostile)];
  await query(sql`update series set tagline = ${hostile}, description = ${hostile}, url = 'javascript:window.hit=1' where id = ${series.id}`);
  await query(sql`update person set tagline = ${hostile}, bio = ${`<p>${hostile}</p>`}, website = 'javascript:window.hit=1' where id = ${speaker.id}`);
  await query(sql`insert into person_alias (person_id, name) values (${speaker.id}, ${hostile})`);
  await query(sql`insert into person_handle (person_id, network, handle) values (${speaker.id}, 'github', ${hostile})`);
  await query(sql`insert into credit (person_id, kind, title, url) values (${speaker.id}, 'book', ${hostile}, 'data:text/html,<script>opener.hit=1</script>')`);
  const event = await addEvent({ name: hostile, seriesId: series.id });
  await query(sql`
    update event set tagline = ${hostile}, description = ${`<p>${hostile}</p>`}, place_text = ${hostile}, hashtag = ${hostile}, url = 'javascript:window.hit=1', code_of_conduct_url = 'vbscript:hit', languages = ${[hostile]}, time_zone = ${hostile}
    where id = ${event.id}`);
  const talk = await addTalk(event, { title: hostile, abstract: `<p>${hostile}</p>`, speakers: [speaker] });
  await query(
    sql`update session set subtitle = ${hostile}, room = ${hostile}, track = ${hostile}, language = ${hostile}, starts_at = now() + interval '40 days', ends_at = now() + interval '41 days' where id = ${talk.id}`,
  );
  await query(sql`insert into session_topic (session_id, topic_id) values (${talk.id}, ${topic.id})`);
  await query(sql`insert into event_topic (event_id, topic_id) values (${event.id}, ${topic.id})`);
  await query(
    sql`insert into coverage (event_id, session_id, kind, url, title, provider, licence) values (${event.id}, ${talk.id}, 'video', 'JaVaScRiPt:window.hit=1', ${hostile}, ${hostile}, ${hostile})`,
  );
  await query(
    sql`with q as (insert into call (event_id, name, url, time_zone) values (${event.id}, ${hostile}, 'javascript:window.hit=1', ${hostile}) returning id) insert into call_milestone (call_id, kind, due_on) select id, 'closes', current_date + 1 from q`,
  );
  await query(
    sql`insert into source_record (source, key, kind, entity_id, licence, hash, said, fetched_at) values (${hostile}, 'hostile', 'event', ${event.id}, ${hostile}, '', '{}', now())`,
  );
  return {
    addresses: [event.address, talk.address, speaker.address, series.address, topic.address, "/", `/search/?q=${word}`, `/search/?topic=${topic.slug}`],
    word,
  };
}

test("scripts, frames and false links that stand in rows are shown and do nothing", async ({ page, baseURL }) => {
  test.setTimeout(90_000);
  const { addresses, word } = await plant();
  const watched = await watch(page, new URL(baseURL ?? "").origin);
  const found = async () => (await (await page.request.get(`/search/?q=${word}`)).text()).match(/<h1[^>]*>([^<]*)/)?.[1]; // event, session, person, recording, call
  await expect.poll(found, { timeout: 45_000 }).toContain("5 results");
  const frame = new Frame(page);
  for (const address of addresses) {
    await frame.open(address);
    await expect(page.locator("body"), address).toContainText(word);
    const links = await page.locator("a[href]").evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).protocol));
    expect(
      [...new Set(links)].filter((protocol) => !/^https?:$/.test(protocol)),
      address,
    ).toEqual([]);
    expect(await page.locator("iframe, object, embed, img[onerror], svg[onload], base, [onclick], [onmouseover]").count(), address).toBe(0);
    expect(await page.evaluate(() => (window as { hit?: number }).hit), address).toBeUndefined();
    expect(await page.title(), address).not.toBe("");
  }
  expect(watched).toEqual({ dialogs: [], foreign: [] });
});

test("words that turn the direction of writing turn nothing but themselves", async ({ page }) => {
  const talkTitle = `${newWord()} \u202Etxet desrever`;
  const speaker = await addPerson("\u202Eemordnilap");
  const event = await addEvent({ name: "مؤتمر البيانات" });
  const talk = await addTalk(event, { title: talkTitle, speakers: [speaker] });
  const frame = new Frame(page);
  for (const address of [event.address, talk.address, speaker.address]) {
    await frame.open(address);
    const strangers = page.getByText(/[\u202E\u0600-\u06FF]/).filter({ visible: true });
    expect(await strangers.count(), address).toBeGreaterThan(0);
    const isolation = await strangers.evaluateAll((found) => found.map((each) => getComputedStyle(each.closest("[dir]") ?? each).unicodeBidi));
    expect(
      isolation.filter((value) => !["isolate", "plaintext", "isolate-override"].includes(value)),
      address,
    ).toEqual([]);
  }
});

test("addresses, zones, languages and markup that are none leave the page whole", async ({ page }) => {
  const event = await addEvent();
  const talk = await addTalk(event, { title: `Talk ${event.slug}`, abstract: "<p>First.</p><p>Second &amp; <b>third</b>.<script>window.hit=1</script></p>" });
  for (const url of ["", "no address", "http://", "https://[", "//evil.example/", "http://a b/", "http://\u0001/"]) {
    await query(sql`update event set url = ${url}, code_of_conduct_url = ${url} where id = ${event.id}`);
    await query(sql`insert into coverage (event_id, session_id, kind, url) values (${event.id}, ${talk.id}, 'link', ${url})`);
  }
  for (const [zone, language] of [
    ["Mars/Olympus", "xx-invalid-language-code"],
    ["", ""],
    ["Europe/Oslo", "e"],
    ["UTC+99", "tlh"],
  ]) {
    await query(sql`update event set time_zone = ${zone}, languages = ${[language]} where id = ${event.id}`);
    await query(sql`update session set language = ${language}, starts_at = now(), ends_at = now() where id = ${talk.id}`);
    const frame = new Frame(page);
    await frame.open(event.address);
    await frame.open(talk.address);
    await expect(frame.main.locator("p.prose")).toHaveText(["First.", "Second & third."]);
  }
  await new Frame(page).open("/");
});
