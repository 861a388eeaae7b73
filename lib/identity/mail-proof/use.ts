// A proof is used: by the link in the browser that asked, or by the code that was typed there. Once.
import type pg from "pg";
import { timingSafeEqual } from "node:crypto";
import type { Result } from "#lib/kit/result.ts";
import { liftSuppression } from "#lib/mail/returned/suppression.ts";
import { postgres, query, sql } from "#lib/stores/postgres.ts";
import type { EmailAddress } from "../schema.ts";
import { codeDigests, digestOf } from "../secrets.ts";
import type { Purpose } from "./ask.ts";

export interface Proof {
  id: number;
  purpose: Purpose;
  email: EmailAddress;
  accountId: number | null;
  returnTo: string | null;
}

type LinkState = "ready" | "other-browser" | "used" | "too-old" | "unknown";

/** What a link is good for in this browser, without using it. */
export async function lookAtLink(token: string, browser: string | undefined): Promise<{ state: LinkState; email: string | null }> {
  const [row] = await query<{ email: string; isUsed: boolean; isOld: boolean; isHere: boolean }>(sql`
    select email, used_at is not null as "isUsed", expires_at < now() as "isOld", browser_digest = ${digestOf(browser ?? "")} as "isHere"
    from mail_proof where token_digest = ${digestOf(token)}`);
  if (!row) return { state: "unknown", email: null };
  const state = row.isUsed ? "used" : row.isOld ? "too-old" : row.isHere ? "ready" : "other-browser";
  return { state, email: state === "ready" ? row.email : null };
}

const proof = sql`id, purpose, email, account_id as "accountId", return_to as "returnTo"`;

/** Uses the link of a sign-in, in the browser that asked. No other mail has one. */
export async function useLink(
  client: pg.ClientBase,
  { token, browser }: { token: string; browser: string | undefined },
): Promise<Result<{ proof: Proof }, "no-good">> {
  const [found] = await query<Proof>(
    sql`update mail_proof set used_at = now() where token_digest = ${digestOf(token)} and browser_digest = ${digestOf(browser ?? "")}
        and purpose = 'sign_in' and used_at is null and expires_at > now() returning ${proof}`,
    client,
  );
  if (!found) return { ok: false, reason: "no-good" };
  await liftSuppression(client, found.email);
  return { ok: true, proof: found };
}

export interface CodeTyped {
  code: string;
  browser: string | undefined;
  purposes: Purpose[];
}

/** Where the last mail went that this browser asked for to sign in; null where it asked for none. */
export async function findAddressAskedFor(browser: string | undefined): Promise<string | null> {
  const [row] = await query<{ email: string }>(sql`
    select email from mail_proof where browser_digest = ${digestOf(browser ?? "")} and purpose = 'sign_in' order by id desc limit 1`);
  return row?.email ?? null;
}

/** A code may be tried so often; then another mail is asked for. */
const mostTries = 5;

/**
 * Uses a code that was typed in the browser that asked, for one of these purposes. Each try counts, right or wrong, and is
 * committed by itself: call it outside of a transaction. To sign in, only the address counts that was asked for last: who
 * asks for many addresses does not guess for all of them at once.
 */
export async function useCode({ code, browser, purposes }: CodeTyped): Promise<Result<{ proof: Proof }, "wrong-code" | "ask-again">> {
  const asked = digestOf(browser ?? "");
  const tried = await query<Proof & { digest: Buffer }>(sql`
    update mail_proof set tries = tries + 1 where browser_digest = ${asked} and purpose = any (${purposes}::mail_proof_purpose[]) and used_at is null
      and expires_at > now() and tries < ${mostTries} and (purpose <> 'sign_in' or email = (select email from mail_proof where browser_digest = ${asked} and purpose = 'sign_in' order by id desc limit 1))
    returning ${proof}, code_digest as digest`);
  if (tried.length === 0) return { ok: false, reason: "ask-again" };
  const wanted = codeDigests(code.replace(/\D/g, ""));
  const right = tried.filter(({ digest }) => wanted.some((each) => timingSafeEqual(each, digest)));
  if (right.length === 0) return { ok: false, reason: "wrong-code" };
  const [found] = await query<Proof>(
    sql`update mail_proof set used_at = now() where id = any (${right.map(({ id }) => id)}::int[]) and used_at is null returning ${proof}`,
  );
  if (!found) return { ok: false, reason: "ask-again" };
  await liftSuppression(postgres(), found.email);
  return { ok: true, proof: found };
}
