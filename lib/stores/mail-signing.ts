// The key by which receivers know that a mail is ours (DKIM).
import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { env } from "#lib/kit/env.ts";

/** Everything that says whose mail it is, what it is and how it is turned off. The usual list leaves out the one click. */
const signedHeaders = [
  ...["From", "To", "Subject", "Date", "Message-ID", "Reply-To", "Auto-Submitted"],
  ...["List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"],
  ...["MIME-Version", "Content-Type", "Content-Transfer-Encoding"],
];

/** How nodemailer is told to sign mails of this domain; nothing where no key is set. Throws where the key cannot be read: unsigned, mails would be refused elsewhere. */
export function readSigningKey(domain: string): object | undefined {
  const { DKIM_KEY_FILE, DKIM_SELECTOR } = env();
  if (!DKIM_KEY_FILE) return undefined;
  const privateKey = readFileSync(DKIM_KEY_FILE, "utf8");
  return { domainName: domain, keySelector: DKIM_SELECTOR, privateKey, headerFieldNames: signedHeaders.join(":") };
}

/** The record of DNS by which others find the key: its name, and its text. */
export function signingRecord(privateKey: string, { domain, selector }: { domain: string; selector: string }): { name: string; text: string } {
  const der = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  return { name: `${selector}._domainkey.${domain}`, text: `v=DKIM1; k=rsa; p=${der.toString("base64")}` };
}
