import { query, sql } from "#lib/stores/postgres.ts";

export interface StaffMember {
  /** Null: an account that signs in without an address. */
  address: string | null;
  name: string;
}

/** Who looks after the site, by name. */
export async function listStaff(): Promise<StaffMember[]> {
  return query<StaffMember>(sql`select a.email as address, p.name from account a join person p on p.id = a.person_id where a.is_staff order by p.name, a.id`);
}

export type Visibility = "public" | "followers" | "mutuals" | "only_me";

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
