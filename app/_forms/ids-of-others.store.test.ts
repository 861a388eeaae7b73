// Trial A2: every form of the manifest. What it takes an id of, sent by somebody whose it is not, changes no row of any table, and is answered as an id that there is not.
import { beforeAll, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addAccount, addEvent, addPerson, addTalk } from "#bin/checks/things.ts";
import { checkout } from "#bin/stores/place.ts";
import { connectSource } from "#lib/follows/connect-source.ts";
import { askForAddress } from "#lib/identity/account/change-address.ts";
import { askToSignIn } from "#lib/identity/commands.ts";
import { askedCookie, deviceCookie, emailAddress } from "#lib/identity/schema.ts";
import { beginSignIn } from "#lib/identity/signed-in/sign-in.ts";
import { env } from "#lib/kit/env.ts";
import type { Letter } from "#lib/mail/letter.ts";
import { addPage } from "#lib/people/elsewhere/own-pages.ts";
import { routes } from "#lib/pages/routes.ts";
import { saveSearch } from "#lib/saved-searches/commands.ts";
import { prisma, query, raw, sql, transaction } from "#lib/stores/postgres.ts";
import { againCookie, readAgain } from "./again.ts";

interface Case {
  /** Names the thing: of the owner, and of nobody. */
  theirs: string;
  nobodys?: string;
  fields?: (id: string) => Record<string, string>;
  /** What stands for it in the address. */
  params?: (id: string) => Record<string, string>;
  /** Nobody has it: nobody sees it. */
  isHidden?: boolean;
  /** It is for a browser that asked for a mail, and is not signed in. */
  isOfMail?: boolean;
}

/** What each form takes an id of, or why it takes none. */
type Rows = Record<string, string | Case[]>;

const never = "2000000000";
const own = "It is about whoever sends it.";
const hidden = { theirs: "hidden", nobodys: "nothing", isHidden: true };
const field = (name: string, theirs: string, more: Record<string, string> = {}): Case => ({ theirs, fields: (id) => ({ [name]: id, ...more }) });
const hiddenEvent = (fields: Record<string, string>): Case => ({ ...hidden, fields: () => fields, params: (event) => ({ year: "2026", event }) });
const hiddenPerson = (fields: Record<string, string>): Case => ({ ...hidden, fields: (of) => ({ of, ...fields }) });

const rowsOf = (ids: typeof things): Rows => ({
  "/account/devices/end": [field("device", ids.device)],
  "/account/devices/end-all": own,
  "/account/email": [field("code", ids.addressCode)],
  "/account/home": own,
  "/account/mail/renew": own,
  "/account/mail/save": own,
  "/account/pages/add": own,
  "/account/pages/change": ["again", "remove"].map((each) => field("page", ids.page, { do: each })),
  "/account/profile": own,
  "/account/visibility": own,
  "/block": ["block", "mute", "none"].map((each) => hiddenPerson({ do: each })),
  "/calendar/less": "Less of somebody is a wish of whoever sends it. What it names is looked up among what everybody sees.",
  "/calendar/renew": own,
  "/follow": ["follow", "unfollow"].map((each) => hiddenPerson({ kind: "person", do: each })),
  "/followers/remove": [field("person", ids.follower)],
  "/searches/save": "It is a question, and its answer is the same for everybody.",
  "/searches/change": ["off", "on", "remove"].map((each) => field("id", ids.search, { do: each })),
  "/sign-in/code/check": [{ ...field("code", ids.signInCode), isOfMail: true }],
  "/sign-in/link/[token]/use": [{ theirs: ids.link, nobodys: "x", isOfMail: true, params: (token) => ({ token }) }],
  "/sign-in/mail": "Whoever reads the mail signs in.",
  "/sign-in/with/[provider]": "Whom the other site vouches for signs in; app/_ways/takeovers.store.test.ts tries the rest.",
  "/sign-out": "It ends the device whose cookie it has.",
  "/sources/connect": "A name elsewhere, whose public list anybody may read.",
  "/sources/file": "The file is sent along.",
  "/sources/change": ["again", "pause", "resume", "remove"].map((each) => field("source", ids.source, { do: each })),
  "/sources/own": [field("identity", ids.identity)],
  "/account/ways/remove": [field("identity", ids.oldIdentity)],
  "/unsubscribe/[token]/change": "Whoever holds the link of a mail may: RFC 8058.",
  "/welcome/save": own,
  "/[year]/[event]/attend": [hiddenEvent({ state: "attending" })],
  "/[year]/[event]/edit/save": [hiddenEvent({ name: "Mine now" })],
  "/[year]/[event]/[session]/edit/save": [
    { theirs: ids.hiddenSession, nobodys: "szzzzz", isHidden: true, fields: () => ({ title: "Mine now" }), params: (session) => ({ session }) },
  ],
  "/[year]/[event]/[session]/star": [
    { theirs: ids.hiddenSession, nobodys: "szzzzz", isHidden: true, fields: () => ({ do: "star" }), params: (session) => ({ session }) },
  ],
});

