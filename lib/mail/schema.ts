/** A mail to one person. Plain text, a line of words at a time. */
export interface Mail {
  /** What it is for, to count and to choose by. */
  kind: "sign-in" | "address" | "notice";
  to: string;
  subject: string;
  text: string;
  accountId?: number;
  /** Later it is of no use, and is not sent. */
  goodUntil?: Date;
}

/** One line of a header: what somebody typed cannot begin another. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
