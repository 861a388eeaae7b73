// Pages on a server of their own, looked at as the worker does it: what verifies, what does not, and how long that holds.
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { type Asked, type Reply, serveForTest } from "#bin/checks/outside/server.ts";
import { addAccount, addPerson, removeEverything } from "#bin/checks/things.ts";
import { env, forgetEnv } from "#lib/kit/env.ts";
import { mergePeople } from "#lib/merges/commands.ts";
import { usualGuard } from "#lib/safe-fetch/guard.ts";
import { createSafeFetch } from "#lib/safe-fetch/safe-fetch.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { findPerson } from "../queries.ts";
import { claimDuePages } from "./due.ts";
import { lookAtPage } from "./look.ts";
import { addPage, listOwnPages, lookAgain, removePage, waitForLook } from "./own-pages.ts";
import type { Outside } from "./read-links.ts";

useDirectory();
beforeEach(removeEverything);

const linkTo = (slug: string) => `<!doctype html><title>Ana</title><p>I am <a rel="me noopener" href="${env().PUBLIC_URL}/people/${slug}/">here</a>`;

/** A site and whoever asks it: what it answers may change between looks. */
async function standUp(answer: { now: (asked: Asked) => Reply }) {
  const server = await serveForTest((asked) => answer.now(asked));
  const { port } = new URL(server.origin);
  process.env.OUTBOUND_ALLOW = `127.0.0.1:${port},localhost:${port}`;
  forgetEnv();
  onTestFinished(() => {
    delete process.env.OUTBOUND_ALLOW;
    forgetEnv();
  });
  const outside: Outside = { safeFetch: createSafeFetch(usualGuard()), orcid: server.origin };
  return { ...server, other: `http://localhost:${port}`, outside };
}

interface Standing {
  id: number;
  verified: boolean;
  missing: boolean;
  failure: string | null;
}

/** Looks at all pages of an account now, and says what is so since then. */
async function look(accountId: number, outside: Outside): Promise<Standing[]> {
  for (const { id } of await listOwnPages(accountId)) await lookAtPage(id, outside);
  return (await listOwnPages(accountId)).map(({ id, verifiedAt, missingSince, failure }) => ({
    id,
    verified: verifiedAt !== null,
    missing: missingSince !== null,
    failure,
  }));
}

const verified = expect.objectContaining({ verified: true, missing: false, failure: null });
const standing = (failure: string) => expect.objectContaining({ verified: true, missing: true, failure });
const unverified = (failure: string) => expect.objectContaining({ verified: false, missing: true, failure });

/** How often the page of a person changed. */
async function versionOf(personId: number): Promise<number> {
  const [row] = await query<{ sum: number }>(
    sql`select coalesce(sum(cache_version), 0)::int as sum from aggregate_version where kind in ('person', 'person-page') and id = ${personId}`,
  );
  return row?.sum ?? 0;
}

const daysPass = (days: number) =>
  query(
    sql`update page_elsewhere set missing_since = missing_since - make_interval(days => ${days}), verified_at = verified_at - make_interval(days => ${days})`,
  );

test("a page that links back verifies, the page here says so from then on, and a look that finds it again changes nothing there", async () => {
  const { origin, asked, outside } = await standUp({ now: () => ({ html: linkTo("ana"), headers: { etag: 'W/"7"' } }) });
  const { accountId, personId } = await addAccount("Ana");
  await addPage(accountId, `${origin}/about#me`);
  const added = await versionOf(personId);
  expect(await look(accountId, outside)).toEqual([verified]);
  const found = await versionOf(personId);
  expect(found).toBe(added + 1);
  expect((await findPerson("ana"))?.account?.pagesElsewhere).toEqual([{ address: `${origin}/about`, verifiedAt: expect.any(Date) }]);
  await look(accountId, outside);
  expect([await versionOf(personId), asked.map(({ headers }) => headers["if-none-match"])]).toEqual([found, [undefined, 'W/"7"']]);
});

