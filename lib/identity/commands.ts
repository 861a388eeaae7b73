import type { Result } from "#lib/kit/result.ts";
import type { BulkTable } from "#lib/stores/bulk.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import type { EmailAddress } from "./schema.ts";

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
