// Signing in by mail, and what each device may do afterwards.
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import type { Letter } from "#lib/mail/letter.ts";
import { findMailTrouble } from "#lib/mail/queries.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import type { ExternalIdentity } from "./account/open-account.ts";
import { askForAddress, confirmAddress } from "./account/change-address.ts";
import { askToSignIn, proveAgain, signInByCode, signInByLink, signInWithIdentity } from "./commands.ts";
import { lookAtLink } from "./mail-proof/use.ts";
import { type EmailAddress, emailAddress } from "./schema.ts";
import { beginSignIn, endAllDevices, endDevice, endSignIn, findSignedIn, noteUse, removeExpired } from "./signed-in/sign-in.ts";

useDirectory();

const ana = emailAddress.parse("ana@conference.example");

beforeEach(async () => {
  for (const statement of [
    sql`delete from outgoing_mail`,
    sql`delete from mail_suppression`,
    sql`delete from mail_proof`,
    sql`delete from account`,
    sql`delete from person`,
  ])
    await query(statement);
});

/** The browser that asks, with what came in its mail. */
async function ask(browser?: string) {
  const asked = await askToSignIn({ email: ana, returnTo: "/people/bo/", browser });
  const [mail] = await query<{ letter: Letter; recipient: string; subject: string }>(
    sql`select letter, recipient, subject from outgoing_mail order by id desc limit 1`,
  );
  const parts = mail?.letter.parts ?? [];
  const token = /\/sign-in\/link\/([\w-]+)\//.exec(parts.find((part) => part.kind === "button")?.href ?? "")?.[1] as string;
  const code = parts.find((part) => part.kind === "code")?.words as string;
  return { asked, token, code, mail, browser: { asked, device: "Firefox on Linux", before: undefined } };
}

const accounts = () => query(sql`select a.email, p.is_hidden as "isHidden" from account a join person p on p.id = a.person_id order by a.id`);

test("the link signs in the browser that asked, once; the first time makes an account whom nobody sees", async () => {
  const { token, browser, mail } = await ask();
  expect(mail).toMatchObject({ recipient: "ana@conference.example" });
  expect(await lookAtLink(token, browser.asked)).toEqual({ state: "ready", email: ana });
  const begun = await signInByLink(token, browser);
  expect(begun).toMatchObject({ ok: true, returnTo: "/people/bo/" });
  expect(await findSignedIn(begun.ok ? begun.secret : "")).toMatchObject({ isWelcomed: false, isStaff: false, isProvedLately: true });
  expect(await accounts()).toEqual([{ email: ana, isHidden: true }]);
  expect(await signInByLink(token, browser)).toEqual({ ok: false, reason: "no-good" });
  expect(await lookAtLink(token, browser.asked)).toEqual({ state: "used", email: null });
});

test("in another browser the link is good for nothing, and says no address; the code that is typed where it was asked for is", async () => {
  const { token, code, browser } = await ask();
  for (const other of [undefined, "", "another"]) {
    expect(await lookAtLink(token, other)).toEqual({ state: "other-browser", email: null });
    expect(await signInByLink(token, { ...browser, asked: other })).toEqual({ ok: false, reason: "no-good" });
    expect(await signInByCode(code, { ...browser, asked: other })).toEqual({ ok: false, reason: "ask-again" });
  }
  expect(await signInByCode(`${code.slice(0, 3)} ${code.slice(3)}`, browser)).toMatchObject({ ok: true });
});

test("a code is tried five times", async () => {
  const { code, browser } = await ask();
  const wrong = code === "000000" ? "111111" : "000000";
  const answers = [];
  for (let n = 0; n < 5; n++) answers.push(await signInByCode(wrong, browser));
  expect(answers).toEqual(Array(5).fill({ ok: false, reason: "wrong-code" }));
  expect(await signInByCode(code, browser)).toEqual({ ok: false, reason: "ask-again" });
  expect(await accounts()).toEqual([]);
});

test("who asks twice may use either mail, each once; two at the same moment are one account", async () => {
  const one = await ask();
  const two = await ask(one.asked);
  expect(two.asked).toBe(one.asked);
  const begun = await Promise.all([signInByLink(one.token, one.browser), signInByCode(two.code, two.browser), signInByLink(one.token, one.browser)]);
  expect(begun.filter(({ ok }) => ok)).toHaveLength(2);
  expect(await accounts()).toHaveLength(1);
});

