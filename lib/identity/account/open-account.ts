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
  return (await ownerOf(client, identity)) ?? openAccount(client, { name: identity.name });
}

/** Whose identity it is, null for nobody's. Until the transaction ends nobody else becomes its owner. */
export async function ownerOf(client: pg.ClientBase, { provider, issuer, subject }: ExternalIdentity): Promise<number | null> {
  await query(sql`select pg_advisory_xact_lock(hashtext(${`identity ${provider} ${issuer} ${subject}`}))`, client);
  const [found] = await query<{ id: number }>(
    sql`select account_id as id from external_identity
        where provider = ${provider}::identity_provider and issuer = ${issuer} and subject = ${subject}`,
    client,
  );
  return found?.id ?? null;
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