test("a page that has not changed is not sent again, and stands; what lost the link is read whole", async () => {
  let html = linkTo("ana");
  const modified = "Sun, 03 May 2026 10:00:00 GMT";
  const answer = {
    now: ({ headers }: Asked): Reply => (headers["if-modified-since"] === modified ? { status: 304 } : { html, headers: { "last-modified": modified } }),
  };
  const { origin, asked, outside } = await standUp(answer);
  const { accountId } = await addAccount("Ana");
  await addPage(accountId, origin);
  expect([await look(accountId, outside), await look(accountId, outside)]).toEqual([[verified], [verified]]);
  html = "<p>Nothing";
  answer.now = () => ({ html, headers: { "last-modified": modified } });
  expect([await look(accountId, outside), await look(accountId, outside)]).toEqual([[standing("no-link")], [standing("no-link")]]);
  expect(asked.map(({ headers }) => headers["if-modified-since"] === modified)).toEqual([false, true, true, false]);
});

test.each<[what: string, instead: () => Reply, failure: string]>([
  ["the link is gone", () => ({ html: "<p>Nothing" }), "no-link"],
  ["the link is one to somebody else", () => ({ html: linkTo("bo") }), "no-link"],
  ["the page is gone", () => ({ status: 404, html: linkTo("ana") }), "not-read"],
  ["the site is broken", () => ({ status: 503, html: linkTo("ana") }), "not-read"],
  ["it is no page", () => ({ headers: { "content-type": "text/plain" }, html: linkTo("ana") }), "not-read"],
  ["it is larger than any page", () => ({ html: `${linkTo("ana")}${" ".repeat(1_100_000)}` }), "not-read"],
  ["it says that it has not changed, unasked", () => ({ status: 304 }), "not-read"],
])("%s: verified for seven days more, then not; at once when it is back", async (_what, instead, failure) => {
  await addAccount("Bo");
  const answer = { now: (): Reply => ({ html: linkTo("ana") }) };
  const { origin, outside } = await standUp(answer);
  const { accountId, personId } = await addAccount("Ana");
  await addPage(accountId, origin);
  await look(accountId, outside);
  answer.now = instead;
  const before = await versionOf(personId);
  expect(await look(accountId, outside)).toEqual([standing(failure)]);
  expect(await versionOf(personId)).toBe(before);
  await daysPass(6);
  const moved = await versionOf(personId);
  expect(await look(accountId, outside)).toEqual([standing(failure)]);
  await daysPass(1);
  expect(await look(accountId, outside)).toEqual([unverified(failure)]);
  expect(await versionOf(personId)).toBe(moved + 2); // the days that passed, and the end
  answer.now = () => ({ html: linkTo("ana") });
  expect(await look(accountId, outside)).toEqual([verified]);
});

test("a site that is away counts as one without the link", async () => {
  const { origin, outside, stop } = await standUp({ now: () => ({ html: linkTo("ana") }) });
  const { accountId } = await addAccount("Ana");
  await addPage(accountId, origin);
  expect(await look(accountId, outside)).toEqual([verified]);
  await stop();
  expect(await look(accountId, outside)).toEqual([standing("not-read")]);
  await daysPass(7);
  expect(await look(accountId, outside)).toEqual([unverified("not-read")]);
});

test("what another host says is not said by the page that leads there; within the site a page may lead on", async () => {
  const answer = {
    now: ({ url, headers }: Asked): Reply => {
      const elsewhere = `http://localhost:${url.port}/ana`;
      if (url.pathname === "/") return { status: 302, headers: { location: elsewhere } };
      if (url.pathname === "/moved") return { status: 301, headers: { location: "/ana" } };
      return { html: headers.host ? linkTo("ana") : "" };
    },
  };
  const { origin, outside } = await standUp(answer);
  const { accountId } = await addAccount("Ana");
  await addPage(accountId, origin);
  await addPage(accountId, `${origin}/moved`);
  expect(await look(accountId, outside)).toEqual([unverified("leads-elsewhere"), verified]);
});

test("an address that the person had before counts, and that of whoever was found to be them; another person's does not", async () => {
  const answer = { now: ({ url }: Asked): Reply => ({ html: linkTo(url.pathname.slice(1)) }) };
  const { origin, outside } = await standUp(answer);
  const { accountId, personId } = await addAccount("Ana");
  const twin = await addPerson("Ana Silva");
  await addPerson("Bo");
  await query(sql`update person set slug = 'ana-b' where id = ${personId}`);
  for (const slug of ["ana", "ana-b", "ana-silva", "bo", "nobody"]) await addPage(accountId, `${origin}/${slug}`);
  expect(await look(accountId, outside)).toEqual([verified, verified, unverified("no-link"), unverified("no-link"), unverified("no-link")]);
  await mergePeople({ keep: personId, gone: twin });
  expect((await look(accountId, outside)).map(({ verified: is }) => is)).toEqual([true, true, true, false, false]);
});

