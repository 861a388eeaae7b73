// The one place where mail leaves: SMTP, over connections that are kept open.
import { createTransport, type Transporter } from "nodemailer";
import { env } from "#lib/kit/env.ts";

export interface Letter {
  from: string;
  to: string;
  subject: string;
  text: string;
  messageId: string;
  /** Whether it is one of many to subscribers. What is not says that no machine should answer it. */
  isList: boolean;
}

export type Handed = { ok: true } | { ok: false; isForGood: boolean; reason: string };

let transport: Transporter | undefined;

function smtp(): Transporter {
  transport ??= createTransport({
    url: env().SMTP_URL,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  } as never);
  return transport;
}

/** Hands a letter to the next server. A refusal with a 5xx is for good; anything else may be tried again. */
export async function handOver({ isList, to, ...letter }: Letter): Promise<Handed> {
  try {
    const headers = isList ? {} : { "auto-submitted": "auto-generated" };
    await smtp().sendMail({ ...letter, to: { name: "", address: to }, headers, disableFileAccess: true, disableUrlAccess: true });
    return { ok: true };
  } catch (error) {
    const { responseCode = 0, message } = error as Error & { responseCode?: number };
    return { ok: false, isForGood: responseCode >= 500, reason: message };
  }
}

/** Ends all connections; the next letter opens others. */
export function closeMail(): void {
  transport?.close();
  transport = undefined;
}
