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
