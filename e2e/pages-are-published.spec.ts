// Public pages are the same bytes for everybody, need no script, and stand while what makes them is away.
import { expect, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { corporaMissing, linesOfCorpus } from "./world/corpora.ts";
import { editWhileRead, justWritten } from "./world/edit-while-read.ts";
import { filesOfPages, kindsOfPage, routesWithout } from "./world/kinds.ts";
import { addEvent, addPerson, addTalk, newWord, removeOwn } from "./world/own.ts";
import { bringBack, stop } from "./world/processes.ts";
import { sendAll, sendRaw } from "./world/raw-request.ts";
import { siteAddress } from "./world/site.ts";

test.afterEach(removeOwn);

/** Whoever has no cookie: what the page cache has is what they get. */
const read = (target: string, headers: Record<string, string> = {}) => sendRaw({ target, headers });

test("each route of the manifest is looked at here, and each file is there", async () => {
  const files = await filesOfPages();
  expect(routesWithout([...(await Promise.all(Object.values(kindsOfPage).map((address) => address()))), ...files])).toEqual([]);
  for (const target of files) {
    const { status, headers } = await read(target);
    expect([status, Object.keys(headers).includes("set-cookie")], target).toEqual([200, false]);
    expect(headers, target).toMatchObject({
      etag: expect.any(String),
      "cache-control": expect.stringContaining("s-maxage=2"),
      "x-content-type-options": "nosniff",
    });
  }
});

test("each kind of page comes whole, without a script of the framework, the same for everybody, and says how it may be kept", async () => {
  for (const [kind, address] of Object.entries(kindsOfPage)) {
    const target = await address();
    const [one, other] = [await read(target), await read(target, { cookie: "session=1; theme=dark", "accept-language": "ar", "user-agent": "Other/1" })];
    expect(one.status, kind).toBe(200);
    expect(one.body, kind).toBe(other.body);
    expect(one.body, kind).not.toMatch(/<script(?![^>]* data-keep| type="(?:application\/ld\+json|speculationrules)")|<!--\$|<template|modulepreload/);
    expect(/<\/html>\s+0\s*$/.test(one.body), kind).toBe(true); // in chunks, of which the last is empty
    expect(one.headers, kind).toMatchObject({ etag: expect.any(String), "cache-control": expect.stringContaining("s-maxage=2") });
    expect(Object.keys(one.headers), kind).not.toContain("set-cookie");
  }
});

test("every answer has the headers that keep a browser safe, and none that tells what runs here", async () => {
  const pages = await Promise.all(Object.values(kindsOfPage).map((address) => address()));
  for (const target of [...pages, "/nobody-is-here/", "/people/nobody-is-here/", "/people/ingrid-solheim", "/api/health/", "/ops/parts/"]) {
    const { headers } = await read(target);
    expect(headers, target).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "strict-origin-when-cross-origin",
    });
    expect(Object.keys(headers), target).toEqual(expect.arrayContaining(["permissions-policy", "cross-origin-opener-policy"]));
    expect(Object.keys(headers), target).not.toContain("x-powered-by");
    expect(headers["content-security-policy"], target).toContain("frame-ancestors 'none'");
  }
  for (const target of pages) expect((await sendRaw({ method: "TRACE", target })).status, target).toBe(405);
});

test("what is not there says so in words, without a script", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const address of ["/people/nobody-is-here/", "/2026/nothing-is-here/", "/nowhere-at-all/"]) {
    expect((await page.goto(address))?.status(), address).toBe(404);
    await expect(page.getByRole("heading", { level: 1 }), address).toHaveText("Nothing stands here");
  }
  await context.close();
});

test("who edits sees it at once, others within five seconds, while others read", async () => {
  const person = await addPerson();
  const rename = async (name: string) => {
    await query(sql`update person set name = ${name} where id = ${person.id}`);
    return justWritten;
  };
  const seen = await editWhileRead({ url: new URL(person.address, siteAddress()).href, rename, edits: 40 });
  expect(seen).toMatchObject({ staleForEditor: 0, staleForOthers: 0 });
  expect(seen.reads).toBeGreaterThan(seen.edits);
});

test("nothing that a visitor sends finds its way into what others are shown, on any kind of page", async () => {
  test.skip(corporaMissing !== null, corporaMissing ?? "");
  test.setTimeout(120_000);
  const own = new Set(["host", "connection", "content-length", "transfer-encoding", "upgrade", "expect", "te", "trailer", "range", "if-range"]);
  const names = linesOfCorpus("other", "param_miner_lowercase_headers.txt").filter((name) => /^[a-z0-9-]+$/.test(name) && !own.has(name));
  expect(names.length).toBeGreaterThan(900);
  const canary = newWord();
  const batches = Array.from({ length: Math.ceil(names.length / 60) }, (_, at) => names.slice(at * 60, (at + 1) * 60));
  const pages = [...(await Promise.all(Object.values(kindsOfPage).map((address) => address()))), (await addPerson()).address, "/nobody-is-here/"];
  await sendAll(
    pages.flatMap((target) => batches.map((batch) => ({ target, batch }))),
    ({ target, batch }) => ({ target, headers: { ...Object.fromEntries(batch.map((name) => [name, `${canary}.example`])), cookie: "fresh=1" } }), // each one renews the copy for all
    ({ status, body, headers }, { target, batch }) => {
      expect([0, 500, 502, 503, 504], `${target} ${batch[0]}`).not.toContain(status);
      expect(body + JSON.stringify(headers), `${target} ${batch[0]}`).not.toContain(canary);
    },
  );
  for (const target of pages) expect((await read(target)).body, target).not.toContain(canary);
});

test("one address is not mistaken for another, however it is written", async () => {
  const person = await addPerson();
  const before = (await read(person.address)).body;
  const slug = person.slug;
  for (const odd of [
    `/people/x%2f..%2f${slug}/`,
    `/people%2f${slug}/`,
    `/people/${slug}%2f`,
    `/people/${slug}/;a`,
    `/people/${slug}/%0a`,
    `/people/${slug}/.css`,
    `/people/${slug}/?rsc=1`,
    `/people/./${slug}/`,
  ])
    await read(odd, { rsc: "1", "next-router-prefetch": "1", cookie: "fresh=1" });
  expect((await read(person.address)).body).toBe(before);
});

test("while the web, the publisher or Postgres is away, pages that were read stand", async () => {
  test.setTimeout(120_000);
  const event = await addEvent();
  await addTalk(event, { title: `Stands ${newWord()}` });
  const before = (await read(event.address)).body;
  for (const name of ["web", "publisher", "postgres"] as const) {
    await stop(name);
    await expect.poll(async () => (await read(event.address)).status, { timeout: 15_000 }).toBe(200);
    const now = await read(event.address);
    expect([now.status, now.body], name).toEqual([200, before]);
    await bringBack();
  }
});
