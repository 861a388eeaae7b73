// More of each process, on one set of stores, by configuration alone; some die on the way, and nothing is lost.
import { expect, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { addEvent, addPerson, addTalk, newWord, type OwnTalk, removeOwn } from "../world/own.ts";
import { bringBack, countDivergences, kill, settle, startAnotherWeb, startMoreWorkers, stopOthers } from "../world/processes.ts";
import { siteAddress } from "../world/site.ts";

const others = ["web-2", "workers-2", "workers-3"];

test.afterEach(async () => {
  await stopOthers(others);
  await bringBack();
  await removeOwn();
});

test("two webs and three workers share the work: each change is on the pages of both and is found, though one of each is killed", async ({ request }) => {
  test.setTimeout(180_000);
  const webs = [siteAddress(), await startAnotherWeb("web-2")];
  startMoreWorkers("workers-2");
  startMoreWorkers("workers-3");
  const word = newWord();
  const event = await addEvent({ name: `Conference of ${word}` });
  const speakers = await Promise.all(Array.from({ length: 5 }, () => addPerson()));
  const talks: OwnTalk[] = [];
  const addSome = async (count: number) => {
    for (let at = 0; at < count; at++) talks.push(await addTalk(event, { title: `Talk ${talks.length} ${word}`, speakers: speakers.slice(0, 1 + (at % 5)) }));
  };
  const textFrom = async (web: string, address: string) => (await request.get(web + address)).text();

  await addSome(20);
  for (const web of webs) expect(await textFrom(web, event.address)).toContain(talks.at(-1)?.title);

  const adding = addSome(20);
  kill("workers-2");
  await adding;
  const renaming = Promise.all(talks.slice(0, 10).map(({ id }) => query(sql`update session set title = title || ' renamed' where id = ${id}`)));
  kill("web-2");
  kill("workers");
  await renaming;
  await query(sql`delete from session where id = any (${talks.slice(10, 15).map(({ id }) => id)}::int[])`);
  await query(sql`update person set name = ${`Kim ${word}`} where id = ${speakers[0]?.id}`);
  await addSome(10);

  expect(await textFrom(webs[0] as string, event.address)).toContain(talks.at(-1)?.title);
  await settle(90);
  await stopOthers(["web-2"]);
  const again = await startAnotherWeb("web-2");
  for (const web of [siteAddress(), again]) {
    expect(await textFrom(web, `/search/?q=${word}&type=session`)).toMatch(/<h1[^>]*>45 talks with/);
    expect(await textFrom(web, `/search/?q=${word}+renamed&type=session`)).toMatch(/<h1[^>]*>10 talks with/);
    expect(await textFrom(web, `/search/?q=kim+${word}&type=person`)).toMatch(/<h1[^>]*>1 person with/);
    expect(await textFrom(web, event.address)).toContain(`Kim ${word}`);
  }
  expect(await countDivergences()).toBe(0);
});
