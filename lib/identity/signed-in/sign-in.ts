// Devices that are signed in: one begins, is known again, proves itself anew, ends.
import type pg from "pg";
import { query, queryPrepared, sql } from "#lib/stores/postgres.ts";
import { removeUsedFlows } from "../flow/use-once.ts";
import { proofMinutes, type SignedIn, signInDays } from "../schema.ts";
import { digestOf, newSecret } from "../secrets.ts";

/** Signs a device in. Returns the secret for its cookie; a secret that the browser had before is worth nothing from now on. */
export async function beginSignIn(
  client: pg.ClientBase,
  { accountId, way, device, before }: { accountId: number; way: string; device: string; before?: string | undefined },
): Promise<string> {
  const secret = newSecret();
  if (before) await query(sql`delete from sign_in where token_digest = ${digestOf(before)}`, client);
  await query(
    sql`insert into sign_in (account_id, token_digest, way, device, expires_at)
        values (${accountId}, ${digestOf(secret)}, ${way}, ${device.slice(0, 200)}, now() + make_interval(days => ${signInDays}))`,
    client,
  );
  await query(sql`update account set last_seen_at = now() where id = ${accountId}`, client);
  return secret;
}

/** Who is signed in with this secret; null for nobody. One indexed read. */
export async function findSignedIn(secret: string | undefined): Promise<SignedIn | null> {
  if (!secret || secret.length > 100) return null;
  const [row] = await queryPrepared<SignedIn>(
    "signed in",
    sql`
    select d.id as "signInId", a.id as "accountId", p.id as "personId", p.name, p.slug, a.is_staff as "isStaff", a.welcomed_at is not null as "isWelcomed",
      d.proved_at > now() - make_interval(mins => ${proofMinutes}) as "isProvedLately"
    from sign_in d join account a on a.id = d.account_id join person p on p.id = a.person_id
    where d.token_digest = ${digestOf(secret)} and d.expires_at > now()`,
  );
  return row ?? null;
}

/** Notes that a device is in use and stays signed in, once an hour at most. Called by what writes: reading a page writes nothing. */
export async function noteUse({ signInId, accountId }: Pick<SignedIn, "signInId" | "accountId">): Promise<void> {
  await query(sql`
    with used as (
      update sign_in set last_seen_at = now(), expires_at = now() + make_interval(days => ${signInDays})
      where id = ${signInId} and last_seen_at < now() - interval '1 hour' returning 1
    )
    update account set last_seen_at = now() where id = ${accountId} and exists (select from used)`);
}

/** Another secret for a device, since what it may do has changed: one that was stolen before is worth nothing. */
export async function changeSecret(client: pg.ClientBase, signInId: number): Promise<string> {
  const secret = newSecret();
  await query(sql`update sign_in set token_digest = ${digestOf(secret)} where id = ${signInId}`, client);
  return secret;
}

/** The device has proved again who it is, and gets another secret. */
export async function renewSignIn(client: pg.ClientBase, signInId: number): Promise<string> {
  await query(sql`update sign_in set proved_at = now() where id = ${signInId}`, client);
  return changeSecret(client, signInId);
}

/** Signs out this device. */
export async function endSignIn(secret: string): Promise<void> {
  await query(sql`delete from sign_in where token_digest = ${digestOf(secret)}`);
}

/** Signs out another device of the same account. */
export async function endDevice({ accountId, signInId }: { accountId: number; signInId: number }): Promise<void> {
  await query(sql`delete from sign_in where id = ${signInId} and account_id = ${accountId}`);
}

/** Signs out every device of the account, this one too. Returns how many. */
export async function endAllDevices(accountId: number): Promise<number> {
  return (await query(sql`delete from sign_in where account_id = ${accountId} returning 1`)).length;
}

/** Devices, proofs and ways out that have run out leave the tables. */
export async function removeExpired(): Promise<{ devices: number; proofs: number; flows: number }> {
  const devices = await query(sql`delete from sign_in where expires_at < now() returning 1`);
  const proofs = await query(sql`delete from mail_proof where expires_at < now() - interval '1 day' returning 1`);
  return { devices: devices.length, proofs: proofs.length, flows: await removeUsedFlows() };
}