const things = {
  device: "",
  addressCode: "",
  follower: "",
  search: "",
  page: "",
  signInCode: "",
  link: "",
  source: "",
  identity: "",
  oldIdentity: "",
  hiddenSession: "",
};
const cookies = { owner: "", other: "", asked: "" };
const ana = emailAddress.parse("ana@people.example");

useDirectory();

beforeAll(async () => {
  const [owner, other, fan] = [await addAccount("Ana"), await addAccount("Otto"), await addAccount("Fan")];
  await query(sql`update account set welcomed_at = now()`);
  await query(sql`update account set email = ${ana} where id = ${owner.accountId}`);
  const signIn = (accountId: number) => transaction((client) => beginSignIn(client, { accountId, way: "x", device: "x" }));
  const [secret, , others] = [await signIn(owner.accountId), await signIn(owner.accountId), await signIn(other.accountId)];
  const asked = await askToSignIn({ email: ana, returnTo: "/" });
  const first = await lastLetter();
  await askToSignIn({ email: ana, returnTo: "/", browser: asked });
  const second = await lastLetter();
  await askForAddress({ accountId: owner.accountId, email: emailAddress.parse("ana@other.example"), browser: asked, isProvedLately: false });
  const identify = (subject: string) =>
    prisma().externalIdentity.create({
      data: { accountId: owner.accountId, provider: "github", issuer: "https://github.com", subject, handle: `ana${subject}` },
    });
  await prisma().follow.create({ data: { accountId: fan.accountId, personId: owner.personId } });
  await addPerson("Hidden", { isHidden: true });
  await addTalk(await addEvent("Hidden", { isHidden: true }), "Hidden");
  const source = await connectSource({ accountId: owner.accountId, source: "github", handle: "ana-of-before" });
  await addPage(owner.accountId, "https://ana.example/");
  await saveSearch({ accountId: owner.accountId, path: "/search/?q=maps", name: "maps", question: {} as never });
  const [last] = await query<Record<"device" | "search" | "page" | "session", string>>(sql`
    select (select max(id) from sign_in where account_id = ${owner.accountId})::text as device, (select max(id) from saved_search)::text as search, (select max(id) from page_elsewhere)::text as page, (select code from session) as session`);
  Object.assign(cookies, { owner: `${deviceCookie}=${secret}; ${askedCookie}=${asked}`, other: `${deviceCookie}=${others}`, asked: `${askedCookie}=${asked}` });
  Object.assign(things, {
    device: last?.device,
    addressCode: codeOf(await lastLetter()),
    follower: String(fan.personId),
    search: last?.search,
    page: last?.page,
    signInCode: codeOf(first),
    link: /\/sign-in\/link\/([\w-]+)\//.exec(JSON.stringify(second))?.[1],
    source: String(source.ok && source.sourceId),
    identity: String((await identify("7")).id),
    oldIdentity: String((await identify("8")).id),
    hiddenSession: `s${last?.session}`,
  });
});

