import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { readAtMost } from "#app/_forms/guard.ts";
import { emailAddress } from "#lib/identity/schema.ts";
import { env } from "#lib/kit/env.ts";
import { type MailEvent, mailEvent, takeMailEvent } from "#lib/mail/returned/mail-events.ts";

const mostBytes = 1_048_576;
const events = z.union([z.array(mailEvent).max(1_000), mailEvent.transform((one) => [one])]);
const words = (text: string, status: number) => new Response(`${text}\n`, { status, headers: { "cache-control": "no-store" } });

/**
 * Reports of bounces and complaints: one event or a list of them, signed with the secret (`X-Signature: sha256=…`, the HMAC of
 * the body in hex). Answers what became of each, so that a provider may tell all of it again.
 */
export async function POST(request: Request): Promise<Response> {
  const secret = env().MAIL_EVENTS_SECRET;
  if (!secret) return words("No reports of mail are taken here.", 404);
  const body = await readAtMost(request, mostBytes);
  if (!body) return words("This is more than one report may hold.", 413);
  if (!isSigned(body, request.headers.get("x-signature"), secret)) return words("X-Signature is not that of this body.", 403);
  const { data, error } = events.safeParse(asJson(body));
  if (!data) return words(`This is no report of mail: ${z.prettifyError(error)}`, 400);
  const outcomes = [];
  for (const event of data) outcomes.push(await takeMailEvent(withAddress(event)));
  return Response.json({ outcomes }, { headers: { "cache-control": "no-store" } });
}

function isSigned(body: Uint8Array, given: string | null, secret: string): boolean {
  const [, hex] = /^sha256=([0-9a-f]{64})$/i.exec(given ?? "") ?? [];
  return hex !== undefined && timingSafeEqual(Buffer.from(hex, "hex"), createHmac("sha256", secret).update(body).digest());
}

function asJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    return undefined; // zod says what it should have been
  }
}

/** In the one form in which addresses are kept; what is no address names nobody. */
const withAddress = ({ recipient, ...event }: MailEvent): MailEvent => ({ ...event, recipient: emailAddress.safeParse(recipient).data });
