// Another e-mail address for an account: in force when both, the new one and the one before, have confirmed it.
import type { Result } from "#lib/kit/result.ts";
import { findSuppression } from "#lib/mail/returned/suppression.ts";
import { query, sql, transaction } from "#lib/stores/postgres.ts";
import { askForProof } from "../mail-proof/ask.ts";
import { type Proof, useCode } from "../mail-proof/use.ts";
import type { EmailAddress } from "../schema.ts";
import { newSecret } from "../secrets.ts";
import { changeSecret } from "../signed-in/sign-in.ts";

interface Asked {
  accountId: number;
  email: EmailAddress;
  browser: string | undefined;
  /** By another way than the address, where mail to that comes back. */
  isProvedLately: boolean;
}

/**
 * Sends a mail to both addresses. What is answered is the same where the new one has an account already: whose it is, is
 * nobody's business, and it is found out when the address is confirmed. One mail is enough (`isOne`) to confirm anew the
 * address there is, and where the one before takes no mail and who it is was proved by another way.
 */
export async function askForAddress({ accountId, email, browser, isProvedLately }: Asked): Promise<{ asking: string; isOne: boolean }> {
  const asking = browser ?? newSecret();
  return transaction(async (client) => {
    const [before] = await query<{ email: EmailAddress | null }>(sql`select email from account where id = ${accountId} for update`, client);
    const other = before?.email && before.email !== email && !(isProvedLately && (await takesNoMail(before.email))) ? before.email : null;
    await query(
      sql`insert into email_change (account_id, new_email, is_old_confirmed) values (${accountId}, ${email}, ${other === null})
          on conflict (account_id) do update set new_email = excluded.new_email, is_old_confirmed = excluded.is_old_confirmed, is_new_confirmed = false, asked_at = now()`,
      client,
    );
    await askForProof(client, { purpose: "new_address", email, accountId, browser: asking });
    if (other !== null) await askForProof(client, { purpose: "old_address", email: other, accountId, browser: asking });
    return { asking, isOne: other === null };
  });
}

const takesNoMail = async (address: string): Promise<boolean> => (await findSuppression(address))?.reason === "hard";

interface Typed {
  /** The device that it is typed on. */
  signInId: number;
  accountId: number;
  code: string;
  browser: string | undefined;
}

/** An address that is in force gives the device another secret, where it is not the one that there was. */
type Confirmed = Result<{ isInForce: boolean; isSame: boolean; secret: string | null }, "ask-again" | "taken">;

/** One of the two codes is typed. Says whether the address is in force now, or the other one is still waited for. */
export async function confirmAddress({ signInId, accountId, code, browser }: Typed): Promise<Confirmed | { ok: false; reason: "wrong-code" }> {
  const used = await useCode({ code, browser, purposes: ["new_address", "old_address"] });
  if (!used.ok) return used;
  if (used.proof.accountId !== accountId) return { ok: false, reason: "ask-again" };
  return note({ signInId, accountId }, used.proof);
}

async function note({ signInId, accountId }: Pick<Typed, "signInId" | "accountId">, { purpose, email }: Pick<Proof, "purpose" | "email">): Promise<Confirmed> {
  return transaction(async (client) => {
    const [change] = await query<{ newEmail: string; isBoth: boolean }>(
      sql`update email_change set is_new_confirmed = is_new_confirmed or (${purpose === "new_address"} and new_email = ${email}), is_old_confirmed = is_old_confirmed or ${purpose === "old_address"}
          where account_id = ${accountId} returning new_email as "newEmail", is_new_confirmed and is_old_confirmed as "isBoth"`,
      client,
    );
    if (!change) return { ok: false, reason: "ask-again" };
    if (!change.isBoth) return { ok: true, isInForce: false, isSame: false, secret: null };
    await query(sql`delete from email_change where account_id = ${accountId}`, client);
    const taken = await query(sql`select from account where email = ${change.newEmail} and id <> ${accountId}`, client);
    if (taken.length > 0) return { ok: false, reason: "taken" };
    const changed = await query(
      sql`update account set email = ${change.newEmail} where id = ${accountId} and email is distinct from ${change.newEmail} returning id`,
      client,
    );
    const isSame = changed.length === 0;
    return { ok: true, isInForce: true, isSame, secret: isSame ? null : await changeSecret(client, signInId) };
  });
}