async function lastLetter(): Promise<Letter | undefined> {
  return (await query<{ letter: Letter }>(sql`select letter from outgoing_mail order by id desc limit 1`))[0]?.letter;
}
const codeOf = (letter: Letter | undefined) => letter?.parts.find((part) => part.kind === "code")?.words;

/** Every row of every table, as fingerprints. */
async function everything(): Promise<Record<string, string>> {
  const tables = await query<{ name: string }>(sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`);
  const prints = await Promise.all(
    tables.map(({ name }) =>
      query<{ print: string }>(sql`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${raw(`"${name}"`)} t`),
    ),
  );
  return Object.fromEntries(tables.map(({ name }, at) => [name, prints[at]?.[0]?.print ?? ""]));
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Sends the form with this id. Returns what the browser learns, without the id itself and the mark of what was kept. */
async function send(route: string, { fields, params }: Case, { id, cookie }: { id: string; cookie: string }): Promise<unknown> {
  const { POST } = (await import(/* @vite-ignore */ `${checkout}/app/(personal)${route}/route.ts`)) as { POST: Handler };
  const headers = { cookie, origin: new URL(env().PUBLIC_URL).origin };
  const request = new Request(new URL(`${route}/`, env().PUBLIC_URL), { method: "POST", body: new URLSearchParams(fields?.(id) ?? {}), headers });
  try {
    const { status, headers: answered } = await POST(request, { params: Promise.resolve({ year: "2026", event: "nothing", ...params?.(id) }) });
    const set = Object.fromEntries(answered.getSetCookie().map((line) => line.split(";")[0]?.split(/=(.*)/s) as [string, string]));
    const to = answered.get("location") ?? "";
    if (cookie === cookies.owner && set[deviceCookie]) cookies.owner = cookie.replace(/=[^;]*/, `=${set[deviceCookie]}`); // what matters gives another secret
    const again = JSON.stringify(readAgain(set[againCookie], /again=([\w-]+)/.exec(to)?.[1])).replace(`"${id}"`, '"ID"');
    return { status, to: to.replace(/again=[\w-]+/, "again").replace(id, "ID"), cookies: Object.keys(set), again };
  } catch (error) {
    return String((error as { digest?: string }).digest ?? error); // how Next is told that there is nothing
  }
}

const forms = routes.filter(({ methods, proof }) => methods.includes("POST") && !proof).map(({ route }) => route);

test("each form of the manifest stands here", () => {
  expect(Object.keys(rowsOf(things)).toSorted()).toEqual(forms.toSorted());
  expect(Object.values(rowsOf(things)).filter((row) => typeof row !== "string").length).toBeGreaterThan(12);
});

test.each(forms)("%s", async (route) => {
  const cases = rowsOf(things)[route];
  if (typeof cases === "string" || !cases) return expect(cases?.length).toBeGreaterThan(20);
  const before = await everything();
  for (const each of cases) {
    expect(each.theirs).not.toBe("");
    const told = await send(route, each, { id: each.theirs, cookie: cookies.other });
    expect([each.theirs, await everything()]).toEqual([each.theirs, before]);
    expect(told).toEqual(await send(route, each, { id: each.nobodys ?? never, cookie: cookies.other }));
    expect([each.theirs, await everything()]).toEqual([each.theirs, before]);
  }
  // The same in the hands of whose it is does something, or the check could not fail.
  for (const each of cases.filter(({ isHidden }) => !isHidden)) {
    const standing = await everything();
    await send(route, each, { id: each.theirs, cookie: each.isOfMail ? cookies.asked : cookies.owner });
    expect([each.theirs, await everything()]).not.toEqual([each.theirs, standing]);
  }
});
