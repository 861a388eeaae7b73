// Trial A5: twenty-odd ways in which somebody might get into somebody else's account through another site. None leads there.
// Trial A12: nothing that a form says of where to go on leads to another site.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { type OpenIdProvider, startOpenIdProvider } from "#bin/checks/outside/openid-provider.ts";
import { type SignInServer, startGithub, startMastodon } from "#bin/checks/outside/sign-in-servers.ts";
import { checkout } from "#bin/stores/place.ts";
import { env, forgetEnv } from "#lib/kit/env.ts";
import { seal, unseal } from "#lib/kit/signing/seal.ts";
import { type Flow, openFlow, sealFlow } from "#lib/identity/flow/flow.ts";
import { listWays } from "#lib/identity/queries.ts";
import { deviceCookie, flowCookie, returnPath } from "#lib/identity/schema.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { SmallBrowser } from "../../e2e/world/small-browser.ts";

useDirectory();

let github: SignInServer;
let fjord: SignInServer;
/** Its operator is the attacker. */
let bad: SignInServer;
let openId: OpenIdProvider;
const victim = { id: 7, username: "ana", name: "Ana Lima", email: "ana@conference.example" };
const attacker = { id: 66, username: "mallory", name: "Mallory" };

beforeAll(async () => {
  const { PUBLIC_URL } = env();
  const callback = `${PUBLIC_URL}/api/auth/callback`;
  [github, fjord, bad, openId] = await Promise.all([startGithub(), startMastodon(), startMastodon(), startOpenIdProvider({ callback: `${callback}/oidc` })]);
  github.auth.register([`${callback}/github`], "hallway", "secret");
  Object.assign(process.env, {
    GITHUB_URL: github.origin,
    GITHUB_CLIENT_ID: "hallway",
    GITHUB_CLIENT_SECRET: "secret",
    OIDC_ISSUER: openId.issuer,
    OIDC_CLIENT_ID: openId.client.id,
    OIDC_CLIENT_SECRET: openId.client.secret,
    OUTBOUND_ALLOW: [fjord, bad].map(({ origin }) => new URL(origin).host).join(","),
  });
  forgetEnv();
});

let own: SmallBrowser;
let victimsId: number;
let waysBefore: unknown;

/** The victim signs in with GitHub, and has an address. */
beforeEach(async () => {
  for (const statement of [sql`delete from account`, sql`delete from person`, sql`delete from used_flow`]) await query(statement);
  await redis().flushdb();
  own = new SmallBrowser();
  become(victim);
  await own.signIn("github");
  victimsId = (await own.accountId()) as number;
  await query(sql`update account set email = ${victim.email}, welcomed_at = now() where id = ${victimsId}`);
  waysBefore = await listWays(victimsId);
});

afterAll(() => Promise.all([github, fjord, bad, openId].map((server) => server.stop())));

function become(member: typeof victim | typeof attacker): void {
  for (const { auth } of [github, fjord, bad]) auth.member = member;
  openId.become(member);
}

const hostOf = ({ origin }: SignInServer) => new URL(origin).host;
const fieldsOf = (provider: string) => (provider === "mastodon" ? { mastodon: hostOf(fjord) } : {});

/** Nobody else is in the victim's account, and it has no other way in than before. */
async function expectNoTakeover(...browsers: SmallBrowser[]): Promise<void> {
  for (const browser of browsers) expect(await browser.accountId()).not.toBe(victimsId);
  expect((await listWays(victimsId)).map(({ id, provider, handle }) => ({ id, provider, handle }))).toEqual(
    (waysBefore as { id: number; provider: string; handle: string }[]).map(({ id, provider, handle }) => ({ id, provider, handle })),
  );
}

/** Refused: back to a page of ours that says why. */
const refused = /^\/(sign-in|account)\/.*again=/;

