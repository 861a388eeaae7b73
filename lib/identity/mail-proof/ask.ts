// A mail with a link and a code, by which whoever reads it proves that the address is theirs.
import type pg from "pg";
import { env } from "#lib/kit/env.ts";
import { siteName } from "#lib/kit/site.ts";
import { enqueueMail } from "#lib/mail/jobs.ts";
import type { Letter, Part } from "#lib/mail/letter.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { type EmailAddress, mailMinutes } from "../schema.ts";
import { codeDigests, digestOf, newCode, newSecret } from "../secrets.ts";

/** What the proof is for: to sign in, to prove again who one is, or to confirm either address of a change. */
export type Purpose = "sign_in" | "prove_again" | "new_address" | "old_address";

export interface Asked {
  purpose: Purpose;
  email: EmailAddress;
  accountId?: number;
  returnTo?: string;
  /** The secret of the browser that asks; it gets one with its first question. */
  browser: string;
}

const subjects: Record<Purpose, string> = {
  sign_in: `Sign in to ${siteName}`,
  prove_again: `Confirm that it is you, on ${siteName}`,
  new_address: `Confirm your new address for ${siteName}`,
  old_address: `Your address for ${siteName} is to be changed`,
};
const reasons: Record<Purpose, string> = {
  sign_in: `Somebody, we hope you, wants to sign in to ${siteName} with this address.`,
  prove_again: `You are about to change something that matters in your account at ${siteName}.`,
  new_address: `You want mail from ${siteName} to come to this address from now on.`,
  old_address: `Your account at ${siteName} is to have another address than this one.`,
};

/** Sends the mail. It looks the same whether anybody has an account with the address or not. */
export async function askForProof(client: pg.ClientBase, { purpose, email, accountId, returnTo, browser }: Asked): Promise<void> {
  const [token, code] = [newSecret(), newCode()];
  await query(
    sql`insert into mail_proof (purpose, email, account_id, token_digest, browser_digest, code_digest, return_to, expires_at)
        values (${purpose}::mail_proof_purpose, ${email}, ${accountId ?? null}, ${digestOf(token)}, ${digestOf(browser)}, ${codeDigests(code)[0]},
          ${returnTo ?? null}, now() + make_interval(mins => ${mailMinutes}))`,
    client,
  );
  const goodUntil = new Date(Date.now() + mailMinutes * 60_000);
  await enqueueMail(client, { kind: purpose === "sign_in" ? "sign-in" : "address", to: email, letter: letterOf(purpose, token, code), goodUntil });
}

/** A link signs in, and does nothing else. */
function letterOf(purpose: Purpose, token: string, code: string): Letter {
  return {
    subject: `${code} is your code: ${subjects[purpose]}`,
    preview: reasons[purpose],
    title: subjects[purpose],
    parts: [
      { kind: "words", words: reasons[purpose] },
      { kind: "words", words: "Your code, to be typed where you asked for it:" },
      { kind: "code", words: code },
      ...(purpose === "sign_in" ? linkOf(token) : []),
      { kind: "words", words: `Good for ${mailMinutes} minutes, and once.` },
    ],
    foot: { why: "If it was not you, do nothing: nothing happens without this mail." },
  };
}

const linkOf = (token: string): Part[] => [
  { kind: "words", words: "Or open this link in the same browser, and press the button there. Opening it alone changes nothing." },
  { kind: "button", words: "Sign in", href: `${env().PUBLIC_URL}/sign-in/link/${token}/` },
];
