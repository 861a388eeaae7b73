import type { Result } from "#lib/kit/result.ts";
import type { BulkTable } from "#lib/stores/bulk.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { accountOfAddress, accountOfIdentity, type ExternalIdentity, ownerOf } from "./account/open-account.ts";
import { tellOfWay } from "./account/tell-of-way.ts";
import { noteIdentity, removeIdentity, type WayGone } from "./account/ways.ts";
import { askForProof } from "./mail-proof/ask.ts";
import { type Proof, useCode, useLink } from "./mail-proof/use.ts";
import { nameOfProvider } from "./providers/names.ts";
import { type EmailAddress, returnPath, type SignedIn } from "./schema.ts";
import { newSecret } from "./secrets.ts";
import { beginSignIn, changeSecret, renewSignIn } from "./signed-in/sign-in.ts";

/** An account as it is written in bulk: without an address, so that nobody can sign in to it. */
export interface AccountRow {
  id: number;
  personId: number;
}

export const accountTable: BulkTable<AccountRow> = { name: "account", columns: { id: ["id", "int"], personId: ["person_id", "int"] } };

/** Makes the account with this address staff, or no longer staff. Makes no account: who mistypes an address must not let a stranger in. */
export async function setStaff(address: EmailAddress, isStaff: boolean): Promise<Result<{ isChanged: boolean }, "no-account">> {
  const [row] = await query<{ wasStaff: boolean }>(sql`
    with before as (select id, is_staff from account where email = ${address} for update)
    update account set is_staff = ${isStaff} from before where account.id = before.id returning before.is_staff as "wasStaff"`);
  return row ? { ok: true, isChanged: row.wasStaff !== isStaff } : { ok: false, reason: "no-account" };
}

/** Sends a link and a code. Returns the secret of the browser that asked, which is the one that it had. */
export async function askToSignIn({ email, returnTo, browser }: { email: EmailAddress; returnTo: string; browser?: string | undefined }): Promise<string> {
  const asking = browser ?? newSecret();
  await transaction((client) => askForProof(client, { purpose: "sign_in", email, returnTo: returnPath(returnTo), browser: asking }));
  return asking;
}

/** Whose browser it is: the secret that proves who asked, what the device is called, and the secret it was signed in with. */
export interface Browser {
  asked: string | undefined;
  device: string;
  before: string | undefined;
}

/** A device is signed in: the secret for its cookie, and where to go on. */
export interface Begun {
  secret: string;
  accountId: number;
  returnTo: string;
}

/** Signs in by the link of a mail, in the browser that asked for it. */
export async function signInByLink(token: string, browser: Browser): Promise<Result<Begun, "no-good">> {
  return transaction(async (client) => {
    const used = await useLink(client, { token, browser: browser.asked });
    return used.ok ? { ok: true, ...(await begin(client, used.proof, browser)) } : { ok: false, reason: "no-good" };
  });
}

/** Signs in by the code of a mail, typed in the browser that asked for it. */
export async function signInByCode(code: string, browser: Browser): Promise<Result<Begun, "wrong-code" | "ask-again">> {
  const used = await useCode({ code, browser: browser.asked, purposes: ["sign_in"] });
  if (!used.ok) return used;
  return transaction(async (client) => ({ ok: true, ...(await begin(client, used.proof, browser)) }));
}

async function begin(client: Parameters<typeof beginSignIn>[0], { email, returnTo }: Proof, { device, before }: Browser): Promise<Begun> {
  const accountId = await accountOfAddress(client, email);
  return { secret: await beginSignIn(client, { accountId, way: email, device, before }), accountId, returnTo: returnPath(returnTo) };
}

/** Signs in with an identity that its provider has just proved. `token`: what the provider gave to read follows with. */
export async function signInWithIdentity(
  identity: ExternalIdentity,
  { device, before, returnTo, token }: Omit<Browser, "asked"> & { returnTo: string; token?: string | undefined },
): Promise<Begun> {
  return transaction(async (client) => {
    const accountId = await accountOfIdentity(client, identity);
    await noteIdentity(client, { accountId, identity, token });
    return {
      secret: await beginSignIn(client, { accountId, way: `${identity.handle} on ${nameOfProvider(identity.provider)}`, device, before }),
      accountId,
      returnTo: returnPath(returnTo),
    };
  });
}

/**
 * Adds a way to sign in to the account of whoever has lately proved that it is theirs. A mail tells of it, and the device gets
 * another secret. Adding it twice changes nothing.
 */
export async function linkIdentity({
  signedIn: { accountId, signInId, isProvedLately },
  identity,
  token,
}: {
  signedIn: SignedIn;
  identity: ExternalIdentity;
  token?: string | undefined;
}): Promise<Result<{ isNew: boolean; secret: string | null }, "not-proved" | "belongs-to-another">> {
  if (!isProvedLately) return { ok: false, reason: "not-proved" };
  return transaction(async (client) => {
    const owner = await ownerOf(client, identity);
    if (owner !== null && owner !== accountId) return { ok: false, reason: "belongs-to-another" };
    const isNew = await noteIdentity(client, { accountId, identity, token });
    if (isNew) await tellOfWay(client, { accountId, way: identity, became: "added" });
    return { ok: true, isNew, secret: isNew ? await changeSecret(client, signInId) : null };
  });
}

/** Takes a way to sign in away; a mail tells of it, and the device gets another secret. Some way stays: another identity, or an address. */
export async function unlinkIdentity({
  signedIn: { accountId, signInId, isProvedLately },
  identityId,
}: {
  signedIn: SignedIn;
  identityId: number;
}): Promise<Result<{ gone: WayGone; secret: string }, "not-proved" | "last-way" | "not-there">> {
  if (!isProvedLately) return { ok: false, reason: "not-proved" };
  return transaction(async (client) => {
    const gone = await removeIdentity(client, { accountId, identityId });
    if (gone === null) return { ok: false, reason: "not-there" };
    if (gone === "last") return { ok: false, reason: "last-way" };
    await tellOfWay(client, { accountId, way: gone, became: "removed" });
    return { ok: true, gone, secret: await changeSecret(client, signInId) };
  });
}

/** Whoever is signed in has proved it again through another site, with an identity of this very account. Returns the new secret of the device. */
export async function proveAgainWithIdentity({
  signedIn: { accountId, signInId },
  identity,
}: {
  signedIn: SignedIn;
  identity: ExternalIdentity;
}): Promise<Result<{ secret: string }, "not-linked">> {
  return transaction(async (client) => {
    if ((await ownerOf(client, identity)) !== accountId) return { ok: false, reason: "not-linked" };
    await noteIdentity(client, { accountId, identity });
    return { ok: true, secret: await renewSignIn(client, signInId) };
  });
}

/** Whoever is signed in has proved it again. Returns the new secret of the device. */
export async function proveAgain({ signInId }: Pick<SignedIn, "signInId">): Promise<string> {
  return transaction((client) => renewSignIn(client, signInId));
}
