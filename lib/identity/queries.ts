import { query, sql } from "#lib/stores/postgres.ts";
import type { Visibility } from "./schema.ts";
import { z } from "zod";
import { nameOfProvider } from "./providers/names.ts";
import type { Provider } from "./providers/way.ts";
import { openSecret } from "./sealed-secrets.ts";

export interface StaffMember {
  /** Null: an account that signs in without an address. */
  address: string | null;
  name: string;
}

/** Who looks after the site, by name. */
export async function listStaff(): Promise<StaffMember[]> {
  return query<StaffMember>(sql`select a.email as address, p.name from account a join person p on p.id = a.person_id where a.is_staff order by p.name, a.id`);
}

export interface AccountSettings {
  email: string | null;
  /** An address that waits to be confirmed. */
  newEmail: string | null;
  defaultVisibility: Visibility;
  timeZone: string | null;
}

/** What an account has set. */
export async function findSettings(accountId: number): Promise<AccountSettings> {
  const [row] = await query<AccountSettings>(sql`
    select a.email, c.new_email as "newEmail", a.default_visibility as "defaultVisibility", a.time_zone as "timeZone"
    from account a left join email_change c on c.account_id = a.id where a.id = ${accountId}`);
  return row as AccountSettings;
}

export interface Device {
  id: number;
  device: string;
  /** By which address or identity it was signed in. */
  way: string;
  createdAt: Date;
  /** To the hour. */
  lastSeenAt: Date;
}

/** Devices on which an account is signed in, the one used last first. */
export async function listDevices(accountId: number): Promise<Device[]> {
  return query<Device>(sql`
    select id, device, way, created_at as "createdAt", last_seen_at as "lastSeenAt" from sign_in
    where account_id = ${accountId} and expires_at > now() order by last_seen_at desc, id desc`);
}

export interface OwnWay {
  id: number;
  provider: Provider;
  /** What people call the site. */
  name: string;
  handle: string;
  linkedAt: Date;
  /** What has to be typed to go there again. */
  where: string;
}

interface IdentityRow extends Omit<OwnWay, "name" | "where"> {
  issuer: string;
  subject: string;
  secret: string | null;
}

const identities = sql`select id, provider, issuer, subject, handle, secret, linked_at as "linkedAt" from external_identity`;

/** Other sites with which an account signs in, the first one first. */
export async function listWays(accountId: number): Promise<OwnWay[]> {
  const rows = await query<IdentityRow>(sql`${identities} where account_id = ${accountId} order by linked_at, id`);
  return rows.map(({ id, provider, issuer, subject, handle, linkedAt }) => {
    const where = { mastodon: () => new URL(issuer).host, bluesky: () => subject, github: () => "", oidc: () => "" }[provider]();
    return { id, provider, name: nameOfProvider(provider), handle, linkedAt, where };
  });
}

/** An account elsewhere whose follows its owner may have read here. */
export interface FollowsElsewhere {
  identityId: number;
  provider: "github" | "mastodon" | "bluesky";
  /** The origin of its server; of Bluesky its network. */
  server: string;
  handle: string;
  /** What names it there for ever: a number, or a DID. */
  subject: string;
  /** What the server gave to read with; null where everybody may read. */
  token: string | null;
}

const given = z.object({ token: z.string() });

/** Those that an account signs in with. Each was proved to be its own. */
export async function listFollowsElsewhere(accountId: number): Promise<FollowsElsewhere[]> {
  const rows = await query<IdentityRow>(sql`${identities} where account_id = ${accountId} and provider <> 'oidc' order by linked_at, id`);
  return rows.map(({ id, provider, issuer, subject, handle, secret }) => {
    const token = given.safeParse(secret && openSecret(secret)).data?.token ?? null;
    return { identityId: id, provider: provider as FollowsElsewhere["provider"], server: issuer, handle, subject, token };
  });
}
