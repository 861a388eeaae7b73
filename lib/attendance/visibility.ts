// Who may know where somebody goes: what new plans start with, and all that were made before at once.
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import type { Visibility } from "#lib/identity/schema.ts";

/** What plans of this account start with from now on. `andBefore`: those it has already are changed too; returns how many. */
export async function setVisibility({ accountId, visibility, andBefore }: { accountId: number; visibility: Visibility; andBefore: boolean }): Promise<number> {
  return transaction(async (client) => {
    await query(sql`update account set default_visibility = ${visibility}::visibility where id = ${accountId}`, client);
    if (!andBefore) return 0;
    const changed = await query(
      sql`update attendance set visibility = ${visibility}::visibility from account
          where account.id = ${accountId} and attendance.person_id = account.person_id and attendance.visibility <> ${visibility}::visibility returning 1`,
      client,
    );
    return changed.length;
  });
}
