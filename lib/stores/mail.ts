// The one place where mail leaves: SMTP, over connections that are kept open.
import { createTransport, type Transporter } from "nodemailer";
import { env } from "#lib/kit/env.ts";
import { parseSender } from "#lib/kit/mail-sender.ts";
import { createTurns, type Turns } from "#lib/kit/turns.ts";
import { readSigningKey } from "./mail-signing.ts";

export interface Message {
  to: string;
  /** Whom refusals that come later are sent to. */
  envelopeFrom: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** Each goes out on one line, as it stands here: they hold no words of anybody's. */
  headers: Record<string, string>;
}

export type Taken =
  | { ok: true }
  | {
      ok: false;
      /** What was refused: the address, this mail, or nothing in particular: then it may be tried again. */
      what: "address" | "message" | "not-now";
      words: string;
    };

/** A server that trickles its answers has so long for one mail. */
const mostMs = 45_000;

let opened: { transport: Transporter; turns: Turns } | undefined;

function smtp(): { transport: Transporter; turns: Turns } {
  const { SMTP_URL, SMTP_CONNECTIONS, MAIL_FROM } = env();
  const transport = () =>
    createTransport({
      url: SMTP_URL,
      pool: true,
      maxConnections: SMTP_CONNECTIONS,
      maxRequeues: 0, // what a broken connection left open is looked at anew, from the beginning
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      dkim: readSigningKey(parseSender(MAIL_FROM).domain),
    } as never);
  opened ??= { transport: transport(), turns: createTurns(SMTP_CONNECTIONS) };
  return opened;
}

/** Does the work when a connection is free for its mail: what waits, waits here, and nothing in the transport. */
export const whenConnectionIsFree = <T>(work: () => Promise<T>, order: { isUrgent: boolean }): Promise<T> => smtp().turns.take(work, order);

/** Hands a message to the next server. */
export async function deliver({ to, envelopeFrom, headers, ...message }: Message): Promise<Taken> {
  const { name, address } = parseSender(env().MAIL_FROM);
  const asTheyStand = Object.entries(headers).map(([key, value]) => ({ key, value: { prepared: true, value } }));
  try {
    await smtp().transport.sendMail({
      ...message,
      from: { name, address },
      to: { name: "", address: to },
      envelope: { from: envelopeFrom, to: [to] },
      date: new Date(),
      headers: asTheyStand as never,
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: AbortSignal.timeout(mostMs),
    } as never);
    return { ok: true };
  } catch (error) {
    return refusalOf(error as Refusal);
  }
}

type Refusal = Error & { responseCode?: number; response?: string; command?: string };

/**
 * A 5xx to the address or to the mail is for good. To anything else (who we are, our password) it says nothing of either; nor
 * does 5.7, by which a server refuses us and not the address.
 */
function refusalOf({ responseCode = 0, response, message, command = "" }: Refusal): Taken {
  const words = response ?? message;
  const what = /^5\d\d[ -]5\.7\./.test(words) ? "message" : ({ "RCPT TO": "address", DATA: "message" } as const)[command];
  return { ok: false, what: (responseCode >= 500 && what) || "not-now", words };
}

/** Ends all connections; the next message opens others. */
export function closeMail(): void {
  opened?.transport.close();
  opened = undefined;
}
