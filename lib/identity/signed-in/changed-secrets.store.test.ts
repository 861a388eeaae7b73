// Trial A6: whatever changes who may get in gives the device another secret; a copy of the one before is worth nothing, and other devices stay.
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import type { Letter } from "#lib/mail/letter.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { askForAddress, confirmAddress } from "../account/change-address.ts";
import type { ExternalIdentity } from "../account/open-account.ts";
import { linkIdentity, proveAgain, proveAgainWithIdentity, signInWithIdentity, unlinkIdentity } from "../commands.ts";
import { listWays } from "../queries.ts";
import { emailAddress, type SignedIn } from "../schema.ts";
import { findSignedIn } from "./sign-in.ts";

useDirectory();

const identity: ExternalIdentity = { provider: "github", issuer: "https://github.example", subject: "7", handle: "ana" };
const another: ExternalIdentity = { provider: "oidc", issuer: "https://college.example", subject: "7", handle: "ana" };
const device = (before?: string) => signInWithIdentity(identity, { device: "x", before, returnTo: "/" });

let [copy, phone] = ["", ""];
let signedIn: SignedIn;

beforeEach(async () => {
  for (const statement of [sql`delete from outgoing_mail`, sql`delete from account`, sql`delete from person`]) await query(statement);
  [copy, phone] = [(await device()).secret, (await device()).secret];
  signedIn = (await findSignedIn(copy)) as SignedIn;
});

/** Confirms another address, by the codes of the mails. Returns the secrets that came of it. */
async function changeAddress(address: string): Promise<(string | null)[]> {
  const { accountId, signInId } = signedIn;
  const { asking } = await askForAddress({ accountId, email: emailAddress.parse(address), browser: undefined, isProvedLately: true });
  const mails = await query<{ letter: Letter }>(sql`select letter from outgoing_mail order by id`);
  const codes = mails.flatMap(({ letter }) => letter.parts.flatMap((part) => (part.kind === "code" ? [part.words] : [])));
  const typed = [];
  for (const code of codes) typed.push(await confirmAddress({ signInId, accountId, code, browser: asking }));
  await query(sql`delete from outgoing_mail`);
  return typed.map((each) => (each.ok ? each.secret : each.reason));
}

const secretOf = (done: { ok: boolean; secret?: string | null }) => (done.ok ? done.secret : null);
const changes: [string, () => Promise<string | null | undefined>][] = [
  ["it signs in anew", async () => (await device(copy)).secret],
  ["they prove again who they are", () => proveAgain(signedIn)],
  ["they prove it by another site", async () => secretOf(await proveAgainWithIdentity({ signedIn, identity }))],
  ["a way to sign in is added", async () => secretOf(await linkIdentity({ signedIn, identity: another }))],
  [
    "a way to sign in is taken away",
    async () => {
      await query(
        sql`insert into external_identity (account_id, provider, issuer, subject, handle) values (${signedIn.accountId}, 'oidc', 'https://x.example', '8', 'ana')`,
      );
      const [, other] = await listWays(signedIn.accountId);
      return secretOf(await unlinkIdentity({ signedIn, identityId: other?.id ?? 0 }));
    },
  ],
  ["there is an address", async () => (await changeAddress("ana@people.example")).at(-1)],
];

test.each(changes)("%s", async (_, change) => {
  const secret = (await change()) ?? "";
  const [old, found, other] = [await findSignedIn(copy), await findSignedIn(secret), await findSignedIn(phone)];
  expect([old, found?.accountId, other?.accountId]).toEqual([null, signedIn.accountId, signedIn.accountId]);
});

test("an address that is another one gives another secret once both codes are typed; the same one confirmed anew gives none", async () => {
  await query(sql`update account set email = 'ana@before.example' where id = ${signedIn.accountId}`);
  const [first, second] = await changeAddress("ana@after.example");
  expect([first, (await findSignedIn(second ?? ""))?.accountId, await findSignedIn(copy)]).toEqual([null, signedIn.accountId, null]);
  expect(await changeAddress("ana@after.example")).toEqual([null]);
});

test("what changes nothing leaves the secret: a way that is there, one that is somebody else's, a proof that is too old", async () => {
  await query(sql`update account set email = 'ana@people.example' where id = ${signedIn.accountId}`);
  await signInWithIdentity(another, { device: "x", before: undefined, returnTo: "/" });
  await linkIdentity({ signedIn, identity });
  await linkIdentity({ signedIn, identity: another });
  await unlinkIdentity({ signedIn: { ...signedIn, isProvedLately: false }, identityId: 1 });
  expect((await findSignedIn(copy))?.signInId).toBe(signedIn.signInId);
});