describe("whoever is called as the victim is", () => {
  test.each(["github", "mastodon", "oidc"])("at %s, with the same address, name and username, gets an account of their own", async (provider) => {
    become({ ...victim, id: 66 });
    const browser = new SmallBrowser();
    await browser.signIn(provider, fieldsOf(provider));
    expect(await browser.accountId()).not.toBeNull();
    await expectNoTakeover(browser);
  });

  test.each(["mastodon", "oidc"])("at %s, with the same number, gets an account of their own", async (provider) => {
    const browser = new SmallBrowser();
    await browser.signIn(provider, fieldsOf(provider));
    await expectNoTakeover(browser);
  });

  test("at another Mastodon server with the same number and name is somebody else", async () => {
    const [one, other] = [new SmallBrowser(), new SmallBrowser()];
    await one.signIn("mastodon", { mastodon: hostOf(fjord) });
    await other.signIn("mastodon", { mastodon: hostOf(bad) });
    expect(await one.accountId()).not.toBe(await other.accountId());
  });

  test("since yesterday, after changing name and address at the provider, stays who they are", async () => {
    become(attacker);
    const browser = new SmallBrowser();
    await browser.signIn("oidc");
    const before = await browser.accountId();
    become({ ...victim, id: attacker.id });
    await browser.signIn("oidc");
    expect(await browser.accountId()).toBe(before);
    await expectNoTakeover(browser);
  });

  test("because a name was given anew, has the handle from then on, and the account has not", async () => {
    become({ ...attacker, username: "ana" });
    const browser = new SmallBrowser();
    await browser.signIn("github");
    await expectNoTakeover(browser);
    expect(
      await query(sql`select a.id from person_handle h join account a on a.person_id = h.person_id where h.handle = 'ana' and h.verified_at is not null`),
    ).toEqual([{ id: await browser.accountId() }]);
  });
});

describe("what is sent back", () => {
  test.each(["github", "mastodon", "oidc"])("from %s is good once, also for two at the same moment", async (provider) => {
    for (const { auth } of [github, fjord]) auth.takesCodesTwice = true;
    const browser = new SmallBrowser();
    await browser.leave(provider, fieldsOf(provider));
    const back = await browser.agree();
    const [thief, cookie] = [new SmallBrowser(), browser.jar.get(flowCookie) as string];
    for (const [name, value] of browser.jar) thief.jar.set(name, value);
    const led = await Promise.all([browser.open(back), thief.open(back)]);
    expect(led.filter((to) => refused.test(to))).toHaveLength(1);
    thief.jar.set(flowCookie, cookie);
    expect(await thief.open(back)).toMatch(refused);
    for (const { auth } of [github, fjord]) auth.takesCodesTwice = false;
  });

  test.each(["github", "mastodon", "oidc"])("from %s is good for nothing in another browser: nobody is signed in as the attacker", async (provider) => {
    become(attacker);
    const browser = new SmallBrowser();
    await browser.leave(provider, fieldsOf(provider));
    const back = await browser.agree();
    expect(await own.open(back)).toMatch(refused);
    expect(await own.accountId()).toBe(victimsId);
    const fresh = new SmallBrowser();
    expect(await fresh.open(back)).toMatch(refused);
    expect(await fresh.accountId()).toBeNull();
  });

  test.each(["github", "mastodon", "oidc"])("from %s to somebody else is good for nothing where one was on the way oneself", async (provider) => {
    const browser = new SmallBrowser();
    await browser.leave(provider, fieldsOf(provider));
    become(attacker);
    const attackers = new SmallBrowser();
    await attackers.leave(provider, fieldsOf(provider));
    expect(await browser.open(await attackers.agree())).toMatch(refused);
    expect(await browser.accountId()).toBeNull();
  });

  test.each(["github", "mastodon", "oidc"])("a code from %s that was stolen is good for nothing in another flow: its verifier is another", async (provider) => {
    await own.leave(provider, fieldsOf(provider));
    const stolen = new URL(await own.agree()).searchParams.get("code") as string;
    become(attacker);
    const attackers = new SmallBrowser();
    await attackers.leave(provider, fieldsOf(provider));
    const back = new URL(await attackers.agree());
    back.searchParams.set("code", stolen);
    expect(await attackers.open(back.href)).toMatch(refused);
    await expectNoTakeover(attackers);
  });

  test("without a code, with no state, or with another is nothing", async () => {
    for (const provider of ["github", "mastodon", "oidc"])
      for (const change of [
        (url: URL) => url.searchParams.delete("code"),
        (url: URL) => url.searchParams.delete("state"),
        (url: URL) => url.searchParams.set("state", "x"),
      ]) {
        const browser = new SmallBrowser();
        await browser.leave(provider, fieldsOf(provider));
        const back = new URL(await browser.agree());
        change(back);
        expect(await browser.open(back.href)).toMatch(refused);
        expect(await browser.accountId()).toBeNull();
      }
  });

  test("is not looked at by whoever only looks", async () => {
    const browser = new SmallBrowser();
    await browser.leave("github");
    const back = await browser.agree();
    expect(await browser.open(back, "HEAD")).toBe("405");
    expect(await browser.open(back)).toBe("/calendar/");
  });
});

