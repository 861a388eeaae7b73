// Another e-mail address for an account: in force when both, the new one and the one before, have confirmed it.
import type { Result } from "#lib/kit/result.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { askForProof } from "../mail-proof/ask.ts";
import { type Proof, useCode } from "../mail-proof/use.ts";
import type { EmailAddress } from "../schema.ts";
import { newSecret } from "../secrets.ts";

interface Asked {
  accountId: number;
  email: EmailAddress;
  browser: string | undefined;
}

/**
 * Sends a mail to both addresses. What is answered is the same where the new one has an account already: whose it is, is
 * nobody's business, and it is found out when the address is confirmed.
 */
export async function askForAddress({ accountId, email, browser }: Asked): Promise<string> {
  const asking = browser ?? newSecret();
  await transaction(async (client) => {
    const [before] = await query<{ email: EmailAddress | null }>(sql`select email from account where id = ${accountId} for update`, client);
    await query(
      sql`insert into email_change (account_id, new_email, is_old_confirmed) values (${accountId}, ${email}, ${!before?.email})
          on conflict (account_id) do update set new_email = excluded.new_email, is_old_confirmed = excluded.is_old_confirmed, is_new_confirmed = false, asked_at = now()`,
      client,
    );
    await askForProof(client, { purpose: "new_address", email, accountId, browser: asking });
    if (before?.email) await askForProof(client, { purpose: "old_address", email: before.email, accountId, browser: asking });
  });
  return asking;
}

/** One of the two codes is typed. Says whether the address is in force now, or the other one is still waited for. */
export async function confirmAddress({
  accountId,
  code,
  browser,
}: {
  accountId: number;
  code: string;
  browser: string | undefined;
}): Promise<Result<{ isInForce: boolean }, "wrong-code" | "ask-again" | "taken">> {
  const used = await useCode({ code, browser, purposes: ["new_address", "old_address"] });
  if (!used.ok) return used;
  const { purpose, email } = used.proof;
  if (used.proof.accountId !== accountId) return { ok: false, reason: "ask-again" };
  return note(accountId, { purpose, email });
}

async function note(accountId: number, { purpose, email }: Pick<Proof, "purpose" | "email">): Promise<Result<{ isInForce: boolean }, "ask-again" | "taken">> {
  return transaction(async (client) => {
    const [change] = await query<{ newEmail: string; isBoth: boolean }>(
      sql`update email_change set is_new_confirmed = is_new_confirmed or (${purpose === "new_address"} and new_email = ${email}), is_old_confirmed = is_old_confirmed or ${purpose === "old_address"}
          where account_id = ${accountId} returning new_email as "newEmail", is_new_confirmed and is_old_confirmed as "isBoth"`,
      client,
    );
    if (!change) return { ok: false, reason: "ask-again" };
    if (!change.isBoth) return { ok: true, isInForce: false };
    await query(sql`delete from email_change where account_id = ${accountId}`, client);
    const taken = await query(sql`select from account where email = ${change.newEmail} and id <> ${accountId}`, client);
    if (taken.length > 0) return { ok: false, reason: "taken" };
    await query(sql`update account set email = ${change.newEmail} where id = ${accountId}`, client);
    return { ok: true, isInForce: true };
  });
}