test("two people may be linked from one page", async () => {
  const { origin, outside } = await standUp({ now: () => ({ html: linkTo("ana") + linkTo("bo") }) });
  for (const name of ["Ana", "Bo"]) {
    const { accountId } = await addAccount(name);
    await addPage(accountId, origin);
    expect(await look(accountId, outside)).toEqual([verified]);
  }
});

test("a record of ORCID is asked for as data", async () => {
  const here = `${env().PUBLIC_URL}/people/ana/`;
  const answer = { now: (): Reply => ({ body: { "researcher-url": [{ url: { value: "https://ana.example" } }, { url: null }, { url: { value: here } }] } }) };
  const { asked, outside } = await standUp(answer);
  const { accountId } = await addAccount("Ana");
  await addPage(accountId, "orcid.org/0000-0002-1825-0097");
  expect(await look(accountId, outside)).toEqual([verified]);
  expect(asked.map(({ url }) => url.pathname)).toEqual(["/v3.0/0000-0002-1825-0097/researcher-urls"]);
  for (const body of [{ "researcher-url": [] }, { "researcher-url": null }, [], "x"]) {
    answer.now = () => ({ body });
    expect(await look(accountId, outside)).toEqual([standing("no-link")]);
  }
});

test("what is due is taken once, the rest is left", async () => {
  const { accountId } = await addAccount("Ana");
  for (const name of ["a", "b", "c"]) await addPage(accountId, `https://${name}.example`);
  const [a, b, c] = (await listOwnPages(accountId)).map(({ id }) => id) as [number, number, number];
  await query(sql`update page_elsewhere set next_at = now() + interval '1 hour' where id = ${b}`);
  expect([(await claimDuePages(5)).toSorted((x, y) => x - y), await claimDuePages(5)]).toEqual([[a, c], []]);
  await lookAgain({ accountId, pageId: b });
  expect(await claimDuePages(5)).toEqual([b]);
});

test("whoever uses their account is looked at daily, all others weekly", async () => {
  const { origin, outside } = await standUp({ now: () => ({ html: linkTo("ana") }) });
  const { accountId } = await addAccount("Ana");
  await addPage(accountId, origin);
  const daysUntilNext = async () => {
    await look(accountId, outside);
    const [row] = await query<{ days: number }>(sql`select round(extract(epoch from next_at - now()) / 86400)::int as days from page_elsewhere`);
    return row?.days;
  };
  expect(await daysUntilNext()).toBe(1);
  await query(sql`update account set created_at = now() - interval '90 days', last_seen_at = now() - interval '15 days'`);
  expect(await daysUntilNext()).toBe(7);
});

test("a page is named once, twenty at most, and is its owner's alone to take away; it goes with the account", async () => {
  const { accountId, personId } = await addAccount("Ana");
  const bo = await addAccount("Bo");
  for (let at = 0; at < 20; at++) expect(await addPage(accountId, `https://ana.example/${at}`)).toEqual({ ok: true });
  expect([await addPage(accountId, "https://ana.example/20"), await addPage(accountId, "ana.example/7")]).toEqual([
    { ok: false, reason: "too-many" },
    { ok: true },
  ]);
  const [first] = await listOwnPages(accountId);
  await removePage({ accountId: bo.accountId, pageId: first?.id ?? 0 });
  expect(await listOwnPages(accountId)).toHaveLength(20);
  await removePage({ accountId, pageId: first?.id ?? 0 });
  expect(await listOwnPages(accountId)).toHaveLength(19);
  const before = await versionOf(personId);
  await prisma().account.delete({ where: { id: accountId } });
  expect([await query(sql`select from page_elsewhere`), (await versionOf(personId)) > before]).toEqual([[], true]);
});

test("ten looks a minute may be asked for, each account for itself", async () => {
  const waits = await Promise.all(Array.from({ length: 11 }, () => waitForLook(1)));
  expect([waits.filter((wait) => wait === null).length, await waitForLook(2)]).toEqual([10, null]);
});