describe("what belongs to one provider", () => {
  test("is good for nothing at the door of another", async () => {
    for (const [left, door] of [
      ["github", "oidc"],
      ["oidc", "github"],
    ] as const) {
      const browser = new SmallBrowser();
      await browser.leave(left);
      const back = (await browser.agree()).replace(`/callback/${left}`, `/callback/${door}`);
      expect(await browser.open(back)).toMatch(refused);
      expect(await browser.accountId()).toBeNull();
    }
  });

  test("is refused by next-auth itself where the flow says another: state, verifier and nonce are bound", async () => {
    const browser = new SmallBrowser();
    await browser.leave("oidc");
    const back = (await browser.agree()).replace("/callback/oidc", "/callback/github");
    const flow = openFlow(browser.jar.get(flowCookie)) as Flow;
    browser.jar.set(flowCookie, sealFlow({ ...flow, provider: "github" }));
    expect(await browser.open(back)).toMatch(refused);
    expect(await browser.accountId()).toBeNull();
  });

  test("a server of the attacker's that leads on to an honest one learns no code: each has a door of its own", async () => {
    const attackers = new SmallBrowser();
    await attackers.leave("mastodon", { mastodon: hostOf(fjord) });
    const honest = new URL(attackers.wayOut());
    const browser = new SmallBrowser();
    await browser.leave("mastodon", { mastodon: hostOf(bad) });
    const mine = new URL(browser.wayOut());
    honest.searchParams.set("state", mine.searchParams.get("state") as string); // as the bad server would lead on, with the challenge of the attacker's own flow
    const back = await browser.agree(honest.href);
    const asked = bad.asked.length;
    expect(await browser.open(back)).toMatch(refused);
    expect(bad.asked.length).toBe(asked);
    await expectNoTakeover(attackers, browser);
  });

  test("an answer of one server at the door of another is none", async () => {
    const browser = new SmallBrowser();
    await browser.leave("mastodon", { mastodon: hostOf(fjord) });
    const back = (await browser.agree()).replace(hostOf(fjord), hostOf(bad));
    expect(await browser.open(back)).toMatch(refused);
    expect(await browser.accountId()).toBeNull();
  });

  test("the address that a server leads back to is ours, whatever host a request names", async () => {
    const headers = { origin: env().PUBLIC_URL, host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
    for (const provider of ["github", "oidc", "mastodon"]) {
      const browser = new SmallBrowser();
      await browser.leave(provider, fieldsOf(provider), headers);
      expect(new URL(browser.wayOut()).searchParams.get("redirect_uri")).toMatch(`${env().PUBLIC_URL}/`);
    }
  });
});

describe("the cookie of a way out", () => {
  test("that was altered, is too old, or was sealed for something else is none", async () => {
    const browser = new SmallBrowser();
    await browser.leave("github");
    const back = await browser.agree();
    const good = browser.jar.get(flowCookie) as string;
    const text = unseal(good, "flow") as string;
    const late = seal(JSON.stringify({ ...JSON.parse(text), leftAt: Date.now() - 11 * 60_000 }), "flow");
    for (const cookie of [`${good.slice(0, -3)}AAA`, good.slice(2), late, seal(text, "another purpose"), Buffer.from(text).toString("base64url"), "null", ""]) {
      browser.jar.set(flowCookie, cookie);
      expect(await browser.open(back)).toMatch(refused);
      expect(await browser.accountId()).toBeNull();
    }
  });

  test("tells nobody what is in it", async () => {
    const browser = new SmallBrowser();
    await browser.leave("mastodon", { mastodon: hostOf(fjord) });
    const read = Buffer.from(browser.jar.get(flowCookie) ?? "", "base64url").toString("latin1");
    for (const word of ["verifier", "state", "mastodon", "127.0.0.1"]) expect(read).not.toContain(word);
    expect((browser.jar.get(flowCookie) ?? "").length).toBeLessThan(4_000);
  });
});

describe("adding a way to an account", () => {
  test("is not begun by another site, and is not begun by who is not signed in", async () => {
    become(attacker);
    for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }, {}])
      expect(await own.leave("github", { intention: "link" }, headers as Record<string, string>)).toBe("403");
    expect(await new SmallBrowser().leave("github", { intention: "link" })).toBe("/sign-in/?to=/account/");
    await expectNoTakeover();
  });

  test("is not ended in a browser where somebody else is signed in, in either direction", async () => {
    const attackers = new SmallBrowser();
    become(attacker);
    await attackers.signIn("github");
    await attackers.leave("mastodon", { ...fieldsOf("mastodon"), intention: "link" });
    own.jar.set(flowCookie, attackers.jar.get(flowCookie) as string); // planted by a page on a sister host
    const attackersBack = await attackers.agree();
    become(victim);
    const victimsBack = await own.agree();
    expect(await own.open(victimsBack)).toMatch(refused);
    expect(await own.open(attackersBack)).toMatch(refused);
    await expectNoTakeover(attackers);
    expect(await listWays((await attackers.accountId()) as number)).toHaveLength(1);
  });

  test("takes nothing from anybody: what belongs to one account is added to no other", async () => {
    const attackers = new SmallBrowser();
    become(attacker);
    await attackers.signIn("oidc");
    become(victim);
    expect(await attackers.signIn("github", { intention: "link" })).toMatch(refused);
    await expectNoTakeover(attackers);
  });

  test("asks for a proof of late, before and after: on a device that was left open nothing is added or taken away", async () => {
    await query(sql`update sign_in set proved_at = now() - interval '11 minutes'`);
    become(attacker);
    expect(await own.leave("mastodon", { ...fieldsOf("mastodon"), intention: "link" })).toMatch(refused);
    expect(await own.removeWay((await listWays(victimsId))[0]?.id ?? 0)).toMatch(refused);
    await query(sql`update sign_in set proved_at = now()`);
    await own.leave("mastodon", { ...fieldsOf("mastodon"), intention: "link" });
    const back = await own.agree();
    await query(sql`update sign_in set proved_at = now() - interval '11 minutes'`);
    expect(await own.open(back)).toMatch(refused);
    await expectNoTakeover();
  });

  test("a way that is somebody else's is not taken away", async () => {
    const attackers = new SmallBrowser();
    become(attacker);
    await attackers.signIn("github");
    expect(await attackers.removeWay((await listWays(victimsId))[0]?.id ?? 0)).toMatch(refused);
    await expectNoTakeover(attackers);
  });

  test("a way that was taken away leads to the account no longer", async () => {
    const [gone] = await listWays(victimsId);
    expect(await own.removeWay(gone?.id ?? 0)).toBe("/account/?done=way-gone");
    const browser = new SmallBrowser();
    await browser.signIn("github");
    expect(await browser.accountId()).not.toBe(victimsId);
  });
});

