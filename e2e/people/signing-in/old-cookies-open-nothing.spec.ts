// Trial A6: a copy of what a browser had before a sign-in, a sign-out or a change of who may get in opens nothing, from the next question on.
// Trial A2: what has a number or a secret address is its owner's alone.
import { expect, test } from "@playwright/test";
import { query, sql } from "#lib/stores/postgres.ts";
import { askedCookie, deviceCookie } from "#lib/identity/schema.ts";
import { addEvent, removeOwn } from "../../world/own.ts";
import { Somebody, signInByHttp } from "../../world/somebody/by-http.ts";
import { mailsTo, nextMail } from "../../world/somebody/mailbox.ts";
import { type OwnRoute, ownRoutes } from "../../world/somebody/own-pages.ts";
import { forgetLimits, newAddress } from "../../world/somebody/people.ts";
import { sendAll, sendRaw } from "../../world/raw-request.ts";
import { siteAddress } from "../../world/site.ts";
import { addressOfEvent } from "../../world/truth.ts";

test.setTimeout(60_000);
test.afterAll(removeOwn);

/** Whether this cookie is somebody's: it opens a page, and what is their own is told of another. */
async function isSomebodys(cookie: string): Promise<boolean[]> {
  const { body } = await sendRaw({ target: `/api/overlay/?at=${await addressOfEvent("datafjord")}`, headers: { cookie } });
  return [(await sendRaw({ target: "/account/", headers: { cookie } })).status === 200, body.includes('"name"')];
}

/** All that this cookie opens, of a cookie that should open nothing: pages of somebody alone, forms that are taken, what is their own on a page for everybody. */
async function whatItOpens(cookie: string): Promise<string[]> {
  const [pages, forms] = [await ownRoutes("GET"), await ownRoutes("POST")].map((routes) => routes.filter(({ who }) => who === "account")) as [
    OwnRoute[],
    OwnRoute[],
  ];
  const headers = { cookie, origin: new URL(siteAddress()).origin, "content-type": "application/x-www-form-urlencoded" };
  const opened = (await isSomebodys(cookie)).some(Boolean) ? ["a page, or what is their own"] : [];
  const body = "do=follow&kind=person&of=ingrid-solheim";
  const requests = [...pages.map((page) => ({ ...page, method: "GET" })), ...forms.map((form) => ({ ...form, method: "POST" }))];
  await sendAll(
    requests,
    ({ address, method }) => ({ method, target: address, headers, ...(method === "POST" ? { body } : {}) }),
    ({ status, headers: { location = "" } }, { route }) => void (location.startsWith("/sign-in/?to=") || opened.push(`${route} ${status}`)),
  );
  expect(requests.length).toBeGreaterThan(30);
  return opened;
}

/** Another device of the same. */
async function anotherOf({ name, email }: Somebody): Promise<Somebody> {
  return signInByHttp(name, { email });
}

const changes: [string, (somebody: Somebody) => Promise<unknown>][] = [
  ["they sign in anew", (somebody) => somebody.signIn()],
  ["they sign out", (somebody) => somebody.send("/sign-out/", {})],
  [
    "another device of theirs signs it out",
    async (somebody) => (await anotherOf(somebody)).send("/account/devices/end/", { device: await deviceOf(somebody) }),
  ],
  ["another device signs all of them out", async (somebody) => (await anotherOf(somebody)).send("/account/devices/end-all/", {})],
  ["their address is another one", changeAddress],
];

/** Every page and every form asks the same question: once they are looked at one by one. */
const thorough = "another device signs all of them out";

async function deviceOf({ accountId }: Somebody): Promise<string> {
  const [row] = await query<{ id: number }>(sql`select id from sign_in where account_id = ${accountId} order by id limit 1`);
  return String(row?.id);
}

async function changeAddress(somebody: Somebody): Promise<void> {
  const other = newAddress("Another");
  const before = (await mailsTo(somebody.email)).length;
  await somebody.send("/account/email/", { email: other });
  for (const code of [(await nextMail(other)).code, (await nextMail(somebody.email, before)).code]) await somebody.send("/account/email/", { code });
  expect(await query(sql`select from account where email = ${other}`)).toHaveLength(1);
}

