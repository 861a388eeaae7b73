// Somebody signs in for the first time: an account and its person, whom nobody sees until they have said who they are.
import { randomBytes } from "node:crypto";
import type pg from "pg";
import { query, sql } from "#lib/stores/postgres.ts";
import type { EmailAddress } from "../schema.ts";

/** The account with this address; a new one where there is none. */
export async function accountOfAddress(client: pg.ClientBase, email: EmailAddress): Promise<number> {
  await query(sql`select pg_advisory_xact_lock(hashtext(${`account ${email}`}))`, client); // two devices at once are one account
  const [found] = await query<{ id: number }>(sql`select id from account where email = ${email}`, client);
  return found?.id ?? openAccount(client, { email });
}

export interface ExternalIdentity {
  provider: "github" | "mastodon" | "bluesky" | "oidc";
  /** The server that vouches for it: its origin, or the issuer. */
  issuer: string;
  /** What names it there for ever. */
  subject: string;
  /** What it is called there now, for people to read. */
  handle: string;
  /** What its owner is called there. */
  name?: string;
}

/** The account that signs in with this identity; a new one where there is none. An address that the provider tells of links nothing. */
export async function accountOfIdentity(client: pg.ClientBase, identity: ExternalIdentity): Promise<number> {
  const { provider, issuer, subject, handle, name } = identity;
  await query(sql`select pg_advisory_xact_lock(hashtext(${`identity ${provider} ${issuer} ${subject}`}))`, client);
  const [found] = await query<{ id: number }>(
    sql`update external_identity set last_used_at = now(), handle = ${handle}
        where provider = ${provider}::identity_provider and issuer = ${issuer} and subject = ${subject} returning account_id as id`,
    client,
  );
  if (found) return found.id;
  const accountId = await openAccount(client, { name });
  await addIdentity(client, { accountId, identity });
  return accountId;
}

/** Writes the identity down for the account; says nothing of who else may have it. */
export async function addIdentity(client: pg.ClientBase, { accountId, identity }: { accountId: number; identity: ExternalIdentity }): Promise<void> {
  const { provider, issuer, subject, handle } = identity;
  await query(
    sql`insert into external_identity (account_id, provider, issuer, subject, handle, last_used_at)
        values (${accountId}, ${provider}::identity_provider, ${issuer}, ${subject}, ${handle}, now())`,
    client,
  );
}

/** A person is made here and not in `people`, which stands above: an account without one cannot be. */
async function openAccount(client: pg.ClientBase, { email, name }: { email?: EmailAddress; name?: string | undefined }): Promise<number> {
  const slug = `new-${randomBytes(6).toString("hex")}`;
  const [made] = await query<{ id: number }>(
    sql`with p as (insert into person (slug, name, is_hidden, is_hidden_by_self) values (${slug}, ${name?.trim() || "Somebody new"}, true, true) returning id)
        insert into account (person_id, email) select id, ${email ?? null} from p returning id`,
    client,
  );
  return (made as { id: number }).id;
}