describe("proving again who one is", () => {
  test("takes an identity of this very account, and no other", async () => {
    await query(sql`update sign_in set proved_at = now() - interval '11 minutes'`);
    become(attacker);
    for (const provider of ["github", "mastodon", "oidc"])
      expect(await own.signIn(provider, { ...fieldsOf(provider), intention: "prove-again", to: "/account/" })).toMatch(refused);
    expect(await query(sql`select from sign_in where proved_at > now() - interval '10 minutes'`)).toEqual([]);
    await expectNoTakeover();
  });

  test("is no proof where the provider did not ask again", async () => {
    become(victim);
    await own.signIn("oidc", { intention: "link", to: "/account/" });
    const browser = new SmallBrowser();
    await browser.signIn("oidc");
    await browser.leave("oidc", { intention: "prove-again" });
    const asked = new URL(browser.wayOut());
    expect([asked.searchParams.get("prompt"), asked.searchParams.get("max_age")]).toEqual(["login", "0"]);
    for (const name of ["prompt", "max_age"]) asked.searchParams.delete(name); // as whoever sits at the open browser would alter it
    expect(await browser.open(await browser.agree(asked.href))).toMatch(refused);
  });
});

test("a secret that was planted in a browser before somebody signs in is worth nothing afterwards", async () => {
  const attackers = new SmallBrowser();
  become(attacker);
  await attackers.signIn("github");
  const planted = attackers.jar.get(deviceCookie) as string;
  become(victim);
  const browser = new SmallBrowser();
  browser.jar.set(deviceCookie, planted);
  await browser.signIn("github");
  expect(await browser.accountId()).toBe(victimsId);
  expect(browser.jar.get(deviceCookie)).not.toBe(planted);
  await expectNoTakeover(attackers);
});

const payloads = path.join(checkout, "../shared/corpora/ssrf/other/Open-Redirect-payloads.txt");

test.skipIf(!existsSync(payloads))("nothing that a form says of where to go on leads to another site", async () => {
  const given = readFileSync(payloads, "utf8").split("\n").filter(Boolean);
  const site = new URL(env().PUBLIC_URL).origin;
  const staysHere = (to: string) => new URL(to, site).origin === site && !/^[/\\]{2}/.test(to);
  expect(given.length).toBeGreaterThan(200);
  const decoded = given.flatMap((text) => [text, text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))]);
  expect(decoded.map(returnPath).filter((to) => !staysHere(to))).toEqual([]);
  for (const to of given.filter((_, at) => at % 20 === 0)) {
    const browser = new SmallBrowser();
    const led = [await browser.signIn("github", { to, returnTo: to, next: to, url: to, back: to })];
    await redis().flushdb();
    led.push(await browser.signIn("mastodon", { mastodon: to, to }));
    for (const each of led) expect(staysHere(each), each).toBe(true);
  }
});