test("a code is tried for the address that was asked for last, and a proof of another kind signs nobody in", async () => {
  const one = await ask();
  await askToSignIn({ email: emailAddress.parse("bo@conference.example"), returnTo: "/", browser: one.asked });
  expect(await signInByCode(one.code, one.browser)).toEqual({ ok: false, reason: "wrong-code" });
  expect((await signInByLink(one.token, one.browser)).ok).toBe(true);
  const two = await ask();
  await query(sql`update mail_proof set purpose = 'new_address'`);
  expect([await signInByLink(two.token, two.browser), await signInByCode(two.code, two.browser)]).toEqual([
    { ok: false, reason: "no-good" },
    { ok: false, reason: "ask-again" },
  ]);
  expect(await query(sql`select from mail_proof where used_at is null`)).toHaveLength(2);
});

test("what is too old is good for nothing, and leaves", async () => {
  const { token, code, browser } = await ask();
  await query(sql`update mail_proof set expires_at = now() - interval '1 second'`);
  expect((await lookAtLink(token, browser.asked)).state).toBe("too-old");
  expect([await signInByLink(token, browser), await signInByCode(code, browser)]).toEqual([
    { ok: false, reason: "no-good" },
    { ok: false, reason: "ask-again" },
  ]);
  await query(sql`update mail_proof set expires_at = now() - interval '2 days'`);
  expect(await removeExpired()).toEqual({ devices: 0, proofs: 1, flows: 0 });
});

/** A device of Ana's. */
async function signIn(device: string, before?: string) {
  const { token, browser } = await ask();
  const begun = await signInByLink(token, { ...browser, device, before });
  if (!begun.ok) throw new Error("not signed in");
  return begun;
}

const areIn = async (...secrets: string[]) => (await Promise.all(secrets.map(findSignedIn))).map((found) => found !== null);

test("each device is signed out by itself, all at once, or by another of the same account", async () => {
  const [one, two, three] = [await signIn("one"), await signIn("two"), await signIn("three")];
  await endSignIn(one.secret);
  expect(await areIn(one.secret, two.secret, three.secret)).toEqual([false, true, true]);
  const [third, second] = [await findSignedIn(three.secret), await findSignedIn(two.secret)];
  await endDevice({ accountId: (second?.accountId ?? 0) + 1, signInId: third?.signInId ?? 0 });
  expect(await areIn(three.secret)).toEqual([true]);
  await endDevice({ accountId: second?.accountId ?? 0, signInId: third?.signInId ?? 0 });
  expect(await areIn(two.secret, three.secret)).toEqual([true, false]);
  expect(await endAllDevices(two.accountId)).toBe(1);
  expect(await areIn(two.secret)).toEqual([false]);
});

test("whatever secret a browser had before is worth nothing after it signs in, and after it proves itself again", async () => {
  const planted = await transaction(async (client) => {
    const { accountId } = await signIn("the attacker's");
    return beginSignIn(client, { accountId, way: "planted", device: "x" });
  });
  const begun = await signIn("Ana's", planted);
  expect(await areIn(planted, begun.secret)).toEqual([false, true]);
  const renewed = await proveAgain((await findSignedIn(begun.secret)) as { signInId: number });
  expect(await areIn(begun.secret, renewed)).toEqual([false, true]);
});

test("nobody is signed in with what is no secret, or one that has run out", async () => {
  const { secret } = await signIn("one");
  await query(sql`update sign_in set proved_at = now() - interval '11 minutes'`);
  expect(await findSignedIn(secret)).toMatchObject({ isProvedLately: false });
  await query(sql`update sign_in set expires_at = now() - interval '1 second'`);
  expect(await areIn(secret, "", "x".repeat(200), "\0")).toEqual([false, false, false, false]);
  expect(await findSignedIn(undefined)).toBeNull();
  expect(await removeExpired()).toMatchObject({ devices: 1 });
});

test("what is used stays signed in, and says so once an hour", async () => {
  const found = await findSignedIn((await signIn("one")).secret);
  const seen = () => query(sql`select last_seen_at > now() - interval '1 minute' as "isFresh" from sign_in`);
  await query(sql`update sign_in set last_seen_at = now() - interval '59 minutes', expires_at = now() + interval '1 day'`);
  await noteUse(found as never);
  expect(await seen()).toEqual([{ isFresh: false }]);
  await query(sql`update sign_in set last_seen_at = now() - interval '61 minutes'`);
  await noteUse(found as never);
  expect(await seen()).toEqual([{ isFresh: true }]);
});

