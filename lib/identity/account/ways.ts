// The ways by which somebody signs in to an account: one is noted, listed, taken away.
import type pg from "pg";
import { query, sql } from "#lib/stores/postgres.ts";
import { sealSecret } from "../sealed-secrets.ts";
import type { ExternalIdentity } from "./open-account.ts";
import { unverifyHandle, verifyHandle } from "./verified-handles.ts";

interface Noted {
  accountId: number;
  identity: ExternalIdentity;
  /** What its server gave to read follows with. */
  token?: string | undefined;
}

/** The identity is the account's, and was used now; the handle is that of today. Returns whether the account has it since now. Whose it was is looked at before: `ownerOf`. */
export async function noteIdentity(client: pg.ClientBase, { accountId, identity, token }: Noted): Promise<boolean> {
  const { provider, issuer, subject, handle } = identity;
  const secret = token === undefined ? null : sealSecret({ token });
  const isIt = sql`provider = ${provider}::identity_provider and issuer = ${issuer} and subject = ${subject}`;
  const [noted] = await query<{ before: string | null }>(
    sql`with known as (select handle from external_identity where ${isIt})
        insert into external_identity (account_id, provider, issuer, subject, handle, secret, last_used_at)
        values (${accountId}, ${provider}::identity_provider, ${issuer}, ${subject}, ${handle}, ${secret}, now())
        on conflict (provider, issuer, subject) do update
          set last_used_at = now(), handle = excluded.handle, secret = coalesce(excluded.secret, external_identity.secret)
        returning (select handle from known) as before`,
    client,
  );
  const before = noted?.before ?? null;
  if (before !== null && before.toLowerCase() !== handle.toLowerCase()) await unverifyHandle(client, { accountId, identity: { provider, handle: before } });
  await verifyHandle(client, { accountId, identity });
  return before === null;
}

/** A way that is taken away, as it is told of afterwards. */
export interface WayGone {
  provider: ExternalIdentity["provider"];
  handle: string;
}

/** Null where the account has no such identity, "last" where it would have no way left: neither an address nor another identity. */
export async function removeIdentity(
  client: pg.ClientBase,
  { accountId, identityId }: { accountId: number; identityId: number },
): Promise<WayGone | "last" | null> {
  await query(sql`select from account where id = ${accountId} for update`, client); // two that are taken away at once are not both the last but one
  const ways = await query<{ id: number | null }>(
    sql`select id from external_identity where account_id = ${accountId} union all select null from account where id = ${accountId} and email is not null`,
    client,
  );
  if (!ways.some(({ id }) => id === identityId)) return null;
  if (ways.length === 1) return "last";
  const [gone] = await query<WayGone>(
    sql`delete from external_identity where id = ${identityId} and account_id = ${accountId} returning provider, handle`,
    client,
  );
  if (gone) await unverifyHandle(client, { accountId, identity: gone });
  return gone ?? null;
}
