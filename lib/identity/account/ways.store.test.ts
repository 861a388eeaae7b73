// Handles of accounts with which somebody signs in: verified while they do, of one person at a time.
import { beforeEach, expect, test } from "vitest";
import { useDirectory } from "#bin/checks/directory.ts";
import { addPerson } from "#bin/checks/things.ts";
import { prisma, query, sql } from "#lib/stores/postgres.ts";
import { linkIdentity, signInWithIdentity, unlinkIdentity } from "../commands.ts";
import { listWays } from "../queries.ts";
import type { SignedIn } from "../schema.ts";
import { findSignedIn } from "../signed-in/sign-in.ts";
import type { ExternalIdentity } from "./open-account.ts";

useDirectory();

const ana: ExternalIdentity = { provider: "github", issuer: "https://github.example", subject: "7", handle: "ana" };

beforeEach(async () => {
  for (const statement of [sql`delete from outgoing_mail`, sql`delete from account`, sql`delete from person`]) await query(statement);
});

const signIn = async (identity: ExternalIdentity) =>
  (await findSignedIn((await signInWithIdentity(identity, { device: "x", before: undefined, returnTo: "/" })).secret)) as SignedIn;
const handlesOf = (personId: number) =>
  query(sql`select network || ' ' || handle as name, verified_at is not null as "isVerified" from person_handle where person_id = ${personId} order by 1`);

test("a new name takes the place of the one before", async () => {
  const { personId } = await signIn(ana);
  await signIn({ ...ana, handle: "ana-lima" });
  expect(await handlesOf(personId)).toEqual([{ name: "github ana-lima", isVerified: true }]);
  await signIn({ ...ana, handle: "Ana-Lima" });
  expect(await handlesOf(personId)).toEqual([{ name: "github ana-lima", isVerified: true }]);
});

test("a name that was given anew is that of whoever has it now, also where a page without an account had it", async () => {
  const before = await addPerson("Ana of Before", { handles: { create: { network: "github", handle: "Ana", verifiedAt: new Date(), isTrusted: true } } });
  const first = await signIn(ana);
  const second = await signIn({ ...ana, subject: "8" });
  expect(await handlesOf(before)).toEqual([{ name: "github Ana", isVerified: false }]);
  expect(await handlesOf(first.personId)).toEqual([{ name: "github ana", isVerified: false }]);
  expect(await handlesOf(second.personId)).toEqual([{ name: "github ana", isVerified: true }]);
});

test("of Bluesky the name is remembered with what names it for ever; where there is no name nothing is", async () => {
  const did = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa";
  const { personId } = await signIn({ provider: "bluesky", issuer: "at://", subject: did, handle: "ana.conference.example" });
  expect(await query(sql`select external_id as id from person_handle where person_id = ${personId}`)).toEqual([{ id: did }]);
  const nameless = await signIn({ provider: "bluesky", issuer: "at://", subject: "did:plc:b", handle: "did:plc:b" });
  expect(await handlesOf(nameless.personId)).toEqual([]);
});

test("with the way its handle goes; one that a trusted source tells of stays, and one that another way has", async () => {
  const signedIn = await signIn(ana);
  const { personId } = signedIn;
  await prisma().personHandle.create({ data: { personId, network: "mastodon", handle: "ana@fjord.example", isTrusted: true } });
  await linkIdentity({ signedIn, identity: { provider: "mastodon", issuer: "https://fjord.example", subject: "7", handle: "ana@fjord.example" } });
  await linkIdentity({ signedIn, identity: { ...ana, issuer: "https://other.example" } });
  await linkIdentity({ signedIn, identity: { provider: "oidc", issuer: "https://college.example", subject: "7", handle: "ana" } });
  const [github, mastodon, other] = await listWays(signedIn.accountId);
  for (const way of [github, mastodon]) expect(await unlinkIdentity({ signedIn, identityId: way?.id ?? 0 })).toMatchObject({ ok: true });
  expect(await handlesOf(personId)).toEqual([
    { name: "github ana", isVerified: true },
    { name: "mastodon ana@fjord.example", isVerified: false },
  ]);
  await unlinkIdentity({ signedIn, identityId: other?.id ?? 0 });
  expect(await handlesOf(personId)).toEqual([{ name: "mastodon ana@fjord.example", isVerified: false }]);
});

test("two that are taken away at the same moment are not both the last but one; what is gone is gone once", async () => {
  const signedIn = await signIn(ana);
  await linkIdentity({ signedIn, identity: { ...ana, subject: "8", handle: "bo" } });
  const ways = await listWays(signedIn.accountId);
  const gone = await Promise.all(ways.map(({ id }) => unlinkIdentity({ signedIn, identityId: id })));
  expect(gone.map((each) => (each.ok ? "gone" : each.reason)).toSorted()).toEqual(["gone", "last-way"]);
  expect(await unlinkIdentity({ signedIn, identityId: 0 })).toEqual({ ok: false, reason: "not-there" });
});

test("nothing is added or taken away without a proof of late, and adding twice is adding once", async () => {
  const signedIn = await signIn(ana);
  const identity = { ...ana, subject: "8", handle: "bo" };
  const late = { ...signedIn, isProvedLately: false };
  expect([await linkIdentity({ signedIn: late, identity }), await unlinkIdentity({ signedIn: late, identityId: 1 })]).toEqual(
    Array(2).fill({ ok: false, reason: "not-proved" }),
  );
  expect([await linkIdentity({ signedIn, identity }), await linkIdentity({ signedIn, identity })]).toEqual([
    { ok: true, isNew: true, secret: expect.any(String) },
    { ok: true, isNew: false, secret: null },
  ]);
});
