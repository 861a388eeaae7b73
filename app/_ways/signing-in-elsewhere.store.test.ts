// Signing in through GitHub, an OpenID Connect provider and a Mastodon server, each as a server on loopback, by the routes of the site.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { type OpenIdProvider, startOpenIdProvider } from "#bin/checks/outside/openid-provider.ts";
import { type SignInServer, startGithub, startMastodon } from "#bin/checks/outside/sign-in-servers.ts";
import { env, forgetEnv } from "#lib/kit/env.ts";
import { listFollowsElsewhere, listWays } from "#lib/identity/queries.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { redis } from "#lib/stores/redis.ts";
import { SmallBrowser } from "../../e2e/world/small-browser.ts";

useDirectory();

let github: SignInServer;
let fjord: SignInServer;
/** Says that its names end in the domain of fjord, who says otherwise. */
let split: SignInServer;
let openId: OpenIdProvider;
const ana = { id: 7, username: "Ana", name: "Ana Lima", email: "ana@conference.example" };

beforeAll(async () => {
  const { PUBLIC_URL } = env();
  [github, fjord, openId] = await Promise.all([startGithub(), startMastodon(), startOpenIdProvider({ callback: `${PUBLIC_URL}/api/auth/callback/oidc` })]);
  split = await startMastodon({ domain: host() });
  github.auth.register([`${PUBLIC_URL}/api/auth/callback/github`], "hallway", "secret");
  Object.assign(process.env, {
    GITHUB_URL: github.origin,
    GITHUB_CLIENT_ID: "hallway",
    GITHUB_CLIENT_SECRET: "secret",
    OIDC_NAME: "Fjord College",
    OIDC_ISSUER: openId.issuer,
    OIDC_CLIENT_ID: openId.client.id,
    OIDC_CLIENT_SECRET: openId.client.secret,
    OUTBOUND_ALLOW: [fjord, split].map(({ origin }) => new URL(origin).host).join(","),
  });
  forgetEnv();
});

beforeEach(async () => {
  for (const statement of [sql`delete from outgoing_mail`, sql`delete from account`, sql`delete from person`, sql`delete from registered_app`])
    await query(statement);
  await redis().flushdb();
  for (const { auth, broken } of [github, fjord]) {
    auth.member = ana;
    broken.clear();
  }
  openId.become(ana);
});

afterAll(() => Promise.all([github, fjord, split, openId].map((server) => server.stop())));

const host = () => new URL(fjord.origin).host;
const fieldsOf = (provider: string) => (provider === "mastodon" ? { mastodon: host() } : {});
const handles = () => query(sql`select network, handle, verified_at is not null as "isVerified" from person_handle order by 1, 2`);

test.each(["github", "oidc", "mastodon"])("somebody new signs in with %s, says a name first, and is the same the next time", async (provider) => {
  const browser = new SmallBrowser();
  expect(await browser.leave(provider, { ...fieldsOf(provider), to: "/people/bo/" })).toBe("/sign-in/away/");
  const back = await browser.agree();
  expect(await browser.open(back)).toBe("/welcome/?to=%2Fpeople%2Fbo%2F");
  const accountId = await browser.accountId();
  expect(accountId).not.toBeNull();
  expect(await query(sql`select p.name, p.is_hidden as "isHidden", a.email from account a join person p on p.id = a.person_id`)).toEqual([
    { name: "Ana Lima", isHidden: true, email: null },
  ]);
  expect([...browser.jar.keys()].toSorted()).toEqual(["__Host-device", "__Host-name", "fresh", "in"]);
  await query(sql`update account set welcomed_at = now()`);
  const other = new SmallBrowser();
  expect(await other.signIn(provider, { ...fieldsOf(provider), to: "/people/bo/" })).toBe("/people/bo/");
  expect(await other.accountId()).toBe(accountId);
});

test("who signs in with a network has its handle verified; an OpenID Connect provider is told to nobody", async () => {
  for (const provider of ["github", "mastodon", "oidc"]) await new SmallBrowser().signIn(provider, fieldsOf(provider));
  expect(await handles()).toEqual([
    { network: "github", handle: "Ana", isVerified: true },
    { network: "mastodon", handle: `ana@${host()}`, isVerified: true },
  ]);
});

test("whoever says no, is told so, and is signed in nowhere", async () => {
  for (const [provider, server] of [["github", github] as const, ["mastodon", fjord] as const]) {
    server.auth.member = null;
    const browser = new SmallBrowser();
    expect(await browser.signIn(provider, fieldsOf(provider))).toMatch(/^\/sign-in\/\?to=%2Fcalendar%2F&again=/);
    expect(await browser.accountId()).toBeNull();
  }
  expect(await query(sql`select from account`)).toEqual([]);
});

test("a provider that is away is told of at once, and the mail is still there", async () => {
  github.broken.add("/login/oauth/access_token");
  fjord.broken.add("/api/v1/apps");
  for (const provider of ["github", "mastodon"]) {
    const browser = new SmallBrowser();
    expect(await browser.signIn(provider, fieldsOf(provider))).toMatch(/^\/sign-in\/\?to=%2Fcalendar%2F&again=/);
    expect(await browser.accountId()).toBeNull();
  }
});

