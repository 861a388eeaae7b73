import { domainToASCII } from "node:url";
import { z } from "zod";

const unlike = "This is not an e-mail address, such as ana@conference.example.";

/**
 * An e-mail address in the one form in which it is kept and compared: lower case, its domain in ASCII. What would be
 * another address after that (a second @ in another width, quotes, comments) is refused, so that a mail reaches whoever
 * typed the address and nobody else.
 */
export const emailAddress = z
  .string()
  .transform(inOneForm)
  .pipe(
    z
      .string()
      .regex(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64})*@(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/, unlike)
      .pipe(z.email(unlike).max(254, unlike)),
  )
  .brand<"EmailAddress">();

export type EmailAddress = z.infer<typeof emailAddress>;

function inOneForm(given: string): string {
  const text = given.trim();
  const at = text.lastIndexOf("@");
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || local.length > 64 || !/^[\p{L}\p{N}\p{M}.-]+$/u.test(domain)) return "";
  return `${local.toLowerCase()}@${domainToASCII(domain)}`;
}

/** Who may know of a plan, from all to none: everybody, who follows me, whom I follow back, nobody else. */
export const visibility = z.enum(["public", "followers", "mutuals", "only_me"], "Choose who may know where you go.");
export type Visibility = z.infer<typeof visibility>;

/** Who is behind a request, as far as pages and commands need to know. */
export interface SignedIn {
  /** The device. */
  signInId: number;
  accountId: number;
  personId: number;
  name: string;
  /** Of the person's page. */
  slug: string;
  isStaff: boolean;
  /** Whether they have said what they are called. */
  isWelcomed: boolean;
  /** Whether who they are was proved so lately that it is good for what matters. */
  isProvedLately: boolean;
}

/** The cookie of a device that is signed in: a secret of 32 bytes, of which Postgres knows the digest. */
export const deviceCookie = "__Host-device";
/** The cookie that says what whoever is signed in is called. It authorises nothing. */
export const nameCookie = "__Host-name";
/** The cookie of a browser that asked for a mail: only there the link alone is enough. */
export const askedCookie = "__Host-asked";
/** The cookie of a browser that went to another site to say who it is: what has to be known on the way back, sealed. */
export const flowCookie = "__Host-flow";

/** Days that a device stays signed in after it was last used. */
export const signInDays = 90;
/** Minutes in which a proof of who one is is good for what matters. */
export const proofMinutes = 10;
/** Minutes that the link and the code of a mail are good for. */
export const mailMinutes = 15;

/** Minutes that a way to another site and back may take. */
export const flowMinutes = 10;

/** Where a sign-in leads back to: a path of this site. Anything else leads to the calendar. */
export function returnPath(given: unknown): string {
  const path = typeof given === "string" && given.length <= 2_000 && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(given) ? given : "/calendar/";
  return /^\/(sign-in|api)\b/.test(path) ? "/calendar/" : path;
}