test("no secret stands in the tables, once its mail has gone", async () => {
  const { token, code, asked, browser } = await ask();
  const begun = await signInByLink(token, browser);
  await query(sql`update outgoing_mail set letter = null, subject = ''`); // as sending does
  const tables = await query<{ text: string }>(sql`select (select json_agg(m) from mail_proof m)::text || (select json_agg(s) from sign_in s)::text as text`);
  for (const secret of [token, code, asked, begun.ok ? begun.secret : ""]) expect(tables[0]?.text).not.toContain(secret);
});

test("an identity elsewhere is known by its subject: neither its handle nor anything else leads to an account", async () => {
  const browser = { device: "x", before: undefined, returnTo: "/calendar/" };
  const identity: ExternalIdentity = { provider: "github", issuer: "https://github.example", subject: "7", handle: "ana", name: "Ana Lima" };
  const first = await signInWithIdentity(identity, browser);
  const renamed = await signInWithIdentity({ ...identity, handle: "ana-lima" }, browser);
  const others = [
    await signInWithIdentity({ ...identity, subject: "8" }, browser),
    await signInWithIdentity({ ...identity, issuer: "https://other.example" }, browser),
    await signInWithIdentity({ ...identity, provider: "oidc" }, browser),
  ];
  expect(renamed.accountId).toBe(first.accountId);
  expect(new Set([first, ...others].map(({ accountId }) => accountId)).size).toBe(4);
  expect(await query(sql`select handle from external_identity where account_id = ${first.accountId}`)).toEqual([{ handle: "ana-lima" }]);
});

test("a mail that came back is known to its owner until the address is proved by another mail, or is changed with a proof of another kind", async () => {
  const { accountId, secret } = await signIn("one");
  const browser = { asked: undefined as string | undefined };
  const hard = () => query(sql`insert into mail_suppression (address, reason, detail) values (${ana}, 'hard', 'nobody')`);
  const change = async (email: EmailAddress, isProvedLately: boolean) => {
    const { asking, isOne } = await askForAddress({ accountId, email, browser: browser.asked, isProvedLately });
    browser.asked = asking;
    const mails = await query<{ letter: Letter; recipient: string }>(sql`select letter, recipient from outgoing_mail order by id desc limit ${isOne ? 1 : 2}`);
    return mails.map(({ letter, recipient }) => ({ recipient, code: letter.parts.find((part) => part.kind === "code")?.words as string }));
  };
  const signInId = (await findSignedIn(secret))?.signInId ?? 0;
  const confirm = (code = "") => confirmAddress({ signInId, accountId, code, browser: browser.asked });
  await hard();
  expect(await findMailTrouble(accountId)).toMatchObject({ address: ana, reason: "hard" });
  const [own, ...none] = await change(ana, false);
  expect([own?.recipient, none]).toEqual([ana, []]);
  expect(await confirm(own?.code)).toEqual({ ok: true, isInForce: true, isSame: true, secret: null });
  expect([await findMailTrouble(accountId), (await findSignedIn(secret))?.accountId]).toEqual([null, accountId]);

  await hard();
  const bo = emailAddress.parse("bo@conference.example");
  expect((await change(bo, false)).map(({ recipient }) => recipient)).toEqual([ana, bo]);
  const [other, ...rest] = await change(bo, true);
  expect([other?.recipient, rest]).toEqual([bo, []]);
  expect(await confirm(other?.code)).toEqual({ ok: true, isInForce: true, isSame: false, secret: expect.any(String) });
  expect([await findMailTrouble(accountId), await accounts()]).toEqual([null, [{ email: bo, isHidden: true }]]);
  expect((await change(ana, true)).map(({ recipient }) => recipient)).toEqual([bo, ana]);
});

test("who signs in by a mail has shown that mail arrives", async () => {
  await query(sql`insert into mail_suppression (address, reason, detail) values (${ana}, 'hard', 'nobody')`);
  await signIn("one");
  expect(await query(sql`select address from mail_suppression`)).toEqual([]);
});