test("what is no server is asked for nothing", async () => {
  const before = fjord.asked.length;
  for (const mastodon of [
    "",
    "ana",
    "@ana",
    "127.0.0.1",
    "localhost:5432",
    "http://[::1]/",
    "file:///etc/passwd",
    "ana@bo@cy",
    `${host()}.invalid`,
    "a b.example",
  ])
    expect(await new SmallBrowser().leave("mastodon", { mastodon })).toMatch(/again=/);
  expect(fjord.asked.length).toBe(before);
});

test("a server is told of us once, and again when it has forgotten us; however somebody names it", async () => {
  const registrations = () => fjord.asked.filter((path) => path === "POST /api/v1/apps").length;
  const before = registrations();
  for (const typed of [host(), ` @ana@${host()} `, `http://${host()}/@ana`, `ana@${host()}`])
    expect(await new SmallBrowser().signIn("mastodon", { mastodon: typed })).toContain("/welcome/");
  expect(registrations() - before).toBe(1);
  fjord.auth.clients.clear();
  const browser = new SmallBrowser();
  await browser.leave("mastodon", { mastodon: host() });
  await expect(browser.agree()).rejects.toThrow("400");
  await query(sql`update registered_app set registered_at = now() - interval '13 hours'`);
  expect(await browser.signIn("mastodon", { mastodon: host() })).toContain("/welcome/");
  expect(registrations() - before).toBe(2);
  const [app] = await query<{ secret: string }>(sql`select secret from registered_app`);
  for (const { secret } of fjord.auth.clients.values()) expect(app?.secret).not.toContain(secret);
});

test("what a server gave to read follows with is kept sealed, and read by its owner's account alone", async () => {
  const browser = new SmallBrowser();
  await browser.signIn("mastodon", { mastodon: host() });
  const [row] = await query<{ secret: string }>(sql`select secret from external_identity`);
  const [access] = await listFollowsElsewhere((await browser.accountId()) as number);
  expect(access).toMatchObject({
    provider: "mastodon",
    server: fjord.origin,
    handle: `ana@${host()}`,
    subject: "7",
    token: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(row?.secret).not.toContain(access?.token);
  expect(fjord.auth.whoHas(`Bearer ${access?.token}`)).toMatchObject({ username: "Ana" });
});

test("a handle ends in another domain only where that domain says so too", async () => {
  split.auth.member = { ...ana, username: "bo" };
  await new SmallBrowser().signIn("mastodon", { mastodon: new URL(split.origin).host });
  expect(await handles()).toEqual([{ network: "mastodon", handle: `bo@${new URL(split.origin).host}`, isVerified: true }]);
});

test("several ways lead to one account; a mail tells of each that comes or goes; the last one stays", async () => {
  const browser = new SmallBrowser();
  await browser.signIn("github");
  const accountId = (await browser.accountId()) as number;
  await query(sql`update account set email = ${ana.email}, welcomed_at = now()`);
  for (const provider of ["mastodon", "oidc"])
    expect(await browser.signIn(provider, { ...fieldsOf(provider), intention: "link", to: "/account/?done=way" })).toBe("/account/?done=way");
  for (const provider of ["github", "mastodon", "oidc"]) {
    const other = new SmallBrowser();
    await other.signIn(provider, fieldsOf(provider));
    expect(await other.accountId()).toBe(accountId);
  }
  const ways = await listWays(accountId);
  expect(ways.map(({ name }) => name)).toEqual(["GitHub", "Mastodon", "Fjord College"]);
  await query(sql`update account set email = null`);
  for (const way of ways.slice(0, 2)) expect(await browser.removeWay(way.id)).toBe("/account/?done=way-gone");
  expect(await browser.removeWay(ways[2]?.id ?? 0)).toMatch(/^\/account\/\?again=/);
  expect(await listWays(accountId)).toHaveLength(1);
  expect(await handles()).toEqual([]);
  expect((await query<{ subject: string }>(sql`select subject from outgoing_mail order by id`)).map(({ subject }) => subject)).toEqual([
    `ana@${host()} on Mastodon can sign in to your account now`,
    "Ana on Fjord College can sign in to your account now",
  ]);
});

test("who was signed in long ago proves it again, with a new secret, before anything changes", async () => {
  for (const provider of ["github", "oidc", "mastodon"]) {
    const browser = new SmallBrowser();
    await browser.signIn(provider, fieldsOf(provider));
    await query(sql`update sign_in set proved_at = now() - interval '11 minutes'`);
    const other = provider === "github" ? "oidc" : "github";
    expect(await browser.leave(other, { intention: "link" })).toMatch(/^\/account\/\?again=/);
    const [before, accountId] = [browser.jar.get("__Host-device"), await browser.accountId()];
    expect(await browser.signIn(provider, { ...fieldsOf(provider), intention: "prove-again", to: "/account/?done=proved" })).toBe("/account/?done=proved");
    expect([browser.jar.get("__Host-device") === before, await browser.accountId()]).toEqual([false, accountId]);
    expect(await browser.leave(other, { intention: "link" })).toBe("/sign-in/away/");
    await query(sql`delete from account`);
    await query(sql`delete from person`);
  }
});
