// The mail that tells whoever has an account that a way to sign in to it was added or taken away.
import type pg from "pg";
import { env } from "#lib/kit/env.ts";
import { siteName } from "#lib/kit/site.ts";
import { enqueueMail } from "#lib/mail/jobs.ts";
import type { Letter } from "#lib/mail/letter.ts";
import { query, sql } from "#lib/stores/postgres.ts";
import { nameOfProvider } from "../providers/names.ts";
import type { WayGone } from "./ways.ts";

const subjects = { added: "can sign in to your account now", removed: "can no longer sign in to your account" };

/** Committed with the change. An account without an address has nobody to tell. */
export async function tellOfWay(
  client: pg.ClientBase,
  { accountId, way: { provider, handle }, became }: { accountId: number; way: WayGone; became: "added" | "removed" },
): Promise<void> {
  const [account] = await query<{ email: string | null }>(sql`select email from account where id = ${accountId}`, client);
  if (!account?.email) return;
  const who = `${handle} on ${nameOfProvider(provider)}`;
  const subject = `${who} ${subjects[became]}`;
  const letter: Letter = {
    subject,
    preview: "If that was you, there is nothing to do.",
    title: subject,
    parts: [
      { kind: "words", words: `${subject} at ${siteName}.` },
      { kind: "words", words: "If that was you, there is nothing to do." },
      {
        kind: "words",
        words: "If it was not, somebody else is in your account. Sign in with this address, sign out all devices, and look at your ways to sign in.",
      },
      { kind: "button", words: "Your account", href: `${env().PUBLIC_URL}/account/` },
    ],
    foot: { why: `You get this because it is the address of your account at ${siteName}.` },
  };
  await enqueueMail(client, { kind: "notice", to: account.email, letter, accountId });
}
