// The mail sink of the site: what came for an address.
import { siteSetting } from "../site.ts";

interface Received {
  name: string;
  to: string;
  subject: string;
  text: string;
}

/** Mails to this address, the newest first. */
export async function mailsTo(address: string): Promise<Received[]> {
  const answer = await fetch(`http://127.0.0.1:${siteSetting("MAIL_HTTP_PORT")}/mails.json`);
  return ((await answer.json()) as Received[]).filter(({ to }) => to === address);
}

/** Waits for the mail that comes after the `before` that are there, and reads its code and link. */
export async function nextMail(address: string, before = 0): Promise<Received & { code: string; link: string }> {
  for (let tries = 0; tries < 100; tries++) {
    const mails = await mailsTo(address);
    if (mails.length > before) return withProof(mails[0] as Received);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail came to ${address}.`);
}

function withProof(mail: Received): Received & { code: string; link: string } {
  return { ...mail, code: /^\s*(\d{6})\s*$/m.exec(mail.text)?.[1] ?? "", link: /https?:\S+\/sign-in\/link\/\S+/.exec(mail.text)?.[0] ?? "" };
}
