// An address that was given once leads to the thing for ever, or says that it is gone.
import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { Frame } from "./pages/frame.ts";
import { addEvent, addPerson, addSeries, addTalk, addTopic, newWord, removeOwn } from "./world/own.ts";
import { addressOfEvent, addressOfSession } from "./world/truth.ts";

test.afterEach(removeOwn);

const ask = (request: APIRequestContext, address: string): Promise<APIResponse> => request.get(address, { maxRedirects: 0 });

/** Asserts that an address leads to another in one step, for ever. */
async function expectToLead(request: APIRequestContext, from: string, to: string): Promise<void> {
  const answer = await ask(request, from);
  expect(answer.status(), from).toBe(308);
  expect(answer.headers().location, from).toBe(to);
}

test("an event that takes another address is found at all that it ever had, and so are its talks", async ({ page, request }) => {
  const event = await addEvent();
  const talk = await addTalk(event, { title: `At ${event.slug}` });
  const [second, third] = [newWord(), newWord()];
  await query(sql`update event set slug = ${second} where id = ${event.id}`);
  await query(sql`update event set slug = ${third}, year = ${event.year + 1} where id = ${event.id}`);
  const now = `/${event.year + 1}/${third}/`;
  for (const old of [event.address, `/${event.year}/${second}/`]) {
    await expectToLead(request, old, now);
    await expectToLead(request, `${old}s${talk.code}/`, `${now}s${talk.code}/`);
    for (const own of ["attendees/", "contacts/", "edit/", "history/", "plan/"]) await expectToLead(request, old + own, now + own);
  }
  const frame = new Frame(page);
  await frame.open(event.address);
  await expect(page).toHaveURL(new RegExp(`${now}$`));
  await expect(frame.heading).toHaveText(event.name);
  await expectToLead(request, `/c${event.code}/`, now);
});

test("people, topics and series are found at their old addresses too", async ({ request }) => {
  const [person, topic, series] = [await addPerson(), await addTopic(), await addSeries()];
  const slug = newWord();
  await query(sql`update person set slug = ${slug} where id = ${person.id}`);
  await query(sql`update topic set slug = ${slug} where id = ${topic.id}`);
  await query(sql`update series set slug = ${slug} where id = ${series.id}`);
  await expectToLead(request, person.address, `/people/${slug}/`);
  await expectToLead(request, topic.address, `/topics/${slug}/`);
  await expectToLead(request, series.address, `/series/${slug}/`);
});

test("a person who was merged into another is found there", async ({ request }) => {
  const [first, second] = [await addPerson(), await addPerson()];
  await query(sql`delete from person where id = ${first.id}`);
  await query(sql`update tombstone set merged_into = ${second.id} where entity = 'person' and entity_id = ${first.id}`);
  await expectToLead(request, first.address, second.address);
});

test("what was deleted is gone: its page says so, and so does its code", async ({ request }) => {
  const event = await addEvent();
  const talk = await addTalk(event, { title: `At ${event.slug}` });
  await removeOwn();
  for (const address of [event.address, talk.address]) {
    const answer = await ask(request, address);
    expect(answer.status(), address).toBe(410);
    expect(await answer.text(), address).toContain("This page was taken down");
  }
  for (const code of [`/c${event.code}/`, `/s${talk.code}/`]) {
    const answer = await ask(request, code);
    expect(answer.status(), code).toBe(410);
    expect(await answer.text()).toBe("This was taken down.\n");
  }
  expect((await ask(request, "/c2222222/")).status()).toBe(404);
});

test("what is hidden gives away neither its page nor its address", async ({ request }) => {
  const event = await addEvent({ isHidden: true });
  const answers = [await ask(request, event.address), await ask(request, `/c${event.code}/`)];
  expect(answers.map((answer) => answer.status())).toEqual([404, 404]);
  for (const answer of answers) expect(await answer.text()).not.toContain(event.name);
});

test("short codes lead to events, talks, slides and calls, in capitals and without the last slash too", async ({ request }) => {
  const [code] = await query<{ event: string; session: string; piece: string; call: string }>(sql`
    select 'c' || e.code as event, 's' || s.code as session, 'k' || k.code as piece, 'q' || q.code as call
    from event e join session s on s.event_id = e.id join coverage k on k.session_id = s.id join call q on q.event_id = e.id
    where e.slug = 'datafjord' and s.title = 'Vacuum is not your enemy' limit 1`);
  const [event, talk] = [await addressOfEvent("datafjord"), await addressOfSession("Vacuum is not your enemy")];
  await expectToLead(request, `/${code?.event}/`, event);
  await expectToLead(request, `/${code?.event.toUpperCase()}/`, event);
  await expectToLead(request, `/${code?.event}`, `/${code?.event}/`);
  await expectToLead(request, `/${code?.session}/`, talk);
  await expectToLead(request, `/${code?.piece}/`, talk);
  await expectToLead(request, `/${code?.call}/`, `${event}calls/`);
});

test("capitals and a lost slash lead to the one address of a thing", async ({ request }) => {
  const talk = await addressOfSession("Vacuum is not your enemy");
  await expectToLead(request, "/people/Ingrid-Solheim/", "/people/ingrid-solheim/");
  await expectToLead(request, "/topics/PostgreSQL/", "/topics/postgresql/");
  await expectToLead(request, "/series/DataFjord/", "/series/datafjord/");
  await expectToLead(request, talk.replace("datafjord", "DataFjord"), talk);
  await expectToLead(
    request,
    talk.replace(/s(\w+)\/$/, (marked) => marked.toUpperCase()),
    talk,
  );
  await expectToLead(request, "/people/ingrid-solheim", "/people/ingrid-solheim/");
  await expectToLead(request, "/search?q=a%20b&page=2", "/search/?q=a%20b&page=2");
});

test("a slug in any script is an address, composed or not", async ({ request }) => {
  expect((await ask(request, `/people/${encodeURIComponent("田中-優希")}/`)).status()).toBe(200);
  const person = await addPerson();
  const slug = `${newWord()}-é-ガ`.normalize("NFC");
  await query(sql`update person set slug = ${slug} where id = ${person.id}`);
  expect((await ask(request, `/people/${encodeURIComponent(slug)}/`)).status()).toBe(200);
  await expectToLead(request, `/people/${encodeURIComponent(slug.normalize("NFD"))}/`, `/people/${encodeURIComponent(slug)}/`);
});

test("an address that nothing ever had says so, and helps", async ({ page }) => {
  const answer = await page.goto("/people/nobody-by-this-name/");
  expect(answer?.status()).toBe(404);
  const frame = new Frame(page);
  await expect(frame.heading).toHaveText("Nothing stands here");
  await expect(page).toHaveTitle("Nothing here · Hallway");
  await frame.main.locator("input[type=search]").fill("vacuum");
  await frame.main.getByRole("button", { name: "Find" }).click();
  await expect(frame.heading).toHaveText(/results with “vacuum”/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an address that fits no kind of page says so as well", async ({ page }) => {
    const answer = await page.goto("/no/such/kind/of/page/");
    expect(answer?.status()).toBe(404);
    await expect(new Frame(page).heading).toHaveText("Nothing stands here");
  });

  // Next draws what notFound() shows in the browser alone, and sends an empty body: the publisher will answer with the page above.
  test.fixme("an address where something might have stood says so as well", async ({ page }) => {
    await page.goto("/people/nobody-by-this-name/");
    await expect(new Frame(page).heading).toHaveText("Nothing stands here");
  });
});