test("a copied cookie opens what it opens until its device changes, and nothing then", async () => {
  for (const [words, change] of changes) {
    await forgetLimits();
    const somebody = await signInByHttp("Tess Twice");
    const [copy, feed] = [somebody.cookies, /\/calendar\/feeds\/[^"]+\.ics/.exec((await somebody.read("/calendar/")).text)?.[0] ?? ""];
    expect([words, await isSomebodys(copy)]).toEqual([words, [true, true]]);
    await change(somebody);
    expect([words, await isSomebodys(copy)]).toEqual([words, [false, false]]);
    if (words === thorough) expect(await whatItOpens(copy)).toEqual([]);
    expect([words, (await sendRaw({ target: feed })).status]).toEqual([words, 200]); // its own address, ended by itself
    if (["they sign in anew", "their address is another one"].includes(words)) expect(await isSomebodys(somebody.cookies)).toEqual([true, true]);
  }
});

test("what an attacker put into a browser before somebody signs in there is nobody's afterwards", async () => {
  const attacker = await signInByHttp("Mal Attacker");
  await attacker.send("/sign-in/mail/", { email: newAddress("Mal asks") });
  const planted = [attacker.cookies, `${deviceCookie}=${"x".repeat(43)}; in=1`];
  for (const cookies of planted) {
    const jar = new Map(cookies.split("; ").map((each) => each.split("=") as [string, string]));
    const before = jar.get(deviceCookie);
    const victim = new Somebody({ name: "Vic Planted", email: newAddress("Vic"), jar });
    const code = await victim.signIn();
    expect([victim.accountId === attacker.accountId, victim.jar.get(deviceCookie) === before]).toEqual([false, false]);
    expect(await isSomebodys(cookies)).toEqual([false, false]);
    const thief = new Somebody({ name: "Mal Attacker", email: attacker.email, jar: new Map([[askedCookie, jar.get(askedCookie) ?? ""]]) });
    expect((await thief.send("/sign-in/code/check/", { code })).to).toMatch(/^\/sign-in\/code\/\?again=/); // the code was used
  }
});

const digestAt = (href: string) => ({
  subject: "Told to one",
  preview: "",
  title: "Told to one",
  sections: [{ heading: "Coming up", rows: [{ title: "x", href }] }],
  standsOn: { contacts: 0, events: [], more: 0 },
});

test("a digest by its number, a feed by its address, a draft on a page: for anybody else they are what is not there", async () => {
  const [owner, other] = [await signInByHttp("Olga Owner"), await signInByHttp("Otto Other")];
  const [row] = await query<{ id: number }>(sql`
    insert into digest (account_id, window_start, window_end, message_id, state, items)
    values (${owner.accountId}, now() - interval '9 days', now() - interval '2 days', ${`<${owner.slug}>`}, 'sent', ${JSON.stringify(digestAt(new URL("/calendar/", siteAddress()).href))}::json) returning id::int`);
  const answers = async (who: Somebody, id: number | undefined) => {
    const { status, to } = await who.read(`/digest/${id}/`);
    return [status, to];
  };
  expect((await owner.read(`/digest/${row?.id}/`)).text).toContain("Told to one");
  expect(await answers(other, row?.id)).toEqual(await answers(other, 2_000_000_000));
  expect((await other.read("/digest/")).text).not.toContain("Told to one");

  const { address } = await addEvent();
  const typed = { name: "", description: "Words that nobody else reads" };
  expect((await owner.send(`${address}edit/save/`, typed)).to).toBe(`${address}edit/?draft=yes`);
  const shown = async (who: Somebody) => (await who.read(`${address}edit/?draft=yes`)).text.includes(typed.description);
  expect([await shown(owner), await shown(other)]).toEqual([true, false]);

  const [own, others] = await Promise.all(
    [owner, other].map(async (who) => /\/calendar\/feeds\/([^"/]+)\//.exec((await who.read("/calendar/")).text)?.[1] ?? ""),
  );
  const forged = [`${own?.split(":")[0]}:${others?.split(":").slice(1).join(":")}`, `${own}x`, encodeURIComponent("x")];
  for (const kind of ["calendar", "digest"])
    for (const token of [...forged, kind === "digest" ? own : "x"])
      expect([kind, token, (await other.read(`/${kind}/feeds/${token}/feed.atom`)).status]).toEqual([kind, token, 404]);
  expect((await other.read(`/calendar/feeds/${own}/feed.atom`)).status).toBe(200);
});
