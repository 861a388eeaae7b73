import type { Letter } from "./letter.ts";
import type { MailList } from "./lists.ts";

/**
 * A mail to one person. "sign-in" and "address" prove an address and were asked for by whoever waits for them; a "notice"
 * tells of something, and may belong to a list that can be turned off: then it is to an account.
 */
export type Mail = {
  kind: "sign-in" | "address" | "notice";
  to: string;
  letter: Letter;
  /** Later it is of no use, and is not sent. */
  goodUntil?: Date;
} & ({ list: MailList; accountId: number } | { list?: undefined; accountId?: number });

/** Which mail it is: a row of `outgoing_mail`, or of `digest`. */
export interface MailName {
  kind: "m" | "d";
  id: number;
}

/** Whom a letter goes to, and under which names. */
export interface Envelope {
  to: string;
  /** Null: nobody who has an account, or not because they have one. */
  accountId: number | null;
  /** Null: it was asked for, and cannot be turned off. */
  list: MailList | null;
  /** The same however often it is tried, with its angle brackets. */
  messageId: string;
  /** Where a program turns its list off by one click; made at the door where it is not given. */
  unsubscribeUrl?: string | undefined;
  /** What comes back says by this which mail it was. */
  verp: MailName;
  /** It proves the address, and may go where nothing else goes any more; who asked for it: whoever has the account, or anybody who typed the address. */
  proofFor?: "owner" | "anybody" | undefined;
}

/**
 * What became of a letter at the door. "suppressed", "turned-off", "in-digest" and "refused" are for good; "taken-elsewhere" is not
 * noted; the others may be tried again, after `retryAfterSeconds` where that is known.
 */
export type Handed =
  | { ok: true }
  | {
      ok: false;
      reason: "suppressed" | "turned-off" | "in-digest" | "quiet" | "paused" | "too-many-for-now" | "refused-for-now" | "refused" | "taken-elsewhere";
      retryAfterSeconds?: number;
      words: string;
    };

const mostOfSubject = 250;

/** One line of a header: what somebody typed cannot begin another, nor turn the direction of what stands beside it. */
export const oneLine = (text: string): string =>
  text
    .slice(0, 10 * mostOfSubject)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .trim()
    .slice(0, mostOfSubject)
    .replace(/[\ud800-\udbff]$/, "") // never half a character
    .toWellFormed();
